package returnscmd

import (
	"context"
	"fmt"
	"io"
	"slices"
	"strconv"

	"github.com/spf13/cobra"

	"borough/internal/census"
	"borough/internal/cli"
	"borough/internal/record"
	"borough/internal/report"
	"borough/internal/report/returnsreport"
	"borough/internal/returns"
	"borough/internal/store"
	"borough/internal/store/booksdb"
	"borough/internal/store/returnsdb"
)

func returnGroup(a *cli.App) *cobra.Command {
	return cli.Group("return", "The monthly return: numbers, hours, diversity, activities, recruitment",
		returnBuild(a),
		returnShow(a),
		returnFile(a),
		returnAmend(a),
		returnSend(a),
		a.Print("list", returnsreport.List(rebuiltFrom)),
		returnExplain(a),
		returnDiff(a),
	)
}

const ReturnForms = `As a table, markdown, html or xlsx it reads like a printed return. As csv, tsv or
jsonl it is one long list with a row for each figure, made to be added up. As json
it is one document. docs/return-format.md says what every line is.`

func returnBuild(a *cli.App) *cobra.Command {
	return returnPrint(a, &cobra.Command{
		Use: "build MONTH", Short: "Build a month's return from the books as they stand",
		Long: `build works the return of a month out from the books as they stand: numbers,
hours, ethnicity, age, activities and recruitment. It files nothing, so its
version is 0. A month that is not over is refused without --partial.

` + ReturnForms,
		Example: "  borough return build 2026-10\n  borough return build \"last month\" -o return.csv\n  borough return build 2026-11 --partial -O json",
	})
}

func returnShow(a *cli.App) *cobra.Command {
	cmd := &cobra.Command{
		Use: "show MONTH", Short: "Show a month's return as it was filed", Args: cli.Args("MONTH"),
		Long: `show prints the return of a month as it was filed last, or the version asked for:
as JSON byte for byte the document that was filed, whatever has been entered
since. A month that is not filed is missing; build works it out.

` + ReturnForms,
		Example:           "  borough return show 2026-09\n  borough return show 2026-09 --version 1 -O json",
		ValidArgsFunction: cli.FirstArg(MonthWords(a)),
	}
	version := versionFlag(a, cmd)
	o, b := cli.OutputFlags(cmd), blockFlags(cmd)
	cmd.RunE = func(cmd *cobra.Command, given []string) error {
		if err := a.Settle(o); err != nil {
			return err
		}
		if b.Public {
			return publishFiled(a, cmd, o, b, given[0], *version)
		}
		return a.View(cmd.Context(), func(tx *store.Tx) error {
			filed, err := FiledReturn(tx, given[0], *version)
			if err != nil {
				return err
			}
			r, err := readFiled(filed)
			if err != nil {
				return err
			}
			if o.Format == "json" && o.Fields == nil && b.Whole() {
				return a.Write(o, func(w io.Writer) error { _, err := io.WriteString(w, filed.Document); return err })
			}
			return ShowReturn(a, o, b, r)
		})
	}
	return cmd
}

func versionFlag(a *cli.App, cmd *cobra.Command) *int {
	version := cmd.Flags().Int("version", 0, "this `VERSION` that was filed, in place of the last")
	cli.Must(cmd.RegisterFlagCompletionFunc("version", versionWords(a)))
	return version
}

// versionWords completes the versions that were filed of the month given.
func versionWords(a *cli.App) cli.Completion {
	return func(cmd *cobra.Command, given []string, typed string) ([]cobra.Completion, cobra.ShellCompDirective) {
		return a.Completing(func(tx *store.Tx) (words []store.Word, err error) {
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

// returnPrint completes a command that prints a return.
func returnPrint(a *cli.App, cmd *cobra.Command) *cobra.Command {
	cmd.Args = cli.Args("MONTH")
	cmd.ValidArgsFunction = cli.FirstArg(MonthWords(a))
	var benchmark string
	partial := partialFlag(cmd)
	a.ParamFlag(cmd, report.BenchmarkParam, &benchmark)
	o, b := cli.OutputFlags(cmd), blockFlags(cmd)
	script := cli.ScriptFlag(cmd)
	cmd.RunE = func(cmd *cobra.Command, given []string) error {
		if err := a.Settle(o); err != nil {
			return err
		}
		switch {
		case b.Public && *script:
			return cli.ErrScript
		case b.Public:
			return publishBuilt(a, cmd, o, b, func(tx *store.Tx) (returns.Ask, error) { return ReturnAsk(tx, given[0], *partial, benchmark) })
		}
		return a.View(cmd.Context(), func(tx *store.Tx) error {
			ask, err := ReturnAsk(tx, given[0], *partial, benchmark)
			if err != nil {
				return err
			}
			if *script {
				return a.PrintQuery(returns.Script(ask))
			}
			r, err := returns.Build(cmd.Context(), tx, ask)
			if err != nil {
				return err
			}
			return ShowReturn(a, o, b, r)
		})
	}
	return cmd
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

// ShowReturn prints a return in the form that the format has room for.
func ShowReturn(a *cli.App, o *cli.Output, b *Blocks, r *returns.Return) error {
	if o.Format == "json" && o.Fields == nil && b.Whole() {
		return a.Write(o, func(w io.Writer) error { return r.WriteJSON(w) })
	}
	return showPrint(a, o, r.Title(), r.Print(b.Names))
}

// showPrint prints some blocks of a return, in the form that the format has room
// for.
func showPrint(a *cli.App, o *cli.Output, title string, p returns.Print) error {
	switch {
	case slices.Contains([]string{"csv", "tsv", "jsonl"}, o.Format):
		return a.Show(o, title, p.Long)
	case o.Fields != nil:
		return cli.Misuse("--fields picks columns of the return as csv, tsv or jsonl, not as "+o.Format, "add -O csv")
	}
	return a.Show(o, title, p.Tables...)
}

// lastReturn prints the return of the last month that is over.
func lastReturn(ctx context.Context, a *cli.App) error {
	o := &cli.Output{Limit: cli.PeopleLimit}
	if err := a.Settle(o); err != nil {
		return err
	}
	return a.View(ctx, func(tx *store.Tx) error {
		ask, err := ReturnAsk(tx, "last month", false, "")
		if err != nil {
			return err
		}
		r, err := returns.Build(ctx, tx, ask)
		if err != nil {
			return err
		}
		return ShowReturn(a, o, AllBlocks(), r)
	})
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
