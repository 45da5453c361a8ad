package peoplereport

import (
	"fmt"

	"borough/internal/record"
	"borough/internal/report"
	"borough/internal/report/booksreport"
	"borough/internal/table"
)

// HoursList lists sessions.
var HoursList = report.Report{
	Name: "hours-list", Title: "Sessions", Short: "List sessions",
	Example: "borough hours list --period 2026-10 --volunteer V0001",
	Params: []report.Param{report.PeriodParam, booksreport.PersonParam, RoleParam, booksreport.WardParam,
		{Name: "activity", Kind: report.Text, Usage: "only this `ACTIVITY`", Choices: record.Activities.Codes()},
		{Name: "exceptions", Kind: report.Flag, Usage: "only those past the month's limit (R6)"},
		{Name: "voided", Kind: report.Flag, Usage: "only those taken out of every figure"},
	},
	Columns: []table.Column{
		{Key: "session", Title: "Session", Kind: table.Ref},
		{Key: "date", Title: "Date", Kind: table.Date},
		{Key: "start", Title: "Start", Kind: table.Code, Spare: 4},
		{Key: "minutes", Title: "Minutes", Kind: table.Minutes, Sum: true, Spare: 1},
		{Key: "hours", Title: "Hours", Kind: table.Hours, Sum: true},
		{Key: "volunteer", Title: "Ref", Kind: table.Ref},
		{Key: "name", Title: "Name", Kind: table.Text},
		{Key: "role", Title: "Role", Kind: table.Code},
		{Key: "activity", Title: "Activity", Kind: table.Code, Spare: 3},
		{Key: "ward", Title: "Ward", Kind: table.Code, Spare: 2},
		{Key: "exception", Title: "Exception", Kind: table.Text},
		{Key: "voided", Title: "Voided", Kind: table.Date, Spare: 1},
	},
}

// HoursBalance says what each volunteer has given in a month and has left.
var HoursBalance = report.Report{
	Name: "hours-balance", Title: "Hours given and left", Short: "Show what volunteers have given in a month, and what is left of the limit",
	Long: `balance says what volunteers have given in a month, and what is left of the limit
(R6): one volunteer, or everybody who gave time in the month or was active in it.`,
	Example: "borough hours balance V0001 --month 2026-10",
	Params: []report.Param{
		{Name: "volunteer", Kind: booksreport.Volunteer, Usage: "a volunteer; everybody when left out", Arg: true},
		{Name: "month", Kind: report.Month, Usage: "the `MONTH`", Default: "this month"},
	},
	Columns: []table.Column{
		{Key: "volunteer", Title: "Ref", Kind: table.Ref},
		{Key: "name", Title: "Name", Kind: table.Text},
		{Key: "sessions", Title: "Sessions", Kind: table.Count, Sum: true},
		{Key: "minutes", Title: "Minutes", Kind: table.Minutes, Sum: true, Spare: 1},
		{Key: "hours", Title: "Hours", Kind: table.Hours, Sum: true},
		{Key: "limit_hours", Title: "Limit", Kind: table.Hours},
		{Key: "left_minutes", Title: "Left (minutes)", Kind: table.Minutes, Spare: 1},
		{Key: "left_hours", Title: "Left", Kind: table.Hours},
		{Key: "exceptions", Title: "Exceptions", Kind: table.Count, Sum: true},
	},
	Query: []string{"volunteer", "name", "sessions", "minutes", "exceptions"},
	DeriveRows: func(a *report.Args, rows []table.Row) ([]table.Row, error) {
		limit := int64(a.Settings.MonthlyLimit)
		for i, row := range rows {
			given := row[3].(int64)
			rows[i] = table.Row{row[0], row[1], row[2], given, inHours(given), inHours(limit), limit - given, inHours(limit - given), row[4]}
		}
		a.Note("The limit is the setting monthly-limit as it stands on %s.", a.Get("on"))
		return rows, nil
	},
}

func inHours(minutes int64) float64 { return float64(minutes) / 60 }

