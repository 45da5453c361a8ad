package returnsreport

import (
	"cmp"

	"borough/internal/record"
	"borough/internal/report"
	"borough/internal/returns"
	"borough/internal/table"
)

// defaultMonths is the number of months listed without --period: twelve months and the same
// month of the previous year.
const defaultMonths = 13

// Rebuild is a function that returns the last version of the filed return of a month, and
// the return built from the current records. It returns the errors of reading either.
type Rebuild func(q report.Querier, m record.Month) (filed, built *returns.Return, err error)

// listRow is a row of return-list.sql: the last version of a filed month.
type listRow struct {
	Month   record.Month `col:"month"`
	Version int64        `col:"version"`
	FiledAt string       `col:"filed_at"`
	FiledBy string       `col:"filed_by"`
	Reason  *string      `col:"reason"` // the reason for the amendment
	Gap     *string      `col:"gap"`    // the reason why the months just before have no return
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

// listMonths returns a row for each month to list.
func listMonths(a *report.Args, rows []listRow, rebuild Rebuild) ([]table.Row, error) {
	rowByMonth := map[record.Month]listRow{}
	var first record.Month
	for _, row := range rows {
		rowByMonth[row.Month] = row
		first = cmp.Or(first, row.Month)
	}
	from, to := monthsToList(a, first)
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
		var drift any
		if n := len(returns.FilterChanged(returns.Diff(filed, built))); n > 0 {
			drift = int64(n)
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

// monthsToList returns the first and the last month to list, or "" if there are none.
// firstFiled is the first month that was filed. Without --period, monthsToList adds the
// period to the facts about the table.
func monthsToList(a *report.Args, firstFiled record.Month) (from, to record.Month) {
	lastMonth := record.Date(a.Get("today")).Month().Prev() // the last month that is over
	if fromMonth := record.Month(a.Get("from_month")); fromMonth != "" {
		return fromMonth, min(record.Month(a.Get("to_month")), lastMonth)
	}
	if firstFiled == "" || firstFiled > lastMonth {
		return "", ""
	}
	from = max(firstFiled, lastMonth.Add(1-defaultMonths))
	a.AddFact("period", "Period", record.Period{From: from.First(), To: lastMonth.Last()}.String())
	if firstFiled < from {
		a.Note("Months from %s on were filed too: --period %s..%s lists them all.", firstFiled.Long(),
			firstFiled, lastMonth)
	}
	return from, lastMonth
}

// gapReason returns the reason why month m, which is not filed, was left out. The reason
// was recorded with the next filed month or, failing that, with the previous filed month. It
// returns nil if no reason was recorded.
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
