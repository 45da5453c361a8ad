package returnscmd

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"borough/internal/cli"
	"borough/internal/record"
	"borough/internal/returns"
	"borough/internal/store"
	"borough/internal/store/returnsdb"
	"borough/internal/table"
)

func returnDiff(a *cli.App) *cobra.Command {
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
		ValidArgsFunction: diffWords(a),
	}
	books := cmd.Flags().Bool("books", false, "set the return against the books as they stand")
	every := cmd.Flags().Bool("all", false, "every figure, not only those that differ")
	records := cmd.Flags().Bool("records", false, "only the records behind what moved")
	o := cli.OutputFlags(cmd)
	cmd.RunE = func(cmd *cobra.Command, given []string) error {
		asked, err := readDiff(given, *books)
		if err != nil {
			return err
		}
		if *every && *records {
			return cli.Misuse("--all and --records do not go together", "give one of them")
		}
		if err := a.PickFormat(o); err != nil {
			return err
		}
		return a.View(cmd.Context(), func(tx *store.Tx) error {
			before, after, err := asked.sides(cmd.Context(), tx)
			if err != nil {
				return err
			}
			changes := returns.Diff(before.Return, after.Return)
			var moved *returns.Records
			if *records || !o.HoldsOneTable() {
				if moved, err = recordsMoved(cmd.Context(), tx, before, after, changes); err != nil {
					return err
				}
			}
			if !*every {
				changes = returns.Changed(changes)
			}
			figures := returns.PrintedDiff(before.Return, after.Return, changes, *every)
			if o.IsForScripts() {
				figures = returns.LongDiff(before.Return, after.Return, changes)
			}
			return showDiff(a, o, figures, moved, *records)
		})
	}
	return cmd
}

// showDiff prints the figures and the records, those that there is room for.
func showDiff(a *cli.App, o *cli.Output, figures *table.Table, moved *returns.Records, only bool) error {
	tables := []*table.Table{figures}
	if moved != nil {
		behind := moved.Printed()
		if o.IsForScripts() {
			behind = moved.Long()
		}
		tables = append(tables, behind)
	}
	if only {
		tables = tables[1:]
	}
	return a.Show(o, "What moved in the return", tables...)
}

// diffWords completes a month, then another or a version of it, then a version.
func diffWords(a *cli.App) cli.Completion {
	return func(cmd *cobra.Command, given []string, typed string) ([]cobra.Completion, cobra.ShellCompDirective) {
		var found []cobra.Completion
		if len(given) == 1 || (len(given) == 2 && isVersion(given[1])) {
			found, _ = versionWords(a)(cmd, given, typed)
		}
		if len(given) < 2 {
			months, _ := MonthWords(a)(cmd, given, typed)
			found = append(found, months...)
		}
		return found, cobra.ShellCompDirectiveNoFileComp | cobra.ShellCompDirectiveKeepOrder
	}
}

// diffAsked is what is to be set side by side: two versions of a month, a month
// and another, or either and the books. A version 0 is the last but one of two,
// or the last.
type diffAsked struct {
	month, other  string
	before, after int
	books         bool
}

func diffArgs(cmd *cobra.Command, given []string) error {
	if len(given) > 3 {
		return cli.Args("MONTH", "VERSION", "VERSION")(cmd, given)
	}
	if len(given) == 0 {
		return cli.Args("MONTH")(cmd, given)
	}
	return nil
}

