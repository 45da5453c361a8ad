package peoplereport

import (
	"fmt"

	"borough/internal/record"
	"borough/internal/report"
)

// dueClearance finds the clearances that run out soon or have run out.
var dueClearance = report.DueKind{
	Code: "clearance", CalendarText: "clearance runs out", PeopleTitle: "Volunteers whose clearance runs out",
	Query: report.DueFromRows("due-clearance", makeClearanceTasks),
}

// dueClearanceRow is a person's clearance at one level, which may have run out. Renewal is the
// day on which the person's renewal at this level was submitted, or nil if no renewal is
// pending.
type dueClearanceRow struct {
	Ref     string       `col:"ref"`
	Name    string       `col:"name"`
	Level   string       `col:"level"`
	Renewal *record.Date `col:"renewal"`
	Expires record.Date  `col:"expires"`
}

// makeClearanceTasks returns a task for each clearance that runs out by @warn_on. There is no
// task if the same person also has a clearance at a higher level that runs out after
// @warn_on.
func makeClearanceTasks(a *report.Args, rows []dueClearanceRow) (tasks []report.DueTask) {
	warnOn := a.Date("warn_on")
	// Maps a person's ref to the index of a level: the highest level at which the person's
	// clearance runs out after @warn_on.
	highestLevel := map[string]int{}
	for _, row := range rows {
		index := levelIndex(a, row.Level)
		if highest, ok := highestLevel[row.Ref]; row.Expires > warnOn && (!ok || index > highest) {
			highestLevel[row.Ref] = index
		}
	}
	for _, row := range rows {
		highest, ok := highestLevel[row.Ref]
		if row.Expires > warnOn || ok && highest >= levelIndex(a, row.Level) {
			continue
		}
		if levelIndex(a, row.Level) < 0 {
			continue // the level is not in the setting vetting-levels, so nobody can be vetted at it
		}
		text, nextOutcome := runsOutText(a, row.Level+" clearance", row.Expires), "submitted"
		if row.Renewal != nil {
			nextOutcome = "cleared"
			text += fmt.Sprintf(", renewal submitted on %s", *row.Renewal)
		}
		tasks = append(tasks, report.DueTask{
			Ref: row.Ref, Name: row.Name, Task: text, CountedFrom: row.Expires, DueOn: row.Expires,
			Command: fmt.Sprintf("borough vet %s --level %s --outcome %s --on DATE",
				row.Ref, row.Level, nextOutcome),
			Discriminator: row.Level,
		})
	}
	return tasks
}
