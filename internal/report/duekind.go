package report

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"borough/internal/record"
	"borough/internal/table"
)

// dueKind is a kind of what is due: all that is said of it but the query, which
// is a part of due.sql.
type dueKind struct {
	Code string

	// Asks is what it asks for in a calendar, in words that say nothing of the
	// person.
	Asks string

	// People and Places are what it is counted as, where those read who may not
	// know of whom: people are counted, places named. Both are "" where it is not.
	People, Places string

	// says is what one asks for, and by when; late is that the day is past. A
	// return has none: it stands for the months after the one of its row.
	says func(a *Args, row table.Row, day record.Date, late bool) (what string, due record.Date)
}

// dueKinds are the kinds there are, in the order in which they are counted.
var dueKinds = []dueKind{
	{Code: "clearance", Asks: "clearance runs out", People: "Volunteers whose clearance runs out",
		says: func(_ *Args, row table.Row, day record.Date, late bool) (string, record.Date) {
			what := runsOut(late, row[3].(string)+" clearance", day)
			if renewed := row[4].(string); renewed != "" {
				what += ", renewal submitted on " + renewed
			}
			return what, day
		}},
	{Code: "training", Asks: "training runs out", People: "Volunteers whose training runs out",
		says: func(_ *Args, row table.Row, day record.Date, late bool) (string, record.Date) {
			return runsOut(late, row[3].(string), day), day
		}},
	{Code: "risk", Asks: "risk assessment is for review", People: "Volunteers whose risk assessment is for review",
		says: func(_ *Args, row table.Row, day record.Date, _ bool) (string, record.Date) {
			return fmt.Sprintf("risk assessment as %s is for review on %s", row[3], day), day
		}},
	{Code: "applicant", Asks: "application has stayed long at its stage", People: "Applicants who have waited long at one stage",
		says: func(a *Args, row table.Row, day record.Date, _ bool) (string, record.Date) {
			return fmt.Sprintf("%s since %s", strings.ToLower(record.ApplicantStages.Title(row[3].(string))), day), day.AddDays(a.Settings.StallDays)
		}},
	{Code: "reference", Asks: "reference that was asked for is to be chased", People: "Applicants whose references are awaited",
		says: func(a *Args, row table.Row, day record.Date, _ bool) (string, record.Date) {
			return fmt.Sprintf("%s reference from %s asked on %s, not answered", row[3], row[4], day), day.AddDays(a.Settings.StallDays)
		}},
	{Code: "claim", Asks: "claim for expenses waits", People: "Volunteers whose claims for expenses wait",
		says: func(a *Args, row table.Row, day record.Date, _ bool) (string, record.Date) {
			return claimWaits(row, day), day.AddDays(a.Settings.WaitDays)
		}},
	{Code: "referee", Asks: "professional reference is to be asked for", People: "Applicants with references still to ask for",
		says: func(_ *Args, row table.Row, day record.Date, _ bool) (string, record.Date) {
			if row[6].(int64) == 1 {
				return "another professional reference to ask for", day
			}
			return "two professional references to ask for", day
		}},
	{Code: "statement", Asks: "statement of expectations is to be signed",
		says: func(_ *Args, row table.Row, day record.Date, _ bool) (string, record.Date) {
			return fmt.Sprintf("edition %s of the statement of expectations to be signed", row[3]), day
		}},
	{Code: "meeting", Asks: "panel is to meet", Places: "Panels due to meet",
		says: func(a *Args, row table.Row, day record.Date, _ bool) (string, record.Date) {
			return meeting(row[3].(string), day), day.AddDays(a.Settings.MeetingDays)
		}},
	{Code: "review", Asks: "priority is for review", Places: "Priorities due for review",
		says: func(_ *Args, row table.Row, day record.Date, late bool) (string, record.Date) {
			return fmt.Sprintf("priority %s %s on %s", row[3], forReview(late), day), day
		}},
	{Code: "stage", Asks: "team is to go on to its next stage", Places: "Teams due to go on to their next stage",
		says: func(a *Args, row table.Row, day record.Date, _ bool) (string, record.Date) {
			return fmt.Sprintf("the team is at %s since %s", record.StageAt(int(row[6].(int64))), day), day.AddDays(a.Settings.StageDays)
		}},
	{Code: "commitment", Asks: "action of the engagement commitment is to be done",
		says: func(_ *Args, row table.Row, day record.Date, late bool) (string, record.Date) {
			is := "is"
			if late {
				is = "was"
			}
			return fmt.Sprintf("action of the %s %s to be done by %s", strings.ToUpper(row[3].(string)), is, day), day
		}},
	{Code: "accreditation", Asks: "accreditation is for review",
		says: func(_ *Args, _ table.Row, day record.Date, late bool) (string, record.Date) {
			return fmt.Sprintf("the accreditation %s on %s", forReview(late), day), day
		}},
	{Code: "powers", Asks: "powers run out",
		says: func(_ *Args, row table.Row, day record.Date, _ bool) (string, record.Date) {
			return fmt.Sprintf("powers under %s run out on %s", row[3], day), day
		}},
	{Code: "fee", Asks: "fee is to be paid or waived",
		says: func(_ *Args, row table.Row, day record.Date, _ bool) (string, record.Date) {
			return fmt.Sprintf("a fee of %s, due on %s, is neither paid nor waived", record.Pence(row[6].(int64)), day), day
		}},
	{Code: "return", Asks: "return is to be filed"},
	{Code: "amendment", Asks: "return is open for amendment",
		says: func(_ *Args, row table.Row, day record.Date, _ bool) (string, record.Date) {
			return fmt.Sprintf("open for amendment since %s: %s", day, row[3]), day
		}},
}

// dueKindOf is the kind of a row of due.
func dueKindOf(row table.Row) dueKind {
	return dueKinds[slices.IndexFunc(dueKinds, func(k dueKind) bool { return k.Code == row[0] })]
}

func runsOut(late bool, what string, day record.Date) string {
	if late {
		return fmt.Sprintf("%s ran out on %s", what, day)
	}
	return fmt.Sprintf("%s runs out on %s", what, day)
}

func forReview(late bool) string {
	if late {
		return "was to be reviewed"
	}
	return "is for review"
}

// claimWaits says what a claim has waited for since the day.
func claimWaits(row table.Row, since record.Date) string {
	pence, _ := strconv.Atoi(row[4].(string))
	if row[6].(int64) == 1 {
		return fmt.Sprintf("%s of %s approved on %s, not paid", row[3], record.Pence(pence), since)
	}
	return fmt.Sprintf("%s of %s claimed on %s, not decided", row[3], record.Pence(pence), since)
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
