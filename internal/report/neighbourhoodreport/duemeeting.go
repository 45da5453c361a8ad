package neighbourhoodreport

import (
	"fmt"

	"borough/internal/record"
	"borough/internal/report"
)

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

// dueMeetingRow is a panel that last met on the day Since, or that began on that day and
// has not met.
type dueMeetingRow struct {
	Ref   string      `col:"ref"`
	Name  string      `col:"name"`
	State string      `col:"state"`
	Since record.Date `col:"since"`
}

// description returns a text that says since when the panel has not met.
func (row dueMeetingRow) description() string {
	switch row.State {
	case "forming":
		return fmt.Sprintf("the panel is forming since %s and has not met", row.Since)
	case "dormant":
		return fmt.Sprintf("the panel is dormant: it last met on %s", row.Since)
	}
	return fmt.Sprintf("the panel last met on %s", row.Since)
}
