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
	Name: "recognition-list", Title: "Milestones of service", Short: "List the milestones that volunteers reached, and whether they were thanked",
	Long: `list shows the milestones that volunteers reached in the period, those of the settings
milestone-hours and milestone-years and others they were thanked for. Hours are of
sessions that are not voided, and what was given past midnight is the next day's.
Years are of time active: the anniversary of the first start, moved on by every day
since on which somebody was paused, suspended or away.`,
	Example: "borough recognition list --period 2026 --unthanked",
	Params: []report.Param{report.PeriodParam,
		{Name: "measure", Kind: report.Text, Usage: "only milestones of this `MEASURE`: hours or years", Choices: []string{"hours", "years"}},
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
	Query: []string{"ref", "name", "kind", "day", "until", "amount", "detail"},
	DeriveRows: func(a *report.Args, rows []table.Row) ([]table.Row, error) {
		var found []table.Row
		for len(rows) > 0 {
			n := 1
			for n < len(rows) && rows[n][0] == rows[0][0] {
				n++
			}
			found = append(found, servedOf(rows[:n]).milestones(a)...)
			rows = rows[n:]
		}
		slices.SortStableFunc(found, func(x, y table.Row) int { return cmp.Compare(x[5].(string), y[5].(string)) })
		return found, nil
	},
}

// served is what one volunteer gave and was thanked for.
type served struct {
	ref, name any
	before    record.Minutes // the month of the period's first day
	given     []record.DayMinutes
	spells    []record.Spell
	thanks    []record.Thanks
}

// servedOf reads the lines of one volunteer.
func servedOf(rows []table.Row) served {
	s := served{ref: rows[0][0], name: rows[0][1]}
	for _, row := range rows {
		day, until, amount, detail := record.Date(row[3].(string)), record.Date(row[4].(string)), row[5].(int64), row[6].(string)
		switch row[2] {
		case "before":
			s.before = record.Minutes(amount)
		case "session":
			start, _ := strconv.Atoi(detail)
			s.given = append(s.given, record.Session{On: day, Start: record.Clock(start), Minutes: record.Minutes(amount)}.ByDay()...)
		case "spell":
			s.spells = append(s.spells, record.Spell{Standing: record.Standing(detail), From: day, Until: until})
		case "thanks":
			measure, how, _ := strings.Cut(detail, ":")
			s.thanks = append(s.thanks, record.Thanks{Milestone: record.Milestone{Measure: measure, Reached: int(amount)}, On: day, How: how})
		}
	}
	return s
}

// milestones are the lines of what the volunteer reached in the period.
func (s served) milestones(a *report.Args) (found []table.Row) {
	from, on := record.Date(a.Get("from")), record.Date(a.Get("on"))
	standing := any(nil)
	for _, p := range s.spells {
		if p.Covers(on) {
			standing = string(p.Standing)
		}
	}
	add := func(measure string, milestone int, day record.Date) {
		if day < from || day > on || (a.Get("measure") != "" && a.Get("measure") != measure) {
			return
		}
		row := table.Row{s.ref, s.name, standing, measure, int64(milestone), string(day), nil, nil}
		for _, t := range s.thanks {
			if t.Measure == measure && t.Reached == milestone {
				row[6], row[7] = string(t.On), t.How
			}
		}
		if a.Get("unthanked") == "true" && row[6] != nil {
			return
		}
		found = append(found, row)
	}
	hours := s.with("hours", a.Settings.MilestoneHours)
	reached := record.HoursReached(s.before, s.inPeriod(from.Month()), hours)
	for _, h := range hours {
		if day, ok := reached[h]; ok {
			add("hours", h, day)
		}
	}
	for _, y := range s.with("years", a.Settings.MilestoneYears) {
		if day, ok := record.YearsReached(s.spells, y); ok {
			add("years", y, day)
		}
	}
	return found
}

// inPeriod is what was given from the month on: what came before it is in the
// summary.
func (s served) inPeriod(month record.Month) (given []record.DayMinutes) {
	for _, g := range s.given {
		if g.On >= month.First() {
			given = append(given, g)
		}
	}
	return given
}

// with are the milestones and those that the volunteer was thanked for besides.
func (s served) with(measure string, usual []int) []int {
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
