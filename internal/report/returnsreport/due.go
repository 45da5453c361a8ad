package returnsreport

import (
	"fmt"
	"iter"

	"borough/internal/record"
	"borough/internal/report"
	"borough/internal/table"
)

// DueKinds are what is due of returns.
var DueKinds = []report.DueKind{
	{Code: "return", Asks: "return is to be filed", Follows: unfiled},
	{Code: "amendment", Asks: "return is open for amendment",
		Says: func(_ *report.Args, row table.Row, day record.Date, _ bool) (string, record.Date) {
			return fmt.Sprintf("open for amendment since %s: %s", day, row[3]), day
		}},
}

// unfiled are the returns of the months after the last that was filed: each is due
// as soon as its month is over.
func unfiled(a *report.Args, row table.Row) iter.Seq[report.Duty] {
	return func(yield func(report.Duty) bool) {
		for m := record.Month(row[1].(string)).Next(); ; m = m.Next() {
			if !yield(report.Duty{Ref: string(m), What: "the return of " + m.Long() + " is not filed", From: m.Next().First(), Due: returnDue(a, m)}) {
				return
			}
		}
	}
}

// returnDue is the day by which a month's return is due.
func returnDue(a *report.Args, m record.Month) record.Date {
	return m.Next().First().AddDays(a.Settings.ReturnDay - 1)
}
