package peoplecmd

import (
	"github.com/spf13/cobra"

	"borough/internal/cli"
	"borough/internal/record"
	"borough/internal/store"
	"borough/internal/store/peopledb"
)

// changeOfPerson is Change for a write to the person of whatever kind that who
// names.
func changeOfPerson(a *cli.App, cmd *cobra.Command, who string, do func(*store.Tx, record.Person) (said string, err error)) error {
	return cli.ChangeFound(a, cmd, peopledb.FindPerson, who, do)
}

// void completes a command that takes back something recorded of a volunteer;
// its own flags say which record.
func void(a *cli.App, cmd *cobra.Command, do func(tx *store.Tx, d *record.Dossier, reason string) (said string, err error)) *cobra.Command {
	var reason string
	cmd.Args, cmd.ValidArgsFunction = cli.Args("VOLUNTEER"), cli.FirstArg(volunteers(a))
	cli.ReasonFlag(cmd, &reason)
	cmd.RunE = func(cmd *cobra.Command, given []string) error {
		return changeOf(a, cmd, given[0], func(tx *store.Tx, d *record.Dossier) (string, error) { return do(tx, d, reason) })
	}
	return cmd
}

// changeOf is Change for a write to the volunteer that who names: a ref, or any
// part of the name that fits just one.
func changeOf(a *cli.App, cmd *cobra.Command, who string, do func(*store.Tx, *record.Dossier) (said string, err error)) error {
	return cli.ChangeFound(a, cmd, findDossier, who, do)
}

// findDossier returns all that is known of the volunteer that text names.
func findDossier(tx *store.Tx, text string) (*record.Dossier, error) {
	id, err := peopledb.FindVolunteer(tx, text)
	if err != nil {
		return nil, err
	}
	return peopledb.Dossier(tx, id)
}

func volunteers(a *cli.App) cli.Completion { return a.Completing(peopledb.VolunteerCompletions) }

func People(a *cli.App) cli.Completion { return a.Completing(peopledb.PersonCompletions) }
