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
	Params: []report.Param{report.PeriodParam, booksreport.VolunteerParam, RoleParam, booksreport.WardParam,
		{Name: "activity", Kind: report.Text, Usage: "only this `ACTIVITY`", Choices: record.Activities.Codes()},
		{Name: "exceptions", Kind: report.Flag, Usage: "only those past the month's limit (R6)"},
		{Name: "voided", Kind: report.Flag, Usage: "only those taken out of every figure"},
	},
	Columns: []table.Column{
		{Key: "session", Title: "Session", Kind: table.Ref},
		{Key: "date", Title: "Date", Kind: table.Date},
		{Key: "start", Title: "Start", Kind: table.Code, DropOrder: 4},
		{Key: "minutes", Title: "Minutes", Kind: table.Minutes, Sum: true, DropOrder: 1},
		{Key: "hours", Title: "Hours", Kind: table.Hours, Sum: true},
		{Key: "volunteer", Title: "Ref", Kind: table.Ref},
		{Key: "name", Title: "Name", Kind: table.Text},
		{Key: "role", Title: "Role", Kind: table.Code},
		{Key: "activity", Title: "Activity", Kind: table.Code, DropOrder: 3},
		{Key: "ward", Title: "Ward", Kind: table.Code, DropOrder: 2},
		{Key: "exception", Title: "Exception", Kind: table.Text},
		{Key: "voided", Title: "Voided", Kind: table.Date, DropOrder: 1},
	},
}

// HoursBalance shows how much time each volunteer gave in a month, and how much is left of
// the monthly limit.
var HoursBalance = report.Report{
	Name:  "hours-balance",
	Title: "Hours given and left",
	Short: "Show what volunteers have given in a month, and what is left of the limit",
	Long: `balance says what volunteers have given in a month, and what is left of the limit
(R6): one volunteer, or everybody who gave time in the month or was active in it.`,
	Example: "borough hours balance V0001 --month 2026-10",
	Params: []report.Param{
		{Name: "volunteer", Kind: booksreport.VolunteerKind, Usage: "a volunteer; everybody when left out", Arg: true},
		{Name: "month", Kind: report.Month, Usage: "the `MONTH`", Default: "this month"},
	},
	Columns: []table.Column{
		{Key: "volunteer", Title: "Ref", Kind: table.Ref},
		{Key: "name", Title: "Name", Kind: table.Text},
		{Key: "sessions", Title: "Sessions", Kind: table.Count, Sum: true},
		{Key: "minutes", Title: "Minutes", Kind: table.Minutes, Sum: true, DropOrder: 1},
		{Key: "hours", Title: "Hours", Kind: table.Hours, Sum: true},
		{Key: "limit_hours", Title: "Limit", Kind: table.Hours},
		{Key: "left_minutes", Title: "Left (minutes)", Kind: table.Minutes, DropOrder: 1},
		{Key: "left_hours", Title: "Left", Kind: table.Hours},
		{Key: "exceptions", Title: "Exceptions", Kind: table.Count, Sum: true},
	},
	Derive: report.Derive(listBalances),
}

// balanceRow sums up the time that a volunteer gave in the month.
type balanceRow struct {
	Volunteer  string `col:"volunteer"`
	Name       string `col:"name"`
	Sessions   int64  `col:"sessions"`
	Minutes    int64  `col:"minutes"`
	Exceptions int64  `col:"exceptions"`
}

// listBalances returns the time that each volunteer gave, compared with the month's limit.
func listBalances(a *report.Args, balances []balanceRow) (rows []table.Row, err error) {
	limit := int64(a.Settings.MonthlyLimit) // in minutes
	for _, balance := range balances {
		remaining := limit - balance.Minutes
		rows = append(rows, table.Row{
			balance.Volunteer, balance.Name, balance.Sessions, balance.Minutes, minutesToHours(balance.Minutes),
			minutesToHours(limit), remaining, minutesToHours(remaining), balance.Exceptions,
		})
	}
	a.Note("The limit is the setting monthly-limit as it stands on %s.", a.Get("on"))
	return rows, nil
}

// HoursOwed computes the expenses that a volunteer is owed for a day: travel on a day with
// a session (R4), and a meal for each long session (R5).
var HoursOwed = report.Report{
	Name:  "hours-owed",
	Title: "Owed for a day",
	Short: "Work out what a volunteer is owed for a day: travel and meals",
	Long: `owed works out what a volunteer is owed for a day. Travel out of pocket is repaid
only for a day with a session (R4); a meal is owed for each session of more than four
hours (R5), at the amount the setting meal had that day. What is claimed already has
the ref of its claim; borough expense claim makes one.`,
	Example: "borough hours owed V0001 --on 2026-11-10 --travel 3.40",
	Params: []report.Param{booksreport.VolunteerArg,
		{Name: "on", Kind: report.AsAt, Usage: "the `DATE` of the sessions", Required: true},
		{Name: "travel", Kind: report.Text, Usage: "what travel cost, an `AMOUNT` such as 3.40"},
	},
	Columns: []table.Column{
		{Key: "what", Title: "Owed", Kind: table.Code},
		{Key: "session", Title: "Session", Kind: table.Ref},
		{Key: "pence", Title: "Amount", Kind: table.Pence, Sum: true},
		{Key: "why", Title: "Why", Kind: table.Text},
		{Key: "claim", Title: "Claimed as", Kind: table.Ref},
	},
	Derive: report.Derive(listOwed),
}

// owedRow is a session, with the claim for its meal if there is one. If Mode is set, the row
// is a claim for travel instead, and Mode is the mode of travel.
type owedRow struct {
	Session *string        `col:"session"`
	Minutes record.Minutes `col:"minutes"`
	Claim   *string        `col:"claim"`
	Mode    string         `col:"mode"`
	Amount  *record.Pence  `col:"pence"`
	Start   any            `col:"start"`
}

