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
		ValidArgsFunction: cli.CompleteFirstArg(CompleteMonths(a)),
	}
	cli.LineFlag(cmd, &gap, "gap", "why the months before it are left out: the `REASON`")
	a.ParamFlag(cmd, report.BenchmarkParam, &benchmark)
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		return a.Change(cmd, func(tx *store.Tx) (string, error) {
			request, err := BuildRequest(tx, args[0], wholeMonth, benchmark)
			if err != nil {
				return "", err
			}
			r, filed, err := fileReturn(tx, request, gap)
			if err != nil {
				return "", err
			}
			return fmt.Sprintf("the return of %s is filed as version %d: %s; SHA-256 %s",
				request.Month.Long(), filed.Version, r.Headline(), filed.SHA256), nil
		})
	}
	return cmd
}

// noGap is the argument gap of fileReturn for a return whose previous month is filed.
const noGap = ""

// fileReturn builds the requested return and files it. If the request names no benchmark,
// an amended return has the benchmark of the version that it replaces. gap is the reason
// why the months before it are not filed, or noGap. fileReturn returns the errors of
// NextFiling, Build and MarkFiled.
func fileReturn(tx *store.Tx, request returns.Request, gap string) (*returns.Return, record.FiledReturn, error) {
	filing, replaced, err := returnsdb.NextFiling(tx, request.Month, gap)
	if err != nil {
		return nil, filing, err
	}
	if replaced.Document != "" && request.Benchmark == "" {
		replacedReturn, err := readFiled(replaced)
		if err != nil {
			return nil, filing, err
		}
		request.Benchmark = replacedReturn.Benchmark.Name
	}
	previous, _, err := returnsdb.LastFiledVersion(tx, request.Month.Prev())
	if err != nil {
		return nil, filing, err
	}
	r, err := returns.Build(tx.Context(), tx, request)
	if err != nil {
		return nil, filing, err
	}
	if err := r.MarkFiled(filing, replaced, previous); err != nil {
		return nil, filing, addAmendmentHint(tx, previous.Month, err)
	}
	if filing.Document, err = r.Document(); err != nil {
		return nil, filing, err
	}
	filing.SHA256 = returns.Checksum(filing.Document)
	evidence, err := returns.Evidence(tx.Context(), tx, request)
	if err != nil {
		return nil, filing, err
	}
	return r, filing, returnsdb.FileReturn(tx, filing, evidence)
}

// addAmendmentHint returns err. If err is a refusal to file, and the previous month is open
// for amendment already, it changes the hint of err to say so.
func addAmendmentHint(tx *store.Tx, previous record.Month, err error) error {
	refusal := new(record.Refusal)
	if !errors.As(err, &refusal) {
		return err
	}
	_, isOpen, readErr := returnsdb.FindAmendment(tx, previous)
	if isOpen {
		refusal.Hint = fmt.Sprintf("%s is open for amendment: borough return file %s comes first", previous, previous)
	}
	return cmp.Or(readErr, err)
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
		Example: `  borough return amend 2026-09 --reason "two timesheets came late"
  borough return amend 2026-09 --cancel`,
		ValidArgsFunction: cli.CompleteFirstArg(CompleteMonths(a)),
	}
	cli.Flag(cmd, &reason, "reason", "`WHY` it is amended, without names", func(text string) (string, error) {
		line, err := record.CleanLine("--reason", text)
		if err == nil && line == "" {
			err = record.Invalidf("this may not be empty; say why the month is amended")
		}
		return line, err
	})
	cmd.Flags().BoolVar(&cancel, "cancel", false, "close the month that is open, as it is")
	cli.RequireOneFlag(cmd, "reason", "cancel")
	cmd.MarkFlagsMutuallyExclusive("reason", "cancel")
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		return a.Change(cmd, func(tx *store.Tx) (string, error) {
			m, err := record.ParseMonth(args[0], tx.Today)
			if err != nil {
				return "", err
			}
			if cancel {
				return cancelAmendment(tx, m)
			}
			last, err := returnsdb.OpenAmendment(tx, m, reason)
			return fmt.Sprintf("%s is open for what came late; borough return file %s files it as version %d",
				m.Long(), m, last.Version+1), err
		})
	}
	return cmd
}

// cancelAmendment closes a month that is open for amendment. It returns a message. The
// message says how many figures of the filed return the database contradicts.
func cancelAmendment(tx *store.Tx, m record.Month) (string, error) {
	last, err := returnsdb.CancelAmendment(tx, m)
	if err != nil {
		return "", err
	}
	filed, built, err := filedAndRebuilt(tx, m)
	if err != nil {
		return "", err
	}
	text := fmt.Sprintf("%s is closed as version %d filed it", m.Long(), last.Version)
	if differing := len(returns.FilterChanged(returns.Diff(filed, built))); differing > 0 {
		text += fmt.Sprintf("; the books now say %s otherwise: borough return diff %s --books shows which",
			cli.Plural(differing, "figure"), m)
	}
	return text, nil
}

// rebuildForReport is filedAndRebuilt with the parameters of a returnsreport.Rebuild.
func rebuildForReport(db report.Querier, m record.Month) (filed, built *returns.Return, err error) {
	tx, ok := db.(*store.Tx)
	if !ok {
		return nil, nil, fmt.Errorf("a return is built of the books, not of %T", db)
	}
	return filedAndRebuilt(tx, m)
}

// filedAndRebuilt returns two returns of a month. filed is the last version that was filed.
// built is built from the database now, with the same benchmark.
func filedAndRebuilt(tx *store.Tx, m record.Month) (filed, built *returns.Return, err error) {
	last, err := FiledReturn(tx, string(m), lastVersion)
	if err != nil {
		return nil, nil, err
	}
	if filed, err = readFiled(last); err != nil {
		return nil, nil, err
	}
	request, err := BuildRequest(tx, string(m), wholeMonth, filed.Benchmark.Name)
	if err != nil {
		return nil, nil, err
	}
	built, err = returns.Build(tx.Context(), tx, request)
	return filed, built, err
}
