package cli

import (
	"fmt"

	"github.com/spf13/cobra"

	"borough/internal/record"
	"borough/internal/report"
	"borough/internal/store"
)

func (a *app) returnFile() *cobra.Command {
	var gap, benchmark string
	cmd := &cobra.Command{
		Use: "file MONTH", Short: "File a month's return: its figures never change again", Args: args("MONTH"),
		Long: `file works the return of a month out and keeps it for good, with its checksum, who
filed it and when, and the records behind each figure. The month is closed from
then on: what came late goes in through an amendment, which file then files as
the next version. Months are filed one after another; one is left out only with
--gap and the reason. A month that is not over is refused.`,
		Example:           `  borough return file 2026-10`,
		ValidArgsFunction: firstArg(a.monthWords),
	}
	lineFlag(cmd, &gap, "gap", "why the months before it are left out: the `REASON`")
	a.paramFlag(cmd, report.BenchmarkParam, &benchmark)
	cmd.RunE = func(cmd *cobra.Command, given []string) error {
		return a.change(cmd, func(tx *store.Tx) (string, error) {
			ask, err := returnAsk(tx, given[0], false, benchmark)
			if err != nil {
				return "", err
			}
			r, filed, err := fileReturn(cmd, tx, ask, gap)
			if err != nil {
				return "", err
			}
			return fmt.Sprintf("the return of %s is filed as version %d: %s; SHA-256 %s", ask.Month.Long(), filed.Version, r.Headline(), filed.SHA256), nil
		})
	}
	return cmd
}

// fileReturn builds the return that is asked for and files it.
func fileReturn(cmd *cobra.Command, tx *store.Tx, ask report.ReturnAsk, gap string) (*report.Return, record.Filed, error) {
	next, last, err := tx.NextFiling(ask.Month, gap)
	if err != nil {
		return nil, next, err
	}
	before, _, err := tx.Filed(ask.Month.Prev())
	if err != nil {
		return nil, next, err
	}
	r, err := report.BuildReturn(cmd.Context(), tx, ask)
	if err != nil {
		return nil, next, err
	}
	if err := r.File(next, last, before); err != nil {
		return nil, next, err
	}
	if next.Document, err = r.Document(); err != nil {
		return nil, next, err
	}
	next.SHA256 = report.Checksum(next.Document)
	evidence, err := report.ReturnEvidence(cmd.Context(), tx, ask)
	if err != nil {
		return nil, next, err
	}
	return r, next, tx.FileReturn(next, evidence)
}

func (a *app) returnAmend() *cobra.Command {
	var reason string
	cmd := &cobra.Command{
		Use: "amend MONTH", Short: "Open a filed month for what came late", Args: args("MONTH"),
		Long: `amend opens a month whose return is filed: what came late can then be entered, and
borough return file files the month again, as its next version, with the reason.
The version that was filed stays as it is, and every version can be printed.`,
		Example:           `  borough return amend 2026-09 --reason "two timesheets came late"`,
		ValidArgsFunction: firstArg(a.monthWords),
	}
	reasonFlag(cmd, &reason)
	cmd.RunE = func(cmd *cobra.Command, given []string) error {
		return a.change(cmd, func(tx *store.Tx) (string, error) {
			m, err := record.ParseMonth(given[0], tx.Today)
			if err != nil {
				return "", err
			}
			last, err := tx.OpenAmendment(m, reason)
			return fmt.Sprintf("%s is open for what came late; borough return file %s files it as version %d", m.Long(), m, last.Version+1), err
		})
	}
	return cmd
}
