package neighbourhoodcmd

import (
	"cmp"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"borough/internal/cli"
	"borough/internal/record"
	"borough/internal/report/neighbourhoodreport"
	"borough/internal/store"
	"borough/internal/store/neighbourhooddb"
)

func priorityCommands(a *cli.App) *cobra.Command {
	return cli.Group("priority", "What panels ask their teams to tackle, and what comes of it",
		prioritySet(a),
		priorityAct(a),
		priorityReview(a),
		priorityClose(a),
		priorityReopen(a),
		priorityVoid(a),
		a.ReportCommand("list", neighbourhoodreport.PriorityList),
		a.ReportCommand("show", neighbourhoodreport.PriorityCard),
	)
}

func prioritySet(a *cli.App) *cobra.Command {
	var p record.Priority
	cmd := &cobra.Command{
		Use:   "set TEAM THEME",
		Short: "Record a priority that a meeting of a panel set",
		Args:  cli.Args("TEAM", "THEME"),
		Long: `set keeps a priority that a meeting of a team's panel set; without a meeting
recorded on that day it is refused (R17). A panel has one open priority of a theme at a time.`,
		Example:           `  borough panel priority set lark-rise road-safety --on 2026-11-12 --text "speeding past the school"`,
		ValidArgsFunction: cli.CompleteArgs(CompleteTeams(a), cli.CompleteCodes(record.PriorityThemes)),
	}
	cli.DescribeArgument(cmd, "THEME", record.PriorityThemes)
	a.EventDateFlag(cmd, &p.Set, "on", "the `DATE` of the meeting")
	cli.LineFlag(cmd, &p.Text, "text", "what it is about, in `WORDS` without names")
	a.EventDateFlag(cmd, &p.Review, "review",
		"the `DATE` it is to be reviewed; in priority-review-days when not given")
	cli.RequireFlags(cmd, "on")
	cmd.RunE = func(cmd *cobra.Command, args []string) (err error) {
		if p.Theme, err = record.PriorityThemes.Find(args[1]); err != nil {
			return err
		}
		return changeTeam(a, cmd, args[0], func(tx *store.Tx, t record.Team) (string, error) {
			stored, result, err := neighbourhooddb.SetPriority(tx, t, p)
			if err == nil {
				err = cli.ConflictUnlessAdded(result, fmt.Sprintf("%s, %s set by %s on %s,",
					stored.Ref, stored.Theme, stored.PanelName(), stored.Set))
			}
			return fmt.Sprintf("%s: %s is a priority of %s since %s, for review on %s",
				stored.Ref, stored.Theme, stored.PanelName(), stored.Set, stored.Review), err
		})
	}
	return cmd
}

func priorityAct(a *cli.App) *cobra.Command {
	var action record.Action
	cmd := &cobra.Command{
		Use: "act PRIORITY WHAT", Short: "Record what was done about a priority", Args: cli.Args("PRIORITY", "WHAT"),
		Long: `act keeps what the team or its partners did about a priority, while it was open.
Bodies that acted together are given together, with commas between them.`,
		Example: `  borough panel priority act P0001 "lights mended and patrols at dusk" --by council,police --on 2026-11-10`,
	}
	cli.CodesFlag(cmd, &action.Bodies, "by", "the `BODY` that acted: police, council, housing ...; again for others",
		record.PriorityBodies.ParseCodes)
	cli.DescribeFlag(cmd, "by", record.PriorityBodies)
	a.EventDateFlag(cmd, &action.On, "on", "the `DATE`; today when not given")
	cli.RequireFlags(cmd, "by")
	return makePriorityCommand(a, cmd, func(tx *store.Tx, p record.Priority, args []string) (_ string, err error) {
		if action.Text, err = record.CleanLine("action", args[1]); err != nil {
			return "", err
		}
		action.On = cmp.Or(action.On, tx.Today)
		result, err := neighbourhooddb.AddAction(tx, p, action)
		if err == nil && result == store.Unchanged {
			err = cli.ConflictUnlessAdded(result, fmt.Sprintf("%s's action of %s by %s", p.Ref, action.On,
				strings.Join(action.Bodies, " and ")))
		}
		return fmt.Sprintf("%s: %s acted on %s on %s", p.Ref, strings.Join(action.Bodies, " and "), p.Theme,
			action.On), err
	})
}

func priorityReview(a *cli.App) *cobra.Command {
	var r record.Review
	cmd := &cobra.Command{
		Use:   "review PRIORITY",
		Short: "Record a review of a priority, and when the next is to be",
		Args:  cli.Args("PRIORITY"),
		Long: `review keeps that the panel or the team reviewed a priority, and by when it is to be
reviewed again. borough due lists those that are due.`,
		Example: `  borough panel priority review P0001 --on 2026-11-12 --next 2027-02-11 --finding "fewer calls, still at weekends"`,
	}
	a.EventDateFlag(cmd, &r.On, "on", "the `DATE`; today when not given")
	a.EventDateFlag(cmd, &r.Next, "next", "the `DATE` of the next one; in priority-review-days when not given")
	cli.LineFlag(cmd, &r.Finding, "finding", "what was found, in `WORDS` without names")
	return makePriorityCommand(a, cmd, func(tx *store.Tx, p record.Priority, _ []string) (string, error) {
		r.On = cmp.Or(r.On, tx.Today)
		review, result, err := neighbourhooddb.AddReview(tx, p, r)
		if err == nil {
			err = cli.ConflictUnlessAdded(result, fmt.Sprintf("%s's review of %s", p.Ref, r.On))
		}
		return fmt.Sprintf("%s: %s was reviewed on %s, next on %s", p.Ref, p.Theme, review.On, review.Next), err
	})
}

