package partnersreport

import (
	"fmt"

	"borough/internal/record"
	"borough/internal/report"
)

// dueFee finds the fees of accreditation that are neither paid nor waived.
var dueFee = report.DueKind{
	Code: "fee", CalendarText: "fee is to be paid or waived",
	Query: report.DuePerRow("due-fee", func(_ *report.Args, row dueFeeRow) report.DueTask {
		return report.DueTask{
			Ref:         row.Ref,
			Name:        row.Name,
			Task:        fmt.Sprintf("a fee of %s, due on %s, is neither paid nor waived", row.Amount, row.Due),
			Command:     fmt.Sprintf("borough csas fee pay %s --due %s", row.Ref, row.Due),
			CountedFrom: row.Due, DueOn: row.Due, Discriminator: string(row.Due),
		}
	}),
}

// dueFeeRow is a row of due-fee.sql: a fee that is neither paid nor waived.
type dueFeeRow struct {
	Ref    string       `col:"ref"`
	Name   string       `col:"name"` // the name of the organisation
	Amount record.Pence `col:"pence"`
	Due    record.Date  `col:"due"` // the day by which the fee was to be paid
}
