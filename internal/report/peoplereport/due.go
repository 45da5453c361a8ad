package peoplereport

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"borough/internal/record"
	"borough/internal/report"
	"borough/internal/table"
)

// DueKinds are what is due of volunteers, in the order in which they are counted.
var DueKinds = []report.DueKind{
	{Code: "clearance", Asks: "clearance runs out", People: "Volunteers whose clearance runs out", Apart: 3, Counts: runningOut,
		Says: func(_ *report.Args, row table.Row, day record.Date, late bool) (string, record.Date) {
			what := runsOut(late, row[3].(string)+" clearance", day)
			if renewed := row[4].(string); renewed != "" {
				what += ", renewal submitted on " + renewed
			}
			return what, day
		}},
	{Code: "training", Asks: "training runs out", People: "Volunteers whose training runs out", Apart: 3, Told: true,
		Says: func(_ *report.Args, row table.Row, day record.Date, late bool) (string, record.Date) {
			return runsOut(late, row[3].(string), day), day
		}},
	{Code: "risk", Asks: "risk assessment is for review", People: "Volunteers whose risk assessment is for review", Apart: 3, Told: true,
		Says: func(_ *report.Args, row table.Row, day record.Date, _ bool) (string, record.Date) {
			return fmt.Sprintf("risk assessment as %s is for review on %s", row[3], day), day
		}},
	{Code: "applicant", Asks: "application has stayed long at its stage", People: "Applicants who have waited long at one stage",
		Says: func(a *report.Args, row table.Row, day record.Date, _ bool) (string, record.Date) {
			return fmt.Sprintf("%s since %s", strings.ToLower(record.ApplicantStages.Title(row[3].(string))), day), day.AddDays(a.Settings.StallDays)
		}},
	{Code: "reference", Asks: "reference that was asked for is to be chased", People: "Applicants whose references are awaited",
		Apart: 5, // the day: a referee is a third party
		Says: func(a *report.Args, row table.Row, day record.Date, _ bool) (string, record.Date) {
			return fmt.Sprintf("%s reference from %s asked on %s, not answered", row[3], row[4], day), day.AddDays(a.Settings.StallDays)
		}},
	{Code: "claim", Asks: "claim for expenses waits", People: "Volunteers whose claims for expenses wait", Apart: 3,
		Says: func(a *report.Args, row table.Row, day record.Date, _ bool) (string, record.Date) {
			return claimWaits(row, day), day.AddDays(a.Settings.WaitDays)
		}},
	{Code: "referee", Asks: "professional reference is to be asked for", People: "Applicants with references still to ask for",
		Says: func(_ *report.Args, row table.Row, day record.Date, _ bool) (string, record.Date) {
			if row[6].(int64) == 1 {
				return "another professional reference to ask for", day
			}
			return "two professional references to ask for", day
		}},
	{Code: "statement", Asks: "statement of expectations is to be signed", Apart: 3,
		Says: func(_ *report.Args, row table.Row, day record.Date, _ bool) (string, record.Date) {
			return fmt.Sprintf("edition %s of the statement of expectations to be signed", row[3]), day
		}},
}

// runningOut reports whether the clearance runs out by the warning day with no
// other of the same person at its level or a higher one that lasts longer.
func runningOut(a *report.Args, row table.Row, rows []table.Row) bool {
	warn := a.Get("warn_on")
	if row[5].(string) > warn {
		return false
	}
	return !slices.ContainsFunc(rows, func(o table.Row) bool {
		return o[0] == "clearance" && o[1] == row[1] && o[5].(string) > warn && levelPlace(a, o[3]) >= levelPlace(a, row[3])
	})
}

func runsOut(late bool, what string, day record.Date) string {
	if late {
		return fmt.Sprintf("%s ran out on %s", what, day)
	}
	return fmt.Sprintf("%s runs out on %s", what, day)
}

// claimWaits says what a claim has waited for since the day.
func claimWaits(row table.Row, since record.Date) string {
	pence, _ := strconv.Atoi(row[4].(string))
	if row[6].(int64) == 1 {
		return fmt.Sprintf("%s of %s approved on %s, not paid", row[3], record.Pence(pence), since)
	}
	return fmt.Sprintf("%s of %s claimed on %s, not decided", row[3], record.Pence(pence), since)
}
