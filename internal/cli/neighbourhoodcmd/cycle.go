package neighbourhoodcmd

import (
	"cmp"
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"borough/internal/cli"
	"borough/internal/record"
	"borough/internal/report/neighbourhoodreport"
	"borough/internal/store"
	"borough/internal/store/neighbourhooddb"
)

// cycleCommands returns the commands about the teams' cycles. In a cycle a team goes through
// seven stages of work, and then begins again.
func cycleCommands(a *cli.App) *cobra.Command {
	return cli.Group("cycle", "The teams' turns through the seven stages",
		cycleStart(a),
		cycleAdvance(a),
		cycleRevisit(a),
		cycleUndo(a),
		a.ReportCommand("show", neighbourhoodreport.CycleCard),
		a.ReportCommand("list", neighbourhoodreport.CycleList),
	)
}

// evidenceHints maps the id of a rule about stages to a hint. The hint says how to record
// the evidence that the rule requires.
var evidenceHints = map[string]string{
	record.DocumentRule.ID:    `give its reference, as --evidence "Ward profile 2026/3"`,
	record.EngagementRule.ID:  "borough engage log records one",
	record.PrioritySetRule.ID: "borough panel record keeps a meeting, with --set what it set",
	record.ActionRule.ID:      "borough panel priority act records one",
	record.OutcomeRule.ID:     "borough panel priority close gives one",
}

func cycleStart(a *cli.App) *cobra.Command {
	cmd := &cobra.Command{
		Use: "start TEAM", Short: "Start a team's turn through the seven stages", Args: cli.Args("TEAM"),
		Long: `start begins a team's cycle with its first stage, research. The stages are a continuous
cycle: when one is finished the next is started.`,
		Example:           "  borough cycle start millponds --on 2026-11-20",
		ValidArgsFunction: cli.CompleteFirstArg(CompleteTeams(a)),
	}
	return makeStepCommand(a, cmd, "start", &record.CycleStep{}, func([]string) error { return nil })
}

func cycleAdvance(a *cli.App) *cobra.Command {
	step := &record.CycleStep{}
	cmd := &cobra.Command{
		Use: "advance TEAM", Short: "Take a team on to the next of the seven stages", Args: cli.Args("TEAM"),
		Long: `advance takes a team to the stage that comes next; from the review it finishes the
cycle. The stages are research, engage, preferences, investigate, priorities, act and
review, and none is skipped (R18a). What there is to show for a stage is asked for
when it is left: an engagement in the team's ward since the cycle started (R18b), a
priority set by a meeting of its panel (R18c), an action for each (R18d), an outcome
for each (R18e), and for the other three the reference of a document (R18f). All of it
is there by the day of the step. borough cycle list says what is missing.`,
		Example:           `  borough cycle advance old-tannery --evidence "Ward profile 2026/3"`,
		ValidArgsFunction: cli.CompleteFirstArg(CompleteTeams(a)),
	}
	cli.CodeFlag(cmd, &step.Stage, "to", "the `STAGE` that it is taken on to; the next when not given",
		record.CycleStages)
	cli.LineFlag(cmd, &step.Evidence, "evidence",
		"the reference of the `DOCUMENT` that shows what came of the stage it leaves")
	return makeStepCommand(a, cmd, "advance", step, func([]string) error { return nil })
}

func cycleRevisit(a *cli.App) *cobra.Command {
	step := &record.CycleStep{}
	cmd := &cobra.Command{
		Use: "revisit TEAM STAGE", Short: "Take a team back to a stage of its cycle", Args: cli.Args("TEAM", "STAGE"),
		Long: `revisit takes a team back to an earlier stage, or begins the present one again, as
each is to be revisited regularly. From there it goes on stage by stage.`,
		Example:           `  borough cycle revisit lark-rise engage --reason "the new estate was not asked"`,
		ValidArgsFunction: cli.CompleteArgs(CompleteTeams(a), cli.CompleteCodes(record.CycleStages)),
	}
	cli.LineFlag(cmd, &step.Evidence, "reason", "`WHY` it is revisited, without names")
	cli.RequireFlags(cmd, "reason")
	return makeStepCommand(a, cmd, "revisit", step, func(args []string) (err error) {
		step.Stage, err = record.CycleStages.Find(args[1])
		return err
	})
}

// makeStepCommand adds the flag --on and the function RunE to cmd, and returns cmd. The
// command records a step of a team's cycle. change is one of record.CycleChanges. step has
// the values of the flags. prepare adds the values of the arguments to step.
func makeStepCommand(
	a *cli.App, cmd *cobra.Command, change string, step *record.CycleStep, prepare func(args []string) error,
) *cobra.Command {
	a.EventDateFlag(cmd, &step.On, "on", "the `DATE` of the step; today when not given")
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		if err := prepare(args); err != nil {
			return err
		}
		return changeTeam(a, cmd, args[0], func(tx *store.Tx, t record.Team) (string, error) {
			step.On = cmp.Or(step.On, tx.Today)
			taken, err := neighbourhooddb.TakeCycleStep(tx, t, change, *step)
			if err != nil {
				return "", addEvidenceHint(err)
			}
			if taken.Change == "finished" {
				return fmt.Sprintf("%s finished its cycle on %s", t.Name, taken.On), nil
			}
			return fmt.Sprintf("%s is at %s since %s", t.Name, taken.Stage, taken.On), nil
		})
	}
	return cmd
}

// addEvidenceHint returns err. If err is a refusal, it adds a hint that says how to record
// the missing evidence.
func addEvidenceHint(err error) error {
	refusal := new(record.Refusal)
	if errors.As(err, &refusal) {
		for _, outcome := range refusal.Broken {
			refusal.Hint = cmp.Or(evidenceHints[outcome.ID], refusal.Hint)
		}
	}
	return err
}

func cycleUndo(a *cli.App) *cobra.Command {
	var reason string
	cmd := &cobra.Command{
		Use: "undo TEAM", Short: "Take back the latest step of a team's cycle", Args: cli.Args("TEAM"),
		Long: `undo takes the latest step of a team's cycle back, as if it had not been: the stage
before it goes on. The audit keeps it, with the reason. A step further back is
reached by taking back those after it.`,
		Example:           `  borough cycle undo lark-rise --reason "it was another team"`,
		ValidArgsFunction: cli.CompleteFirstArg(CompleteTeams(a)),
	}
	cli.ReasonFlag(cmd, &reason)
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		return changeTeam(a, cmd, args[0], func(tx *store.Tx, t record.Team) (string, error) {
			undone, latest, err := neighbourhooddb.UndoCycleStep(tx, t, reason)
			state := "has no cycle running"
			if latest.IsRunning() {
				state = fmt.Sprintf("is at %s since %s", latest.Stage(), latest.LastStep().On)
			}
			return fmt.Sprintf("%s %s: %s on %s is voided", t.Name, state, undone.Phrase(), undone.On), err
		})
	}
	return cmd
}
