package cli

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"borough/internal/record"
)

// helpTopic is a text that borough help prints by its name.
type helpTopic struct {
	name, short string
	text        func(a *App, root *cobra.Command) string
}

var helpTopics = []helpTopic{
	{"commands", "every command with what it does", commandsTopic},
	{"dates", "how days, months, periods and lengths are typed", datesTopic},
	{"environment", "the variables, the config file, and where the data live", environmentTopic},
	{"exit-codes", "what the exit codes say to a script", exitCodesTopic},
	{"files", "the files that import reads and export writes", filesTopic},
	{"formats", "what lists and reports can be written as", formatsTopic},
	{"names", "how people and places are given", namesTopic},
	{"rules", "the rules that refuse, and what they come from", rulesTopic},
}

// HelpTopics returns the names of the topics of borough help.
func HelpTopics() (names []string) {
	for _, t := range helpTopics {
		names = append(names, t.name)
	}
	return names
}

// HelpTopic returns the text of a topic as borough help prints it, or "" if there is none of
// the name.
func (a *App) HelpTopic(name string) string { return a.topicText(a.RootCommand(), name) }

// topicText returns the text of a topic or of a rule, or "" if there is none of the name.
func (a *App) topicText(root *cobra.Command, name string) string {
	for _, t := range helpTopics {
		if t.name == name {
			return strings.TrimRight(t.text(a, root), "\n")
		}
	}
	return strings.TrimRight(ruleTexts(a, func(rule record.RuleText) bool {
		letters, isOfIt := strings.CutPrefix(rule.ID, strings.ToUpper(name[:1])+name[1:])
		return isOfIt && strings.Trim(letters, "abcdefghijklmnopqrstuvwxyz") == ""
	}), "\n")
}

func commandsTopic(a *App, root *cobra.Command) string {
	var b strings.Builder
	for _, title := range a.Overview.Sections {
		fmt.Fprintf(&b, "%s:\n", title)
		var commands [][2]string
		for _, name := range commandNames(root, title) {
			commands = append(commands, [2]string{name, mustFind(root, name).Short})
		}
		writePairs(&b, commands, a.helpWidth())
		b.WriteString("\n")
	}
	return b.String()
}

func datesTopic(a *App, _ *cobra.Command) string {
	return wrap(`Days are read as people in Britain write them: the day comes first, always. Case and spaces do
not matter.

  a day       2026-11-14   14/11/2026   14.11.2026   14 nov 2026   14 November 2026
              today   yesterday   tomorrow   friday (the latest, today too)   last friday
  a month     2026-11   11/2026   nov 2026   this month   last month
  a period    a day, a month, or a year: 2026
              a quarter: 2026Q3   a financial year, from April to March: FY2026/27
              this week   last quarter   two of them: 2026-08..2026-10
  a length    2h30m   2:30   2.5h   150m
  a time      18:00   6pm

What happened is dated today or before, unless a command says otherwise. A day before 1990 is taken for a slip: `+
		`--before-1990 "why" says that it is right. BOROUGH_TODAY=2026-11-01 makes that day today, to run a month again.

Everything is printed as 2026-11-14, which sorts, and every month and period by its first and last day.`,
		a.helpWidth())
}

// EnvironmentVariables are the environment variables that the program reads, with what each is.
var EnvironmentVariables = [][2]string{
	{"BOROUGH_DB", "the file of the books"},
	{"BOROUGH_FORMAT", "the format of lists and reports"},
	{"BOROUGH_COLOUR", "auto, always or never"},
	{"BOROUGH_ACTOR", "who writes, for the audit"},
	{"BOROUGH_TODAY", "the day that today is, to run a month again"},
	{"NO_COLOR", "no colour, when it is set at all"},
}

func environmentTopic(a *App, _ *cobra.Command) string {
	var b strings.Builder
	width := a.helpWidth()
	b.WriteString("Environment:\n")
	writePairs(&b, EnvironmentVariables, width)
	b.WriteString("\n" + wrap(`The config file is borough/config.yaml in your own config folder (~/.config, `+
		`~/Library/Application Support or %LOCALAPPDATA%), with any of the keys db, format, colour and actor. A flag `+
		`beats the environment, which beats the config file.

The books are one SQLite file: --db, else BOROUGH_DB, else db in the config file, else borough/borough.db in your `+
		`data folder. The file is made by init or demo alone, and readable by you alone. The empty FILE.lock beside it `+
		`keeps two programs from writing at once, and may stay. A backup is a copy of the file.

What the borough decides, as the monthly limit or the age bands, is kept in the books: borough settings show.`, width))
	return b.String()
}

func exitCodesTopic(a *App, _ *cobra.Command) string {
	var codes [][2]string
	for code, meaning := range ExitMeanings {
		codes = append(codes, [2]string{fmt.Sprint(code), meaning})
	}
	var b strings.Builder
	b.WriteString("Exit codes:\n")
	writePairs(&b, codes, a.helpWidth())
	b.WriteString("\n" + wrap("Answers go to standard output, everything else to standard error: errors begin with "+
		"borough: and may be followed by a line that begins with hint:. Nothing is ever asked when standard input is "+
		"no terminal.",
		a.helpWidth()))
	return b.String()
}

