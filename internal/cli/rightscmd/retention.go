package rightscmd

import (
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"borough/internal/cli"
	"borough/internal/record"
	"borough/internal/report/rightsreport"
	"borough/internal/store"
	"borough/internal/store/rightsdb"
)

func retention(a *cli.App) *cobra.Command {
	cmd := cli.Group("retention", "How long records are kept, and the end of their time",
		a.Print("show", rightsreport.RetentionShow),
		a.Print("due", rightsreport.RetentionDue),
		retentionApply(a),
		a.Print("log", rightsreport.RetentionLog),
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
		var stays []error
		err := destroy(a, cmd, func(tx *store.Tx) (said string, left []rightsdb.Trace, err error) {
			destroyed, records := 0, 0
			err = retire(a, cmd, tx, func(r record.Retention, ref string, since record.Date) error {
				gone, err := rightsdb.DestroyExpired(tx, r, ref, since)
				if refused := new(record.Refusal); errors.As(err, &refused) {
					stays = append(stays, err)
					return nil
				}
				if gone.Records > 0 {
					destroyed++
					records += gone.Records
				}
				left = append(left, gone.Traces...)
				return err
			})
			if destroyed == 0 {
				return "nothing was destroyed: nothing has been kept for its time", left, err
			}
			return fmt.Sprintf("%s destroyed, of %s", cli.Counted(records, "record"), cli.Counted(destroyed, "thing")+" that had been kept for their time"), left, err
		})
		if err != nil && !errors.Is(err, cli.ErrFound) {
			return err
		}
		for _, refused := range stays {
			fmt.Fprintln(a.Err, cli.VisibleLines(refused.Error()))
			err = cli.ErrFound
		}
		return err
	}
	return cmd
}

// retire hands over everything that is due today.
func retire(a *cli.App, cmd *cobra.Command, tx *store.Tx, destroy func(r record.Retention, ref string, since record.Date) error) error {
	asked, err := a.Arguments(tx, rightsreport.RetentionToDestroy, map[string]string{"as-at": "today"})
	if err != nil {
		return err
	}
	due, err := rightsreport.RetentionToDestroy.Run(cmd.Context(), tx, asked)
	if err != nil {
		return err
	}
	for row, err := range due.Each() {
		if err != nil {
			return err
		}
		r, err := record.FindRetention(row[0].(string))
		if err != nil {
			return err
		}
		if err := destroy(r, row[1].(string), record.Date(row[3].(string))); err != nil {
			return err
		}
	}
	return nil
}

// retireOne destroys the names of one volunteer's referees, whose time is over.
func retireOne(tx *store.Tx) error {
	r, err := record.FindRetention("references")
	if err != nil {
		return err
	}
	_, err = rightsdb.DestroyExpired(tx, r, "V0009", "")
	return err
}
