package returnscmd

import (
	"github.com/spf13/cobra"

	"borough/internal/cli"
	"borough/internal/record"
	"borough/internal/returns"
	"borough/internal/store"
	"borough/internal/store/returnsdb"
)

func returnExplain(a *cli.App) *cobra.Command {
	cmd := &cobra.Command{
		Use: "explain MONTH LINE [CATEGORY]", Short: "List the records behind a figure of the return",
		Long: `explain lists the records that a figure of the return is made of: people for the
numbers and ages, sessions for hours and activities, recruitment work and the
people it brought for recruitment. LINE and CATEGORY are as in the return's CSV.
A column named for a measure adds up to the figure.

Of a month that is filed these are the records of its last version, or of the
version asked for, as they stood when it was filed, whatever has been entered or
changed since; names are today's, and blank where there is none any more. Of any
other month, and with --books, they are those of the books as they stand.

Ethnicity is counts alone (R14): its lines name nobody. ethnicity-on-books lists
everyone they are about.`,
		Example: `  borough return explain 2026-10 left-reason
  borough return explain 2026-10 activity office
  borough return explain 2026-10 source website -O csv
  borough return explain 2026-09 closing --books`,
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) == 3 {
				return nil
			}
			return cli.Args("MONTH", "LINE")(cmd, args)
		},
		ValidArgsFunction: completeExplain(a),
	}
	version := versionFlag(a, cmd)
	books := cmd.Flags().Bool("books", false, "the books as they stand, though the month is filed")
	partial := partialFlag(cmd)
	o := cli.OutputFlags(cmd)
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		if err := a.PickFormat(o); err != nil {
			return err
		}
		if *books && *version != lastVersion {
			return cli.UsageError("--books and --version do not go together", "give one of them")
		}
		category := ""
		if len(args) == 3 {
			category = args[2]
		}
		return a.View(cmd.Context(), func(tx *store.Tx) error {
			request, err := explainRequest(tx, args[0], *version, *books, *partial)
			if err != nil {
				return err
			}
			t, err := returns.Explain(cmd.Context(), tx, request, args[1], category)
			if err != nil {
				return err
			}
			return a.Show(o, t.Title, t)
		})
	}
	return cmd
}

// explainRequest returns a request for the return to explain. It is a filed version, or the
// last filed version if version is lastVersion. If the month is not filed, or if books is
// set, it is a return built from the database. partial allows a month that is not over.
func explainRequest(tx *store.Tx, month string, version int, books, partial bool) (returns.Request, error) {
	m, err := record.ParseMonth(month, tx.Today)
	if err != nil {
		return returns.Request{}, err
	}
	filed, isFiled, err := returnsdb.LastFiledVersion(tx, m)
	if version != lastVersion && err == nil {
		filed, err = returnsdb.FiledVersion(tx, m, version)
	}
	if err != nil {
		return returns.Request{}, err
	}
	if books || !isFiled {
		return BuildRequest(tx, month, partial, defaultBenchmark)
	}
	return FiledRequest(tx, filed)
}

// completeExplain returns a Completion of the arguments of explain: a month, a line of the
// return, and a category of that line.
func completeExplain(a *cli.App) cli.Completion {
	return func(cmd *cobra.Command, args []string, typed string) ([]cobra.Completion, cobra.ShellCompDirective) {
		var completions []cobra.Completion
		switch len(args) {
		case 0:
			return CompleteMonths(a)(cmd, args, typed)
		case 1:
			for _, line := range returns.Lines() {
				completions = append(completions, cobra.CompletionWithDesc(line.Key, line.AnyMonthTitle()))
			}
		case 2:
			line, err := returns.FindLine(args[1])
			if err != nil {
				break
			}
			for _, item := range line.Categories {
				completions = append(completions, cobra.CompletionWithDesc(item.Code, item.Title))
			}
		}
		return completions, cobra.ShellCompDirectiveNoFileComp | cobra.ShellCompDirectiveKeepOrder
	}
}
