package peoplecmd

import (
	"cmp"
	"fmt"

	"github.com/spf13/cobra"

	"borough/internal/cli"
	"borough/internal/record"
	"borough/internal/report/peoplereport"
	"borough/internal/store"
	"borough/internal/store/peopledb"
)

func interviewCommand(a *cli.App) *cobra.Command {
	return cli.Group("interview", "Formal interviews (R3c)",
		interviewRecord(a),
		interviewVoid(a),
		a.ReportCommand("list", peoplereport.InterviewList),
	)
}

func interviewRecord(a *cli.App) *cobra.Command {
	var i record.Interview
	cmd := &cobra.Command{
		Use: "record VOLUNTEER", Short: "Record a formal interview and how it ended", Args: cli.Args("VOLUNTEER"),
		Long: `record keeps a formal interview. The latest one since the application decides: a
failed one can be followed by another.`,
		Example:           "  borough interview record V0005 --outcome passed --on 2026-11-19",
		ValidArgsFunction: cli.CompleteFirstArg(completeVolunteers(a)),
	}
	cli.CodeFlag(cmd, &i.Outcome, "outcome", "the `OUTCOME`: passed or failed", record.InterviewOutcomes)
	a.EventDateFlag(cmd, &i.On, "on", "the `DATE` it was held; today when not given")
	cli.RequireFlags(cmd, "outcome")
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		return changeVolunteer(a, cmd, args[0], func(tx *store.Tx, d *record.Dossier) (string, error) {
			i.On = cmp.Or(i.On, tx.Today)
			result, err := peopledb.AddInterview(tx, d, i)
			if err == nil {
				err = cli.ConflictUnlessAdded(result, fmt.Sprintf("%s's interview of %s", d.Ref, i.On))
			}
			return fmt.Sprintf("%s %s %s the interview of %s", d.Ref, d.Name, i.Outcome, i.On), err
		})
	}
	return cmd
}

func interviewVoid(a *cli.App) *cobra.Command {
	var date record.Date
	cmd := &cobra.Command{
		Use: "void VOLUNTEER", Short: "Take back an interview that was recorded wrongly",
		Long: `void takes the interview of a day out of every list and figure. The audit keeps
it, with the reason. What rests on it must be taken back first.`,
		Example: `  borough interview void V0007 --on 2026-10-02 --reason "it was another volunteer's"`,
	}
	a.DateFlagOfKind(cmd, record.AnyDay, &date, "on", "the `DATE` it was recorded for")
	cli.RequireFlags(cmd, "on")
	return makeVoidCommand(a, cmd, func(tx *store.Tx, d *record.Dossier, reason string) (string, error) {
		_, err := peopledb.VoidInterview(tx, d, date, reason)
		return fmt.Sprintf("%s %s's interview of %s is voided", d.Ref, d.Name, date), err
	})
}
