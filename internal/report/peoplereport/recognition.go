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

// serviceSpellRow is a spell: a period in which a volunteer had the same standing. Until is the
// first day after the spell, or "" if the spell has not ended.
type serviceSpellRow struct {
	Ref      string          `col:"ref"`
	Name     string          `col:"name"`
	Standing record.Standing `col:"standing"`
	From     record.Date     `col:"from"`
	Until    record.Date     `col:"until"`
}

// earlierMinutesRow is the time that a volunteer gave before the first month of the report's
// period.
type earlierMinutesRow struct {
	Ref     string         `col:"ref"`
	Minutes record.Minutes `col:"minutes"`
}

// serviceSessionRow is a session. Start is nil if the time at which it began is not known.
type serviceSessionRow struct {
	Ref     string         `col:"ref"`
	Date    record.Date    `col:"date"`
	Start   *record.Clock  `col:"start"`
	Minutes record.Minutes `col:"minutes"`
}

// thanksRow is a milestone that a volunteer was thanked for. Reached is the number of hours or
// years.
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
	histories, err := readServiceHistories(ctx, q, a)
	if err != nil {
		return nil, err
	}
	var milestones []milestone
	for _, h := range histories {
		milestones = append(milestones, h.selectedMilestones(a)...)
	}
	slices.SortStableFunc(milestones, func(x, y milestone) int { return cmp.Compare(x.reachedOn, y.reachedOn) })
	for _, m := range milestones {
		var thanked, how any
		if m.thanks != nil {
			thanked, how = string(m.thanks.On), m.thanks.How
		}
		tableRows = append(tableRows, table.Row{
			m.ref, m.name, report.NullableCell(m.standing), m.Measure, int64(m.Reached),
			string(m.reachedOn), thanked, how,
		})
	}
	return tableRows, nil
}

// milestone is a milestone that a volunteer reached. thanks is nil if the volunteer was not
// thanked for it.
type milestone struct {
	ref, name string
	standing  *record.Standing // at the end of the report's period; nil if there was none
	record.Milestone
	reachedOn record.Date
	thanks    *record.Thanks
}

// serviceHistory has the records about one volunteer from which milestones are computed.
type serviceHistory struct {
	ref, name string

	earlierMinutes record.Minutes      // the time given before the first month of the report's period
	dayMinutes     []record.DayMinutes // the time given on each day since the last day before this month
	spells         []record.Spell
	thanks         []record.Thanks
}

// readServiceHistories returns the history of every volunteer, in the order of the refs.
func readServiceHistories(
	ctx context.Context, q report.Querier, a *report.Args,
) (histories []*serviceHistory, err error) {
	spells, err := report.Rows[serviceSpellRow](ctx, recognitionSpells, q, a)
	if err != nil {
		return nil, err
	}
	byRef := map[string]*serviceHistory{}
	for _, row := range spells {
		history := byRef[row.Ref]
		if history == nil {
			history = &serviceHistory{ref: row.Ref, name: row.Name}
			byRef[row.Ref], histories = history, append(histories, history)
		}
		history.spells = append(history.spells, record.Spell{Standing: row.Standing, From: row.From, Until: row.Until})
	}
	earlier, err := report.Rows[earlierMinutesRow](ctx, recognitionEarlier, q, a)
	if err != nil {
		return nil, err
	}
	for _, row := range earlier {
		byRef[row.Ref].earlierMinutes = row.Minutes
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
		history := byRef[row.Ref]
		history.dayMinutes = append(history.dayMinutes, session.MinutesByDay()...)
	}
	thanks, err := report.Rows[thanksRow](ctx, recognitionThanks, q, a)
	if err != nil {
		return nil, err
	}
	for _, row := range thanks {
		if history := byRef[row.Ref]; history != nil { // nil if the volunteer applied after the period
			reached := record.Milestone{Measure: row.Measure, Reached: row.Reached}
			history.thanks = append(history.thanks, record.Thanks{Milestone: reached, On: row.Date, How: row.How})
		}
	}
	return histories, nil
}

// selectedMilestones returns the milestones that the volunteer reached in the report's period
// and that the parameters --measure and --unthanked select.
func (h serviceHistory) selectedMilestones(a *report.Args) (selected []milestone) {
	var standing *record.Standing
	for _, spell := range h.spells {
		if spell.Covers(a.Date("on")) {
			standing = &spell.Standing
		}
	}
	addIfSelected := func(measure string, number int, day record.Date) {
		if day < a.Date("from") || day > a.Date("on") || (a.Get("measure") != "" && a.Get("measure") != measure) {
			return
		}
		m := milestone{
			ref: h.ref, name: h.name, standing: standing, reachedOn: day,
			Milestone: record.Milestone{Measure: measure, Reached: number},
		}
		for _, thanks := range h.thanks {
			if thanks.Measure == measure && thanks.Reached == number {
				m.thanks = &thanks
			}
		}
		if a.Get("unthanked") == "true" && m.thanks != nil {
			return
		}
		selected = append(selected, m)
	}
	hourNumbers := h.milestoneNumbers("hours", a.Settings.MilestoneHours)
	dayReached := record.HoursReached(h.earlierMinutes, h.minutesSince(a.Date("from").Month()), hourNumbers)
	for _, hours := range hourNumbers {
		if day, ok := dayReached[hours]; ok {
			addIfSelected("hours", hours, day)
		}
	}
	for _, years := range h.milestoneNumbers("years", a.Settings.MilestoneYears) {
		if day, ok := record.YearsReached(h.spells, years); ok {
			addIfSelected("years", years, day)
		}
	}
	return selected
}

// minutesSince returns the time that the volunteer gave on each day since the month began.
func (h serviceHistory) minutesSince(month record.Month) (minutes []record.DayMinutes) {
	for _, m := range h.dayMinutes {
		if m.On >= month.First() {
			minutes = append(minutes, m)
		}
	}
	return minutes
}

// milestoneNumbers returns the numbers of hours or years at which the volunteer can reach a
// milestone. measure is "hours" or "years". The numbers are those in the settings and those
// for which the volunteer was thanked, sorted and without duplicates.
func (h serviceHistory) milestoneNumbers(measure string, fromSettings []int) []int {
	numbers := slices.Clone(fromSettings)
	for _, thanks := range h.thanks {
		if thanks.Measure == measure {
			numbers = append(numbers, thanks.Reached)
		}
	}
	slices.Sort(numbers)
	return slices.Compact(numbers)
}

var recognitionReports = []report.Report{RecognitionList}
