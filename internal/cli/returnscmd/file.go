package returnscmd

import (
	"cmp"
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"borough/internal/cli"
	"borough/internal/record"
	"borough/internal/report"
	"borough/internal/returns"
	"borough/internal/store"
	"borough/internal/store/returnsdb"
)

func returnFile(a *cli.App) *cobra.Command {
	var gap, benchmark string
	cmd := &cobra.Command{
		Use: "file MONTH", Short: "File a month's return: its figures never change again", Args: cli.Args("MONTH"),
		Long: `file works the return of a month out and keeps it for good, with its checksum, who
filed it and when, and the records behind each figure. The month is closed from
then on: what came late goes in through an amendment, which file then files as
the next version. Months are filed one after another; one is left out only with
--gap and the reason. A month that is not over is refused.`,
		Example:           `  borough return file 2026-10`,
		ValidArgsFunction: cli.FirstArg(MonthWords(a)),
	}
	cli.LineFlag(cmd, &gap, "gap", "why the months before it are left out: the `REASON`")
	a.ParamFlag(cmd, report.BenchmarkParam, &benchmark)
	cmd.RunE = func(cmd *cobra.Command, given []string) error {
		return a.Change(cmd, func(tx *store.Tx) (string, error) {
			ask, err := ReturnAsk(tx, given[0], false, benchmark)
			if err != nil {
				return "", err
			}
			r, filed, err := fileReturn(tx, ask, gap)
			if err != nil {
				return "", err
			}
			return fmt.Sprintf("the return of %s is filed as version %d: %s; SHA-256 %s", ask.Month.Long(), filed.Version, r.Headline(), filed.SHA256), nil
		})
	}
	return cmd
}

// fileReturn builds the return that is asked for and files it. An amendment is
// compared with the population of the version it takes the place of, unless
// another is asked for.
func fileReturn(tx *store.Tx, ask returns.Ask, gap string) (*returns.Return, record.Filed, error) {
	next, last, err := returnsdb.NextFiling(tx, ask.Month, gap)
	if err != nil {
		return nil, next, err
	}
	if last.Document != "" && ask.Benchmark == "" {
		was, err := readFiled(last)
		if err != nil {
			return nil, next, err
		}
		ask.Benchmark = was.Benchmark.Name
	}
	before, _, err := returnsdb.Filed(tx, ask.Month.Prev())
	if err != nil {
		return nil, next, err
	}
	r, err := returns.Build(tx.Context(), tx, ask)
	if err != nil {
		return nil, next, err
	}
	if err := r.File(next, last, before); err != nil {
		return nil, next, firstOf(tx, before.Month, err)
	}
	if next.Document, err = r.Document(); err != nil {
		return nil, next, err
	}
	next.SHA256 = returns.Checksum(next.Document)
	evidence, err := returns.Evidence(tx.Context(), tx, ask)
	if err != nil {
		return nil, next, err
	}
	return r, next, returnsdb.FileReturn(tx, next, evidence)
}

// firstOf is a refusal to file for the sake of the month before, with what comes
// first when that month is open for amendment already.
func firstOf(tx *store.Tx, before record.Month, err error) error {
	refused := new(record.Refusal)
	if !errors.As(err, &refused) {
		return err
	}
	_, open, looked := returnsdb.Amendment(tx, before)
	if open {
		refused.Hint = fmt.Sprintf("%s is open for amendment: borough return file %s comes first", before, before)
	}
	return cmp.Or(looked, err)
}

// rebuiltFrom is rebuilt of the books that a report is asked of.
func rebuiltFrom(books report.Querier, m record.Month) (was, is *returns.Return, err error) {
	tx, ok := books.(*store.Tx)
	if !ok {
		return nil, nil, fmt.Errorf("a return is built of the books, not of %T", books)
	}
	return rebuilt(tx, m)
}

func returnAmend(a *cli.App) *cobra.Command {
	var reason string
	var cancel bool
	cmd := &cobra.Command{
		Use: "amend MONTH", Short: "Open a filed month for what came late", Args: cli.Args("MONTH"),
		Long: `amend opens a month whose return is filed: what came late can then be entered, and
borough return file files the month again, as its next version, with the reason.
The version that was filed stays as it is, and every version can be printed.

--cancel closes a month that is open as it is, without a version. What was entered
meanwhile stays, and the month then drifts from what was filed.`,
		Example:           "  borough return amend 2026-09 --reason \"two timesheets came late\"\n  borough return amend 2026-09 --cancel",
		ValidArgsFunction: cli.FirstArg(MonthWords(a)),
	}
	cli.Flag(cmd, &reason, "reason", "`WHY` it is amended, without names", func(text string) (string, error) {
		line, err := record.CleanLine("--reason", text)
		if err == nil && line == "" {
			err = record.Wrong("this may not be empty; say why the month is amended")
		}
		return line, err
	})
	cmd.Flags().BoolVar(&cancel, "cancel", false, "close the month that is open, as it is")
	cmd.MarkFlagsOneRequired("reason", "cancel")
	cmd.MarkFlagsMutuallyExclusive("reason", "cancel")
	cmd.RunE = func(cmd *cobra.Command, given []string) error {
		return a.Change(cmd, func(tx *store.Tx) (string, error) {
			m, err := record.ParseMonth(given[0], tx.Today)
			if err != nil {
				return "", err
			}
			if cancel {
				return cancelAmendment(tx, m)
			}
			last, err := returnsdb.OpenAmendment(tx, m, reason)
			return fmt.Sprintf("%s is open for what came late; borough return file %s files it as version %d", m.Long(), m, last.Version+1), err
		})
	}
	return cmd
}

// cancelAmendment closes the month as it is, and says whether the books then
// drift from what was filed.
func cancelAmendment(tx *store.Tx, m record.Month) (string, error) {
	last, err := returnsdb.CancelAmendment(tx, m)
	if err != nil {
		return "", err
	}
	was, is, err := rebuilt(tx, m)
	if err != nil {
		return "", err
	}
	said := fmt.Sprintf("%s is closed as version %d filed it", m.Long(), last.Version)
	if moved := len(returns.Changed(returns.Diff(was, is))); moved > 0 {
		said += fmt.Sprintf("; the books now say %s otherwise: borough return diff %s --books shows which", cli.Plural(moved, "figure"), m)
	}
	return said, nil
}

// rebuilt returns the month's return as it was filed last, and as the books now
// have it, beside the same population.
func rebuilt(tx *store.Tx, m record.Month) (was, is *returns.Return, err error) {
	filed, err := FiledReturn(tx, string(m), 0)
	if err != nil {
		return nil, nil, err
	}
	if was, err = readFiled(filed); err != nil {
		return nil, nil, err
	}
	ask, err := ReturnAsk(tx, string(m), false, was.Benchmark.Name)
	if err != nil {
		return nil, nil, err
	}
	is, err = returns.Build(tx.Context(), tx, ask)
	return was, is, err
}
