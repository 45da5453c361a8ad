package report

import (
	"database/sql"
	"fmt"
	"maps"
	"regexp"
	"strings"

	"borough/internal/record"
	"borough/internal/table"
)

// Args are the values of a report's parameters, and what they have the table say that
// it is about.
type Args struct {
	Settings record.Settings // as they stand on the day the report is about

	values map[string]any
	about  []table.Fact
	notes  []string
	hidden []string

	public []string             // the notes that hold no figure of the books
	sums   []table.Sum          // which figures add up to which
	sorted []table.StrandCount  // how many people there are in each line of a strand
	named  []table.SharedFigure // the figures that other tables have too

	books Querier // what the report reads
}

// NewArgs returns the arguments of a report on the borough's books, run today.
func NewArgs(borough string, today record.Date) *Args {
	a := &Args{values: map[string]any{"today": today}}
	a.about = []table.Fact{{Key: "borough", Title: "Borough", Value: borough}}
	return a
}

// Note adds a line under the table.
func (a *Args) Note(format string, args ...any) {
	a.notes = append(a.notes, fmt.Sprintf(format, args...))
}

// Books returns what the report reads, for a Derive that reads more.
func (a *Args) Books() Querier { return a.books }

// Hide leaves a column out of the table, by its key, where what was asked has no use
// for it.
func (a *Args) Hide(key string) { a.hidden = append(a.hidden, key) }

// About returns what the table is about.
func (a *Args) About() []table.Fact { return a.about }

// SetLondon makes the report one of the Central Team's file.
func (a *Args) SetLondon() {
	a.about[0] = table.Fact{Key: "area", Title: "Area", Value: "London"}
}

// atSince returns the arguments for the day @since: a year before the report's own
// when none was given, which the table then says. A day that is not before the
// report's own is an error.
func (a *Args) atSince() (*Args, error) {
	on, day := a.Date("on"), a.Date("since")
	if day == "" {
		day = on.AddMonths(-12)
		a.SayText(Param{Name: "since"}, day.Long())
	}
	if day >= on {
		return nil, record.Wrong("--since %s is not before %s, the day it is compared with", day, on)
	}
	earlier := *a
	earlier.values = maps.Clone(a.values)
	earlier.Set("on", day)
	earlier.Set("birthday", record.BirthdayKey(day))
	return &earlier, nil
}

// SayText adds what the table is about, in the words of the parameter itself.
func (a *Args) SayText(p Param, text string) {
	words := strings.ReplaceAll(p.Name, "-", " ")
	a.SayAbout(strings.ReplaceAll(p.Name, "-", "_"), strings.ToUpper(words[:1])+words[1:], words+": "+text)
}

// SetAsAt makes the report one of that day.
func (a *Args) SetAsAt(on record.Date) {
	a.Set("on", on)
	a.Set("birthday", record.BirthdayKey(on))
	a.SayAbout("as_at", "As at", "as at "+on.Long())
}

// SetSettings sets the settings of the day, and the days that follow from them. The
// report's day must be set before.
func (a *Args) SetSettings(s record.Settings) {
	a.Settings = s
	on := record.Date(a.Get("on"))
	if on == "" {
		on = record.Date(a.Get("today"))
	}
	a.Set("warn_on", on.AddDays(s.WarnDays))
	a.Set("stalled_on", on.AddDays(-s.StallDays))
	a.Set("waiting_on", on.AddDays(-s.WaitDays))        // a claim that waits since before it is due
	a.Set("met_on", on.AddDays(-s.MeetingDays))         // a panel that last met before it is due to meet
	a.Set("dormant_on", on.AddDays(-s.DormantDays))     // a panel that last met before it is dormant
	a.Set("entered_on", on.AddDays(-s.StageDays))       // a team at its stage since before it has stalled
	a.Set("interviewed_on", on.AddDays(-s.ContactDays)) // a contact last interviewed before it is due
}

// LookAhead has the queries of what is due find what will be in so many days, if
// nothing is done.
func (a *Args) LookAhead(days int) {
	a.Set("warn_on", a.Date("on").AddDays(days))
	for _, waits := range []string{"stalled_on", "met_on", "entered_on", "waiting_on"} {
		// What waits since before the day is due, so that what falls due on the last
		// day waits since before the next.
		a.Set(waits, a.Date(waits).AddDays(days+1))
	}
}

// SetMonth makes the report one of that month and of its last day.
func (a *Args) SetMonth(m record.Month) { a.SetMonthTo(m, m.Last()) }

// SetMonthTo makes the report one of that month up to a day in it, as if that
// was its last.
func (a *Args) SetMonthTo(m record.Month, last record.Date) {
	a.Set("month", m)
	a.Set("month_before", m.Prev())
	a.Set("eve", m.First().AddDays(-1))
	a.Set("first", m.First())
	a.Set("last", last)
	a.Set("from", m.First())
	a.Set("to", last)
	a.Set("on", last)
	a.Set("birthday", record.BirthdayKey(last))
	a.SayAbout("period", "Period", record.Period{From: m.First(), To: last}.String())
}

// SetPeriod makes the report one of those days, both included, and of the last
// of them that is not to come.
func (a *Args) SetPeriod(p record.Period) {
	last := min(p.To, record.Date(a.Get("today")))
	a.Set("on", last)
	a.Set("birthday", record.BirthdayKey(last))
	a.Set("from", p.From)
	a.Set("to", p.To)
	a.Set("eve", p.From.AddDays(-1))
	a.Set("from_month", p.From.Month())
	a.Set("to_month", p.To.Month())
	a.Set("month_eve", p.From.Month().First().AddDays(-1))
	a.SayAbout("period", "Period", p.String())
}

// SayAbout adds what the table is about, as "Role", "front desk".
func (a *Args) SayAbout(key, title, value string) {
	a.about = append(a.about, table.Fact{Key: key, Title: title, Value: value})
}

// DaysSince returns how many days the day is before the report's own.
func (a *Args) DaysSince(day record.Date) int64 { return int64(day.DaysUntil(a.Date("on"))) }

// DaysUntil returns how many days the day is after the report's own, as a cell: 0 on
// the last good day, NULL where there is none.
func (a *Args) DaysUntil(day *record.Date) any {
	if day == nil {
		return nil
	}
	return int64(a.Date("on").DaysUntil(*day))
}

// Date returns the day that @name is; "" when it is NULL.
func (a *Args) Date(name string) record.Date { return record.Date(a.Get(name)) }

// Get returns the value of @name; "" when it is NULL.
func (a *Args) Get(name string) string {
	if a.values[name] == nil {
		return ""
	}
	return fmt.Sprint(a.values[name])
}

// Set gives a value to @name; "" and nil are NULL.
func (a *Args) Set(name string, value any) {
	if fmt.Sprint(value) == "" {
		value = nil
	}
	a.values[name] = value
}

var parameter = regexp.MustCompile(`@[a-z_]+`)

// bind returns the arguments that the query names, each once. One that was never set is
// an error, so that NULL is always meant.
func (a *Args) bind(query string) ([]any, error) {
	var named []any
	seen := map[string]bool{}
	for _, p := range parameter.FindAllString(query, -1) {
		if seen[p] {
			continue
		}
		seen[p] = true
		value, ok := a.values[p[1:]]
		if !ok {
			return nil, fmt.Errorf("%s is not among its parameters", p)
		}
		named = append(named, sql.Named(p[1:], value))
	}
	return named, nil
}
