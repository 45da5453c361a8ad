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

// RecognitionList lists the milestones of service that were reached.
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
			reached = append(reached, serviceOf(run).milestones(a)...)
		}
		slices.SortStableFunc(reached, func(x, y milestone) int { return cmp.Compare(x.on, y.on) })
		for _, m := range reached {
			var thanked, how any
			if m.thanks != nil {
				thanked, how = string(m.thanks.On), m.thanks.How
			}
			lines = append(lines, table.Row{
				m.ref, m.name, report.OrNull(m.standing), m.Measure, int64(m.Reached), string(m.on), thanked, how,
			})
		}
		return lines, nil
	}),
}

// serviceRow is one thing that service is made of, as Kind says. Before: Amount is the
// minutes given before the period. Session: Amount is its minutes and Detail its start
// in minutes. Spell: Detail is the standing. Thanks: Amount is what was reached, and
// Detail the measure and how they were thanked.
type serviceRow struct {
	Ref    string      `col:"ref"`
	Name   string      `col:"name"`
	Kind   string      `col:"kind"`
	Day    record.Date `col:"day"`
	Until  record.Date `col:"until"`
	Amount int64       `col:"amount"`
	Detail string      `col:"detail"`
}

// milestone is one that a volunteer reached; thanks is nil where they were not thanked.
type milestone struct {
	ref, name string
	standing  *record.Standing // at the end of the period
	record.Milestone
	on     record.Date
	thanks *record.Thanks
}

// service is what one volunteer gave and was thanked for.
type service struct {
	ref, name string
	before    record.Minutes // given before the month of the period's first day
	given     []record.DayMinutes
	spells    []record.Spell
	thanks    []record.Thanks
}

// serviceOf returns the service that the rows of one volunteer make up.
func serviceOf(rows []serviceRow) service {
	s := service{ref: rows[0].Ref, name: rows[0].Name}
	for _, row := range rows {
		switch row.Kind {
		case "before":
			s.before = record.Minutes(row.Amount)
		case "session":
			start, _ := strconv.Atoi(row.Detail) // written by the query
			session := record.Session{On: row.Day, Start: record.Clock(start), Minutes: record.Minutes(row.Amount)}
			s.given = append(s.given, session.ByDay()...)
		case "spell":
			s.spells = append(s.spells,
				record.Spell{Standing: record.Standing(row.Detail), From: row.Day, Until: row.Until})
		case "thanks":
			measure, how, _ := strings.Cut(row.Detail, ":")
			reached := record.Milestone{Measure: measure, Reached: int(row.Amount)}
			s.thanks = append(s.thanks, record.Thanks{Milestone: reached, On: row.Day, How: how})
		}
	}
	return s
}

// milestones returns what the volunteer reached in the period, as the parameters ask.
func (s service) milestones(a *report.Args) (found []milestone) {
	var standing *record.Standing
	for _, p := range s.spells {
		if p.Covers(a.Date("on")) {
			standing = &p.Standing
		}
	}
	add := func(measure string, amount int, day record.Date) {
		if day < a.Date("from") || day > a.Date("on") || (a.Get("measure") != "" && a.Get("measure") != measure) {
			return
		}
		m := milestone{
			ref: s.ref, name: s.name, standing: standing, on: day,
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
	reached := record.HoursReached(s.before, s.givenSince(a.Date("from").Month()), hours)
	for _, h := range hours {
		if day, ok := reached[h]; ok {
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

// givenSince returns what was given from the month on: what came before it is in the
// summary.
func (s service) givenSince(month record.Month) (given []record.DayMinutes) {
	for _, g := range s.given {
		if g.On >= month.First() {
			given = append(given, g)
		}
	}
	return given
}

// allMilestones returns the usual milestones of the measure and those that the
// volunteer was thanked for besides, in order, each once.
func (s service) allMilestones(measure string, usual []int) []int {
	all := slices.Clone(usual)
	for _, t := range s.thanks {
		if t.Measure == measure {
			all = append(all, t.Reached)
		}
	}
	slices.Sort(all)
	return slices.Compact(all)
}

var recognitionReports = []report.Report{RecognitionList}
