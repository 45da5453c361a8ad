package peoplereport

import (
	"fmt"

	"borough/internal/record"
	"borough/internal/report"
)

var dueClearance = report.DueKind{
	Code: "clearance", CalendarText: "clearance runs out", PeopleTitle: "Volunteers whose clearance runs out",
	Query: report.DueFromRows("due-clearance", readDueClearances),
}

// dueClearanceRow is a clearance in force. Renewal is the day on which a renewal was
// submitted, or nil.
type dueClearanceRow struct {
	Ref     string       `col:"ref"`
	Name    string       `col:"name"`
	Level   string       `col:"level"`
	Renewal *record.Date `col:"renewal"`
	Expires record.Date  `col:"expires"`
}

// readDueClearances returns the clearances that run out by @warn_on. It leaves out a
// clearance if the person has another one, at the same level or higher, that runs out later
// than @warn_on.
func readDueClearances(a *report.Args, rows []dueClearanceRow) (due []report.DueTask) {
	warnOn := a.Date("warn_on")
	// The index of the highest level at which a person's clearance outlasts @warn_on, by ref.
	highestLasting := map[string]int{}
	for _, row := range rows {
		index := levelIndex(a, row.Level)
		if highest, ok := highestLasting[row.Ref]; row.Expires > warnOn && (!ok || index > highest) {
			highestLasting[row.Ref] = index
		}
	}
	for _, row := range rows {
		highest, ok := highestLasting[row.Ref]
		if row.Expires > warnOn || ok && highest >= levelIndex(a, row.Level) {
			continue
		}
		if levelIndex(a, row.Level) < 0 {
			continue // the level is left out of vetting-levels, and nobody can be vetted at it
		}
		text, next := runsOutText(a, row.Level+" clearance", row.Expires), "submitted"
		if row.Renewal != nil {
			next = "cleared"
			text += fmt.Sprintf(", renewal submitted on %s", *row.Renewal)
		}
		due = append(due,
			report.DueTask{Ref: row.Ref, Name: row.Name, Task: text, CountedFrom: row.Expires, DueOn: row.Expires,
				Mend:          fmt.Sprintf("borough vet %s --level %s --outcome %s --on DATE", row.Ref, row.Level, next),
				Discriminator: row.Level})
	}
	return due
}
