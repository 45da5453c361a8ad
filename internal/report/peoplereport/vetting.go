package peoplereport

import (
	"cmp"
	"context"
	"slices"
	"strconv"

	"borough/internal/record"
	"borough/internal/report"
	"borough/internal/report/booksreport"
	"borough/internal/table"
)

// VettingSummary counts clearances by level.
var VettingSummary = report.Report{
	Name: "vetting", Title: "Vetting by level", Short: "Count the clearances in force, awaited or run out, by level",
	Example: "borough report vetting --as-at 2026-10-31",
	Params:  []report.Param{report.AsAtParam},
	Columns: []table.Column{
		{Key: "level", Title: "Level", Kind: table.Code},
		{Key: "in_force", Title: "In force", Kind: table.Count},
		{Key: "running_out", Title: "Of them running out", Kind: table.Count},
		{Key: "awaiting", Title: "Awaiting", Kind: table.Count},
		{Key: "run_out", Title: "Run out", Kind: table.Count},
		{Key: "refused", Title: "Refused", Kind: table.Count},
		{Key: "suspended", Title: "Suspended", Kind: table.Count},
		{Key: "withdrawn", Title: "Withdrawn", Kind: table.Count},
	},
	// Levels without people have a row too. The lowest level of the setting vetting-levels is
	// first.
	Derive: report.Derive(func(a *report.Args, rows []vettingRow) (tableRows []table.Row, err error) {
		for _, level := range a.Settings.Levels {
			if !slices.ContainsFunc(rows, func(row vettingRow) bool { return row.Level == level.Code }) {
				rows = append(rows, vettingRow{Level: level.Code})
			}
		}
		slices.SortStableFunc(rows,
			func(x, y vettingRow) int { return levelIndex(a, x.Level) - levelIndex(a, y.Level) })
		for _, row := range rows {
			tableRows = append(tableRows, table.Row{
				row.Level, row.InForce, row.RunningOut, row.Awaiting, row.RunOut, row.Refused, row.Suspended,
				row.Withdrawn,
			})
		}
		a.Note("Running out is within %d days, the setting warn-days.", a.Settings.WarnDays)
		return tableRows, nil
	}),
	Notes: []string{
		"These are of applicants and of people on the books; somebody with clearances at two levels is in both lines.",
		"A renewal under way is awaiting, and the clearance it renews is in force until its date.",
	},
}

// vettingRow counts the people with vetting at one level by the state of their clearance.
type vettingRow struct {
	Level      string `col:"level"`
	InForce    int64  `col:"in_force"`
	RunningOut int64  `col:"running_out"`
	Awaiting   int64  `col:"awaiting"`
	RunOut     int64  `col:"run_out"`
	Refused    int64  `col:"refused"`
	Suspended  int64  `col:"suspended"`
	Withdrawn  int64  `col:"withdrawn"`
}

// levelIndex returns the position of a level in the setting vetting-levels. The lowest level
// has the position 0. levelIndex returns -1 if the level is not in the setting.
func levelIndex(a *report.Args, level string) int {
	return slices.IndexFunc(a.Settings.Levels, func(l record.Level) bool { return l.Code == level })
}

// VettingList lists the clearance in force of each volunteer and applicant. For a person
// without a clearance in force, it lists the last decision or, before any decision, the last
// step of the vetting.
var VettingList = report.Report{
	Name:  "vet-list",
	Title: "Clearances",
	Short: "List each volunteer's clearance in force, or the last step of their vetting",
	Long: `list has a line for everybody on the books and every applicant: the clearance in
force at the highest level, or where none is in force the last step taken.`,
	Example: "borough vet list --as-at 2026-10-31",
	Params:  []report.Param{report.AsAtParam},
	Columns: []table.Column{
		{Key: "volunteer", Title: "Ref", Kind: table.Ref},
		{Key: "name", Title: "Name", Kind: table.Text},
		{Key: "standing", Title: "Standing", Kind: table.Code, DropOrder: 2},
		{Key: "level", Title: "Level", Kind: table.Code},
		{Key: "outcome", Title: "Last decision", Kind: table.Code},
		{Key: "date", Title: "Date", Kind: table.Date, DropOrder: 1},
		{Key: "expires", Title: "Expires", Kind: table.Date},
		{Key: "days_left", Title: "Days left", Kind: table.Number},
		{Key: "in_force", Title: "In force", Kind: table.Code},
		{Key: "awaiting", Title: "Awaiting since", Kind: table.Date, DropOrder: 3},
	},
	Queries: vettingQueries,
	Compose: listVetting,
}

