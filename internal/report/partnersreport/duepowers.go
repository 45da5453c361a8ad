package partnersreport

import (
	"fmt"

	"borough/internal/record"
	"borough/internal/report"
)

// duePowers finds the powers of accredited people that run out soon.
var duePowers = report.DueKind{
	Code: "powers", CalendarText: "powers run out",
	Query: report.DuePerRow("due-powers", func(_ *report.Args, row duePowersRow) report.DueTask {
		return report.DueTask{
			Ref:  row.Ref,
			Name: row.Name,
			Task: fmt.Sprintf("powers under %s run out on %s", row.Accreditation, row.RunsOut),
			Command: fmt.Sprintf("borough csas person add %s %q --power POWERS --from %s --until DATE",
				row.Accreditation,
				row.Name, row.RunsOut.AddDays(1)),
			CountedFrom: row.RunsOut, DueOn: row.RunsOut,
		}
	}),
}

// duePowersRow is a row of due-powers.sql: an accredited person whose powers run out soon.
type duePowersRow struct {
	Ref           string      `col:"ref"`
	Name          string      `col:"name"`
	Accreditation string      `col:"accreditation"` // the ref of the case
	RunsOut       record.Date `col:"runs_out"`      // the last day of the powers
}
