package centrecmd

import (
	"fmt"

	"github.com/spf13/cobra"

	"borough/internal/cli"
	"borough/internal/cli/returnscmd"
	"borough/internal/collate"
	"borough/internal/returns"
	"borough/internal/store"
)

func centralTrend(a *cli.App) *cobra.Command {
	var measure, period string
	cmd := &cobra.Command{
		Use: "trend LINE [CATEGORY]", Short: "Follow a figure of the returns month by month, borough by borough",
		Long: `trend sets a figure of the returns out by month: a row for each borough, each
cluster and the force, a column for each month, m2026_09 for September 2026. LINE,
CATEGORY and the measure are as in the return's CSV. Without a measure it is hours
where the line has them, or else its first; without a category all of them
together, where nobody can be in two.

Shares and averages of clusters and of the force are worked out anew. A month
without a return is blank, and the oldest months are the first that a narrow screen
leaves out.`,
		Example: `  borough central trend closing --db central.db
  borough central trend given --measure people --period 2026-08..2026-09 --db central.db
  borough central trend left-reason moved -O csv --db central.db
  borough central trend ethnicity-bme --measure share --db central.db`,
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) == 2 {
				return nil
			}
			return cli.Args("LINE")(cmd, args)
		},
		ValidArgsFunction: completeLine,
	}
	cmd.Flags().StringVar(&measure, "measure", "",
		"the `MEASURE`: minutes, hours, sessions, people, share, points ...")
	cmd.Flags().StringVar(&period, "period", "",
		"the months of this `PERIOD`, up to the last that is over; the last twelve when not given")
	o := cli.OutputFlags(cmd)
	printsSQL := cli.ScriptFlag(cmd)
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		if err := a.PickFormat(o); err != nil {
			return err
		}
		category := append(args, "")[1] // "" if it was not given
		request, err := collate.NewTrendRequest(args[0], category, measure)
		if err != nil {
			return err
		}
		return a.ViewFileOfKind(cmd.Context(), store.KindCentral, func(tx *store.Tx) error {
			request.Today, request.To = tx.Today, tx.Today.Month().Prev()
			request.From = request.To.Add(-11) // twelve months
			if cmd.Flags().Changed("period") {
				if request.From, request.To, err = cli.ParseFinishedMonths(period, tx.Today); err != nil {
					return fmt.Errorf("--period: %w", err)
				}
			}
			if *printsSQL {
				return a.PrintQuery(request.SQLScript())
			}
			t, err := collate.Trend(cmd.Context(), tx, request)
			if err != nil {
				return err
			}
			return a.Show(o, t.Title, t)
		})
	}
	return cmd
}

// completeLine is a Completion. For the first argument it offers the lines of the return, and for the
// second the categories of the line.
func completeLine(_ *cobra.Command, args []string, _ string) ([]cobra.Completion, cobra.ShellCompDirective) {
	var completions []cobra.Completion
	if len(args) == 0 {
		for _, line := range returns.Lines() {
			completions = append(completions, cobra.CompletionWithDesc(line.Key, line.AnyMonthTitle()))
		}
	}
	if len(args) == 1 {
		if line, err := returns.FindLine(args[0]); err == nil {
			for _, item := range line.Categories {
				completions = append(completions, cobra.CompletionWithDesc(item.Code, item.Title))
			}
		}
	}
	return completions, cobra.ShellCompDirectiveNoFileComp | cobra.ShellCompDirectiveKeepOrder
}

func centralCompare(a *cli.App) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "compare [MONTH]",
		Short: "Set the boroughs side by side, among their own residents",
		Args:  cli.Args("[MONTH]"),
		Long: `compare sets the boroughs of a month side by side: volunteers on the books for each
1,000 residents, hours for each volunteer, and the share of BME of those who stated
a group beside the same share of the borough's residents, in points. Residents are
as the newest census counted them. Clusters and the force come last, worked out
anew. Without a month it is the last that is over.`,
		Example:           "  borough central compare 2026-09 --db central.db\n  borough central compare 2026-09 -O csv --fields name,per_1000,points --db central.db",
		ValidArgsFunction: cli.CompleteFirstArg(returnscmd.CompleteMonths(a)),
	}
	o := cli.OutputFlags(cmd)
	printsSQL := cli.ScriptFlag(cmd)
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		if err := a.PickFormat(o); err != nil {
			return err
		}
		return a.ViewFileOfKind(cmd.Context(), store.KindCentral, func(tx *store.Tx) error {
			monthText := append(args, "last month")[0] // "last month" if no month was given
			m, err := cli.ParseFinishedMonth(monthText, tx.Today)
			if err != nil {
				return err
			}
			if *printsSQL {
				return a.PrintQuery(collate.SQLScript(m, m, tx.Today))
			}
			c, err := collate.Read(cmd.Context(), tx, m, m, tx.Today)
			if err != nil {
				return err
			}
			return a.Show(o, "Boroughs compared", c.Compare())
		})
	}
	return cmd
}
