package peoplecmd

import (
	"github.com/spf13/cobra"

	"borough/internal/cli"
	"borough/internal/record"
	"borough/internal/store"
	"borough/internal/store/peopledb"
	"borough/internal/table"
)

// changePerson is Change for a write to the person whom who names: a volunteer, one of
// a team's staff, a panel member or a KIN contact.
func changePerson(
	a *cli.App, cmd *cobra.Command, who string,
	write func(*store.Tx, record.Person) (message string, err error),
) error {
	return cli.ChangeFound(a, cmd, peopledb.FindPerson, who, write)
}

// voidCommand completes a command that voids a record of a volunteer; its own flags say
// which record.
func voidCommand(
	a *cli.App, cmd *cobra.Command,
	void func(tx *store.Tx, d *record.Dossier, reason string) (message string, err error),
) *cobra.Command {
	var reason string
	cmd.Args, cmd.ValidArgsFunction = cli.Args("VOLUNTEER"), cli.FirstArg(volunteers(a))
	cli.ReasonFlag(cmd, &reason)
	cmd.RunE = func(cmd *cobra.Command, given []string) error {
		return changeVolunteer(a, cmd, given[0], func(tx *store.Tx, d *record.Dossier) (string, error) {
			return void(tx, d, reason)
		})
	}
	return cmd
}

// changeVolunteer is Change for a write to the volunteer whom who names.
func changeVolunteer(
	a *cli.App, cmd *cobra.Command, who string,
	write func(*store.Tx, *record.Dossier) (message string, err error),
) error {
	return cli.ChangeFound(a, cmd, findDossier, who, write)
}

// findDossier returns all that is known of the volunteer whom the text names: by ref, or
// by a name that fits just one.
func findDossier(tx *store.Tx, text string) (*record.Dossier, error) {
	id, err := peopledb.FindVolunteer(tx, text)
	if err != nil {
		return nil, err
	}
	return peopledb.Dossier(tx, id)
}

// volunteerFact returns the fact that a table is about a volunteer.
func volunteerFact(ref, name string) table.Fact {
	return table.Fact{Key: "volunteer", Title: "Volunteer", Value: ref + " " + name}
}

func volunteers(a *cli.App) cli.Completion { return a.Complete(peopledb.VolunteerWords) }

// People completes the refs of people of every kind.
func People(a *cli.App) cli.Completion { return a.Complete(peopledb.PersonWords) }
