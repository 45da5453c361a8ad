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
		Use:   "diff MONTH [VERSION VERSION | MONTH]",
		Short: "Say what moved between two returns, and because of which records",
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
		ValidArgsFunction: completeDiff(a),
	}
	books := cmd.Flags().Bool("books", false, "set the return against the books as they stand")
	allFigures := cmd.Flags().Bool("all", false, "every figure, not only those that differ")
	onlyRecords := cmd.Flags().Bool("records", false, "only the records behind what moved")
	o := cli.OutputFlags(cmd)
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		request, err := parseDiff(args, *books)
		if err != nil {
			return err
		}
		if *allFigures && *onlyRecords {
			return cli.UsageError("--all and --records do not go together", "give one of them")
		}
		if err := a.PickFormat(o); err != nil {
			return err
		}
		return a.View(cmd.Context(), func(tx *store.Tx) error {
			before, after, err := request.readReturns(cmd.Context(), tx)
			if err != nil {
				return err
			}
			changes := returns.Diff(before.Return, after.Return)
			var records *returns.ChangedRecords
			if *onlyRecords || !o.AllowsOnlyOneTable() {
				if records, err = changedRecords(cmd.Context(), tx, before, after, changes); err != nil {
					return err
				}
			}
			if !*allFigures {
				changes = returns.FilterChanged(changes)
			}
			figures := returns.PrintedDiffTable(before.Return, after.Return, changes, *allFigures)
			if o.IsForScripts() {
				figures = returns.LongDiffTable(before.Return, after.Return, changes)
			}
			return showDiff(a, o, figures, records, *onlyRecords)
		})
	}
	return cmd
}

// showDiff prints the figures that differ and the records that they count. It leaves out
// the figures if onlyRecords is set, and the records if records is nil.
func showDiff(
	a *cli.App, o *cli.Output, figures *table.Table, records *returns.ChangedRecords, onlyRecords bool,
) error {
	var tables []*table.Table
	if !onlyRecords {
		tables = append(tables, figures)
	}
	if records != nil {
		if o.IsForScripts() {
			tables = append(tables, records.LongTable())
		} else {
			tables = append(tables, records.PrintedTable())
		}
	}
	return a.Show(o, "What moved in the return", tables...)
}

// completeDiff returns a Completion of the arguments of diff. The first is a month. The
// second is another month or a version of the first month. The third is a version.
func completeDiff(a *cli.App) cli.Completion {
	return func(cmd *cobra.Command, args []string, typed string) ([]cobra.Completion, cobra.ShellCompDirective) {
		var completions []cobra.Completion
		if len(args) == 1 || (len(args) == 2 && isVersion(args[1])) {
			completions, _ = completeVersions(a)(cmd, args, typed)
		}
		if len(args) < 2 {
			months, _ := CompleteMonths(a)(cmd, args, typed)
			completions = append(completions, months...)
		}
		return completions, cobra.ShellCompDirectiveNoFileComp | cobra.ShellCompDirectiveKeepOrder
	}
}

// diffRequest says which two returns to compare. They are two versions of one month, or the
// last versions of two months. If books is set, the second return is built from the
// database.
type diffRequest struct {
	month, otherMonth string // as they were typed; otherMonth is "" if there is only one
	before, after     int    // versions of month; 0 when not given
	books             bool   // --books was given
}

// diffArgs checks the number of arguments of diff.
func diffArgs(cmd *cobra.Command, args []string) error {
	if len(args) > 3 {
		return cli.Args("MONTH", "VERSION", "VERSION")(cmd, args)
	}
	if len(args) == 0 {
		return cli.Args("MONTH")(cmd, args)
	}
	return nil
}

