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

// lastVersion is the number that means the last filed version of a return.
const lastVersion = 0

// wholeMonth is the argument partial of BuildRequest that allows only a month that is over.
const wholeMonth = false

// defaultBenchmark is the argument benchmark of BuildRequest that means the benchmark that
// the program chooses.
const defaultBenchmark = ""

// FiledRequest returns a request for a filed return. It returns an error if the document
// of the return cannot be decoded.
func FiledRequest(tx *store.Tx, filed record.FiledReturn) (returns.Request, error) {
	r, err := returns.Decode(filed.Document)
	if err != nil {
		return returns.Request{}, err
	}
	return returns.FiledRequest(r, filed.ID, tx.Today)
}

// readFiled decodes the document of a filed return. It returns a store.NewDamageError error if
// the document is not the one that was filed.
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
		return nil, store.NewDamageError(fmt.Sprintf("the return of %s, version %d, is not as it was filed: %v",
			filed.Month.Long(), filed.Version, err))
	}
	return r, nil
}

// versionFlag adds the flag --version. Its value is lastVersion if the flag is not given.
func versionFlag(a *cli.App, cmd *cobra.Command) *int {
	version := cmd.Flags().Int("version", lastVersion, "this `VERSION` that was filed, in place of the last")
	cli.Must(cmd.RegisterFlagCompletionFunc("version", completeVersions(a)))
	return version
}

// completeVersions returns a Completion with the filed versions of a month. The month is the
// first argument of the command.
func completeVersions(a *cli.App) cli.Completion {
	return func(cmd *cobra.Command, args []string, typed string) ([]cobra.Completion, cobra.ShellCompDirective) {
		return a.Complete(func(tx *store.Tx) (versions []store.Completion, err error) {
			if len(args) == 0 {
				return nil, nil
			}
			m, err := record.ParseMonth(args[0], tx.Today)
			if err != nil {
				return nil, err
			}
			last, _, err := returnsdb.LastFiledVersion(tx, m)
			for version := 1; version <= last.Version; version++ {
				versions = append(versions, store.Completion{
					Code:  strconv.Itoa(version),
					Title: fmt.Sprintf("version %d of %s", version, m.Long()),
				})
			}
			return versions, err
		})(cmd, args, typed)
	}
}

// FiledReturn returns a version of the month's filed return. Version 0 is the last version.
// FiledReturn returns a *record.Invalid if month is not a month, and a *record.Missing if
// the version was not filed.
func FiledReturn(tx *store.Tx, month string, version int) (record.FiledReturn, error) {
	m, err := record.ParseMonth(month, tx.Today)
	if err != nil {
		return record.FiledReturn{}, err
	}
	if version != lastVersion {
		return returnsdb.FiledVersion(tx, m, version)
	}
	filed, isFiled, err := returnsdb.LastFiledVersion(tx, m)
	if err == nil && !isFiled {
		err = &record.Missing{
			Text: fmt.Sprintf("the return of %s is not filed", m.Long()),
			Hint: fmt.Sprintf("borough return build %s works it out, borough return file %s files it", m, m),
		}
	}
	return filed, err
}

// partialFlag adds the flag --partial, which allows a month that is not over.
func partialFlag(cmd *cobra.Command) *bool {
	return cmd.Flags().Bool("partial", false,
		"the month that is not over, up to today; a month that is over is whole all the same")
}

// BuildRequest returns a request to build the return of a month from the database. If
// partial is set, the month need not be over. benchmark is the name of a benchmark; ""
// means the default. BuildRequest returns a *record.Invalid if month is not a month, or if
// it is not over and partial is not set. It returns a *record.Missing if there is no such
// benchmark.
func BuildRequest(tx *store.Tx, month string, partial bool, benchmark string) (request returns.Request, err error) {
	if request.Month, err = record.ParseMonth(month, tx.Today); err != nil {
		return request, err
	}
	if request.Period, err = record.ReturnDays(request.Month, tx.Today, partial); err != nil {
		return request, err
	}
	owner, err := tx.Owner()
	if err != nil {
		return request, err
	}
	area, err := census.FindArea(owner.AreaCode)
	if err != nil {
		return request, err
	}
	request.Borough, request.Area, request.AreaCode = owner.Borough, area.Name, area.Code
	request.Today = tx.Today
	if benchmark != defaultBenchmark {
		b, err := booksdb.FindBenchmark(tx, benchmark)
		if err != nil {
			return request, err
		}
		request.Benchmark = b.Name
	}
	request.Settings, err = booksdb.Settings(tx, request.Period.To)
	return request, err
}

// CompleteMonths returns a Completion with the last twelve months.
func CompleteMonths(a *cli.App) cli.Completion {
	return func(*cobra.Command, []string, string) ([]cobra.Completion, cobra.ShellCompDirective) {
		var months []cobra.Completion
		for monthsAgo := 1; monthsAgo <= 12; monthsAgo++ {
			m := a.Today().Month().Add(-monthsAgo)
			months = append(months, cobra.CompletionWithDesc(string(m), m.Long()))
		}
		return months, cobra.ShellCompDirectiveNoFileComp | cobra.ShellCompDirectiveKeepOrder
	}
}