func priorityClose(a *cli.App) *cobra.Command {
	var day record.Date
	var outcome, note string
	cmd := &cobra.Command{
		Use: "close PRIORITY", Short: "Close a priority with what came of it", Args: cli.Args("PRIORITY"),
		Long:    "close records what came of a priority. On that day it is closed.",
		Example: `  borough panel priority close P0001 --on 2026-11-20 --outcome improved --note "half the calls of last year"`,
	}
	a.EventDateFlag(cmd, &day, "on", "the `DATE`; today when not given")
	cli.CodeFlag(cmd, &outcome, "outcome", "the `OUTCOME`: solved, improved, no-change, passed-on or dropped",
		record.PriorityOutcomes)
	cli.LineFlag(cmd, &note, "note", "what came of it, in `WORDS` without names")
	cli.RequireFlags(cmd, "outcome")
	return makePriorityCommand(a, cmd, func(tx *store.Tx, p record.Priority, _ []string) (string, error) {
		day = cmp.Or(day, tx.Today)
		after, err := neighbourhooddb.ClosePriority(tx, p, day, outcome, note)
		return fmt.Sprintf("%s: %s is closed since %s as %s, after %s",
			after.Ref, after.Theme, day, outcome, cli.Plural(after.Set.DaysUntil(day), "day")), err
	})
}

func priorityReopen(a *cli.App) *cobra.Command {
	var reason string
	cmd := &cobra.Command{
		Use:   "reopen PRIORITY",
		Short: "Take back the closing of a priority that was wrong",
		Args:  cli.Args("PRIORITY"),
		Long: `reopen takes a closing and its outcome back; the audit keeps them, with the reason. A
panel that asks for the same again sets a new priority.`,
		Example: "  borough panel priority close P0001 --outcome solved\n" +
			`  borough panel priority reopen P0001 --reason "another one was meant"`,
	}
	cli.ReasonFlag(cmd, &reason)
	return makePriorityCommand(a, cmd, func(tx *store.Tx, p record.Priority, _ []string) (string, error) {
		after, err := neighbourhooddb.ReopenPriority(tx, p, reason)
		return fmt.Sprintf("%s: %s is open again, since %s", after.Ref, after.Theme, after.Set), err
	})
}

func priorityVoid(a *cli.App) *cobra.Command {
	var action, review record.Date
	var text, reason string
	cmd := &cobra.Command{
		Use:   "void PRIORITY",
		Short: "Take back a priority, an action or a review that was recorded wrongly",
		Args:  cli.Args("PRIORITY"),
		Long: `void takes a priority, or one action or review of it, out of every list and figure;
the audit keeps it, with the reason. A priority is taken back only after what was
done about it.`,
		Example: "  borough panel priority review P0001 --on 2026-11-20\n" +
			`  borough panel priority void P0001 --review 2026-11-20 --reason "another one was meant"`,
	}
	a.DateFlagOfKind(cmd, record.AnyDay, &action, "action", "take back the action of this `DATE` alone")
	a.DateFlagOfKind(cmd, record.AnyDay, &review, "review", "take back the review of this `DATE` alone")
	cli.LineFlag(cmd, &text, "text", "what the action was, in its own `WORDS`, where there is more than one that day")
	cli.ReasonFlag(cmd, &reason)
	cmd.MarkFlagsMutuallyExclusive("action", "review")
	cmd.MarkFlagsMutuallyExclusive("text", "review")
	return makePriorityCommand(a, cmd, func(tx *store.Tx, p record.Priority, _ []string) (string, error) {
		switch {
		case action != "":
			voided, err := neighbourhooddb.VoidAction(tx, p, action, text, reason)
			return fmt.Sprintf("%s's action of %s by %s is voided",
				p.Ref, voided.On, strings.Join(voided.Bodies, " and ")), err
		case text != "":
			return "", record.Invalidf("--text says which action is meant; give its day with --action")
		case review != "":
			voided, err := neighbourhooddb.VoidReview(tx, p, review, reason)
			return fmt.Sprintf("%s's review of %s is voided", p.Ref, voided.On), err
		}
		return fmt.Sprintf("%s is voided: %s set by %s on %s", p.Ref, p.Theme, p.PanelName(),
			p.Set), neighbourhooddb.VoidPriority(tx, p, reason)
	})
}

// makePriorityCommand adds the function RunE to cmd, and returns cmd. The first argument of
// the command is the ref of a priority. The command calls change with the priority and all
// arguments.
func makePriorityCommand(
	a *cli.App, cmd *cobra.Command,
	change func(tx *store.Tx, p record.Priority, args []string) (line string, err error),
) *cobra.Command {
	cmd.ValidArgsFunction = cli.CompleteFirstArg(a.CompleteRefs(record.PriorityRegister))
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		return cli.FindAndChange(a, cmd, neighbourhooddb.FindPriority, args[0],
			func(tx *store.Tx, p record.Priority) (string, error) {
				return change(tx, p, args)
			})
	}
	return cmd
}
