package cli

import (
	"errors"
	"strings"

	"github.com/spf13/cobra"

	"borough/internal/record"
)

var colours = record.Codes{Noun: "colour", Items: []record.Item{{Code: "auto"}, {Code: "always"}, {Code: "never"}}}

// Overview is the help text of the root command, and the titles of the sections in which
// the help lists the commands. The last section also lists cobra's own commands.
type Overview struct {
	Short, Long, Example string
	Sections             []string
}

// RootCommand returns the root command with all its sub-commands.
func (a *App) RootCommand() *cobra.Command {
	root := Group("borough", a.Overview.Short)
	root.Long, root.Example = a.Overview.Long, a.Overview.Example
	for _, title := range a.Overview.Sections {
		root.AddGroup(&cobra.Group{ID: title, Title: title + ":"})
		root.SetHelpCommandGroupID(title)
		root.SetCompletionCommandGroupID(title)
	}
	for _, section := range a.Areas.Commands {
		for _, cmd := range section.Commands(a) {
			cmd.GroupID = section.Title
			root.AddCommand(cmd)
		}
	}
	for _, extension := range a.Areas.Extensions {
		cmd, rest, err := root.Find(strings.Fields(extension.Path))
		Must(errors.Join(err, Args()(cmd, rest)))
		extension.Extend(a, cmd)
	}
	root.Version = Version()
	root.SetVersionTemplate("borough {{.Version}}\n")
	root.SilenceErrors, root.SilenceUsage = true, true
	root.CompletionOptions.HiddenDefaultCmd = false
	root.PersistentPreRunE = func(cmd *cobra.Command, _ []string) error { return a.checkFlags(cmd) }
	root.SetFlagErrorFunc(a.FlagError)
	f := root.PersistentFlags()
	f.StringVar(&a.Flags.DB, "db", "", "the `FILE` of the books")
	f.StringVar(&a.Flags.actor, "actor", "", "the `NAME` the audit says wrote this; your login name when not given")
	f.Var(&parsedFlag{kind: "when", set: func(text string) (err error) {
		a.Flags.colour, err = colours.Find(text)
		return err
	}}, "colour", "`WHEN` to use colour: auto, always or never")
	f.BoolVar(&a.Flags.DryRun, "dry-run", false, "do everything, but save nothing")
	return root
}
