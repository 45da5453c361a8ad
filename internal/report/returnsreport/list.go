package returnsreport

import (
	"cmp"

	"borough/internal/record"
	"borough/internal/report"
	"borough/internal/returns"
	"borough/internal/table"
)

// defaultMonthCount is the number of months listed without --period. The list then ends with
// the last month, and begins with the same month of the year before.
const defaultMonthCount = 13

// Rebuild is a function that returns two returns of a month. filed is the last version that
// was filed, and built is made from the records that are in the database now. Rebuild returns
// the errors of reading either.
type Rebuild func(q report.Querier, m record.Month) (filed, built *returns.Return, err error)

// listRow is a row of return-list.sql: the last version of the return of a month.
type listRow struct {
	Month   record.Month `col:"month"`
	Version int64        `col:"version"`
	FiledAt string       `col:"filed_at"`
	FiledBy string       `col:"filed_by"`
	Reason  *string      `col:"reason"` // the reason for the amendment
	Gap     *string      `col:"gap"`    // the reason why the months directly before have no return
	SHA256  string       `col:"sha256"`
	Opened  *string      `col:"opened"` // the reason why the month is open for amendment
}

// ReturnList returns the report that lists the returns of a borough by month. It uses rebuild to
// count the figures that have changed since a return was filed.
func ReturnList(rebuild Rebuild) report.Report {
	r := returnListReport
	r.Derive = report.Derive(func(a *report.Args, rows []listRow) ([]table.Row, error) {
		return listMonths(a, rows, rebuild)
	})
	return r
}

// returnListReport is the list of returns without its Derive function.
var returnListReport = report.Report{
	Name: "return-list", Title: "Returns",
	Short: "List the months: filed, amended, open or missing, and how the books drift",
	Long: `list lists the months that are over, from the first that was filed, at most the
last 13 of them: --period asks for others. A month is filed, amended (filed again),
open (for amendment) or missing. Why is why it was amended, why it is open or why it
was left out.

Drift is how many figures the books now say otherwise than the return that was
filed: a closed month takes no sessions, placements, changes of standing or
recruitment work, but checks, answers and corrections are always kept. return diff
MONTH --books says which they are.`,
	Example: "borough return list",
	Params: []report.Param{{Name: "period", Kind: report.Months,
		Usage: "the months: 2026-08..2026-10, FY2026/27; the last 13 when not given"}},
	Columns: []table.Column{
		{Key: "month", Title: "Month", Kind: table.Month},
		{Key: "state", Title: "State", Kind: table.Code},
		{Key: "version", Title: "Version", Kind: table.Number},
		{Key: "filed_on", Title: "Filed on", Kind: table.Date},
		{Key: "filed_by", Title: "Filed by", Kind: table.Text, DropOrder: 1},
		{Key: "closing", Title: "On the books", Kind: table.Count},
		{Key: "minutes", Title: "Minutes", Kind: table.Minutes, DropOrder: 1},
		{Key: "hours", Title: "Hours", Kind: table.Hours},
		{Key: "drift", Title: "Drift", Kind: table.Count},
		{Key: "reason", Title: "Why", Kind: table.Text},
		{Key: "sha256", Title: "SHA-256", Kind: table.Checksum, DropOrder: 2},
	},
}

// listMonths returns a row for each month that monthsToList selects.
func listMonths(a *report.Args, rows []listRow, rebuild Rebuild) ([]table.Row, error) {
	rowByMonth := map[record.Month]listRow{}
	var firstFiled record.Month
	for _, row := range rows {
		rowByMonth[row.Month] = row
		firstFiled = cmp.Or(firstFiled, row.Month)
	}
	from, to := monthsToList(a, firstFiled)
	var listed []table.Row
	for m := from; m != "" && m <= to; m = m.Next() {
		row, isFiled := rowByMonth[m]
		if !isFiled {
			gap := report.NullableCell(gapReason(m, rows))
			listed = append(listed, table.Row{string(m), "missing", nil, nil, nil, nil, nil, nil, nil, gap, nil})
			continue
		}
		filed, built, err := rebuild(a.Querier(), m)
		if err != nil {
			return nil, err
		}
		state, reason := "filed", row.Reason
		switch {
		case row.Opened != nil:
			state, reason = "open", row.Opened
		case row.Version > 1:
			state = "amended"
		}
		minutes := filed.Minutes()
		var drift any // NULL if no figure has changed
		if changeCount := len(returns.FilterChanged(returns.Diff(filed, built))); changeCount > 0 {
			drift = int64(changeCount)
		}
		listed = append(listed, table.Row{
			string(m),
			state,
			row.Version,
			row.FiledAt[:len("2026-10-31")],
			row.FiledBy,
			int64(filed.People("closing")),
			int64(minutes),
			float64(minutes) / 60,
			drift,
			report.NullableCell(reason),
			row.SHA256,
		})
	}
	return listed, nil
}

// monthsToList returns the first and the last month to list. If there are none, both are "".
// firstFiled is the first month whose return was filed. Without --period, monthsToList adds
// the period to the facts about the table.
func monthsToList(a *report.Args, firstFiled record.Month) (from, to record.Month) {
	lastCompleteMonth := record.Date(a.Get("today")).Month().Prev()
	if fromMonth := record.Month(a.Get("from_month")); fromMonth != "" {
		return fromMonth, min(record.Month(a.Get("to_month")), lastCompleteMonth)
	}
	if firstFiled == "" || firstFiled > lastCompleteMonth {
		return "", ""
	}
	from = max(firstFiled, lastCompleteMonth.Add(1-defaultMonthCount))
	a.AddFact("period", "Period", record.Period{From: from.First(), To: lastCompleteMonth.Last()}.String())
	if firstFiled < from {
		a.Note("Months from %s on were filed too: --period %s..%s lists them all.", firstFiled.Long(),
			firstFiled, lastCompleteMonth)
	}
	return from, lastCompleteMonth
}

// gapReason returns the reason why the month m has no filed return. It uses the reason that
// was recorded with the next filed month. If there is none, it uses the reason that was
// recorded with the previous filed month. gapReason returns nil if there is no reason.
func gapReason(m record.Month, rows []listRow) *string {
	var previousGap *string
	for _, row := range rows {
		if row.Month < m {
			previousGap = row.Gap
			continue
		}
		if row.Gap != nil {
			return row.Gap
		}
		return previousGap
	}
	return nil
}
