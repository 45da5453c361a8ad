package peoplereport

import (
	"fmt"
	"strings"

	"borough/internal/record"
	"borough/internal/report"
)

// dueClaim finds the claims for expenses that have waited longer than the setting
// claim-wait-days.
var dueClaim = report.DueKind{
	Code: "claim", CalendarText: "claim for expenses waits", PeopleTitle: "Volunteers whose claims for expenses wait",
	Query: report.DuePerRow("due-claim", func(a *report.Args, row dueClaimRow) report.DueTask {
		return report.DueTask{
			Ref:           row.Ref,
			Name:          row.Name,
			Task:          row.text(),
			CountedFrom:   row.Since,
			DueOn:         row.Since.AddDays(a.Settings.WaitDays),
			Command:       row.command(),
			Discriminator: row.Claim,
		}
	}),
}

// dueClaimRow is a claim that has waited since the day Since. An approved claim waits for
// payment, and any other claim waits for a decision.
type dueClaimRow struct {
	Ref      string       `col:"ref"`
	Name     string       `col:"name"`
	Claim    string       `col:"claim"` // ref and kind, as in "X0001: travel"
	Amount   record.Pence `col:"pence"`
	Approved bool         `col:"approved"`
	Since    record.Date  `col:"since"`
}

// text returns the text of the task, which says what the claim is waiting for.
func (row dueClaimRow) text() string {
	if row.Approved {
		return fmt.Sprintf("%s of %s approved on %s, not paid", row.Claim, row.Amount, row.Since)
	}
	return fmt.Sprintf("%s of %s claimed on %s, not decided", row.Claim, row.Amount, row.Since)
}

// command returns the command that pays the claim if it is approved, or else approves it.
func (row dueClaimRow) command() string {
	if row.Approved {
		return "borough expense pay --output FILE"
	}
	ref, _, _ := strings.Cut(row.Claim, ":")
	return "borough expense approve " + ref
}
