package returnscmd

import (
	"context"
	"io"

	"github.com/spf13/cobra"

	"borough/internal/cli"
	"borough/internal/report"
	"borough/internal/report/returnsreport"
	"borough/internal/returns"
	"borough/internal/store"
)

func returnGroup(a *cli.App) *cobra.Command {
	return cli.Group("return", "The monthly return: numbers, hours, diversity, activities, recruitment",
		returnBuild(a),
		returnShow(a),
		returnFile(a),
		returnAmend(a),
		returnSend(a),
		a.ReportCommand("list", returnsreport.ReturnList(rebuildForReport)),
		returnExplain(a),
		returnDiff(a),
	)
}

// FormatsHelp is the part of help texts that describes a return in each format.
const FormatsHelp = `As a table, markdown, html or xlsx it reads like a printed return. As csv, tsv or
jsonl it is one long list with a row for each figure, made to be added up. As json
it is one document. docs/return-format.md says what every line is.`

func returnBuild(a *cli.App) *cobra.Command {
	return setUpBuild(a, &cobra.Command{
		Use: "build MONTH", Short: "Build a month's return from the books as they stand",
		Long: `build works the return of a month out from the books as they stand: numbers,
hours, ethnicity, age, activities and recruitment. It files nothing, so its
version is 0. A month that is not over is refused without --partial.

` + FormatsHelp,
		Example: `  borough return build 2026-10
  borough return build "last month" -o return.csv
  borough return build 2026-11 --partial -O json`,
	})
}

func returnShow(a *cli.App) *cobra.Command {
	cmd := &cobra.Command{
		Use: "show MONTH", Short: "Show a month's return as it was filed", Args: cli.Args("MONTH"),
		Long: `show prints the return of a month as it was filed last, or the version asked for:
as JSON byte for byte the document that was filed, whatever has been entered
since. A month that is not filed is missing; build works it out.

` + FormatsHelp,
		Example:           "  borough return show 2026-09\n  borough return show 2026-09 --version 1 -O json",
		ValidArgsFunction: cli.CompleteFirstArg(CompleteMonths(a)),
	}
	version := versionFlag(a, cmd)
	o, b := cli.OutputFlags(cmd), blockFlags(cmd)
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		if err := a.PickFormat(o); err != nil {
			return err
		}
		if b.Publish {
			return publishFiled(a, cmd, o, b, args[0], *version)
		}
		return a.View(cmd.Context(), func(tx *store.Tx) error {
			filed, err := FiledReturn(tx, args[0], *version)
			if err != nil {
				return err
			}
			r, err := readFiled(filed)
			if err != nil {
				return err
			}
			if o.Format == "json" && o.Fields == nil && b.IsWhole() {
				return WriteDocument(a, o, func(w io.Writer) error {
					_, err := io.WriteString(w, filed.Document)
					return err
				})
			}
			return ShowReturn(a, o, b, r)
		})
	}
	return cmd
}

// setUpBuild adds the argument, the flags and the function of return build to cmd, which has
// only help texts. It returns cmd.
func setUpBuild(a *cli.App, cmd *cobra.Command) *cobra.Command {
	cmd.Args = cli.Args("MONTH")
	cmd.ValidArgsFunction = cli.CompleteFirstArg(CompleteMonths(a))
	var benchmark string
	partial := partialFlag(cmd)
	a.ParamFlag(cmd, report.BenchmarkParam, &benchmark)
	o, b := cli.OutputFlags(cmd), blockFlags(cmd)
	printsSQL := cli.ScriptFlag(cmd)
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		if err := a.PickFormat(o); err != nil {
			return err
		}
		switch {
		case b.Publish && *printsSQL:
			return cli.ErrSQLPublished
		case *printsSQL && !b.IsWhole():
			return cli.UsageError("--block does not go with --sql, which prints the query of the whole return",
				"give one of them")
		case b.Publish:
			return publishBuilt(a, cmd, o, b, func(tx *store.Tx) (returns.Request, error) {
				return BuildRequest(tx, args[0], *partial, benchmark)
			})
		}
		return a.View(cmd.Context(), func(tx *store.Tx) error {
			request, err := BuildRequest(tx, args[0], *partial, benchmark)
			if err != nil {
				return err
			}
			if *printsSQL {
				return a.PrintQuery(returns.SQLScript(request))
			}
			r, err := returns.Build(cmd.Context(), tx, request)
			if err != nil {
				return err
			}
			return ShowReturn(a, o, b, r)
		})
	}
	return cmd
}

// showLastReturn builds the return of the last month and prints it.
func showLastReturn(ctx context.Context, a *cli.App) error {
	o := &cli.Output{Limit: cli.TerminalLimit}
	if err := a.PickFormat(o); err != nil {
		return err
	}
	return a.View(ctx, func(tx *store.Tx) error {
		request, err := BuildRequest(tx, "last month", wholeMonth, defaultBenchmark)
		if err != nil {
			return err
		}
		r, err := returns.Build(ctx, tx, request)
		if err != nil {
			return err
		}
		return ShowReturn(a, o, AllBlocks(), r)
	})
}
