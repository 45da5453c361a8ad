package neighbourhoodreport

import (
	"fmt"

	"borough/internal/record"
	"borough/internal/report"
	"borough/internal/report/booksreport"
	"borough/internal/table"
)

// DueKinds are what is due of teams and their panels.
var DueKinds = []report.DueKind{
	{Code: "meeting", Asks: "panel is to meet", Places: "Panels due to meet",
		Says: func(a *report.Args, row table.Row, day record.Date, _ bool) (string, record.Date) {
			return meeting(row[3].(string), day), day.AddDays(a.Settings.MeetingDays)
		}},
	{Code: "review", Asks: "priority is for review", Places: "Priorities due for review",
		Says: func(_ *report.Args, row table.Row, day record.Date, late bool) (string, record.Date) {
			return fmt.Sprintf("priority %s %s on %s", row[3], booksreport.ForReview(late), day), day
		}},
	{Code: "stage", Asks: "team is to go on to its next stage", Places: "Teams due to go on to their next stage",
		Says: func(a *report.Args, row table.Row, day record.Date, _ bool) (string, record.Date) {
			return fmt.Sprintf("the team is at %s since %s", record.StageAt(int(row[6].(int64))),
				day), day.AddDays(a.Settings.StageDays)
		}},
}

// meeting says what a panel in that state is to do that last met, or began, on
// the day.
func meeting(state string, day record.Date) string {
	switch state {
	case "forming":
		return fmt.Sprintf("the panel is forming since %s and has not met", day)
	case "dormant":
		return fmt.Sprintf("the panel is dormant: it last met on %s", day)
	}
	return fmt.Sprintf("the panel last met on %s", day)
}
