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

// Rebuilt gives a month's return as it was filed last, and as the books now have
// it.
type Rebuilt func(books report.Querier, m record.Month) (was, is *returns.Return, err error)

// List lists the returns of a borough, month by month: rebuilt says how they
// drift.
func List(rebuilt Rebuilt) report.Report {
	listed := list
	listed.DeriveRows = func(a *report.Args, rows []table.Row) ([]table.Row, error) { return deriveList(a, rows, rebuilt) }
	return listed
}

var list = report.Report{
	Name: "return-list", Title: "Returns", Short: "List the months: filed, amended, open or missing, and how the books drift",
	Long: `list lists the months that are over, from the first that was filed, at most the
last 13 of them: --period asks for others. A month is filed, amended (filed again),
open (for amendment) or missing. Why is why it was amended, why it is open or why it
was left out.

Drift is how many figures the books now say otherwise than the return that was
filed: a closed month takes no sessions, placements, changes of standing or
recruitment work, but checks, answers and corrections are always kept. return diff
MONTH --books says which they are.`,
	Example: "borough return list",
	Params:  []report.Param{{Name: "period", Kind: report.Months, Usage: "the months: 2026-08..2026-10, FY2026/27; the last 13 when not given"}},
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
	Query: []string{"month", "version", "filed_at", "filed_by", "reason", "gap", "sha256", "opened"},
}

func deriveList(a *report.Args, rows []table.Row, rebuilt Rebuilt) ([]table.Row, error) {
	filed := map[record.Month]table.Row{}
	var first record.Month
	for _, row := range rows {
		month := record.Month(report.Word(row[0]))
		filed[month] = row
		first = cmp.Or(first, month)
	}
	from, to := monthsListed(a, first)
	var found []table.Row
	for m := from; m != "" && m <= to; m = m.Next() {
		row, there := filed[m]
		if !there {
			found = append(found, table.Row{string(m), "missing", nil, nil, nil, nil, nil, nil, nil, leftOut(m, rows), nil})
			continue
		}
		was, is, err := rebuilt(a.Books(), m)
		if err != nil {
			return nil, err
		}
		state, reason := "filed", row[4]
		switch {
		case row[7] != nil:
			state, reason = "open", row[7]
		case row[1].(int64) > 1:
			state = "amended"
		}
		minutes := was.Minutes()
		var drift any
		if n := len(returns.Changed(returns.Diff(was, is))); n > 0 {
			drift = int64(n)
		}
		found = append(found, table.Row{string(m), state, row[1], report.Word(row[2])[:len("2026-10-31")], row[3],
			int64(was.People("closing")), int64(minutes), float64(minutes) / 60, drift, reason, row[6]})
	}
	return found, nil
}

// monthsListed are the first and the last of the months to list; "" when there are
// none. What was not asked for is said.
func monthsListed(a *report.Args, filed record.Month) (from, to record.Month) {
	over := record.Date(a.Get("today")).Month().Prev()
	if asked := record.Month(a.Get("from_month")); asked != "" {
		return asked, min(record.Month(a.Get("to_month")), over)
	}
	if filed == "" || filed > over {
		return "", ""
	}
	from = max(filed, over.Add(1-listedMonths))
	a.SayAbout("period", "Period", record.Period{From: from.First(), To: over.Last()}.String())
	if filed < from {
		a.Note("Months from %s on were filed too: --period %s..%s lists them all.", filed.Long(), filed, over)
	}
	return from, over
}

// leftOut is why a month that is not filed was left out: what was said when the
// nearest month after it was filed, or before it; nil when nothing was.
func leftOut(m record.Month, rows []table.Row) any {
	var before any
	for _, row := range rows {
		if record.Month(report.Word(row[0])) < m {
			before = row[5]
			continue
		}
		if row[5] != nil {
			return row[5]
		}
		return before
	}
	return nil
}
