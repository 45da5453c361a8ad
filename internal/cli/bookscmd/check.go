package bookscmd

import (
	"cmp"
	"fmt"

	"github.com/spf13/cobra"

	"borough/internal/cli"
	"borough/internal/report/booksreport"
	"borough/internal/store"
	"borough/internal/table"
)

func checkCommand(a *cli.App) *cobra.Command {
	var rebuild bool
	cmd := &cobra.Command{
		Use: "check", Short: "Check that the books agree with themselves; exit 7 when they do not", Args: cli.Args(),
		Long: `check looks whether the books agree with themselves: the file is whole, every
record that is referred to is there, the summary by month fits the sessions,
nobody's spells or postings leave a gap or overlap, panels, chairs, priorities and
stages fit each other, no equality answer is of nobody, in every month opening +
joined + rejoined - left = closing, and every return that was filed is what was
filed, with the records behind it, and the ledger of what was published is as the
audit has it. Of the Central Team's file it asks whether each
return is as it came and its figures with it, and whether its key signed it. It ends
with exit code 7 when something does not, and 6 when the file itself is damaged.
--rebuild makes the summary by month anew from the sessions.`,
		Example: "  borough check",
	}
	cmd.AddCommand(checkTableCommand(a))
	o := cli.OutputFlags(cmd)
	cmd.Flags().BoolVar(&rebuild, "rebuild", false, "make the summary by month anew from the sessions")
	cmd.RunE = func(cmd *cobra.Command, _ []string) error {
		if rebuild {
			return a.Change(cmd, a.Areas.Rebuild)
		}
		if err := a.PickFormat(o); err != nil {
			return err
		}
		return a.ViewKind(cmd.Context(), "", func(tx *store.Tx) error {
			problems, message, err := checkFile(a, tx)
			if err != nil {
				return err
			}
			if problems == nil && o.Format == "table" {
				_, err = fmt.Fprintln(a.Out, message)
				return err
			}
			var rows []table.Row
			for _, p := range problems {
				rows = append(rows, table.Row{p.About, p.Text})
			}
			books, err := tx.Owner()
			if err != nil {
				return err
			}
			t := booksreport.Problems.Fill(rows...)
			t.About = []table.Fact{{Key: "borough", Title: "Borough", Value: books.Borough}}
			err = a.Show(o, t.Title, t)
			if err == nil && problems != nil {
				err = cli.ErrFound
			}
			return err
		})
	}
	return cmd
}

// checkFile runs the checks of every area that are for the file's kind. The message is
// the line to print when they find no problem.
func checkFile(a *cli.App, tx *store.Tx) (problems []store.Problem, message string, err error) {
	books, err := tx.Owner()
	if err != nil {
		return nil, "", err
	}
	if problems, err = tx.Check(); err != nil {
		return nil, "", err
	}
	for _, check := range a.Areas.Checks {
		if check.FileKind != books.Kind {
			continue
		}
		areaProblems, areaMessage, err := check.Run(tx)
		if err != nil {
			return nil, "", err
		}
		problems, message = append(problems, areaProblems...), cmp.Or(areaMessage, message)
	}
	return problems, message, nil
}
