package main_test

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"borough/internal/app"
	"borough/internal/cli"
	"borough/internal/programtest"
	"borough/internal/record"
	"borough/internal/report"
)

// TestDocs checks that the generated pages of docs are up to date. With UPDATE_DOCS=1 it
// writes them.
func TestDocs(t *testing.T) {
	t.Parallel()
	for name, text := range map[string]string{"reference.md": referencePage(t), "rules.md": rulesPage()} {
		file := filepath.Join("docs", name)
		if os.Getenv("UPDATE_DOCS") != "" {
			if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		if existing, err := os.ReadFile(file); err != nil || string(existing) != text {
			t.Errorf("%s is stale (%v): UPDATE_DOCS=1 go test ./cmd/borough -run TestDocs writes it anew", file, err)
		}
	}
}

// generatedNote is the comment at the top of generated pages.
const generatedNote = "<!-- Written from the program by UPDATE_DOCS=1 go test ./cmd/borough -run TestDocs; " +
	"a stale one fails the tests. -->\n\n"

// rulesPage returns the text of docs/rules.md.
func rulesPage() string {
	var b strings.Builder
	b.WriteString("# Rules\n\n" + generatedNote +
		"Each rule is declared once and asked wherever a fact comes in: typed, imported or edited. " +
		`A refusal (exit code 3)
names the rule, the fact and the limit; ` + "`borough volunteer check`" + ` shows how a volunteer stands with each.

| rule | says | from |
| --- | --- | --- |
`)
	for _, r := range record.Rules() {
		fmt.Fprintf(&b, "| %s | %s | %s |\n", r.ID, r.Text, r.Source)
	}
	b.WriteString(`
000 is the Met Volunteer Programme's own frequently asked questions; 001 is report 7 to the Metropolitan Police
Authority's Equal Opportunities and Diversity Board of 24 May 2007, by its paragraphs; bookkeeping is what a record of
time needs to be true.
`)
	return b.String()
}

// referencePage returns the text of docs/reference.md.
func referencePage(t *testing.T) string {
	var b strings.Builder
	b.WriteString("# Reference\n\n" + generatedNote)
	b.WriteString(`- [Commands](#commands)
- [Names of people and places](#names-of-people-and-places)
- [Flags of every list and report](#flags-of-every-list-and-report)
- [Exit codes](#exit-codes)
- [Environment and config file](#environment-and-config-file)
- [Settings of the borough](#settings-of-the-borough)
- [Codes](#codes)
- [Import files](#import-files)
- [Lists and reports](#lists-and-reports)

## Commands

Every command takes these.

`)
	root := app.New(cli.OSEnv()).RootCommand()
	writeBlock(&b, root.PersistentFlags().FlagUsages())
	var outputFlags string
	programtest.WalkCommands(root, func(cmd *cobra.Command) {
		fmt.Fprintf(&b, "### %s\n\n%s.\n\n", cmd.UseLine(), strings.TrimSuffix(cmd.Short, "."))
		switch {
		case cmd.Name() == "import" && cmd.Parent().HasParent():
			b.WriteString("Its columns are under [import files](#import-files).\n\n")
		case cmd.Long != "":
			b.WriteString(cmd.Long + "\n\n")
		}
		own, output := flagUsages(cmd)
		if own != "" {
			writeBlock(&b, own)
		}
		if output != "" {
			exception := " but for --sql"
			if strings.Contains(output, "--sql") {
				outputFlags, exception = output, ""
			}
			fmt.Fprintf(&b, "It prints a list or report, with [their flags](#flags-of-every-list-and-report)%s.\n\n",
				exception)
		}
		if cmd.Example != "" {
			writeBlock(&b, unindent(cmd.Example))
		}
	})
	b.WriteString(namesSection(root))
	b.WriteString("## Flags of every list and report\n\n")
	writeBlock(&b, outputFlags)
	b.WriteString("## Exit codes\n\n| code | means |\n| --- | --- |\n")
	for code, meaning := range cli.ExitMeanings {
		fmt.Fprintf(&b, "| %d | %s |\n", code, meaning)
	}
	b.WriteString(`
## Environment and config file

A flag beats the environment, which beats the config file, ` + "`borough/config.yaml`" +
		` in your own config folder with the keys
db, format, colour and actor.

| variable | is |
| --- | --- |
| BOROUGH_DB | the file of the books |
| BOROUGH_FORMAT | the format of lists and reports |
| BOROUGH_COLOUR | auto, always or never |
| BOROUGH_ACTOR | who writes, for the audit |
| BOROUGH_TODAY | the day that today is, to run a month again |
| NO_COLOR | no colour, when it is set at all |

## Settings of the borough

`)
	b.WriteString("Kept in the file, each with the day it applies from; `borough settings set` changes them.\n\n" +
		"| key | is | until set |\n| --- | --- | --- |\n")
	for _, s := range record.SettingList {
		fmt.Fprintf(&b, "| %s | %s | %s |\n", s.Key, s.Doc, s.Default)
	}
	b.WriteString("\n## Codes\n\n| codes of | are |\n| --- | --- |\n")
	for _, c := range codeLists {
		var items []string
		for _, item := range c.Items {
			items = append(items, item.Code)
		}
		fmt.Fprintf(&b, "| %s | %s |\n", c.Noun, strings.Join(items, ", "))
	}
	b.WriteString("\n## Import files\n\nOne file a kind of record, in the order in which a folder of them is read; " +
		"`borough import --template DIR` makes them\n" +
		"with their headings alone. Every file must have the columns with a star.\n")
	for _, s := range app.New(cli.OSEnv()).Areas.Sheets {
		fmt.Fprintf(&b,
			"\n### %s\n\nA row is %s.\n\n| column | is | other headings it is known by |\n| --- | --- | --- |\n",
			s.File(), s.Doc)
		for _, c := range s.Columns {
			star := ""
			if c.Required {
				star = " *"
			}
			fmt.Fprintf(&b, "| %s%s | %s | %s |\n", c.Key, star, c.Doc, strings.Join(c.Aliases, ", "))
		}
	}
	b.WriteString("\n## Lists and reports\n\n" +
		"The columns as CSV and JSON name them. New ones only ever come at the right.\n" +
		"In both, minutes and pence are whole numbers (a table shows pounds), hours are decimal, " +
		"shares per cent and points percentage points.\n")
	for _, r := range sortByPage(t, app.New(cli.OSEnv()).Areas.Reports) {
		describeReport(&b, r)
	}
	return b.String()
}

// sortByPage sorts the reports in the order of docs/reference.md, with new reports last.
func sortByPage(t *testing.T, reports []report.Report) []report.Report {
	t.Helper()
	text, err := os.ReadFile(filepath.Join("docs", "reference.md"))
	if err != nil {
		t.Fatal(err)
	}
	position := func(r report.Report) int {
		index := bytes.Index(text, []byte("\n### "+r.Name+"\n"))
		if index < 0 {
			index = len(text)
		}
		return index
	}
	slices.SortStableFunc(reports, func(a, b report.Report) int { return position(a) - position(b) })
	return reports
}

// codeLists are the lists of codes in the reference. People type or import these codes.
var codeLists = []record.Codes{
	withTitle("volunteer source", record.Sources), withTitle("reason for a volunteer's leaving", record.LeaveReasons),
	withTitle("reference kind", record.ReferenceKinds), withTitle("reference outcome", record.ReferenceOutcomes),
	withTitle("interview outcome", record.InterviewOutcomes), withTitle("vetting outcome", record.VettingOutcomes),
	withTitle("role deployment", record.Deployments), withTitle("session activity", record.Activities),
	withTitle("recruitment kind", record.RecruitmentKinds), withTitle("equality strand", record.AnswerStrands),
	withTitle("KIN contact kind", record.ContactKinds),
	withTitle("reason for a contact's end", record.ContactEndReasons),
	withTitle("engagement kind", record.EngagementKinds), withTitle("engagement venue", record.Venues),
	withTitle("crime", record.Crimes), withTitle("under-heard group", record.UnderHeardGroups),
	withTitle("format offered", record.AccessibleFormats),
	withTitle("stage of a cycle", record.CycleStages),
	withTitle("rank of staff", record.Ranks),
	withTitle("reason for a member of staff's leaving", record.StaffLeaveReasons),
	withTitle("seat on a panel", record.SeatKinds), withTitle("link with the ward", record.Links),
	withTitle("tenure", record.Tenures),
	withTitle("voice of a member", record.Voices), withTitle("access need", record.AccessNeeds),
	withTitle("reason for a seat's end", record.SeatEndReasons), withTitle("priority theme", record.PriorityThemes),
	withTitle("who acted on a priority", record.PriorityBodies),
	withTitle("outcome of a priority", record.PriorityOutcomes),
	withTitle("level of the equality standard", record.EqualityLevels),
	withTitle("body with a plan", record.CommitmentBodies),
	withTitle("progress of an action", record.ProgressStatuses),
	withTitle("whose a draft is", record.DraftBodies), withTitle("sender of feedback", record.FeedbackSenders),
	withTitle("response to feedback", record.FeedbackResponses),
}

// withTitle returns the codes with another title.
func withTitle(title string, c record.Codes) record.Codes {
	return record.Codes{Noun: title, Items: c.Items}
}

// describeReport writes a report's parameters and columns to b.
func describeReport(b *strings.Builder, r report.Report) {
	fmt.Fprintf(b, "\n### %s\n\n%s: `%s`\n\n", r.Name, r.Title, strings.TrimSpace(strings.Split(r.Example, "\n")[0]))
	if len(r.Params) > 0 {
		b.WriteString("| parameter | takes |\n| --- | --- |\n")
		for _, p := range r.Params {
			name := "--" + p.Name
			if p.Arg {
				name = strings.ToUpper(p.Name)
			}
			usage := strings.ReplaceAll(p.Usage, "`", "")
			if slices.ContainsFunc(p.Choices, func(choice string) bool { return !strings.Contains(usage, choice) }) {
				usage += ": " + strings.Join(p.Choices, ", ")
			}
			if p.Default != "" {
				usage += " (" + p.Default + ")"
			}
			fmt.Fprintf(b, "| %s | %s |\n", name, usage)
		}
		b.WriteString("\n")
	}
	b.WriteString("| column | title | kind |\n| --- | --- | --- |\n")
	for _, c := range r.Columns {
		fmt.Fprintf(b, "| %s | %s | %s |\n", c.Key, c.Title, c.Kind)
	}
}

// namesSection returns the section of the reference on how people and places are found.
func namesSection(root *cobra.Command) string {
	var strict []string
	var addStrict func(cmd *cobra.Command)
	addStrict = func(cmd *cobra.Command) {
		if cli.NeedsWholeNames(cmd) {
			strict = append(strict, "`"+strings.TrimPrefix(cmd.CommandPath(), "borough ")+"`")
			return // and with it the commands under it
		}
		for _, c := range cmd.Commands() {
			addStrict(c)
		}
	}
	addStrict(root)
	return `## Names of people and places

A person is given by the ref or by the name, a place by the code or by the name.

| where | takes |
| --- | --- |
| every file | a ref, a code or a whole name |
| what writes by ` + strings.Join(strict, ", ") + `, and subject export | a ref or a whole name |
| any other command that writes | words of a name as well, if they fit one who may be meant there and nobody else on the books |
| what reads | any part of a name; a whole name comes before words of one, and words before parts |

What fits nobody is refused with the nearest name (exit code 4), what fits several with a list of them (2). A name that is
two people's is never chosen between. For one volunteer's referees a word that fits just one of them is enough.

A whole name is known as people write it: ` + "`Smith, Mary`, `smith mary` and `Mrs. Mary Smith`" +
		` are Mary Smith. Case,
accents, apostrophes, hyphens, titles, and spaces that are doubled or without width do not matter. Which words there are does:
Tang Ao is not Tan Gao. Names of places have no titles, and keep the order of their words.

`
}

// flagUsages returns the usage of a command's flags: own of the flags that only this command
// has, and output of the flags that every list and report has.
func flagUsages(cmd *cobra.Command) (own, output string) {
	ownFlags := pflag.NewFlagSet("", pflag.ContinueOnError)
	outputFlags := pflag.NewFlagSet("", pflag.ContinueOnError)
	isReport := cmd.Flags().Lookup("excel") != nil
	cmd.NonInheritedFlags().VisitAll(func(f *pflag.Flag) {
		if isReport && slices.Contains([]string{"format", "output", "fields", "excel", "limit", "sql"}, f.Name) {
			outputFlags.AddFlag(f)
			return
		}
		ownFlags.AddFlag(f)
	})
	return ownFlags.FlagUsages(), outputFlags.FlagUsages()
}

// writeBlock writes text as a code block.
func writeBlock(b *strings.Builder, text string) {
	fmt.Fprintf(b, "```\n%s\n```\n\n", strings.TrimRight(text, "\n"))
}

// unindent removes the two spaces that help has before an example.
func unindent(example string) string {
	lines := strings.Split(example, "\n")
	for i, line := range lines {
		lines[i] = strings.TrimPrefix(line, "  ")
	}
	return strings.Join(lines, "\n")
}
