package peoplereport

import (
	"fmt"

	"borough/internal/record"
	"borough/internal/report"
)

var dueClearance = report.DueKind{
	Code: "clearance", Asks: "clearance runs out", People: "Volunteers whose clearance runs out",
	Query: report.DueOfAll("due-clearance", readDueClearances),
}

// dueClearanceRow is a clearance in force; Renewal is the day on which one was
// submitted.
type dueClearanceRow struct {
	Ref     string       `col:"ref"`
	Name    string       `col:"name"`
	Level   string       `col:"level"`
	Renewal *record.Date `col:"renewal"`
	Expires record.Date  `col:"expires"`
}

// readDueClearances returns the clearances that run out by the warning day, but for
// those of people with another at the same level or a higher one that lasts longer.
func readDueClearances(a *report.Args, rows []dueClearanceRow) (due []report.Due) {
	warn := a.Date("warn_on")
	lasting := map[string]int{} // the highest level whose clearance lasts longer, by ref
	for _, row := range rows {
		if highest, has := lasting[row.Ref]; row.Expires > warn && (!has || levelPlace(a, row.Level) > highest) {
			lasting[row.Ref] = levelPlace(a, row.Level)
		}
	}
	for _, row := range rows {
		if highest, has := lasting[row.Ref]; row.Expires > warn || has && highest >= levelPlace(a, row.Level) {
			continue
		}
		what := runsOut(a, row.Level+" clearance", row.Expires)
		if row.Renewal != nil {
			what += fmt.Sprintf(", renewal submitted on %s", *row.Renewal)
		}
		due = append(due,
			report.Due{Ref: row.Ref, Name: row.Name, What: what, Since: row.Expires, On: row.Expires,
				Apart: row.Level})
	}
	return due
}
