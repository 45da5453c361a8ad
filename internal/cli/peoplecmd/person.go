package peoplecmd

import (
	"github.com/spf13/cobra"

	"borough/internal/cli"
	"borough/internal/record"
	"borough/internal/store"
	"borough/internal/store/peopledb"
	"borough/internal/table"
)

// changePerson is App.Change for a write to the person with the given ref or name: a
// volunteer, one of a team's staff, a panel member or a KIN contact.
func changePerson(
	a *cli.App, cmd *cobra.Command, refOrName string,
	write func(*store.Tx, record.Person) (message string, err error),
) error {
	return cli.FindAndChange(a, cmd, peopledb.FindPerson, refOrName, write)
}

// voidCommand turns cmd into a command that voids a record of a volunteer: it adds the
// argument, the flag --reason and the function, and returns cmd. The other flags of cmd
// say which record to void.
func voidCommand(
	a *cli.App, cmd *cobra.Command,
	void func(tx *store.Tx, d *record.Dossier, reason string) (message string, err error),
) *cobra.Command {
	var reason string
	cmd.Args, cmd.ValidArgsFunction = cli.Args("VOLUNTEER"), cli.FirstArg(volunteers(a))
	cli.ReasonFlag(cmd, &reason)
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		return changeVolunteer(a, cmd, args[0], func(tx *store.Tx, d *record.Dossier) (string, error) {
			return void(tx, d, reason)
		})
	}
	return cmd
}

// changeVolunteer is App.Change for a write to the volunteer with the given ref or name.
func changeVolunteer(
	a *cli.App, cmd *cobra.Command, refOrName string,
	write func(*store.Tx, *record.Dossier) (message string, err error),
) error {
	return cli.FindAndChange(a, cmd, findDossier, refOrName, write)
}

// findDossier returns the records of the volunteer whose ref the text is, or whose name
// the text fits. Its errors are those of peopledb.FindVolunteer and peopledb.Dossier.
func findDossier(tx *store.Tx, text string) (*record.Dossier, error) {
	id, err := peopledb.FindVolunteer(tx, text)
	if err != nil {
		return nil, err
	}
	return peopledb.Dossier(tx, id)
}

// volunteerFact returns the fact that says which volunteer a table is about.
func volunteerFact(ref, name string) table.Fact {
	return table.Fact{Key: "volunteer", Title: "Volunteer", Value: ref + " " + name}
}

func volunteers(a *cli.App) cli.Completion { return a.Complete(peopledb.VolunteerCompletions) }

// CompletePeople returns a Completion with the refs of people of every kind.
func CompletePeople(a *cli.App) cli.Completion { return a.Complete(peopledb.PersonCompletions) }
