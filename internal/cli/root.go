package cli

import (
	"errors"
	"strings"

	"github.com/spf13/cobra"

	"borough/internal/record"
)

var colours = record.Codes{Noun: "colour", Items: []record.Item{{Code: "auto"}, {Code: "always"}, {Code: "never"}}}

// Overview is what the help of the root command has: texts, the paths of the commands that a
// borough needs every month, and the titles of the sections in which the help lists the
// commands. The last section also lists the commands help and completion.
type Overview struct {
	Short, Long, Example string
	Month                []string
	Sections             []string
}

// RootCommand returns the root command with all its sub-commands.
func (a *App) RootCommand() *cobra.Command { return a.rootCommand("") }

// rootFor returns a root command that runs the arguments as the root command with all its
// sub-commands does. If the first argument is the name of a command, it has only that one.
func (a *App) rootFor(args []string) *cobra.Command {
	for _, section := range a.Areas.Commands {
		for _, c := range section.Commands {
			if len(args) > 0 && args[0] == c.Name {
				return a.rootCommand(c.Name)
			}
		}
	}
	return a.RootCommand()
}

// rootCommand returns the root command with the sub-command of the name, or with all if the
// name is empty.
func (a *App) rootCommand(name string) *cobra.Command {
	isMade := func(path string) bool {
		first, _, _ := strings.Cut(path, " ")
		return name == "" || name == first
	}
	root := Group("borough", a.Overview.Short)
	root.Long, root.Example = a.Overview.Long, a.Overview.Example
	for _, title := range a.Overview.Sections {
		root.AddGroup(&cobra.Group{ID: title, Title: title + ":"})
		root.SetCompletionCommandGroupID(title)
	}
	for _, section := range a.Areas.Commands {
		for _, c := range section.Commands {
			if !isMade(c.Name) {
				continue
			}
			cmd := c.Make(a)
			if cmd.Name() != c.Name {
				panic("the command " + cmd.Name() + " is listed as " + c.Name)
			}
			cmd.GroupID = section.Title
			root.AddCommand(cmd)
		}
	}
	for _, extension := range a.Areas.Extensions {
		if isMade(extension.Path) {
			extension.Extend(a, mustFind(root, extension.Path))
		}
	}
	for _, sheet := range a.Areas.Sheets {
		if sheet.Command != "" && isMade(sheet.Command) {
			mustFind(root, sheet.Command).AddCommand(a.Areas.ImportCommand(a, sheet))
		}
	}
	root.SetHelpFunc(a.printHelp)
	help := a.helpCommand(root)
	help.GroupID = a.Overview.Sections[len(a.Overview.Sections)-1]
	root.SetHelpCommand(help)
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

// mustFind returns the command at the path below the root. It panics if there is none.
func mustFind(root *cobra.Command, path string) *cobra.Command {
	cmd, rest, err := root.Find(strings.Fields(path))
	Must(errors.Join(err, Args()(cmd, rest)))
	return cmd
}
