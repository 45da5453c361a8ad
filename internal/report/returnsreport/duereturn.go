package returnsreport

import (
	"borough/internal/record"
	"borough/internal/report"
)

var dueReturn = report.DueKind{
	Code: "return", CalendarText: "return is to be filed",
	Query: report.DueFromRows("due-return", readDueReturns),
}

// dueReturnRow is the last month whose return was filed. There is no row before the first
// return is filed.
type dueReturnRow struct {
	Last record.Month `col:"last"`
}

// readDueReturns returns a task for each month that is over by @warn_on and comes after the
// last filed month. A return is listed as soon as its month is over.
func readDueReturns(a *report.Args, rows []dueReturnRow) (due []report.DueTask) {
	for _, row := range rows {
		for m := row.Last.Next(); m.Next().First() <= a.Date("warn_on"); m = m.Next() {
			due = append(due, report.DueTask{
				Ref: string(m), Task: "the return of " + m.Long() + " is not filed",
				Mend:        "borough return file " + string(m),
				CountedFrom: row.Last.First(), DueOn: returnDue(a, m), ListedFrom: m.Next().First(),
			})
		}
	}
	return due
}

// returnDue returns the day by which a month's return is to be filed.
func returnDue(a *report.Args, m record.Month) record.Date {
	return m.Next().First().AddDays(a.Settings.ReturnDay - 1)
}
