package partnerscmd

import (
	"cmp"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"borough/internal/cli"
	"borough/internal/record"
	"borough/internal/store"
	"borough/internal/store/partnersdb"
)

func planActionAdd(a *cli.App) *cobra.Command {
	var action record.PlanAction
	cmd := &cobra.Command{
		Use:   "add PRINCIPLE WHAT",
		Short: "Add an action to the plan of the MPA or the MPS",
		Args:  cli.Args("PRINCIPLE", "WHAT"),
		Long: `add keeps what a body plans to do for a principle of the commitment: the office that
does it, and by when. The MPA and the MPS have a plan each.`,
		Example: `  borough commitment action add listening "ask small businesses at the autumn market" --body mps --owner "Larkmoor SNU" --due 2027-03-31`,
	}
	cli.CodeFlag(cmd, &action.Body, "body", "whose plan, the `BODY`: mpa or mps", record.CommitmentBodies)
	cli.LineFlag(cmd, &action.Owner, "owner", "the `OFFICE` that does it, never a name")
	a.EventDateFlag(cmd, &action.From, "from", "the `DATE` it came into the plan; today when not given")
	a.EventDateFlag(cmd, &action.Due, "due", "the `DATE` by which it is to be done")
	cli.RequireFlags(cmd, "body", "owner", "due")
	return makePrincipleCommand(a, cmd, func(tx *store.Tx, p record.Principle, args []string) (_ string, err error) {
		if action.Text, err = record.CleanLine("action", args[1]); err != nil {
			return "", err
		}
		action.From = cmp.Or(action.From, tx.Today)
		added, result, err := partnersdb.AddPlanAction(tx, p, action)
		if err == nil {
			err = cli.ConflictUnlessAdded(result, added.Ref+", which says the same,")
		}
		return fmt.Sprintf("%s is in the %s's plan for %s, to be done by %s",
			added.Ref, strings.ToUpper(added.Body), added.Principle, added.Due), err
	})
}

func planActionEdit(a *cli.App) *cobra.Command {
	var changes record.PlanAction
	cmd := &cobra.Command{
		Use: "edit ACTION", Short: "Change the owner, the words or the due day of an action",
		Example: "  borough commitment action edit N0001 --due 2027-06-30",
	}
	cli.LineFlag(cmd, &changes.Owner, "owner", "the `OFFICE` that does it, never a name")
	cli.LineFlag(cmd, &changes.Text, "text", "what is to be done, in `WORDS` without names")
	a.EventDateFlag(cmd, &changes.Due, "due", "the `DATE` by which it is to be done")
	cli.RequireOneFlag(cmd, "owner", "text", "due")
	return makeActionCommand(a, cmd, func(tx *store.Tx, before record.PlanAction) (string, error) {
		after, err := partnersdb.EditPlanAction(tx, before, changes)
		return fmt.Sprintf("%s, of %s, is to be done by %s: %s", after.Ref, after.Owner, after.Due, after.Text), err
	})
}

func planActionVoid(a *cli.App) *cobra.Command {
	var date record.Date
	var reason string
	cmd := &cobra.Command{
		Use: "void ACTION", Short: "Take back an action, or a report on it, that was recorded wrongly",
		Long: `void takes an action, or one report on it, out of every list and figure; the audit
keeps it, with the reason. An action is taken back after what was reported on it;
one that is given up is reported as dropped.`,
		Example: "  borough commitment progress N0001 --status under-way --on 2026-11-20\n" +
			`  borough commitment action void N0001 --progress 2026-11-20 --reason "another one was meant"`,
	}
	a.DateFlagOfKind(cmd, record.AnyDay, &date, "progress", "take back the report of this `DATE` alone")
	cli.ReasonFlag(cmd, &reason)
	return makeActionCommand(a, cmd, func(tx *store.Tx, action record.PlanAction) (string, error) {
		if date != "" {
			report, err := partnersdb.VoidProgress(tx, action, date, reason)
			return fmt.Sprintf("%s's report of %s is voided: %s", action.Ref, report.On, report.Status), err
		}
		return fmt.Sprintf("%s is voided: %s of the %s", action.Ref, action.Principle, strings.ToUpper(action.Body)),
			partnersdb.VoidPlanAction(tx, action, reason)
	})
}

func planProgress(a *cli.App) *cobra.Command {
	var progress record.Progress
	cmd := &cobra.Command{
		Use: "progress ACTION", Short: "Report how far an action of a plan is",
		Long: `progress keeps how far an action is on a day: not before it began, after today, or
before the last report (R23a). One that is done has evidence of it (R23b); one that is
done or dropped is no longer due.`,
		Example: `  borough commitment progress N0001 --status done --evidence "report to the October board" --on 2026-11-20`,
	}
	cli.CodeFlag(cmd, &progress.Status, "status", "the `STATUS`: not-started, under-way, done or dropped",
		record.ProgressStatuses)
	cli.LineFlag(cmd, &progress.Evidence, "evidence", "what shows it, in `WORDS` without names")
	a.EventDateFlag(cmd, &progress.On, "on", "the `DATE`; today when not given")
	cli.RequireFlags(cmd, "status")
	return makeActionCommand(a, cmd, func(tx *store.Tx, action record.PlanAction) (string, error) {
		progress.On = cmp.Or(progress.On, tx.Today)
		result, err := partnersdb.AddProgress(tx, action, progress)
		if err == nil {
			err = cli.ConflictUnlessAdded(result, fmt.Sprintf("%s's report of %s", action.Ref, progress.On))
		}
		return fmt.Sprintf("%s is %s on %s; it is of the %s, due on %s",
			action.Ref, progress.Status, progress.On, strings.ToUpper(action.Body), action.Due), err
	})
}

// makeActionCommand adds the argument and the function RunE to cmd, and returns cmd. The argument is
// the ref of an action of a plan. The command calls change with the action and prints the line that
// change returns.
func makeActionCommand(
	a *cli.App, cmd *cobra.Command, change func(*store.Tx, record.PlanAction) (line string, err error),
) *cobra.Command {
	cmd.Args, cmd.ValidArgsFunction = cli.Args("ACTION"),
		cli.CompleteFirstArg(a.CompleteRefs(record.PlanActionRegister))
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		return cli.FindAndChange(a, cmd, partnersdb.FindPlanAction, args[0], change)
	}
	return cmd
}
