package peoplecmd

import (
	"github.com/spf13/cobra"

	"borough/internal/cli"
	"borough/internal/record"
	"borough/internal/store"
	"borough/internal/store/peopledb"
	"borough/internal/table"
)

// changePerson is cli.FindAndChange for the person with the ref or the name. The person is a
// volunteer, one of a team's staff, a member of a panel or a contact in a key individual
// network (KIN).
func changePerson(
	a *cli.App, cmd *cobra.Command, refOrName string,
	write func(*store.Tx, record.Person) (message string, err error),
) error {
	return cli.FindAndChange(a, cmd, peopledb.FindPerson, refOrName, write)
}

// makeVoidCommand adds the argument, the flag --reason and the function RunE to cmd, and
// returns cmd. The command calls void to void a record of a volunteer. The other flags of
// cmd say which record.
func makeVoidCommand(
	a *cli.App, cmd *cobra.Command,
	void func(tx *store.Tx, d *record.Dossier, reason string) (message string, err error),
) *cobra.Command {
	var reason string
	cmd.Args, cmd.ValidArgsFunction = cli.Args("VOLUNTEER"), cli.CompleteFirstArg(completeVolunteers(a))
	cli.ReasonFlag(cmd, &reason)
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		return changeVolunteer(a, cmd, args[0], func(tx *store.Tx, d *record.Dossier) (string, error) {
			return void(tx, d, reason)
		})
	}
	return cmd
}

// changeVolunteer is cli.FindAndChange for the volunteer with the ref or the name.
func changeVolunteer(
	a *cli.App, cmd *cobra.Command, refOrName string,
	write func(*store.Tx, *record.Dossier) (message string, err error),
) error {
	return cli.FindAndChange(a, cmd, findDossier, refOrName, write)
}

// findDossier returns the dossier of a volunteer, which has all records of the volunteer.
// refOrName is the ref, or a text that fits the name. findDossier returns the errors of
// peopledb.FindVolunteer and peopledb.Dossier.
func findDossier(tx *store.Tx, refOrName string) (*record.Dossier, error) {
	id, err := peopledb.FindVolunteer(tx, refOrName)
	if err != nil {
		return nil, err
	}
	return peopledb.Dossier(tx, id)
}

// volunteerFact returns the fact that names the volunteer of a table.
func volunteerFact(ref, name string) table.Fact {
	return table.Fact{Key: "volunteer", Title: "Volunteer", Value: ref + " " + name}
}

// completeVolunteers returns a Completion with the refs of the volunteers.
func completeVolunteers(a *cli.App) cli.Completion { return a.Complete(peopledb.VolunteerCompletions) }

// CompletePeople returns a Completion with the refs of people of every kind.
func CompletePeople(a *cli.App) cli.Completion { return a.Complete(peopledb.PersonCompletions) }
