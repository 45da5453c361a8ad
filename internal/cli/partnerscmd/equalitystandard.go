package partnerscmd

import (
	"cmp"
	"fmt"

	"github.com/spf13/cobra"

	"borough/internal/cli"
	"borough/internal/record"
	"borough/internal/report/partnersreport"
	"borough/internal/store"
	"borough/internal/store/partnersdb"
)

func equalityStandardCommands(a *cli.App) *cobra.Command {
	return cli.Group("equality-standard", "Where the borough is against the equality standard, and what shows it",
		equalityStandardSet(a),
		equalityStandardVoid(a),
		a.ReportCommand("show", partnersreport.EqualityStandard),
		a.ReportCommand("list", partnersreport.EqualityStandardList),
	)
}

func equalityStandardSet(a *cli.App) *cobra.Command {
	var level record.Attainment
	cmd := &cobra.Command{
		Use:   "set LEVEL",
		Short: "Record the level of the equality standard that the borough is at",
		Args:  cli.Args("LEVEL"),
		Long: `set keeps the level of the Equality Standard for Local Government that the borough
is at from a day on, over all six strands, and what shows it. The first level may be
any; from there the levels are reached one at a time (R23d), and a review may find the
borough lower. A level that is confirmed is recorded again, with its new evidence.`,
		Example:           `  borough equality-standard set 3 --on 2026-11-18 --evidence "objectives agreed for every strand"`,
		ValidArgsFunction: cli.CompleteFirstArg(cli.CompleteCodes(record.EqualityLevels)),
	}
	cli.DescribeArgument(cmd, "LEVEL", record.EqualityLevels)
	a.EventDateFlag(cmd, &level.On, "on", "the `DATE`; today when not given")
	cli.LineFlag(cmd, &level.Evidence, "evidence", "what shows it, in `WORDS` without names")
	cli.RequireFlags(cmd, "evidence")
	cmd.RunE = func(cmd *cobra.Command, args []string) (err error) {
		if level.Level, err = record.ParseEqualityLevel(args[0]); err != nil {
			return fmt.Errorf("level %w", err)
		}
		return a.Change(cmd, func(tx *store.Tx) (string, error) {
			level.On = cmp.Or(level.On, tx.Today)
			before, result, err := partnersdb.SetEqualityLevel(tx, level)
			if err == nil {
				err = cli.ConflictUnlessAdded(result,
					fmt.Sprintf("level %d of %s with that evidence", level.Level, level.On))
			}
			return fmt.Sprintf("the borough is at level %d of the equality standard since %s%s: %s",
				level.Level, level.On, describeLevelChange(before, level), level.Title()), err
		})
	}
	return cmd
}

// describeLevelChange returns how the borough's level changed, such as ", up from 2". It returns "" if
// no level was recorded before.
func describeLevelChange(before, after record.Attainment) string {
	switch {
	case before.Level == 0:
		return ""
	case after.Level < before.Level:
		return fmt.Sprintf(", down from %d", before.Level)
	case after.Level == before.Level:
		return ", as before"
	}
	return fmt.Sprintf(", up from %d", before.Level)
}

func equalityStandardVoid(a *cli.App) *cobra.Command {
	var reason string
	cmd := &cobra.Command{
		Use: "void", Short: "Take back the last level, which was recorded wrongly", Args: cli.Args(),
		Long: `void takes the last level out of every list; the audit keeps it, with the reason.
What was recorded before it stands again.`,
		Example: `  borough equality-standard void --reason "the assessors have not confirmed it"`,
	}
	cli.ReasonFlag(cmd, &reason)
	cmd.RunE = func(cmd *cobra.Command, _ []string) error {
		return a.Change(cmd, func(tx *store.Tx) (string, error) {
			voided, last, err := partnersdb.VoidEqualityLevel(tx, reason)
			outcome := "no level is recorded"
			if last.Level != 0 {
				outcome = fmt.Sprintf("level %d stands since %s", last.Level, last.On)
			}
			return fmt.Sprintf("level %d of %s is voided: %s", voided.Level, voided.On, outcome), err
		})
	}
	return cmd
}
