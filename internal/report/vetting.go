package report

import (
	"slices"
	"strconv"
	"strings"

	"borough/internal/record"
	"borough/internal/table"
)

// VettingList shows where each volunteer's vetting stands.
var VettingList = Report{
	Name: "vet-list", Title: "Clearances", Short: "List each volunteer's clearance in force, or the last step of their vetting",
	Long: `list has a line for everybody on the books and every applicant: the clearance in
force at the highest level, or where none is in force the last step taken.`,
	Example: "borough vet list --as-at 2026-10-31",
	Params:  []Param{AsAtParam},
	Columns: []table.Column{
		{Key: "volunteer", Title: "Ref", Kind: table.Ref},
		{Key: "name", Title: "Name", Kind: table.Text},
		{Key: "standing", Title: "Standing", Kind: table.Code, Spare: 2},
		{Key: "level", Title: "Level", Kind: table.Code},
		{Key: "outcome", Title: "Last decision", Kind: table.Code},
		{Key: "date", Title: "Date", Kind: table.Date, Spare: 1},
		{Key: "expires", Title: "Expires", Kind: table.Date},
		{Key: "days_left", Title: "Days left", Kind: table.Number},
		{Key: "in_force", Title: "In force", Kind: table.Code},
		{Key: "awaiting", Title: "Awaiting since", Kind: table.Date, Spare: 3},
	},
	Query: vettingQuery,
	File:  "vetting-steps",
	Derive: func(a *Args, rows []table.Row) ([]table.Row, error) {
		on := record.Date(a.Get("on"))
		var lines []table.Row
		for _, p := range peopleVetted(rows) {
			v := p.best(a.Settings.Levels, on)
			shown, inForce := v.Decided, "no"
			if v.InForce(on) {
				inForce = "yes"
			} else if v.Decided.Outcome == "" {
				shown = v.Last
			}
			line := append(p.line(), nil, nil, nil, nil, nil, inForce, dayCell(v.Waiting.On))
			if shown.Outcome != "" {
				line[3], line[4], line[5], line[6] = shown.Level, shown.Outcome, string(shown.On), dayCell(shown.Expires)
			}
			if shown.Expires != "" {
				line[7] = int64(on.DaysUntil(shown.Expires))
			}
			lines = append(lines, line)
		}
		return lines, nil
	},
}

// VettingDue names the people on the books whose clearance runs out or has run
// out.
var VettingDue = Report{
	Name: "vet-due", Title: "Clearances due", Short: "List the clearances of those on the books that run out or have run out",
	Long: `due lists everybody on the books whose clearance runs out within the setting
warn-days, or within --within days, or has run out. What counts is the clearance
that lasts longest at the level their roles need or above; a decision to refuse,
suspend or withdraw is nothing to renew. It exits 7 when it lists anybody.`,
	Example: "borough vet due --within 90",
	Params:  []Param{AsAtParam, WithinParam},
	Columns: []table.Column{
		{Key: "volunteer", Title: "Ref", Kind: table.Ref},
		{Key: "name", Title: "Name", Kind: table.Text},
		{Key: "standing", Title: "Standing", Kind: table.Code, Spare: 1},
		{Key: "level", Title: "Level", Kind: table.Code},
		{Key: "expires", Title: "Expires", Kind: table.Date},
		{Key: "days_left", Title: "Days left", Kind: table.Number},
		{Key: "state", Title: "State", Kind: table.Code},
		{Key: "renewal", Title: "Renewal", Kind: table.Code},
		{Key: "renewal_on", Title: "Submitted", Kind: table.Date, Spare: 2},
	},
	Query: vettingQuery,
	File:  "vetting-steps",
	Finds: true,
	Derive: func(a *Args, rows []table.Row) ([]table.Row, error) {
		on := record.Date(a.Get("on"))
		by := on.AddDays(a.within())
		var lines []table.Row
		for _, p := range peopleVetted(rows) {
			v := p.longest(a.Settings.Levels, on)
			if !p.standing.OnBooks() || v.Decided.Outcome != "cleared" || v.Decided.Expires > by {
				continue
			}
			state, renewal := "running-out", "none"
			if v.Decided.Expires < on {
				state = "run-out"
			}
			if v.Waiting.Outcome != "" {
				renewal = v.Waiting.Outcome
			}
			lines = append(lines, append(p.line(), v.Decided.Level, string(v.Decided.Expires),
				int64(on.DaysUntil(v.Decided.Expires)), state, renewal, dayCell(v.Waiting.On)))
		}
		slices.SortStableFunc(lines, func(x, y table.Row) int { return strings.Compare(x[4].(string), y[4].(string)) })
		return lines, nil
	},
}

// VettingHistory lists every step of one volunteer's vetting.
var VettingHistory = Report{
	Name: "vet-history", Title: "Vetting steps", Short: "List every step of a volunteer's vetting",
	Example: "borough vet history V0001",
	Params:  []Param{PersonArg},
	Columns: []table.Column{
		{Key: "level", Title: "Level", Kind: table.Code},
		{Key: "date", Title: "Date", Kind: table.Date},
		{Key: "outcome", Title: "Outcome", Kind: table.Code},
		{Key: "expires", Title: "Expires", Kind: table.Date},
	},
}

// within is how many days ahead a due list looks.
func (a *Args) within() int {
	if days, err := strconv.Atoi(a.Get("within")); err == nil {
		return days
	}
	return a.Settings.WarnDays
}

// dayCell is a day as a cell: nil for none.
func dayCell(day record.Date) any {
	if day == "" {
		return nil
	}
	return string(day)
}

var vettingReports = []Report{VettingList, VettingDue, VettingHistory}