func filesTopic(a *App, _ *cobra.Command) string {
	var files [][2]string
	for _, sheet := range a.Areas.Sheets {
		name := sheet.File()
		text := "a row is " + sheet.Doc
		if sheet.Command != "" {
			text += ": borough " + sheet.Command + " import"
		}
		files = append(files, [2]string{name, text})
	}
	var b strings.Builder
	b.WriteString(wrap("These are the files that borough import reads, in this order, and that borough export writes. "+
		"Any few of them may be there. The help of the command beside a file has its columns, and borough import "+
		"--template DIR makes all of them with their headings alone.", a.helpWidth()) + "\n\n")
	writePairs(&b, files, a.helpWidth())
	return b.String()
}

func formatsTopic(a *App, _ *cobra.Command) string {
	var b strings.Builder
	b.WriteString("Formats of every list and report (-O FORMAT, or -o FILE with the extension):\n")
	writePairs(&b, [][2]string{
		{"table", ".txt: for people; on a terminal at most 500 rows, with colour, and columns left out that do not fit"},
		{"csv", ".csv: UTF-8 without a byte order mark, LF, RFC 4180 quotes, a header of column keys"},
		{"tsv", ".tsv: the same with tabs"},
		{"json", ".json: one object with the report, its facts, its columns and its rows"},
		{"jsonl", ".jsonl: an object a row"},
		{"markdown", ".md: a table for a page"},
		{"html", ".html: a page that stands alone"},
		{"xlsx", ".xlsx: a workbook with real dates and numbers"},
	}, a.helpWidth())
	b.WriteString("\n" + wrap(`-o FILE appears whole or not at all. Use it on Windows, where > rewrites the
encoding. --fields KEY,KEY picks `+
		`columns and their order; --excel makes CSV as Excel likes it; --sql prints the queries for the sqlite3 shell.

Keys never change their meaning, and new columns come only at the right. Days are ISO, minutes and pence whole
numbers, `+
		`hours decimal, shares per cent. An empty result is the header and exit code 0.`, a.helpWidth()))
	return b.String()
}

func namesTopic(a *App, root *cobra.Command) string {
	var strict []string
	var addStrict func(cmd *cobra.Command)
	addStrict = func(cmd *cobra.Command) {
		if NeedsWholeNames(cmd) {
			strict = append(strict, strings.TrimPrefix(cmd.CommandPath(), "borough "))
			return // and with it the commands under it
		}
		for _, c := range cmd.Commands() {
			addStrict(c)
		}
	}
	addStrict(root)
	var b strings.Builder
	b.WriteString(wrap("A person is given by the ref (V0042) or by the name, a place by the code or by the name. What a "+
		"command takes depends on what it does:", a.helpWidth()) + "\n\n")
	writePairs(&b, [][2]string{
		{"every file", "a ref, a code or a whole name"},
		{"what cannot be shrugged off", "a ref or a whole name: what writes by " + strings.Join(strict, ", ") +
			", and subject export"},
		{"what else writes", "words of a name as well, if they fit one who may be meant there and nobody else on the books"},
		{"what reads", "any part of a name; a whole name comes before words of one, and words before parts"},
	}, a.helpWidth())
	b.WriteString("\n" + wrap(`What fits nobody is refused with the nearest name (exit code 4), what fits several
with a list of them (2). `+
		`A name that is two people's is never chosen between. For one volunteer's referees a word that fits just one of `+
		`them is enough.

A whole name is known as people write it: "Smith, Mary", "smith mary" and "Mrs. Mary Smith" are Mary Smith. Case, `+
		`accents, apostrophes, hyphens, titles, and spaces that are doubled or without width do not matter. Which words `+
		`there are does: Tang Ao is not Tan Gao. Names of places have no titles, and keep the order of their words.`,
		a.helpWidth()))
	return b.String()
}

func rulesTopic(a *App, _ *cobra.Command) string {
	return ruleTexts(a, func(record.RuleText) bool { return true }) + "\n" + wrap(RuleSources, a.helpWidth())
}

// RuleSources says what the numbers in the sources of rules stand for.
const RuleSources = `000 is the Met Volunteer Programme's own frequently asked questions; 001 is report 7 to
the Metropolitan Police
Authority's Equal Opportunities and Diversity Board of 24 May 2007, by its paragraphs; bookkeeping is what a record of
time needs to be true.`

// ruleTexts returns the wanted rules with their sources, or "" if there are none.
func ruleTexts(a *App, isWanted func(record.RuleText) bool) string {
	var rules [][2]string
	for _, rule := range record.Rules() {
		if isWanted(rule) {
			rules = append(rules, [2]string{rule.ID, rule.Text + " (" + rule.Source + ")"})
		}
	}
	var b strings.Builder
	writePairs(&b, rules, a.helpWidth())
	return b.String()
}