// readDiff tells versions from months.
func readDiff(given []string, books bool) (asked diffAsked, err error) {
	asked = diffAsked{month: given[0], books: books}
	const forms = "borough return diff --help shows what goes together"
	versions, whole := make([]int, len(given)), make([]bool, len(given))
	for i, text := range given {
		versions[i], _ = strconv.Atoi(strings.TrimSpace(text))
		whole[i] = isVersion(text)
	}
	switch {
	case whole[0]:
		return asked, cli.Misuse(record.Quote(given[0])+" is a version, and a month comes first", forms)
	case len(given) == 2 && !whole[1]:
		asked.other = given[1]
	case len(given) == 2 && books:
		asked.before = versions[1]
	case len(given) == 2:
		return asked, cli.Misuse("one version is set against nothing", "give two of them, or --books")
	case len(given) == 3 && (!whole[1] || !whole[2]):
		return asked, cli.Misuse("after a month come two versions or one other month", forms)
	case len(given) == 3 && books:
		return asked, cli.Misuse("two versions and --books are three returns", "give one version, or leave --books out")
	case len(given) == 3 && versions[1] > versions[2]:
		return asked, cli.Misuse(fmt.Sprintf("version %d was filed before version %d", versions[2], versions[1]), "give the earlier one first")
	case len(given) == 3:
		asked.before, asked.after = versions[1], versions[2]
	}
	for i, version := range versions {
		if whole[i] && version < 1 {
			return asked, record.Wrong("version %s: versions begin at 1", record.Quote(given[i]))
		}
	}
	return asked, nil
}

// isVersion reports whether the text is a version: a whole number.
func isVersion(text string) bool {
	_, err := strconv.Atoi(strings.TrimSpace(text))
	return err == nil
}

// sides reads the two returns.
func (d diffAsked) sides(ctx context.Context, tx *store.Tx) (before, after returns.Side, err error) {
	was, err := FiledReturn(tx, d.month, d.before)
	if err != nil {
		return before, after, err
	}
	var is record.Filed
	switch {
	case d.books:
	case d.other != "":
		is, err = FiledReturn(tx, d.other, 0)
	case d.after != 0:
		is, err = returnsdb.FiledVersion(tx, was.Month, d.after)
	case was.Version == 1:
		err = &record.Missing{Text: fmt.Sprintf("the return of %s has just one version", was.Month.Long()),
			Hint: fmt.Sprintf("borough return diff %s --books sets it against the books as they stand", was.Month)}
	default:
		is = was
		was, err = returnsdb.FiledVersion(tx, was.Month, is.Version-1)
	}
	if err != nil {
		return before, after, err
	}
	if before, err = filedSide(tx, was); err != nil {
		return before, after, err
	}
	if d.books {
		after, err = booksSide(ctx, tx, before.Return, cmp.Or(d.other, string(was.Month)))
	} else {
		after, err = filedSide(tx, is)
	}
	if err == nil && after.Return.Month < before.Return.Month {
		err = cli.Misuse(fmt.Sprintf("%s is before %s", after.Return.Month, before.Return.Month), "give the earlier month first")
	}
	return before, after, err
}

// filedSide is what was filed then.
func filedSide(tx *store.Tx, filed record.Filed) (side returns.Side, err error) {
	side.Ask, err = FiledAsk(tx, filed)
	side.Return = side.Ask.Document
	return side, err
}

// booksSide is the return of the month as the books stand, beside the benchmark
// of what was filed where they still have it.
func booksSide(ctx context.Context, tx *store.Tx, filed *returns.Return, month string) (side returns.Side, err error) {
	side.Ask, err = ReturnAsk(tx, month, false, filed.Benchmark.Name)
	if missing := new(record.Missing); errors.As(err, &missing) {
		side.Ask, err = ReturnAsk(tx, month, false, "")
	}
	if err == nil {
		side.Return, err = returns.Build(ctx, tx, side.Ask)
	}
	return side, err
}

// recordsMoved are the records behind what moved: all of them between returns of
// one month, the people between those of two.
func recordsMoved(ctx context.Context, tx *store.Tx, before, after returns.Side, changes []returns.Change) (*returns.Records, error) {
	if before.Return.Month == after.Return.Month {
		return returns.MovedRecords(ctx, tx, before, after, changes)
	}
	between := []returns.Ask{before.Ask}
	for m := before.Return.Month.Next(); m < after.Return.Month; m = m.Next() {
		ask, err := explainAsk(tx, string(m), 0, false, false)
		if err != nil {
			return nil, err
		}
		between = append(between, ask)
	}
	return returns.MovedPeople(ctx, tx, before, after, append(between, after.Ask), changes)
}