// listOwed returns a row for each meal that is owed for a session of the day. If the amount
// --travel is given, it adds a row for travel. It returns an error if this amount is invalid
// or if there is no session on the day: travel is repaid only for a day with a session (R4).
func listOwed(a *report.Args, rows []owedRow) (tableRows []table.Row, err error) {
	travelFacts := record.TravelFacts{On: a.Date("on")}
	for _, row := range rows {
		if row.Mode != "" {
			a.Note("Travel of the day by %s is claimed already, as %s: %s.", row.Mode, *row.Claim, *row.Amount)
			continue
		}
		session := record.Session{On: travelFacts.On, Minutes: row.Minutes}
		travelFacts.Sessions = append(travelFacts.Sessions, session)
		evidence, isOwed := record.MealRule.Check(session)
		if !isOwed {
			continue
		}
		reason := fmt.Sprintf("%s: %s", record.MealRule.ID, evidence)
		var amount any
		if a.Settings.Meal > 0 {
			amount = int64(a.Settings.Meal)
		} else {
			reason += "; no amount is set"
		}
		tableRows = append(tableRows,
			table.Row{"meal", report.NullableCell(row.Session), amount, reason, report.NullableCell(row.Claim)})
	}
	if a.Get("travel") == "" {
		return tableRows, nil
	}
	travel, err := record.ParsePence(a.Get("travel"))
	if err != nil {
		return nil, fmt.Errorf("--travel: %w", err)
	}
	if travel == 0 {
		return nil, record.Invalidf("--travel: an amount is more than £0.00; leave it out when there is none")
	}
	if err := record.CheckRules(a.Get("volunteer")+" travel on "+string(travelFacts.On), travelFacts,
		record.TravelRule); err != nil {
		return nil, err
	}
	evidence, _ := record.TravelRule.Check(travelFacts)
	return append(tableRows,
		table.Row{"travel", nil, int64(travel), fmt.Sprintf("%s: %s", record.TravelRule.ID, evidence), nil}), nil
}

var hoursReports = []report.Report{HoursList, HoursBalance, HoursOwed, Hours}

// Hours sums up the time given in whole months.
var Hours = report.Report{
	Name:    "hours",
	Title:   "Hours given",
	Short:   "Sum up the time given, by month, role, deployment, activity, ward or volunteer",
	Example: "borough report hours --period FY2026/27 --by activity",
	Params: []report.Param{
		{Name: "period", Kind: report.Months, Usage: "a `PERIOD` of whole months", Default: "last month"},
		{Name: "by", Kind: report.Text, Usage: "a line for each `WHAT`", Default: "month",
			Choices: []string{"month", "role", "deployment", "activity", "ward", "volunteer"}},
	},
	Columns: []table.Column{
		{Key: "line", Title: "Line", Kind: table.Ref, Publish: table.AsThings},
		{Key: "title", Title: "Title", Kind: table.Text},
		{Key: "people", Title: "People", Kind: table.Count},
		{Key: "sessions", Title: "Sessions", Kind: table.Count, Sum: true, Base: "people"},
		{Key: "minutes", Title: "Minutes", Kind: table.Minutes, Sum: true, DropOrder: 1, Base: "people"},
		{Key: "hours", Title: "Hours", Kind: table.Hours, Sum: true, ComputedFrom: "minutes"},
		{Key: "hours_per_person", Title: "Hours each", Kind: table.Hours, ComputedFrom: "hours", Base: "people"},
	},
	Publish: &report.Publishing{NamesPeople: func(a *report.Args) bool { return a.Get("by") == "volunteer" }},
	Derive:  report.Derive(sumHours),
}

// hoursRow sums up the time given in one group: a month, role, deployment, activity or ward,
// or by one volunteer. Code is the code of the group. In one more row Code is nil, and the
// sums are of everybody.
type hoursRow struct {
	Code     *string `col:"line"`
	Title    *string `col:"title"`
	People   int64   `col:"people"`
	Sessions int64   `col:"sessions"`
	Minutes  int64   `col:"minutes"`
}

// sumHours returns a row for each group, and adds a note about everybody.
func sumHours(a *report.Args, sums []hoursRow) (rows []table.Row, err error) {
	var everybody int64
	for _, sum := range sums {
		if sum.Code == nil {
			addPeopleNote(a, sum.People, sum.Minutes)
			everybody = sum.People
			continue
		}
		code, title := *sum.Code, *sum.Title
		switch a.Get("by") {
		case "month":
			title = record.Month(code).Long()
		case "activity":
			title = record.Activities.Title(code)
		case "deployment":
			title = record.Deployments.Title(code)
		}
		hours := minutesToHours(sum.Minutes)
		rows = append(rows, table.Row{
			code, title, sum.People, sum.Sessions, sum.Minutes, hours, hours / float64(sum.People),
		})
	}
	a.DeclareOverlap("gave time", everybody, "people", len(rows))
	return rows, nil
}

func minutesToHours(minutes int64) float64 { return float64(minutes) / 60 }

// addPeopleNote adds a note with the number of people in all groups together, and the average
// time that a person gave. The note is needed because a person can be in several groups, so
// that the sum of the groups can be too high.
func addPeopleNote(a *report.Args, people, minutes int64) {
	average := record.Minutes(0)
	if people > 0 {
		average = record.Minutes((minutes + people/2) / people)
	}
	noun := "people"
	if people == 1 {
		noun = "person"
	}
	a.Note("%d %s gave time in all, %s each on average. Somebody in more than one line is counted in each.", people,
		noun, average)
}
