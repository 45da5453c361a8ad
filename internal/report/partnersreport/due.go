package partnersreport

import (
	"fmt"
	"strings"

	"borough/internal/record"
	"borough/internal/report"
	"borough/internal/report/booksreport"
	"borough/internal/table"
)

// DueKinds are what is due of the commitment and of accredited organisations.
var DueKinds = []report.DueKind{
	{Code: "commitment", Asks: "action of the engagement commitment is to be done",
		Says: func(_ *report.Args, row table.Row, day record.Date, late bool) (string, record.Date) {
			is := "is"
			if late {
				is = "was"
			}
			return fmt.Sprintf("action of the %s %s to be done by %s", strings.ToUpper(row[3].(string)), is, day), day
		}},
	{Code: "accreditation", Asks: "accreditation is for review",
		Says: func(_ *report.Args, _ table.Row, day record.Date, late bool) (string, record.Date) {
			return fmt.Sprintf("the accreditation %s on %s", booksreport.ForReview(late), day), day
		}},
	{Code: "powers", Asks: "powers run out",
		Says: func(_ *report.Args, row table.Row, day record.Date, _ bool) (string, record.Date) {
			return fmt.Sprintf("powers under %s run out on %s", row[3], day), day
		}},
	{Code: "fee", Asks: "fee is to be paid or waived",
		Apart: 5, // the day: a case has a fee a day
		Says: func(_ *report.Args, row table.Row, day record.Date, _ bool) (string, record.Date) {
			return fmt.Sprintf("a fee of %s, due on %s, is neither paid nor waived", record.Pence(row[6].(int64)), day), day
		}},
}
