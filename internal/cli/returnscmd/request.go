package returnscmd

import (
	"errors"
	"fmt"
	"strconv"

	"github.com/spf13/cobra"

	"borough/internal/census"
	"borough/internal/cli"
	"borough/internal/record"
	"borough/internal/returns"
	"borough/internal/store"
	"borough/internal/store/booksdb"
	"borough/internal/store/returnsdb"
)

// FiledRequest returns a request about a filed version. A document that cannot be
// decoded is an error.
func FiledRequest(tx *store.Tx, filed record.FiledReturn) (returns.Request, error) {
	r, err := returns.Decode(filed.Document)
	if err != nil {
		return returns.Request{}, err
	}
	return returns.FiledRequest(r, filed.ID, tx.Today)
}

// readFiled decodes a filed version. A document that is not what was filed is a
// store.Damaged error.
func readFiled(filed record.FiledReturn) (*returns.Return, error) {
	r, err := returns.Decode(filed.Document)
	switch {
	case err != nil:
	case returns.Checksum(filed.Document) != filed.SHA256:
		err = errors.New("its checksum is another")
	case r.Month != filed.Month || r.Version != filed.Version:
		err = fmt.Errorf("its document is of %q, version %d", string(r.Month), r.Version)
	}
	if err != nil {
		return nil, store.Damaged(fmt.Sprintf("the return of %s, version %d, is not as it was filed: %v",
			filed.Month.Long(), filed.Version, err))
	}
	return r, nil
}

// versionFlag adds --version: 0 is the last.
func versionFlag(a *cli.App, cmd *cobra.Command) *int {
	version := cmd.Flags().Int("version", 0, "this `VERSION` that was filed, in place of the last")
	cli.Must(cmd.RegisterFlagCompletionFunc("version", completeVersions(a)))
	return version
}

// completeVersions completes the versions that were filed of the month given.
func completeVersions(a *cli.App) cli.Completion {
	return func(cmd *cobra.Command, given []string, typed string) ([]cobra.Completion, cobra.ShellCompDirective) {
		return a.Complete(func(tx *store.Tx) (words []store.Completion, err error) {
			if len(given) == 0 {
				return nil, nil
			}
			m, err := record.ParseMonth(given[0], tx.Today)
			if err != nil {
				return nil, err
			}
			last, _, err := returnsdb.Filed(tx, m)
			for version := 1; version <= last.Version; version++ {
				words = append(words, store.Completion{
					Code:  strconv.Itoa(version),
					Title: fmt.Sprintf("version %d of %s", version, m.Long()),
				})
			}
			return words, err
		})(cmd, given, typed)
	}
}

// FiledReturn returns the month's return as it was filed: that version, or the last
// for 0. A text that is no month is a *record.Invalid, and a version that was not
// filed is a *record.Missing.
func FiledReturn(tx *store.Tx, month string, version int) (record.FiledReturn, error) {
	m, err := record.ParseMonth(month, tx.Today)
	if err != nil {
		return record.FiledReturn{}, err
	}
	if version != 0 {
		return returnsdb.FiledVersion(tx, m, version)
	}
	filed, isFiled, err := returnsdb.Filed(tx, m)
	if err == nil && !isFiled {
		err = &record.Missing{
			Text: fmt.Sprintf("the return of %s is not filed", m.Long()),
			Hint: fmt.Sprintf("borough return build %s works it out, borough return file %s files it", m, m),
		}
	}
	return filed, err
}

func partialFlag(cmd *cobra.Command) *bool {
	return cmd.Flags().Bool("partial", false,
		"the month that is not over, up to today; a month that is over is whole all the same")
}

// BuildRequest returns a request for the return of the month as the books stand. A text
// that is no month, and a month that is not over, is a *record.Invalid; a benchmark
// that there is not is a *record.Missing.
func BuildRequest(tx *store.Tx, month string, partial bool, benchmark string) (req returns.Request, err error) {
	if req.Month, err = record.ParseMonth(month, tx.Today); err != nil {
		return req, err
	}
	if req.Days, err = record.ReturnDays(req.Month, tx.Today, partial); err != nil {
		return req, err
	}
	books, err := tx.Books()
	if err != nil {
		return req, err
	}
	area, err := census.Find(books.AreaCode)
	if err != nil {
		return req, err
	}
	req.Borough, req.Area, req.AreaCode, req.Today = books.Borough, area.Name, area.Code, tx.Today
	if benchmark != "" {
		b, err := booksdb.FindBenchmark(tx, benchmark)
		if err != nil {
			return req, err
		}
		req.Benchmark = b.Name
	}
	req.Settings, err = booksdb.Settings(tx, req.Days.To)
	return req, err
}

// CompleteMonths completes the last twelve months.
func CompleteMonths(a *cli.App) cli.Completion {
	return func(*cobra.Command, []string, string) ([]cobra.Completion, cobra.ShellCompDirective) {
		var months []cobra.Completion
		for back := 1; back <= 12; back++ {
			m := a.Today().Month().Add(-back)
			months = append(months, cobra.CompletionWithDesc(string(m), m.Long()))
		}
		return months, cobra.ShellCompDirectiveNoFileComp | cobra.ShellCompDirectiveKeepOrder
	}
}