// parseDiff parses the arguments of diff. Each argument is a month or a version. parseDiff
// returns a usage error if the arguments do not go together, and a *record.Invalid if a
// version is below 1.
func parseDiff(args []string, books bool) (d diffRequest, err error) {
	d = diffRequest{month: args[0], books: books}
	const hint = "borough return diff --help shows what goes together"
	versions, areVersions := make([]int, len(args)), make([]bool, len(args))
	for i, text := range args {
		versions[i], _ = strconv.Atoi(strings.TrimSpace(text))
		areVersions[i] = isVersion(text)
	}
	switch {
	case areVersions[0]:
		return d, cli.UsageError(record.Quote(args[0])+" is a version, and a month comes first", hint)
	case len(args) == 2 && !areVersions[1]:
		d.otherMonth = args[1]
	case len(args) == 2 && books:
		d.before = versions[1]
	case len(args) == 2:
		return d, cli.UsageError("one version is set against nothing", "give two of them, or --books")
	case len(args) == 3 && (!areVersions[1] || !areVersions[2]):
		return d, cli.UsageError("after a month come two versions or one other month", hint)
	case len(args) == 3 && books:
		return d,
			cli.UsageError("two versions and --books are three returns", "give one version, or leave --books out")
	case len(args) == 3 && versions[1] > versions[2]:
		return d, cli.UsageError(fmt.Sprintf("version %d was filed before version %d", versions[2], versions[1]),
			"give the earlier one first")
	case len(args) == 3:
		d.before, d.after = versions[1], versions[2]
	}
	for i, version := range versions {
		if areVersions[i] && version < 1 {
			return d, record.Invalidf("version %s: versions begin at 1", record.Quote(args[i]))
		}
	}
	return d, nil
}

// isVersion reports whether the text is a whole number, and so a version.
func isVersion(text string) bool {
	_, err := strconv.Atoi(strings.TrimSpace(text))
	return err == nil
}

// readReturns reads the two returns. It returns a *record.Missing if a return was not
// filed, and a usage error if the second month is before the first.
func (d diffRequest) readReturns(ctx context.Context, tx *store.Tx) (before, after returns.ComparedReturn, err error) {
	first, err := FiledReturn(tx, d.month, d.before)
	if err != nil {
		return before, after, err
	}
	var second record.FiledReturn
	switch {
	case d.books:
	case d.otherMonth != "":
		second, err = FiledReturn(tx, d.otherMonth, lastVersion)
	case d.after != 0:
		second, err = returnsdb.FiledVersion(tx, first.Month, d.after)
	case first.Version == 1:
		err = &record.Missing{
			Text: fmt.Sprintf("the return of %s has just one version", first.Month.Long()),
			Hint: fmt.Sprintf("borough return diff %s --books sets it against the books as they stand", first.Month),
		}
	default:
		second = first
		first, err = returnsdb.FiledVersion(tx, first.Month, second.Version-1)
	}
	if err != nil {
		return before, after, err
	}
	if before, err = filedSide(tx, first); err != nil {
		return before, after, err
	}
	if d.books {
		after, err = booksSide(ctx, tx, before.Return, cmp.Or(d.otherMonth, string(first.Month)))
	} else {
		after, err = filedSide(tx, second)
	}
	if err == nil && after.Return.Month < before.Return.Month {
		err = cli.UsageError(fmt.Sprintf("%s is before %s", after.Return.Month, before.Return.Month),
			"give the earlier month first")
	}
	return before, after, err
}

// filedSide returns a filed return in the form in which returns are compared.
func filedSide(tx *store.Tx, filed record.FiledReturn) (side returns.ComparedReturn, err error) {
	side.Request, err = FiledRequest(tx, filed)
	side.Return = side.Request.FiledReturn
	return side, err
}

// booksSide builds the return of the month from the database, to be compared with the filed
// return. It uses the benchmark of the filed return if the database still has it.
func booksSide(
	ctx context.Context, tx *store.Tx, filed *returns.Return, month string,
) (side returns.ComparedReturn, err error) {
	side.Request, err = BuildRequest(tx, month, wholeMonth, filed.Benchmark.Name)
	if missing := new(record.Missing); errors.As(err, &missing) {
		side.Request, err = BuildRequest(tx, month, wholeMonth, defaultBenchmark)
	}
	if err == nil {
		side.Return, err = returns.Build(ctx, tx, side.Request)
	}
	return side, err
}

// changedRecords returns the records that explain the changes. For two returns of the same
// month, these are the records that one return counts and the other does not, or counts
// differently. For two months, they are the people who joined, left or moved to another
// line.
func changedRecords(
	ctx context.Context, tx *store.Tx, before, after returns.ComparedReturn, changes []returns.Change,
) (*returns.ChangedRecords, error) {
	if before.Return.Month == after.Return.Month {
		return returns.ListChangedRecords(ctx, tx, before, after, changes)
	}
	requests := []returns.Request{before.Request}
	for m := before.Return.Month.Next(); m < after.Return.Month; m = m.Next() {
		request, err := explainRequest(tx, string(m), lastVersion, false, wholeMonth)
		if err != nil {
			return nil, err
		}
		requests = append(requests, request)
	}
	return returns.ListChangedPeople(ctx, tx, before, after, append(requests, after.Request), changes)
}
