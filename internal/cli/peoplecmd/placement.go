package peoplecmd

import (
	"cmp"
	"fmt"

	"github.com/spf13/cobra"

	"borough/internal/cli"
	"borough/internal/cli/bookscmd"
	"borough/internal/record"
	"borough/internal/report/peoplereport"
	"borough/internal/store"
	"borough/internal/store/peopledb"
)

func placeCommand(a *cli.App) *cobra.Command {
	return cli.Group("place", "Placements of volunteers in roles",
		placeAssign(a),
		placeEnd(a),
		placeVoid(a),
		a.ReportCommand("list", peoplereport.PlacementList),
	)
}

func placeAssign(a *cli.App) *cobra.Command {
	var p record.Placement
	cmd := &cobra.Command{
		Use: "assign VOLUNTEER", Short: "Place a volunteer in a role", Args: cli.Args("VOLUNTEER"),
		Long: `assign places a volunteer who is on the books in a role. The role must be
approved (R1), the volunteer's clearance, references, interview and training must
do for it (R3a to R3d), and its risk assessed where it asks for that (R10), all on
the first day. borough volunteer check says beforehand.`,
		Example:           "  borough place assign V0002 --role newsletter --ward thornfield",
		ValidArgsFunction: cli.CompleteFirstArg(completeVolunteers(a)),
	}
	addRoleFlag(a, cmd, &p.Role)
	cli.LineFlag(cmd, &p.Ward, "ward", "the `WARD` of the work, where it has one")
	cli.Must(cmd.RegisterFlagCompletionFunc("ward", bookscmd.CompleteWards(a)))
	a.EventDateFlag(cmd, &p.From, "on", "the first `DATE`; today when not given")
	a.EventDateFlag(cmd, &p.Ended, "to", "the last `DATE`, for a placement that is over")
	cli.RequireFlags(cmd, "role")
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		return changeVolunteer(a, cmd, args[0], func(tx *store.Tx, d *record.Dossier) (string, error) {
			p.From = cmp.Or(p.From, tx.Today)
			result, err := peopledb.AddPlacement(tx, d, p)
			role := record.CodeKey(p.Role)
			if err == nil {
				err = cli.ConflictUnlessAdded(result, fmt.Sprintf("%s's placement as %s from %s", d.Ref, role, p.From))
			}
			message := fmt.Sprintf("%s %s is placed as %s since %s", d.Ref, d.Name, role, p.From)
			if p.Ended != "" {
				message = fmt.Sprintf("%s %s was placed as %s from %s to %s", d.Ref, d.Name, role, p.From, p.Ended)
			}
			return message, err
		})
	}
	return cmd
}

func placeEnd(a *cli.App) *cobra.Command {
	var role string
	var date record.Date
	cmd := &cobra.Command{
		Use: "end VOLUNTEER", Short: "End a volunteer's placement in a role", Args: cli.Args("VOLUNTEER"),
		Long: `end makes a day the last of a volunteer's placement in a role. Where none is
open, it changes the last day of the latest one.`,
		Example:           "  borough place end V0002 --role ward-admin",
		ValidArgsFunction: cli.CompleteFirstArg(completeVolunteers(a)),
	}
	addRoleFlag(a, cmd, &role)
	a.EventDateFlag(cmd, &date, "on", "the last `DATE`; today when not given")
	cli.RequireFlags(cmd, "role")
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		return changeVolunteer(a, cmd, args[0], func(tx *store.Tx, d *record.Dossier) (string, error) {
			date = cmp.Or(date, tx.Today)
			err := peopledb.EndPlacement(tx, d, role, date)
			return fmt.Sprintf("%s %s is placed as %s until %s", d.Ref, d.Name, record.CodeKey(role), date), err
		})
	}
	return cmd
}

func placeVoid(a *cli.App) *cobra.Command {
	var role string
	var from record.Date
	cmd := &cobra.Command{
		Use: "void VOLUNTEER", Short: "Take back a placement that was wrong from its first day",
		Long: `void takes a placement out of every list and figure. The audit keeps it, with the
reason. One in which sessions were given stays: they are named, to be voided or
given another role first. borough place end is for one that was right and is over.`,
		Example: `  borough place assign V0002 --role newsletter
  borough place void V0002 --role newsletter --reason "meant for another volunteer"`,
	}
	addRoleFlag(a, cmd, &role)
	a.DateFlagOfKind(cmd, record.AnyDay, &from, "on", "its first `DATE`; the latest placement when not given")
	cli.RequireFlags(cmd, "role")
	return makeVoidCommand(a, cmd, func(tx *store.Tx, d *record.Dossier, reason string) (string, error) {
		p, err := peopledb.VoidPlacement(tx, d, role, from, reason)
		return fmt.Sprintf("%s %s's placement as %s from %s is voided", d.Ref, d.Name, p.Role, p.From), err
	})
}
