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

// FiledAsk asks of what was filed then.
func FiledAsk(tx *store.Tx, filed record.Filed) (returns.Ask, error) {
	r, err := returns.Kept(filed.Document)
	if err != nil {
		return returns.Ask{}, err
	}
	return returns.FiledAsk(r, filed.ID, tx.Today)
}

// readFiled reads a version back. A document that is not what was filed is an
// error of the file.
func readFiled(filed record.Filed) (*returns.Return, error) {
	r, err := returns.Kept(filed.Document)
	switch {
	case err != nil:
	case returns.Checksum(filed.Document) != filed.SHA256:
		err = errors.New("its checksum is another")
	case r.Month != filed.Month || r.Version != filed.Version:
		err = fmt.Errorf("its document is of %q, version %d", string(r.Month), r.Version)
	}
	if err != nil {
		return nil, store.Damaged(fmt.Sprintf("the return of %s, version %d, is not as it was filed: %v", filed.Month.Long(), filed.Version, err))
	}
	return r, nil
}

func versionFlag(a *cli.App, cmd *cobra.Command) *int {
	version := cmd.Flags().Int("version", 0, "this `VERSION` that was filed, in place of the last")
	cli.Must(cmd.RegisterFlagCompletionFunc("version", versionWords(a)))
	return version
}

// versionWords completes the versions that were filed of the month given.
func versionWords(a *cli.App) cli.Completion {
	return func(cmd *cobra.Command, given []string, typed string) ([]cobra.Completion, cobra.ShellCompDirective) {
		return a.Complete(func(tx *store.Tx) (words []store.Word, err error) {
			if len(given) == 0 {
				return nil, nil
			}
			m, err := record.ParseMonth(given[0], tx.Today)
			if err != nil {
				return nil, err
			}
			last, _, err := returnsdb.Filed(tx, m)
			for version := 1; version <= last.Version; version++ {
				words = append(words, store.Word{Code: strconv.Itoa(version), Title: fmt.Sprintf("version %d of %s", version, m.Long())})
			}
			return words, err
		})(cmd, given, typed)
	}
}

// FiledReturn returns the month's return as it was filed: that version, or the
// last for 0.
func FiledReturn(tx *store.Tx, month string, version int) (record.Filed, error) {
	m, err := record.ParseMonth(month, tx.Today)
	if err != nil {
		return record.Filed{}, err
	}
	if version != 0 {
		return returnsdb.FiledVersion(tx, m, version)
	}
	filed, ok, err := returnsdb.Filed(tx, m)
	if err == nil && !ok {
		err = &record.Missing{Text: fmt.Sprintf("the return of %s is not filed", m.Long()),
			Hint: fmt.Sprintf("borough return build %s works it out, borough return file %s files it", m, m)}
	}
	return filed, err
}

func partialFlag(cmd *cobra.Command) *bool {
	return cmd.Flags().Bool("partial", false, "the month that is not over, up to today; a month that is over is whole all the same")
}

// ReturnAsk reads what return is asked for.
func ReturnAsk(tx *store.Tx, month string, partial bool, benchmark string) (ask returns.Ask, err error) {
	if ask.Month, err = record.ParseMonth(month, tx.Today); err != nil {
		return ask, err
	}
	if ask.Days, err = record.ReturnDays(ask.Month, tx.Today, partial); err != nil {
		return ask, err
	}
	books, err := tx.Books()
	if err != nil {
		return ask, err
	}
	area, err := census.Find(books.AreaCode)
	if err != nil {
		return ask, err
	}
	ask.Borough, ask.Area, ask.AreaCode, ask.Today = books.Borough, area.Name, area.Code, tx.Today
	if benchmark != "" {
		b, err := booksdb.FindBenchmark(tx, benchmark)
		if err != nil {
			return ask, err
		}
		ask.Benchmark = b.Name
	}
	ask.Settings, err = booksdb.Settings(tx, ask.Days.To)
	return ask, err
}

// MonthWords completes the months one is likely to want: the last dozen.
func MonthWords(a *cli.App) cli.Completion {
	return func(*cobra.Command, []string, string) ([]cobra.Completion, cobra.ShellCompDirective) {
		var found []cobra.Completion
		for back := 1; back <= 12; back++ {
			m := a.Today().Month().Add(-back)
			found = append(found, cobra.CompletionWithDesc(string(m), m.Long()))
		}
		return found, cobra.ShellCompDirectiveNoFileComp | cobra.ShellCompDirectiveKeepOrder
	}
}
