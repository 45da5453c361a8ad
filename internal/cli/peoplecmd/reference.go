package peoplecmd

import (
	"cmp"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"borough/internal/cli"
	"borough/internal/record"
	"borough/internal/report/peoplereport"
	"borough/internal/store"
	"borough/internal/store/peopledb"
)

func referenceCommand(a *cli.App) *cobra.Command {
	return cli.Group("reference", "References on applicants (R3b)",
		referenceAdd(a),
		referenceResult(a),
		referenceVoid(a),
		a.ReportCommand("list", peoplereport.ReferenceList),
	)
}

func referenceAdd(a *cli.App) *cobra.Command {
	var r record.Reference
	cmd := &cobra.Command{
		Use: "add VOLUNTEER", Short: "Record that a referee was asked", Args: cli.Args("VOLUNTEER"),
		Long: `add records that a referee was asked. Two satisfactory professional references
from different referees are needed before any time is given (R3b); a personal one
is kept and does not count.`,
		Example:           `  borough reference add V0005 --referee "Malcolm Pike" --kind professional --on 2026-11-16`,
		ValidArgsFunction: cli.CompleteFirstArg(completeVolunteers(a)),
	}
	cli.LineFlag(cmd, &r.Referee, "referee", "the referee's `NAME`")
	cli.CodeFlag(cmd, &r.Kind, "kind", "`KIND` of reference: professional or personal", record.ReferenceKinds)
	a.EventDateFlag(cmd, &r.Asked, "on", "the `DATE` it was asked for; today when not given")
	cli.RequireFlags(cmd, "referee", "kind")
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		r.Referee = strings.Join(strings.Fields(r.Referee), " ")
		return changeVolunteer(a, cmd, args[0], func(tx *store.Tx, d *record.Dossier) (string, error) {
			r.Asked = cmp.Or(r.Asked, tx.Today)
			result, err := peopledb.AddReference(tx, d, r)
			if err == nil {
				err = cli.ConflictUnlessAdded(result,
					fmt.Sprintf("%s's reference from that referee, asked for on %s,", d.Ref, r.Asked))
			}
			return fmt.Sprintf("%s's %s reference is asked of %s since %s", d.RefAndName(), r.Kind, r.Referee,
				r.Asked), err
		})
	}
	return cmd
}

func referenceResult(a *cli.App) *cobra.Command {
	var referee, outcome string
	var date record.Date
	cmd := &cobra.Command{
		Use: "result VOLUNTEER", Short: "Record what a referee answered", Args: cli.Args("VOLUNTEER"),
		Long: `result records what became of the reference a referee was last asked for. A
word of the referee's name will do where it fits just one of the volunteer's.`,
		Example:           `  borough reference result V0005 --referee stubbs --outcome satisfactory --on 2026-11-20`,
		ValidArgsFunction: cli.CompleteFirstArg(completeVolunteers(a)),
	}
	cli.LineFlag(cmd, &referee, "referee", "the referee's `NAME`, or a word of it")
	cli.CodeFlag(cmd, &outcome, "outcome", "the `OUTCOME`: satisfactory, unsatisfactory or no-reply",
		record.ReferenceOutcomes)
	a.EventDateFlag(cmd, &date, "on", "the `DATE` of the answer; today when not given")
	cli.RequireFlags(cmd, "referee", "outcome")
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		return changeVolunteer(a, cmd, args[0], func(tx *store.Tx, d *record.Dossier) (string, error) {
			date = cmp.Or(date, tx.Today)
			r, err := peopledb.RecordReferenceResult(tx, d, referee, outcome, date)
			if err != nil {
				return "", err
			}
			progress, _ := record.ReferencesRule.Check(record.DeploymentFacts{Dossier: d, On: tx.Today})
			return fmt.Sprintf("%s's %s reference from %s is %s since %s: %s", d.RefAndName(), r.Kind, r.Referee,
				outcome, date, progress), nil
		})
	}
	return cmd
}

func referenceVoid(a *cli.App) *cobra.Command {
	var referee string
	cmd := &cobra.Command{
		Use: "void VOLUNTEER", Short: "Take back a reference that was recorded wrongly",
		Long: `void takes the reference a referee was last asked for, its answer with it, out of
every list and figure. The audit keeps it, with the reason. What rests on it must
be taken back first. Where the outcome alone is wrong, borough reference result
corrects it.`,
		Example: `  borough reference void V0005 --referee stubbs --reason "she was asked about somebody else"`,
	}
	cli.LineFlag(cmd, &referee, "referee", "the referee's `NAME`, or a word of it")
	cli.RequireFlags(cmd, "referee")
	return makeVoidCommand(a, cmd, func(tx *store.Tx, d *record.Dossier, reason string) (string, error) {
		r, err := peopledb.VoidReference(tx, d, referee, reason)
		return fmt.Sprintf("%s's %s reference from %s, asked for on %s, is voided", d.RefAndName(), r.Kind,
			r.Referee, r.Asked), err
	})
}
