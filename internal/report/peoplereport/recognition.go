package peoplereport

import (
	"cmp"
	"context"
	"slices"

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
		{Key: "standing", Title: "Standing", Kind: table.Code, DropOrder: 1},
		{Key: "measure", Title: "Measure", Kind: table.Code},
		{Key: "milestone", Title: "Milestone", Kind: table.Number},
		{Key: "reached", Title: "Reached", Kind: table.Date},
		{Key: "thanked", Title: "Thanked", Kind: table.Date},
		{Key: "how", Title: "How", Kind: table.Text},
	},
	Compose: listMilestones,
	Queries: []*report.Report{recognitionSpells, recognitionEarlier, recognitionSessions, recognitionThanks},
}

// The queries of RecognitionList.
var (
	recognitionSpells   = report.NewQuery[serviceSpellRow]("recognition-spells")
	recognitionEarlier  = report.NewQuery[earlierMinutesRow]("recognition-earlier")
	recognitionSessions = report.NewQuery[serviceSessionRow]("recognition-sessions")
	recognitionThanks   = report.NewQuery[thanksRow]("recognition-thanks")
)

// serviceSpellRow is a period in which a volunteer had the same standing. Until is the first
// day after the period, or "" if the period goes on.
type serviceSpellRow struct {
	Ref      string          `col:"ref"`
	Name     string          `col:"name"`
	Standing record.Standing `col:"standing"`
	From     record.Date     `col:"from"`
	Until    record.Date     `col:"until"`
}

// earlierMinutesRow is the time that a volunteer gave before the first month of the period.
type earlierMinutesRow struct {
	Ref     string         `col:"ref"`
	Minutes record.Minutes `col:"minutes"`
}

// serviceSessionRow is a session. Start is nil if only the length is known.
type serviceSessionRow struct {
	Ref     string         `col:"ref"`
	Date    record.Date    `col:"date"`
	Start   *record.Clock  `col:"start"`
	Minutes record.Minutes `col:"minutes"`
}

// thanksRow is a milestone that a volunteer was thanked for.
type thanksRow struct {
	Ref     string      `col:"ref"`
	Date    record.Date `col:"date"`
	Measure string      `col:"measure"`
	Reached int         `col:"reached"`
	How     string      `col:"how"`
}

// listMilestones returns a row for each milestone, in the order of the days on which they
// were reached.
func listMilestones(ctx context.Context, q report.Querier, a *report.Args) (tableRows []table.Row, err error) {
	services, err := readServices(ctx, q, a)
	if err != nil {
		return nil, err
	}
	var reached []milestone
	for _, s := range services {
		reached = append(reached, s.milestones(a)...)
	}
	slices.SortStableFunc(reached, func(x, y milestone) int { return cmp.Compare(x.date, y.date) })
	for _, m := range reached {
		var thanked, how any
		if m.thanks != nil {
			thanked, how = string(m.thanks.On), m.thanks.How
		}
		tableRows = append(tableRows, table.Row{
			m.ref, m.name, report.NullableCell(m.standing), m.Measure, int64(m.Reached), string(m.date),
			thanked, how,
		})
	}
	return tableRows, nil
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

// service holds what is recorded about the service of one volunteer.
type service struct {
	ref, name     string
	minutesBefore record.Minutes // given before the first month of the period
	dayMinutes    []record.DayMinutes
	spells        []record.Spell
	thanks        []record.Thanks
}

// readServices returns the service of every volunteer, in the order of the refs.
func readServices(ctx context.Context, q report.Querier, a *report.Args) (services []*service, err error) {
	spells, err := report.Rows[serviceSpellRow](ctx, recognitionSpells, q, a)
	if err != nil {
		return nil, err
	}
	byRef := map[string]*service{}
	for _, row := range spells {
		s := byRef[row.Ref]
		if s == nil {
			s = &service{ref: row.Ref, name: row.Name}
			byRef[row.Ref], services = s, append(services, s)
		}
		s.spells = append(s.spells, record.Spell{Standing: row.Standing, From: row.From, Until: row.Until})
	}
	earlier, err := report.Rows[earlierMinutesRow](ctx, recognitionEarlier, q, a)
	if err != nil {
		return nil, err
	}
	for _, row := range earlier {
		byRef[row.Ref].minutesBefore = row.Minutes
	}
	sessions, err := report.Rows[serviceSessionRow](ctx, recognitionSessions, q, a)
	if err != nil {
		return nil, err
	}
	for _, row := range sessions {
		session := record.Session{On: row.Date, Start: record.NoStart, Minutes: row.Minutes}
		if row.Start != nil {
			session.Start = *row.Start
		}
		s := byRef[row.Ref]
		s.dayMinutes = append(s.dayMinutes, session.MinutesByDay()...)
	}
	thanks, err := report.Rows[thanksRow](ctx, recognitionThanks, q, a)
	if err != nil {
		return nil, err
	}
	for _, row := range thanks {
		if s := byRef[row.Ref]; s != nil { // nil if the volunteer applied after the period
			milestone := record.Milestone{Measure: row.Measure, Reached: row.Reached}
			s.thanks = append(s.thanks, record.Thanks{Milestone: milestone, On: row.Date, How: row.How})
		}
	}
	return services, nil
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

// minutesSince returns the time that the volunteer gave in this month and later.
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
