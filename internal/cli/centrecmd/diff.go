package centrecmd

import (
	"fmt"

	"github.com/spf13/cobra"

	"borough/internal/cli"
	"borough/internal/cli/returnscmd"
	"borough/internal/collate"
	"borough/internal/record"
	"borough/internal/returns"
	"borough/internal/store"
	"borough/internal/store/centredb"
)

func centralDiff(a *cli.App) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "diff MONTH MONTH | BOROUGH MONTH [VERSION VERSION]",
		Short: "Say what moved between two months, or two versions of a borough's return",
		Long: `diff MONTH MONTH sets two months of all boroughs side by side: the boroughs first,
then every figure of the force that moved. As csv, tsv, json or jsonl it is one long
list of what moved for the force, the clusters and the boroughs.

diff BOROUGH MONTH sets the last two versions that are held of the borough's return
of the month side by side, or those of the two VERSIONs.`,
		Example: `  borough central diff 2026-08 2026-09 --db central.db
  borough central diff 2026-08 2026-09 -O csv --db central.db`,
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) == 4 {
				return nil
			}
			return cli.Args("BOROUGH", "MONTH")(cmd, args)
		},
		ValidArgsFunction: cli.CompleteArgs(completeBoroughs(a), returnscmd.CompleteMonths(a)),
	}
	showAll := cmd.Flags().Bool("all", false, "every figure, not only those that differ")
	o := cli.OutputFlags(cmd)
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		if err := a.PickFormat(o); err != nil {
			return err
		}
		return a.ViewFileOfKind(cmd.Context(), store.KindCentral, func(tx *store.Tx) error {
			if _, err := record.ParseMonth(args[0], tx.Today); err == nil && len(args) == 2 {
				return showMonthsDiff(a, cmd, o, tx, args, *showAll)
			}
			before, after, err := readVersions(tx, args)
			if err != nil {
				return err
			}
			changes := returns.Diff(before, after)
			if !*showAll {
				changes = returns.FilterChanged(changes)
			}
			if o.IsForScripts() {
				return a.Show(o, "What moved", returns.LongDiffTable(before, after, changes))
			}
			return a.Show(o, "What moved", returns.PrintedDiffTable(before, after, changes, *showAll))
		})
	}
	return cmd
}

// showMonthsDiff prints the figures of all boroughs that changed between two months. months has the
// texts of the two months. With showAll it also prints the figures that did not change.
func showMonthsDiff(
	a *cli.App, cmd *cobra.Command, o *cli.Output, tx *store.Tx, months []string, showAll bool,
) error {
	var collated [2]*collate.Collation
	for i, text := range months {
		m, err := cli.ParseFinishedMonth(text, tx.Today)
		if err != nil {
			return err
		}
		if collated[i], err = collate.Read(cmd.Context(), tx, m, m, tx.Today); err != nil {
			return err
		}
	}
	d := collate.Diff{Before: collated[0], After: collated[1]}
	if o.AllowsOnlyOneTable() || o.IsForScripts() {
		return a.Show(o, "What moved", d.LongTable(showAll))
	}
	return a.Show(o, "What moved", d.Tables(showAll)...)
}

// readVersions returns two versions of a borough's return. args has the borough, the month and the two
// versions. If args has no versions, readVersions returns the last two. It returns a *record.Missing
// if there is only one.
func readVersions(tx *store.Tx, args []string) (before, after *returns.Return, err error) {
	b, err := centredb.FindBorough(tx, args[0])
	if err != nil {
		return nil, nil, err
	}
	m, err := record.ParseMonth(args[1], tx.Today)
	if err != nil {
		return nil, nil, err
	}
	last, err := centredb.HeldVersion(tx, b, m, 0) // 0 means the last version
	if err != nil {
		return nil, nil, err
	}
	versions := [2]int{0, last.Version} // the first is set below
	if len(args) == 4 {
		for i, text := range args[2:] {
			if versions[i], err = record.ParseNumber(text, 1, 9999); err != nil {
				return nil, nil, fmt.Errorf("version: %w", err)
			}
		}
	} else {
		held, err := centredb.HeldReturns(tx, b.Code, m)
		if err != nil {
			return nil, nil, err
		}
		if len(held) < 2 {
			return nil, nil, &record.Missing{
				Text: fmt.Sprintf("%s of %s is held in version %d alone: nothing to set beside it",
					b.Name, m.Long(), last.Version),
				Hint: "borough central diff MONTH MONTH sets two months side by side",
			}
		}
		versions[0] = held[len(held)-2].Version
	}
	var pair [2]*returns.Return
	for i, version := range versions {
		held, err := centredb.HeldVersion(tx, b, m, version)
		if err != nil {
			return nil, nil, err
		}
		if pair[i], err = returns.Decode(held.Document); err != nil {
			return nil, nil, err
		}
	}
	return pair[0], pair[1], nil
}
