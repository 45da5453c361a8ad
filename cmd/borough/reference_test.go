package main_test

import (
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"borough/internal/app"
	"borough/internal/cli"
	"borough/internal/programtest"
	"borough/internal/record"
	"borough/internal/report"
	"borough/internal/sheets"
)

// referencePages returns the texts of the pages in docs/reference by their paths: an index, and
// a page for each command right below the root.
func referencePages() map[string]string {
	program := app.New(cli.OSEnv())
	root := program.RootCommand()
	reports := map[string][]report.Report{} // by the path of the command that prints them
	for _, r := range program.Areas.Reports {
		path := ""
		if cmd, _, err := root.Find(strings.Fields(strings.Split(r.Example, "\n")[0])[1:]); err == nil {
			path = cmd.CommandPath()
		}
		reports[path] = append(reports[path], r)
	}
	pages := map[string]string{"docs/reference/README.md": referenceIndex(program, root)}
	for _, cmd := range root.Commands() {
		if cmd.Hidden || cmd.Name() == "help" || cmd.Name() == "completion" {
			continue
		}
		var b strings.Builder
		fmt.Fprintf(&b, "# borough %s\n\n%s%s\n\n", cmd.Name(), generatedNote, sentence(cmd))
		describe := func(c *cobra.Command) { describeCommand(&b, program, c, reports[c.CommandPath()]) }
		if cmd.HasSubCommands() {
			programtest.WalkCommands(cmd, func(c *cobra.Command) {
				fmt.Fprintf(&b, "- [%s](#%s): %s\n", c.CommandPath(), anchor(c), c.Short)
			})
			if cmd.Name() == "vet" { // it records a step itself, beside its sub-commands
				b.WriteString("\n")
				describe(cmd)
			}
			programtest.WalkCommands(cmd, describe)
		} else {
			describe(cmd)
		}
		if cmd.Name() == "import" {
			for _, sheet := range program.Areas.Sheets {
				if sheet.Command == "" {
					fmt.Fprintf(&b, "\n## %s\n\n", sheet.File())
					describeSheet(&b, sheet)
				}
			}
		}
		b.WriteString("\n[All commands](README.md)\n")
		pages["docs/reference/"+cmd.Name()+".md"] = strings.ReplaceAll(b.String(), "\n\n\n", "\n\n")
	}
	return pages
}

// referenceIndex returns the first page of the reference.
func referenceIndex(program *cli.App, root *cobra.Command) string {
	var b strings.Builder
	b.WriteString("# Reference\n\n" + generatedNote +
		"A page a command, with its flags, its codes, the columns of its lists and of the file that it imports.\n")
	for _, section := range program.Overview.Sections {
		fmt.Fprintf(&b, "\n## %s\n\n", section)
		for _, cmd := range root.Commands() {
			if cmd.GroupID == section && cmd.Name() != "help" && cmd.Name() != "completion" {
				fmt.Fprintf(&b, "- [%s](%s.md): %s\n", cmd.Name(), cmd.Name(), cmd.Short)
			}
		}
	}
	b.WriteString("\n## Flags of every command\n\n")
	writeBlock(&b, root.PersistentFlags().FlagUsages())
	b.WriteString("## Flags of every list and report\n\n")
	list, _, err := root.Find([]string{"ward", "list"})
	cli.Must(err)
	_, output := flagUsages(list)
	writeBlock(&b, output)
	b.WriteString("In CSV and JSON, minutes and pence are whole numbers (a table shows pounds), hours are decimal, " +
		"shares per cent and points\npercentage points. New columns only ever come at the right.\n")
	for _, topic := range cli.HelpTopics() {
		if topic == "commands" || topic == "rules" { // the list above, and docs/rules.md
			continue
		}
		fmt.Fprintf(&b, "\n## %s\n\n", strings.ToUpper(topic[:1])+strings.ReplaceAll(topic[1:], "-", " "))
		fmt.Fprintf(&b, "`borough help %s`:\n\n", topic)
		writeBlock(&b, program.HelpTopic(topic))
	}
	b.WriteString("\n## Settings of the borough\n\nKept in the file, each with the day it applies from; " +
		"[borough settings set](settings.md) changes them.\n\n| key | is | until set |\n| --- | --- | --- |\n")
	for _, s := range record.SettingList {
		fmt.Fprintf(&b, "| %s | %s | %s |\n", s.Key, s.Doc, s.Default)
	}
	b.WriteString("\n")
	return strings.ReplaceAll(b.String(), "\n\n\n", "\n\n")
}

// describeCommand writes the section of a command: what it does, its flags, codes and examples,
// the columns of the file that it imports, and those of the reports that it prints.
func describeCommand(b *strings.Builder, program *cli.App, cmd *cobra.Command, reports []report.Report) {
	fmt.Fprintf(b, "\n## %s\n\n", cmd.CommandPath())
	writeBlock(b, cmd.UseLine())
	i := slices.IndexFunc(program.Areas.Sheets, func(s *sheets.Sheet) bool {
		return s.Command != "" && "borough "+s.Command+" import" == cmd.CommandPath()
	})
	if i >= 0 {
		describeSheet(b, program.Areas.Sheets[i])
	} else {
		b.WriteString(sentence(cmd) + "\n\n")
	}
	own, output := flagUsages(cmd)
	if own != "" {
		writeBlock(b, own)
	}
	if output != "" {
		b.WriteString("It prints a list or report, with [their flags](README.md#flags-of-every-list-and-report).\n\n")
	}
	if codes := cli.CodeLists(cmd); codes != "" {
		writeBlock(b, codes)
	}
	if cmd.Example != "" {
		writeBlock(b, unindent(cmd.Example))
	}
	for _, r := range reports {
		describeReport(b, r)
	}
}

// describeSheet writes the columns of a file that a command imports.
func describeSheet(b *strings.Builder, s *sheets.Sheet) {
	fmt.Fprintf(b, "A row of %s is %s. Every file must have the columns with a star.\n\n"+
		"| column | is | other headings it is known by |\n| --- | --- | --- |\n", s.File(), s.Doc)
	for _, c := range s.Columns {
		star := ""
		if c.Required {
			star = " *"
		}
		fmt.Fprintf(b, "| %s%s | %s | %s |\n", c.Key, star, c.Doc, strings.Join(c.Aliases, ", "))
	}
	b.WriteString("\n")
}

// describeReport writes the columns of a report.
func describeReport(b *strings.Builder, r report.Report) {
	fmt.Fprintf(b, "%s:\n\n| column | title | kind |\n| --- | --- | --- |\n", r.Title)
	for _, c := range r.Columns {
		fmt.Fprintf(b, "| %s | %s | %s |\n", c.Key, c.Title, c.Kind)
	}
	b.WriteString("\n")
}

// sentence returns what a command does, as its help says.
func sentence(cmd *cobra.Command) string {
	if cmd.Long != "" {
		return cmd.Long
	}
	return strings.TrimSuffix(cmd.Short, ".") + "."
}

// anchor returns the anchor of a command's section.
func anchor(cmd *cobra.Command) string { return strings.ReplaceAll(cmd.CommandPath(), " ", "-") }

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
