package neighbourhoodreport

import (
	"fmt"

	"borough/internal/record"
	"borough/internal/report"
	"borough/internal/report/booksreport"
)

// dueReview finds the open priorities whose review is due.
var dueReview = report.DueKind{
	Code: "review", CalendarText: "priority is for review", PlacesTitle: "Priorities due for review",
	Query: report.DuePerRow("due-review", func(a *report.Args, row dueReviewRow) report.DueTask {
		return report.DueTask{
			Ref:         row.Ref,
			Name:        row.Name,
			Task:        fmt.Sprintf("priority %s %s", row.Theme, booksreport.ReviewText(a, row.Review)),
			Command:     "borough panel priority review " + row.Ref,
			CountedFrom: row.Review, DueOn: row.Review,
		}
	}),
}

// dueReviewRow is a row of due-review.sql: an open priority whose review is due.
type dueReviewRow struct {
	Ref    string      `col:"ref"`
	Name   string      `col:"name"` // the name of the team
	Theme  string      `col:"theme"`
	Review record.Date `col:"review"` // the day of the next review
}
