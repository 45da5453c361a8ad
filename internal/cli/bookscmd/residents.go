package bookscmd

import (
	"cmp"
	"fmt"

	"github.com/spf13/cobra"

	"borough/internal/cli"
	"borough/internal/record"
	"borough/internal/report/booksreport"
	"borough/internal/store"
	"borough/internal/store/booksdb"
	"borough/internal/table"
)

func residentsCommand(a *cli.App) *cobra.Command {
	return cli.Group("residents", "How many people live in the wards",
		residentsSet(a),
		a.ReportCommand("list", booksreport.ResidentsList),
	)
}

func residentsSet(a *cli.App) *cobra.Command {
	var from record.Date
	cmd := &cobra.Command{
		Use: "set WARD COUNT", Short: "Keep how many residents a ward has", Args: cli.Args("WARD", "COUNT"),
		Long: `set keeps how many people live in a ward, as known from a day on. A ward of
more than the setting large-ward (14,000) has more posts in its team.`,
		Example:           "  borough ward residents set thornfield 14350 --from 2026-11-01",
		ValidArgsFunction: cli.CompleteFirstArg(CompleteWards(a)),
	}
	a.DateFlagOfKind(cmd, record.SinceDay, &from, "from", "the `DATE` from which it is known; today when not given")
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		residents, err := record.ParsePeople(args[1])
		if err != nil {
			return fmt.Errorf("residents: %w", err)
		}
		return a.Change(cmd, func(tx *store.Tx) (string, error) {
			from = cmp.Or(from, tx.Today)
			w, err := booksdb.FindWard(tx, args[0])
			if err != nil {
				return "", err
			}
			result, err := booksdb.SetResidents(tx, w.Code, residents, from)
			if err == nil && result == store.Unchanged {
				err = &record.Conflict{
					Text: fmt.Sprintf("%s has %s residents from %s already", w.Name, table.Thousands(residents), from),
				}
			}
			return fmt.Sprintf("%s has %s since %s", w.Name, cli.Plural(residents, "resident"), from), err
		})
	}
	return cmd
}