// HoursOwed works out what a volunteer is owed for a day: R4 and R5.
var HoursOwed = report.Report{
	Name: "hours-owed", Title: "Owed for a day", Short: "Work out what a volunteer is owed for a day: travel and meals",
	Long: `owed works out what a volunteer is owed for a day. Travel out of pocket is repaid
only for a day with a session (R4); a meal is owed for each session of more than four
hours (R5), at the amount the setting meal had that day. What is claimed already has
the ref of its claim; borough expense claim makes one.`,
	Example: "borough hours owed V0001 --on 2026-11-10 --travel 3.40",
	Params: []report.Param{booksreport.PersonArg,
		{Name: "on", Kind: report.AsAt, Usage: "the `DATE` of the sessions", Needed: true},
		{Name: "travel", Kind: report.Text, Usage: "what travel cost, an `AMOUNT` such as 3.40"},
	},
	Columns: []table.Column{
		{Key: "what", Title: "Owed", Kind: table.Code},
		{Key: "session", Title: "Session", Kind: table.Ref},
		{Key: "pence", Title: "Amount", Kind: table.Pence, Sum: true},
		{Key: "why", Title: "Why", Kind: table.Text},
		{Key: "claim", Title: "Claimed as", Kind: table.Ref},
	},
	Query: []string{"session", "minutes", "claim", "mode", "pence", "start"},
	DeriveRows: func(a *report.Args, rows []table.Row) ([]table.Row, error) {
		outing := record.TravelFacts{On: record.Date(a.Get("on"))}
		var owed []table.Row
		for _, row := range rows {
			if mode := row[3].(string); mode != "" {
				a.Note("Travel of the day by %s is claimed already, as %s: %s.", mode, row[2], record.Pence(row[4].(int64)))
				continue
			}
			s := record.Session{On: outing.On, Minutes: record.Minutes(row[1].(int64))}
			outing.Sessions = append(outing.Sessions, s)
			why, met := record.MealRule.Ask(s)
			if !met {
				continue
			}
			meal := table.Row{"meal", row[0], nil, fmt.Sprintf("%s: %s", record.MealRule.ID, why), row[2]}
			if a.Settings.Meal > 0 {
				meal[2] = int64(a.Settings.Meal)
			} else {
				meal[3] = meal[3].(string) + "; no amount is set"
			}
			owed = append(owed, meal)
		}
		if a.Get("travel") == "" {
			return owed, nil
		}
		travel, err := record.ParsePence(a.Get("travel"))
		if err != nil {
			return nil, fmt.Errorf("--travel: %w", err)
		}
		if travel == 0 {
			return nil, record.Wrong("--travel: an amount is more than £0.00; leave it out when there is none")
		}
		if err := record.Require(a.Get("volunteer")+" travel on "+string(outing.On), outing, record.TravelRule); err != nil {
			return nil, err
		}
		why, _ := record.TravelRule.Ask(outing)
		return append(owed, table.Row{"travel", nil, int64(travel), fmt.Sprintf("%s: %s", record.TravelRule.ID, why), nil}), nil
	},
}

var hoursReports = []report.Report{HoursList, HoursBalance, HoursOwed, Hours}

// Hours sums up the time given in whole months.
var Hours = report.Report{
	Name: "hours", Title: "Hours given", Short: "Sum up the time given, by month, role, deployment, activity, ward or volunteer",
	Example: "borough report hours --period FY2026/27 --by activity",
	Params: []report.Param{
		{Name: "period", Kind: report.Months, Usage: "a `PERIOD` of whole months", Default: "last month"},
		{Name: "by", Kind: report.Text, Usage: "a line for each `WHAT`", Default: "month",
			Choices: []string{"month", "role", "deployment", "activity", "ward", "volunteer"}},
	},
	Columns: []table.Column{
		{Key: "line", Title: "Line", Kind: table.Ref, Use: table.Things},
		{Key: "title", Title: "Title", Kind: table.Text},
		{Key: "people", Title: "People", Kind: table.Count},
		{Key: "sessions", Title: "Sessions", Kind: table.Count, Sum: true, Base: "people"},
		{Key: "minutes", Title: "Minutes", Kind: table.Minutes, Sum: true, Spare: 1, Base: "people"},
		{Key: "hours", Title: "Hours", Kind: table.Hours, Sum: true, Of: "minutes"},
		{Key: "hours_per_person", Title: "Hours each", Kind: table.Hours, Of: "hours", Base: "people"},
	},
	Query:   []string{"line", "title", "people", "sessions", "minutes"},
	Publish: &report.Publishing{Refuses: func(a *report.Args) bool { return a.Get("by") == "volunteer" }},
	DeriveRows: func(a *report.Args, rows []table.Row) ([]table.Row, error) {
		var lines []table.Row
		var everybody int64
		for _, row := range rows {
			people, minutes := row[2].(int64), row[4].(int64)
			if row[0] == nil {
				sayPeople(a, people, minutes)
				everybody = people
				continue
			}
			line, title := row[0].(string), fmt.Sprint(row[1])
			switch a.Get("by") {
			case "month":
				title = record.Month(line).Long()
			case "activity":
				title = record.Activities.Title(line)
			case "deployment":
				title = record.Deployments.Title(line)
			}
			lines = append(lines, table.Row{line, title, people, row[3], minutes, inHours(minutes), inHours(minutes) / float64(people)})
		}
		a.DeclareOverlap("gave time", everybody, "people", len(lines))
		return lines, nil
	},
}

// sayPeople puts under the table what its lines cannot be added up to.
func sayPeople(a *report.Args, people, minutes int64) {
	each := record.Minutes(0)
	if people > 0 {
		each = record.Minutes((minutes + people/2) / people)
	}
	was := "people"
	if people == 1 {
		was = "person"
	}
	a.Note("%d %s gave time in all, %s each on average. Somebody in more than one line is counted in each.", people, was, each)
}