// VettingDue lists the volunteers on the books whose clearance runs out or has run out.
var VettingDue = report.Report{
	Name:  "vet-due",
	Title: "Clearances due",
	Short: "List the clearances of those on the books that run out or have run out",
	Long: `due lists everybody on the books whose clearance runs out within the setting
warn-days, or within --within days, or has run out. What counts is the clearance
that lasts longest at the level their roles need or above; a decision to refuse,
suspend or withdraw is nothing to renew. It exits 7 when it lists anybody.`,
	Example: "borough vet due --within 90",
	Params:  []report.Param{report.AsAtParam, report.WithinParam},
	Columns: []table.Column{
		{Key: "volunteer", Title: "Ref", Kind: table.Ref},
		{Key: "name", Title: "Name", Kind: table.Text},
		{Key: "standing", Title: "Standing", Kind: table.Code, DropOrder: 1},
		{Key: "level", Title: "Level", Kind: table.Code},
		{Key: "expires", Title: "Expires", Kind: table.Date},
		{Key: "days_left", Title: "Days left", Kind: table.Number},
		{Key: "state", Title: "State", Kind: table.Code},
		{Key: "renewal", Title: "Renewal", Kind: table.Code},
		{Key: "renewal_on", Title: "Submitted", Kind: table.Date, DropOrder: 2},
	},
	RowsAreFindings: true,
	Queries:         vettingQueries,
	Compose:         listVettingDue,
}

// VettingHistory lists every step of one volunteer's vetting.
var VettingHistory = report.Report{
	Name: "vet-history", Title: "Vetting steps", Short: "List every step of a volunteer's vetting",
	Example: "borough vet history V0001",
	Params:  []report.Param{booksreport.VolunteerArg},
	Columns: []table.Column{
		{Key: "level", Title: "Level", Kind: table.Code},
		{Key: "date", Title: "Date", Kind: table.Date},
		{Key: "outcome", Title: "Outcome", Kind: table.Code},
		{Key: "expires", Title: "Expires", Kind: table.Date},
	},
}

var vettingReports = []report.Report{VettingList, VettingDue, VettingHistory}

// The queries of VettingList and VettingDue.
var (
	vettingPeople = report.NewQuery[vettingPersonRow]("vetting-people")
	vettingSteps  = report.NewQuery[vettingStepRow]("vetting-steps")
	vettingLevels = report.NewQuery[vettingLevelRow]("vetting-levels")

	vettingQueries = []*report.Report{vettingPeople, vettingSteps, vettingLevels}
)

// vettingPersonRow is an applicant or a volunteer on the books.
type vettingPersonRow struct {
	ID        int64           `col:"id"`
	Volunteer string          `col:"volunteer"`
	Name      string          `col:"name"`
	Standing  record.Standing `col:"standing"`
}

// vettingStepRow is a step of the vetting of the person with this ID. Expires is nil if the
// step gave no clearance.
type vettingStepRow struct {
	ID      int64        `col:"id"`
	Level   string       `col:"level"`
	Outcome string       `col:"outcome"`
	Date    record.Date  `col:"date"`
	Expires *record.Date `col:"expires"`
}

// vettingLevelRow is the level that a role of the person with this ID requires.
type vettingLevelRow struct {
	ID    int64  `col:"id"`
	Level string `col:"level"`
}

// listVetting returns a row for each person, with the state of the person's vetting.
func listVetting(ctx context.Context, q report.Querier, a *report.Args) (tableRows []table.Row, err error) {
	reportDay := a.Date("on")
	people, err := readVettedPeople(ctx, q, a)
	for _, person := range people {
		vetting := person.highestVetting(a.Settings.Levels, reportDay)
		// step is the step of the vetting that the row shows.
		step, inForce := vetting.Decision, "no"
		if vetting.IsInForce(reportDay) {
			inForce = "yes"
		} else if vetting.Decision.Outcome == "" {
			step = vetting.LatestStep
		}
		var level, outcome, date, expires, daysLeft any
		if step.Outcome != "" {
			level, outcome, date = step.Level, step.Outcome, string(step.On)
			expires = dateCell(step.Expires)
		}
		if step.Expires != "" {
			daysLeft = int64(reportDay.DaysUntil(step.Expires))
		}
		tableRows = append(tableRows, table.Row{
			person.Ref, person.Name, string(person.standing), level, outcome, date, expires, daysLeft, inForce,
			dateCell(vetting.Pending.On),
		})
	}
	return tableRows, err
}

