package peoplereport

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"borough/internal/record"
	"borough/internal/report"
	"borough/internal/table"
)

// RecognitionList lists the milestones of service that volunteers reached: a number of
// hours or of years.
var RecognitionList = report.Report{
	Name:  "recognition-list",
	Title: "Milestones of service",
	Short: "List the milestones that volunteers reached, and whether they were thanked",
	Long: `list shows the milestones that volunteers reached in the period, those of the settings
milestone-hours and milestone-years and others they were thanked for. Hours are of
sessions that are not voided, and what was given past midnight is the next day's.
Years are of time active: the anniversary of the first start, moved on by every day
since on which somebody was paused, suspended or away.`,
	Example: "borough recognition list --period 2026 --unthanked",
	Params: []report.Param{report.PeriodParam,
		{
			Name:    "measure",
			Kind:    report.Text,
			Usage:   "only milestones of this `MEASURE`: hours or years",
			Choices: []string{"hours", "years"},
		},
		{Name: "unthanked", Kind: report.Flag, Usage: "only those not thanked for"}},
	Columns: []table.Column{
		{Key: "ref", Title: "Ref", Kind: table.Ref},
		{Key: "name", Title: "Name", Kind: table.Text},
		{Key: "standing", Title: "Standing", Kind: table.Code, Spare: 1},
		{Key: "measure", Title: "Measure", Kind: table.Code},
		{Key: "milestone", Title: "Milestone", Kind: table.Number},
		{Key: "reached", Title: "Reached", Kind: table.Date},
		{Key: "thanked", Title: "Thanked", Kind: table.Date},
		{Key: "how", Title: "How", Kind: table.Text},
	},
	Derive: report.Derive(func(a *report.Args, rows []serviceRow) (lines []table.Row, err error) {
		var reached []milestone
		for run := range report.Runs(rows, func(row serviceRow) string { return row.Ref }) {
			reached = append(reached, readService(run).milestones(a)...)
		}
		slices.SortStableFunc(reached, func(x, y milestone) int { return cmp.Compare(x.date, y.date) })
		for _, m := range reached {
			var thanked, how any
			if m.thanks != nil {
				thanked, how = string(m.thanks.On), m.thanks.How
			}
			lines = append(lines, table.Row{
				m.ref, m.name, report.NullableCell(m.standing), m.Measure, int64(m.Reached), string(m.date),
				thanked, how,
			})
		}
		return lines, nil
	}),
}

// serviceRow is a fact about a volunteer's service. Its Kind says what the other fields
// mean:
//
//	before   Amount is the minutes given before the month in which the period begins.
//	session  Amount is the length in minutes, and Detail the start in minutes.
//	spell    Detail is the standing from Day until Until.
//	thanks   Amount is the milestone, and Detail its measure and the way of thanking.
type serviceRow struct {
	Ref    string      `col:"ref"`
	Name   string      `col:"name"`
	Kind   string      `col:"kind"`
	Day    record.Date `col:"day"`
	Until  record.Date `col:"until"`
	Amount int64       `col:"amount"`
	Detail string      `col:"detail"`
}

// milestone is a milestone that a volunteer reached. thanks is nil if the volunteer was not
// thanked for it.
type milestone struct {
	ref, name string
	standing  *record.Standing // at the end of the period
	record.Milestone
	date   record.Date
	thanks *record.Thanks
}

// service is the service of one volunteer.
type service struct {
	ref, name     string
	minutesBefore record.Minutes // given before the month in which the period begins
	dayMinutes    []record.DayMinutes
	spells        []record.Spell
	thanks        []record.Thanks
}

// readService returns the service of a volunteer, from all rows of the volunteer.
func readService(rows []serviceRow) service {
	s := service{ref: rows[0].Ref, name: rows[0].Name}
	for _, row := range rows {
		switch row.Kind {
		case "before":
			s.minutesBefore = record.Minutes(row.Amount)
		case "session":
			start, _ := strconv.Atoi(row.Detail) // the query makes it from a number
			session := record.Session{On: row.Day, Start: record.Clock(start), Minutes: record.Minutes(row.Amount)}
			s.dayMinutes = append(s.dayMinutes, session.MinutesByDay()...)
		case "spell":
			s.spells = append(s.spells,
				record.Spell{Standing: record.Standing(row.Detail), From: row.Day, Until: row.Until})
		case "thanks":
			measure, how, _ := strings.Cut(row.Detail, ":")
			thankedFor := record.Milestone{Measure: measure, Reached: int(row.Amount)}
			s.thanks = append(s.thanks, record.Thanks{Milestone: thankedFor, On: row.Day, How: how})
		}
	}
	return s
}

// milestones returns the milestones that the volunteer reached in the period and that the
// parameters select.
func (s service) milestones(a *report.Args) (found []milestone) {
	var standing *record.Standing
	for _, spell := range s.spells {
		if spell.Covers(a.Date("on")) {
			standing = &spell.Standing
		}
	}
	add := func(measure string, amount int, day record.Date) {
		if day < a.Date("from") || day > a.Date("on") || (a.Get("measure") != "" && a.Get("measure") != measure) {
			return
		}
		m := milestone{
			ref: s.ref, name: s.name, standing: standing, date: day,
			Milestone: record.Milestone{Measure: measure, Reached: amount},
		}
		for _, t := range s.thanks {
			if t.Measure == measure && t.Reached == amount {
				m.thanks = &t
			}
		}
		if a.Get("unthanked") == "true" && m.thanks != nil {
			return
		}
		found = append(found, m)
	}
	hours := s.allMilestones("hours", a.Settings.MilestoneHours)
	dayReached := record.HoursReached(s.minutesBefore, s.minutesSince(a.Date("from").Month()), hours)
	for _, h := range hours {
		if day, ok := dayReached[h]; ok {
			add("hours", h, day)
		}
	}
	for _, y := range s.allMilestones("years", a.Settings.MilestoneYears) {
		if day, ok := record.YearsReached(s.spells, y); ok {
			add("years", y, day)
		}
	}
	return found
}

// minutesSince returns the time given in this month and later. The time before this month
// is in minutesBefore.
func (s service) minutesSince(month record.Month) (minutes []record.DayMinutes) {
	for _, m := range s.dayMinutes {
		if m.On >= month.First() {
			minutes = append(minutes, m)
		}
	}
	return minutes
}

// allMilestones returns the milestones of a measure that are in the settings, and others
// that the volunteer was thanked for. They are sorted and without duplicates.
func (s service) allMilestones(measure string, fromSettings []int) []int {
	numbers := slices.Clone(fromSettings)
	for _, t := range s.thanks {
		if t.Measure == measure {
			numbers = append(numbers, t.Reached)
		}
	}
	slices.Sort(numbers)
	return slices.Compact(numbers)
}

var recognitionReports = []report.Report{RecognitionList}
