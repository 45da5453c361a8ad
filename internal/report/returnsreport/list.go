package returnsreport

import (
	"cmp"

	"borough/internal/record"
	"borough/internal/report"
	"borough/internal/returns"
	"borough/internal/table"
)

// listedMonths is how many months are listed when no period is asked for: a year
// and the month a year ago.
const listedMonths = 13

// Rebuilt returns a month's return as it was filed last, and as it would be built of
// the books now. The errors are those of reading either.
type Rebuilt func(books report.Querier, m record.Month) (filed, built *returns.Return, err error)

// listRow is a row of return-list.sql: the last version of a filed month.
type listRow struct {
	Month   record.Month `col:"month"`
	Version int64        `col:"version"`
	FiledAt string       `col:"filed_at"`
	FiledBy string       `col:"filed_by"`
	Reason  *string      `col:"reason"` // why it was amended
	Gap     *string      `col:"gap"`    // why months before it were left out
	SHA256  string       `col:"sha256"`
	Opened  *string      `col:"opened"` // why it is open for amendment
}

// List lists the returns of a borough, month by month; rebuilt says how they drift.
func List(rebuilt Rebuilt) report.Report {
	listed := list
	listed.Derive = report.Derive(func(a *report.Args, rows []listRow) ([]table.Row, error) {
		return deriveList(a, rows, rebuilt)
	})
	return listed
}

var list = report.Report{
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
		{Key: "filed_by", Title: "Filed by", Kind: table.Text, Spare: 1},
		{Key: "closing", Title: "On the books", Kind: table.Count},
		{Key: "minutes", Title: "Minutes", Kind: table.Minutes, Spare: 1},
		{Key: "hours", Title: "Hours", Kind: table.Hours},
		{Key: "drift", Title: "Drift", Kind: table.Count},
		{Key: "reason", Title: "Why", Kind: table.Text},
		{Key: "sha256", Title: "SHA-256", Kind: table.Checksum, Spare: 2},
	},
}

func deriveList(a *report.Args, rows []listRow, rebuilt Rebuilt) ([]table.Row, error) {
	filed := map[record.Month]listRow{}
	var first record.Month
	for _, row := range rows {
		filed[row.Month] = row
		first = cmp.Or(first, row.Month)
	}
	from, to := monthsListed(a, first)
	var listed []table.Row
	for m := from; m != "" && m <= to; m = m.Next() {
		row, isFiled := filed[m]
		if !isFiled {
			gap := report.OrNull(gapReason(m, rows))
			listed = append(listed, table.Row{string(m), "missing", nil, nil, nil, nil, nil, nil, nil, gap, nil})
			continue
		}
		asFiled, asBuilt, err := rebuilt(a.Books(), m)
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
		minutes := asFiled.Minutes()
		var drift any
		if n := len(returns.Changed(returns.Diff(asFiled, asBuilt))); n > 0 {
			drift = int64(n)
		}
		listed = append(listed, table.Row{
			string(m),
			state,
			row.Version,
			row.FiledAt[:len("2026-10-31")],
			row.FiledBy,
			int64(asFiled.People("closing")),
			int64(minutes),
			float64(minutes) / 60,
			drift,
			report.OrNull(reason),
			row.SHA256,
		})
	}
	return listed, nil
}

// monthsListed returns the first and the last of the months to list, "" when there
// are none; firstFiled is the first month that was filed. It says which months they
// are when no period was asked for.
func monthsListed(a *report.Args, firstFiled record.Month) (from, to record.Month) {
	over := record.Date(a.Get("today")).Month().Prev()
	if asked := record.Month(a.Get("from_month")); asked != "" {
		return asked, min(record.Month(a.Get("to_month")), over)
	}
	if firstFiled == "" || firstFiled > over {
		return "", ""
	}
	from = max(firstFiled, over.Add(1-listedMonths))
	a.SayAbout("period", "Period", record.Period{From: from.First(), To: over.Last()}.String())
	if firstFiled < from {
		a.Note("Months from %s on were filed too: --period %s..%s lists them all.", firstFiled.Long(),
			firstFiled, over)
	}
	return from, over
}

// gapReason returns why a month that is not filed was left out: the reason given when
// the nearest month after it was filed, or before it; nil when none was.
func gapReason(m record.Month, rows []listRow) *string {
	var before *string
	for _, row := range rows {
		if row.Month < m {
			before = row.Gap
			continue
		}
		if row.Gap != nil {
			return row.Gap
		}
		return before
	}
	return nil
}