// listVettingDue returns a row for each clearance that runs out soon or has run out, in the
// order of the expiry dates.
func listVettingDue(ctx context.Context, q report.Querier, a *report.Args) (tableRows []table.Row, err error) {
	reportDay := a.Date("on")
	lastDay := reportDay.AddDays(daysAhead(a))
	type dueVetting struct {
		person *vettedPerson
		record.Vetting
	}
	var due []dueVetting
	people, err := readVettedPeople(ctx, q, a)
	if err != nil {
		return nil, err
	}
	for _, person := range people {
		vetting := person.longestVetting(a.Settings.Levels, reportDay)
		decision := vetting.Decision
		if person.standing.IsOnBooks() && decision.Outcome == "cleared" && decision.Expires <= lastDay {
			due = append(due, dueVetting{person, vetting})
		}
	}
	slices.SortStableFunc(due,
		func(x, y dueVetting) int { return cmp.Compare(x.Decision.Expires, y.Decision.Expires) })
	for _, d := range due {
		state, renewal := "running-out", "none"
		if d.Decision.Expires < reportDay {
			state = "run-out"
		}
		if d.Pending.Outcome != "" {
			renewal = d.Pending.Outcome
		}
		tableRows = append(tableRows, table.Row{
			d.person.Ref, d.person.Name, string(d.person.standing), d.Decision.Level, string(d.Decision.Expires),
			int64(reportDay.DaysUntil(d.Decision.Expires)), state, renewal, dateCell(d.Pending.On),
		})
	}
	return tableRows, nil
}

// dateCell returns a date as a cell, or nil if the date is "".
func dateCell(day record.Date) any {
	if day == "" {
		return nil
	}
	return string(day)
}

// daysAhead returns the value of --within, or else the setting warn-days. A list of due checks
// has the checks that run out within this number of days.
func daysAhead(a *report.Args) int {
	if days, err := strconv.Atoi(a.Get("within")); err == nil {
		return days
	}
	return a.Settings.WarnDays
}

// vettedPerson is a person with the steps of the person's vetting.
type vettedPerson struct {
	record.Dossier // of the checks, only Clearances is set
	standing       record.Standing
	roleLevels     []string // the levels that the person's roles require
}

// readVettedPeople returns the people that the query vettingPeople finds. Each has a
// record.Dossier, so that the functions of the package record can compute the state of the
// vetting.
func readVettedPeople(ctx context.Context, q report.Querier, a *report.Args) (people []*vettedPerson, err error) {
	rows, err := report.Rows[vettingPersonRow](ctx, vettingPeople, q, a)
	if err != nil {
		return nil, err
	}
	byID := map[int64]*vettedPerson{}
	for _, row := range rows {
		person := &vettedPerson{standing: row.Standing}
		person.ID, person.Ref, person.Name = row.ID, row.Volunteer, row.Name
		byID[row.ID], people = person, append(people, person)
	}
	steps, err := report.Rows[vettingStepRow](ctx, vettingSteps, q, a)
	if err != nil {
		return nil, err
	}
	for _, row := range steps {
		step := record.Clearance{Level: row.Level, Outcome: row.Outcome, On: row.Date}
		if row.Expires != nil {
			step.Expires = *row.Expires
		}
		byID[row.ID].Clearances = append(byID[row.ID].Clearances, step)
	}
	levels, err := report.Rows[vettingLevelRow](ctx, vettingLevels, q, a)
	for _, row := range levels {
		byID[row.ID].roleLevels = append(byID[row.ID].roleLevels, row.Level)
	}
	return people, err
}

// highestVetting returns the person's vetting at the highest level with a clearance in force.
// If no clearance is in force, it returns the vetting at the level of the person's last step,
// or an empty Vetting if there is no step.
func (p *vettedPerson) highestVetting(levels record.Levels, day record.Date) record.Vetting {
	for i := len(levels) - 1; i >= 0; i-- {
		if vetting := p.VettingOn(levels[i].Code, day); vetting.IsInForce(day) {
			return vetting
		}
	}
	if len(p.Clearances) == 0 {
		return record.Vetting{}
	}
	return p.VettingOn(p.Clearances[len(p.Clearances)-1].Level, day)
}

// longestVetting returns the person's vetting at the level whose clearance lasts longest.
// It considers only the levels that are high enough for all of the person's roles. Pending is
// the latest pending step at any of these levels.
func (p *vettedPerson) longestVetting(levels record.Levels, day record.Date) record.Vetting {
	minRank := 1
	for _, level := range p.roleLevels {
		minRank = max(minRank, levels.Rank(level))
	}
	var longest record.Vetting
	var pending record.Clearance
	for rank := minRank; rank <= len(levels); rank++ {
		vetting := p.VettingOn(levels[rank-1].Code, day)
		if vetting.Decision.Outcome == "cleared" && vetting.Decision.Expires > longest.Decision.Expires {
			longest = vetting
		}
		if vetting.Pending.On > pending.On {
			pending = vetting.Pending
		}
	}
	longest.Pending = pending
	return longest
}
