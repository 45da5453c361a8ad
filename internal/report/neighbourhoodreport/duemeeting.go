package neighbourhoodreport

import (
	"fmt"

	"borough/internal/record"
	"borough/internal/report"
)

var dueMeeting = report.DueKind{
	Code: "meeting", Asks: "panel is to meet", Places: "Panels due to meet",
	Query: report.DueOf("due-meeting", func(a *report.Args, row dueMeetingRow) report.Due {
		return report.Due{
			Ref:   row.Ref,
			Name:  row.Name,
			What:  row.what(),
			Since: row.Since,
			On:    row.Since.AddDays(a.Settings.MeetingDays),
		}
	}),
}

// dueMeetingRow is a panel that last met on the day, or began on it and has not met.
type dueMeetingRow struct {
	Ref   string      `col:"ref"`
	Name  string      `col:"name"`
	State string      `col:"state"`
	Since record.Date `col:"since"`
}

func (row dueMeetingRow) what() string {
	switch row.State {
	case "forming":
		return fmt.Sprintf("the panel is forming since %s and has not met", row.Since)
	case "dormant":
		return fmt.Sprintf("the panel is dormant: it last met on %s", row.Since)
	}
	return fmt.Sprintf("the panel last met on %s", row.Since)
}
