package cli

import (
	"github.com/spf13/cobra"

	"borough/internal/record"
)

var colours = record.Codes{What: "colour", Items: []record.Item{{Code: "auto"}, {Code: "always"}, {Code: "never"}}}

// root returns the whole tree of commands.
func (a *app) root() *cobra.Command {
	root := group("borough", "The books of a borough's police volunteers and neighbourhoods, and the monthly return")
	for _, part := range a.parts() {
		root.AddGroup(&cobra.Group{ID: part.title, Title: part.title + ":"})
		for _, cmd := range part.commands {
			cmd.GroupID = part.title
		}
		root.AddCommand(part.commands...)
	}
	root.SetHelpCommandGroupID(books)
	root.SetCompletionCommandGroupID(books)
	a.addImports(root)
	root.Long = `borough keeps a London borough's Met Volunteer Programme in one local file:
the volunteers, the checks they must pass before giving time, their hours, and
the return that is filed each month; and its neighbourhoods: the teams, the panels
and who sits on them, engagement with the public, and the seven stages. Rules are
refused with their reason, every figure can be traced to its records, and nothing
leaves this machine.`
	root.Example = "  borough demo\n  borough volunteer list --db demo.db"
	root.Version = version()
	root.SetVersionTemplate("borough {{.Version}}\n")
	root.SilenceErrors, root.SilenceUsage = true, true
	root.CompletionOptions.HiddenDefaultCmd = false
	root.PersistentPreRunE = func(cmd *cobra.Command, _ []string) error { return missing(cmd) }
	root.SetFlagErrorFunc(flagError)
	f := root.PersistentFlags()
	f.StringVar(&a.flags.db, "db", "", "the `FILE` of the books")
	f.StringVar(&a.flags.actor, "actor", "", "the `NAME` the audit says wrote this; your login name when not given")
	f.Var(&parsed{kind: "when", set: func(text string) (err error) {
		a.flags.colour, err = colours.Find(text)
		return err
	}}, "colour", "`WHEN` to use colour: auto, always or never")
	f.BoolVar(&a.flags.dryRun, "dry-run", false, "do everything, then keep nothing")
	return root
}

// part is a group of the nouns as help lists them.
type part struct {
	title    string
	commands []*cobra.Command
}

// books is the title of the part that is about the file itself.
const books = "The file"

func (a *app) parts() []part {
	return []part{
		{"Volunteers", []*cobra.Command{
			a.volunteer(), a.reference(), a.interview(), a.vet(), a.train(),
			a.role(), a.risk(), a.place(), a.hours(), a.expense(), a.recruit(), a.statement(), a.recognition(), a.issue(), a.oh(),
			a.equality(),
		}},
		{"Neighbourhoods", []*cobra.Command{
			a.ward(), a.team(), a.staff(), a.panel(), a.kin(), a.engage(), a.cycle(), a.practice(),
		}},
		{"Partners and plans", []*cobra.Command{
			a.csas(), a.equalityStandard(), a.commitment(),
		}},
		{"Figures and returns", []*cobra.Command{
			a.due(), a.calendar(), a.report(), a.benchmark(), a.returns(), a.key(), a.publish(), a.bulletin(), a.central(), a.joint(),
		}},
		{books, []*cobra.Command{
			a.initCommand(), a.demo(), a.setting(), a.subject(), a.retention(), a.importAll(), a.exportAll(), a.audit(), a.check(), a.version(),
		}},
	}
}

// Tree returns every command there is, for the reference that is written from
// it and the tests that walk it.
func Tree() *cobra.Command { return (&app{Env: OSEnv()}).root() }
