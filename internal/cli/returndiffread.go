package cli

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"borough/internal/record"
	"borough/internal/returns"
	"borough/internal/store"
	"borough/internal/store/returnsdb"
)

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
		return args("MONTH", "VERSION", "VERSION")(cmd, given)
	}
	if len(given) == 0 {
		return args("MONTH")(cmd, given)
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
		return asked, misuse(record.Quote(given[0])+" is a version, and a month comes first", forms)
	case len(given) == 2 && !whole[1]:
		asked.other = given[1]
	case len(given) == 2 && books:
		asked.before = versions[1]
	case len(given) == 2:
		return asked, misuse("one version is set against nothing", "give two of them, or --books")
	case len(given) == 3 && (!whole[1] || !whole[2]):
		return asked, misuse("after a month come two versions or one other month", forms)
	case len(given) == 3 && books:
		return asked, misuse("two versions and --books are three returns", "give one version, or leave --books out")
	case len(given) == 3 && versions[1] > versions[2]:
		return asked, misuse(fmt.Sprintf("version %d was filed before version %d", versions[2], versions[1]), "give the earlier one first")
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
	was, err := filedReturn(tx, d.month, d.before)
	if err != nil {
		return before, after, err
	}
	var is record.Filed
	switch {
	case d.books:
	case d.other != "":
		is, err = filedReturn(tx, d.other, 0)
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
		err = misuse(fmt.Sprintf("%s is before %s", after.Return.Month, before.Return.Month), "give the earlier month first")
	}
	return before, after, err
}

// filedSide is what was filed then.
func filedSide(tx *store.Tx, filed record.Filed) (side returns.Side, err error) {
	side.Ask, err = filedAsk(tx, filed)
	side.Return = side.Ask.Document
	return side, err
}

// booksSide is the return of the month as the books stand, beside the benchmark
// of what was filed where they still have it.
func booksSide(ctx context.Context, tx *store.Tx, filed *returns.Return, month string) (side returns.Side, err error) {
	side.Ask, err = returnAsk(tx, month, false, filed.Benchmark.Name)
	if missing := new(record.Missing); errors.As(err, &missing) {
		side.Ask, err = returnAsk(tx, month, false, "")
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
