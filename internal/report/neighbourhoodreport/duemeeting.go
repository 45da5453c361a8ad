package neighbourhoodreport

import (
	"fmt"

	"borough/internal/record"
	"borough/internal/report"
)

// dueMeeting finds the panels that have not met for longer than the setting
// panel-meeting-days.
var dueMeeting = report.DueKind{
	Code: "meeting", CalendarText: "panel is to meet", PlacesTitle: "Panels due to meet",
	Query: report.DuePerRow("due-meeting", func(a *report.Args, row dueMeetingRow) report.DueTask {
		return report.DueTask{
			Ref:         row.Ref,
			Name:        row.Name,
			Task:        row.description(),
			Command:     "borough panel record " + row.Ref + " --on DATE --attended N",
			CountedFrom: row.Since,
			DueOn:       row.Since.AddDays(a.Settings.MeetingDays),
		}
	}),
}

// dueMeetingRow is a row of due-meeting.sql: a panel that is due to meet. Since is the day of
// the last meeting or, if there was none, the day on which the panel began.
type dueMeetingRow struct {
	Ref   string      `col:"ref"`
	Name  string      `col:"name"`
	State string      `col:"state"` // forming, in-place or dormant
	Since record.Date `col:"since"`
}

// description returns a text that says when the panel last met, or that it has not met.
func (row dueMeetingRow) description() string {
	switch row.State {
	case "forming":
		return fmt.Sprintf("the panel is forming since %s and has not met", row.Since)
	case "dormant":
		return fmt.Sprintf("the panel is dormant: it last met on %s", row.Since)
	}
	return fmt.Sprintf("the panel last met on %s", row.Since)
}
