package cli

import (
	"github.com/spf13/cobra"

	"borough/internal/returns"
	"borough/internal/store"
	"borough/internal/table"
)

func (a *app) returnDiff() *cobra.Command {
	cmd := &cobra.Command{
		Use: "diff MONTH [VERSION VERSION | MONTH]", Short: "Say what moved between two returns, and because of which records",
		Long: `diff sets the figures of two returns side by side, those that differ, and lists
the records behind them: what one return counts and the other does not, or counts
otherwise. A whole number is a version, anything else a month:

  diff MONTH                    the last two versions of the month
  diff MONTH VERSION VERSION    those two versions of it
  diff MONTH --books            its last version, and the books as they stand
  diff MONTH VERSION --books    that version, and the books as they stand
  diff MONTH MONTH              the last versions of two months
  diff MONTH MONTH --books      the same of the first, and the second by the books

A month is as it was filed last. What the books say that was not filed is drift:
something was corrected since. Between two months the records are the people who
joined, left or moved from one line to another.

Where there is room for one table only, as in csv, it is the figures; --records
is the records. Ethnicity is counts alone (R14): its figures are there, and
nobody behind them. A difference of shares is in points.`,
		Example: `  borough return diff 2026-08 2026-09
  borough return diff 2026-09 --books
  borough return diff 2026-09 "last month" --books -O csv --records`,
		Args:              diffArgs,
		ValidArgsFunction: a.diffWords(),
	}
	books := cmd.Flags().Bool("books", false, "set the return against the books as they stand")
	every := cmd.Flags().Bool("all", false, "every figure, not only those that differ")
	records := cmd.Flags().Bool("records", false, "only the records behind what moved")
	o := outputFlags(cmd)
	cmd.RunE = func(cmd *cobra.Command, given []string) error {
		asked, err := readDiff(given, *books)
		if err != nil {
			return err
		}
		if *every && *records {
			return misuse("--all and --records do not go together", "give one of them")
		}
		if err := a.settle(o); err != nil {
			return err
		}
		return a.view(cmd.Context(), func(tx *store.Tx) error {
			before, after, err := asked.sides(cmd.Context(), tx)
			if err != nil {
				return err
			}
			changes := returns.Diff(before.Return, after.Return)
			var moved *returns.Records
			if *records || !o.oneTable() {
				if moved, err = recordsMoved(cmd.Context(), tx, before, after, changes); err != nil {
					return err
				}
			}
			if !*every {
				changes = returns.Changed(changes)
			}
			figures := returns.PrintedDiff(before.Return, after.Return, changes, *every)
			if o.forScripts() {
				figures = returns.LongDiff(before.Return, after.Return, changes)
			}
			return a.showDiff(o, figures, moved, *records)
		})
	}
	return cmd
}

// showDiff prints the figures and the records, those that there is room for.
func (a *app) showDiff(o *output, figures *table.Table, moved *returns.Records, only bool) error {
	tables := []*table.Table{figures}
	if moved != nil {
		behind := moved.Printed()
		if o.forScripts() {
			behind = moved.Long()
		}
		tables = append(tables, behind)
	}
	if only {
		tables = tables[1:]
	}
	return a.show(o, "What moved in the return", tables...)
}

// diffWords completes a month, then another or a version of it, then a version.
func (a *app) diffWords() completion {
	return func(cmd *cobra.Command, given []string, typed string) ([]cobra.Completion, cobra.ShellCompDirective) {
		var found []cobra.Completion
		if len(given) == 1 || (len(given) == 2 && isVersion(given[1])) {
			found, _ = a.versionWords()(cmd, given, typed)
		}
		if len(given) < 2 {
			months, _ := a.monthWords()(cmd, given, typed)
			found = append(found, months...)
		}
		return found, cobra.ShellCompDirectiveNoFileComp | cobra.ShellCompDirectiveKeepOrder
	}
}
