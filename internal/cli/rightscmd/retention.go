package rightscmd

import (
	"errors"
	"fmt"
	"slices"

	"github.com/spf13/cobra"

	"borough/internal/cli"
	"borough/internal/record"
	"borough/internal/report"
	"borough/internal/report/rightsreport"
	"borough/internal/store"
	"borough/internal/store/rightsdb"
)

func retentionCommand(a *cli.App) *cobra.Command {
	cmd := cli.Group("retention", "How long records are kept, and the end of their time",
		a.ReportCommand("show", rightsreport.RetentionShow),
		a.ReportCommand("due", rightsreport.RetentionDue),
		retentionApply(a),
		a.ReportCommand("log", rightsreport.RetentionLog),
	)
	cmd.Long = `Each kind of record is kept for so many months from a day: those are settings of the
borough's (borough settings set retain-applicants 6), and no advice on the law.
Nothing goes by itself: borough retention apply destroys what is due.`
	return cmd
}

func retentionApply(a *cli.App) *cobra.Command {
	cmd := &cobra.Command{
		Use: "apply", Short: "Destroy what has been kept for its time, for good", Args: cli.Args(),
		Long: `apply destroys what borough retention due lists, all of it in one transaction, in
the file's unused parts and its journal too, and writes each into borough retention
log. People are erased as borough subject erase does: the totals of past months
stay, but for the money of claims that are destroyed after their own time
(retain-expenses). Somebody who may not be erased yet (R26b, R26c) stays and is told. It cannot
be undone; --dry-run says how much would go. Exit code 7 says that something is
left for you to do.`,
		Example: "  borough retention apply --dry-run\n  borough retention apply",
	}
	cmd.RunE = func(cmd *cobra.Command, _ []string) error {
		var refusals []error
		var refs []string
		err := destroy(a, cmd, func(tx *store.Tx) (message string, traces []rightsdb.Trace, err error) {
			rowCount, recordCount := 0, 0 // a row of retention due can stand for several records
			err = forEachExpired(a, cmd, tx, func(r record.Retention, ref string, since record.Date) error {
				result, err := rightsdb.DestroyExpired(tx, r, ref, since)
				if refusal := new(record.Refusal); errors.As(err, &refusal) {
					refusals = append(refusals, err)
					return nil
				}
				if result.Records > 0 {
					rowCount++
					recordCount += result.Records
					refs = append(refs, ref)
				}
				traces = append(traces, result.Traces...)
				return err
			})
			if rowCount == 0 {
				return "nothing was destroyed: nothing has been kept for its time", traces, err
			}
			slices.Sort(refs)
			return fmt.Sprintf("%s destroyed, of %s whose time to be kept was over: %s",
				cli.Plural(recordCount, "record"), cli.Plural(rowCount, "thing"),
				cli.JoinNames(slices.Compact(refs))), traces, err
		})
		if err != nil && !errors.Is(err, cli.ErrFound) {
			return err
		}
		for _, refusal := range refusals {
			fmt.Fprintln(a.Err, cli.VisibleLines(refusal.Error()))
			err = cli.ErrFound
		}
		return err
	}
	return cmd
}

// expiredRow is a row of the report RetentionToDestroy, which lists what is due to be
// destroyed.
type expiredRow struct {
	Kind  string      `col:"kind"` // a code of record.Retentions
	Ref   string      `col:"ref"`
	Name  any         `col:"name"`
	Since record.Date `col:"since"` // the day from which the retention period is counted
	Due   record.Date `col:"due"`   // the day on which the period ends
}

// forEachExpired calls action for each row of the report RetentionToDestroy of today. It
// stops at the first error.
func forEachExpired(
	a *cli.App, cmd *cobra.Command, tx *store.Tx,
	action func(r record.Retention, ref string, since record.Date) error,
) error {
	arguments, err := a.Arguments(tx, rightsreport.RetentionToDestroy, map[string]string{"as-at": "today"})
	if err != nil {
		return err
	}
	expired, err := rightsreport.RetentionToDestroy.Run(cmd.Context(), tx, arguments)
	if err != nil {
		return err
	}
	rows, err := report.Scan[expiredRow](expired)
	if err != nil {
		return err
	}
	for _, row := range rows {
		r, err := record.FindRetention(row.Kind)
		if err != nil {
			return err
		}
		if err := action(r, row.Ref, row.Since); err != nil {
			return err
		}
	}
	return nil
}

// destroyDemoReferees destroys the names of one volunteer's referees in the demonstration.
// Their retention period has ended.
func destroyDemoReferees(tx *store.Tx) error {
	r, err := record.FindRetention("references")
	if err != nil {
		return err
	}
	_, err = rightsdb.DestroyExpired(tx, r, "V0009", "") // references are found without the date
	return err
}
