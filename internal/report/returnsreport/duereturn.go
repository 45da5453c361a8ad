package returnsreport

import (
	"borough/internal/record"
	"borough/internal/report"
)

// dueReturn is the kind of task that a month has until its return is filed.
var dueReturn = report.DueKind{
	Code: "return", CalendarText: "return is to be filed",
	Query: report.DueFromRows("due-return", makeReturnTasks),
}

// dueReturnRow is the last month whose return was filed. There is no row before the first
// return is filed.
type dueReturnRow struct {
	Last record.Month `col:"last"`
}

// makeReturnTasks returns a task for each month after the last filed month that is over by
// @warn_on. A task is listed as soon as its month is over.
func makeReturnTasks(a *report.Args, rows []dueReturnRow) (tasks []report.DueTask) {
	for _, row := range rows {
		for m := row.Last.Next(); m.Next().First() <= a.Date("warn_on"); m = m.Next() {
			tasks = append(tasks, report.DueTask{
				Ref: string(m), Task: "the return of " + m.Long() + " is not filed",
				Command:     "borough return file " + string(m),
				CountedFrom: row.Last.First(), DueOn: returnDueOn(a, m), ListedFrom: m.Next().First(),
			})
		}
	}
	return tasks
}

// returnDueOn returns the day by which the return of the month m is to be filed.
func returnDueOn(a *report.Args, m record.Month) record.Date {
	return m.Next().First().AddDays(a.Settings.ReturnDay - 1)
}
