package borough_test

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
	"borough/internal/record"
	"borough/internal/report"
)

// TestDocs keeps the docs that are written from the program what the program
// is; UPDATE_DOCS=1 writes them anew.
func TestDocs(t *testing.T) {
	t.Parallel()
	for name, text := range map[string]string{"reference.md": reference(t), "rules.md": rules()} {
		file := filepath.Join("docs", name)
		if os.Getenv("UPDATE_DOCS") != "" {
			if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		if kept, err := os.ReadFile(file); err != nil || string(kept) != text {
			t.Errorf("%s is stale (%v): UPDATE_DOCS=1 go test . -run TestDocs writes it anew", file, err)
		}
	}
}

const written = "<!-- Written from the program by UPDATE_DOCS=1 go test . -run TestDocs; a stale one fails the tests. -->\n\n"

func rules() string {
	var b strings.Builder
	b.WriteString("# Rules\n\n" + written + `Each rule is declared once and asked wherever a fact comes in: typed, imported or edited. A refusal (exit code 3)
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

func reference(t *testing.T) string {
	var b strings.Builder
	b.WriteString("# Reference\n\n" + written)
	b.WriteString(`- [Commands](#commands)
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
	root := app.New(cli.OSEnv()).Tree()
	block(&b, root.PersistentFlags().FlagUsages())
	var shared string
	walk(root, func(cmd *cobra.Command) {
		fmt.Fprintf(&b, "### %s\n\n%s.\n\n", cmd.UseLine(), strings.TrimSuffix(cmd.Short, "."))
		switch {
		case cmd.Name() == "import" && cmd.Parent().HasParent():
			b.WriteString("Its columns are under [import files](#import-files).\n\n")
		case cmd.Long != "":
			b.WriteString(cmd.Long + "\n\n")
		}
		own, output := flags(cmd)
		if own != "" {
			block(&b, own)
		}
		if output != "" {
			but := " but for --sql"
			if strings.Contains(output, "--sql") {
				shared, but = output, ""
			}
			fmt.Fprintf(&b, "It prints a list or report, with [their flags](#flags-of-every-list-and-report)%s.\n\n", but)
		}
		if cmd.Example != "" {
			block(&b, unindent(cmd.Example))
		}
	})
	b.WriteString("## Flags of every list and report\n\n")
	block(&b, shared)
	b.WriteString("## Exit codes\n\n| code | means |\n| --- | --- |\n")
	for code, means := range cli.ExitMeanings {
		fmt.Fprintf(&b, "| %d | %s |\n", code, means)
	}
	b.WriteString(`
## Environment and config file

A flag beats the environment, which beats the config file, ` + "`borough/config.yaml`" + ` in your own config folder with the keys
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
	b.WriteString("Kept in the file, each with the day it applies from; `borough settings set` changes them.\n\n| key | is | until set |\n| --- | --- | --- |\n")
	for _, s := range record.SettingList {
		fmt.Fprintf(&b, "| %s | %s | %s |\n", s.Key, s.Doc, s.Default)
	}
	b.WriteString("\n## Codes\n\n| codes of | are |\n| --- | --- |\n")
	for _, c := range codes {
		var items []string
		for _, item := range c.Items {
			items = append(items, item.Code)
		}
		fmt.Fprintf(&b, "| %s | %s |\n", c.What, strings.Join(items, ", "))
	}
	b.WriteString("\n## Import files\n\nOne file a kind of record, in the order in which a folder of them is read; `borough import --template DIR` makes them\n" +
		"with their headings alone. Every file must have the columns with a star.\n")
	for _, s := range app.New(cli.OSEnv()).Areas.Sheets {
		fmt.Fprintf(&b, "\n### %s\n\nA row is %s.\n\n| column | is | other headings it is known by |\n| --- | --- | --- |\n", s.File(), s.Doc)
		for _, c := range s.Columns {
			star := ""
			if c.Required {
				star = " *"
			}
			fmt.Fprintf(&b, "| %s%s | %s | %s |\n", c.Key, star, c.Doc, strings.Join(c.Also, ", "))
		}
	}
	b.WriteString("\n## Lists and reports\n\nThe columns as CSV and JSON name them. New ones only ever come at the right.\n" +
		"In both, minutes and pence are whole numbers (a table shows pounds), hours are decimal, shares per cent and points percentage points.\n")
	for _, r := range inPlace(t, app.New(cli.OSEnv()).Areas.Reports) {
		describe(&b, r)
	}
	return b.String()
}

// inPlace puts the reports in the order that the page has them in; a new one comes
// last.
func inPlace(t *testing.T, all []report.Report) []report.Report {
	t.Helper()
	text, err := os.ReadFile(filepath.Join("docs", "reference.md"))
	if err != nil {
		t.Fatal(err)
	}
	place := func(r report.Report) int {
		at := bytes.Index(text, []byte("\n### "+r.Name+"\n"))
		if at < 0 {
			at = len(text)
		}
		return at
	}
	slices.SortStableFunc(all, func(a, b report.Report) int { return place(a) - place(b) })
	return all
}

// codes are the lists of codes that people type and import.
var codes = []record.Codes{
	named("volunteer source", record.Sources), named("reason for a volunteer's leaving", record.LeaveReasons),
	named("reference kind", record.ReferenceKinds), named("reference outcome", record.ReferenceOutcomes),
	named("interview outcome", record.InterviewOutcomes), named("vetting outcome", record.VettingOutcomes),
	named("role deployment", record.Deployments), named("session activity", record.Activities),
	named("recruitment kind", record.RecruitmentKinds), named("equality strand", record.AnswerStrands),
	named("KIN contact kind", record.ContactKinds), named("reason for a contact's end", record.ContactEndReasons),
	named("engagement kind", record.EngagementKinds), named("engagement venue", record.Venues),
	named("crime", record.Crimes), named("under-heard group", record.UnderHeard), named("format offered", record.Offers),
	named("stage of a cycle", record.CycleStages),
	named("rank of staff", record.Ranks), named("reason for a member of staff's leaving", record.StaffLeaveReasons),
	named("seat on a panel", record.SeatKinds), named("link with the ward", record.Links), named("tenure", record.Tenures),
	named("voice of a member", record.Voices), named("access need", record.AccessNeeds),
	named("reason for a seat's end", record.SeatEndReasons), named("priority theme", record.PriorityThemes),
	named("who acted on a priority", record.Bodies), named("outcome of a priority", record.PriorityOutcomes),
	named("level of the equality standard", record.EqualityLevels),
	named("body with a plan", record.CommitmentBodies), named("progress of an action", record.Progresses),
	named("whose a draft is", record.DraftBodies), named("sender of feedback", record.FeedbackSenders),
	named("response to feedback", record.FeedbackResponses),
}

func named(what string, c record.Codes) record.Codes { return record.Codes{What: what, Items: c.Items} }

// describe writes what a report takes and gives.
func describe(b *strings.Builder, r report.Report) {
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

// walk visits every command that does something, in the order of the tree.
func walk(cmd *cobra.Command, visit func(*cobra.Command)) {
	for _, c := range cmd.Commands() {
		switch {
		case c.Hidden || c.Name() == "help" || c.Name() == "completion":
		case c.HasSubCommands():
			walk(c, visit)
		default:
			visit(c)
		}
	}
}

// flags returns the usage of the command's own flags, and of those that every
// list and report has.
func flags(cmd *cobra.Command) (own, output string) {
	mine, shared := pflag.NewFlagSet("", pflag.ContinueOnError), pflag.NewFlagSet("", pflag.ContinueOnError)
	prints := cmd.Flags().Lookup("excel") != nil
	cmd.NonInheritedFlags().VisitAll(func(f *pflag.Flag) {
		if prints && slices.Contains([]string{"format", "output", "fields", "excel", "limit", "sql"}, f.Name) {
			shared.AddFlag(f)
			return
		}
		mine.AddFlag(f)
	})
	return mine.FlagUsages(), shared.FlagUsages()
}

// block writes text as it stands.
func block(b *strings.Builder, text string) {
	fmt.Fprintf(b, "```\n%s\n```\n\n", strings.TrimRight(text, "\n"))
}

// unindent takes off the two spaces that help has before an example.
func unindent(example string) string {
	lines := strings.Split(example, "\n")
	for i, line := range lines {
		lines[i] = strings.TrimPrefix(line, "  ")
	}
	return strings.Join(lines, "\n")
}
