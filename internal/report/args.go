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

// Args holds the values of a report's parameters. It also collects what the report
// adds to its table while it runs: facts, notes, hidden columns and declared sums.
type Args struct {
	Settings record.Settings // the settings in force on the day of the report

	values        map[string]any // parameter values by name, without the @
	facts         []table.Fact
	notes         []string
	hiddenColumns []string

	publicNotes   []string             // notes that contain no number from the database
	sums          []table.Sum          // the sums that the report declares
	strandCounts  []table.StrandCount  // the number of people in each category of a strand
	sharedFigures []table.SharedFigure // figures that other tables print too

	querier Querier // the database that the report reads
}

// NewArgs returns the arguments of a report about the borough with this name. today is the
// current date.
func NewArgs(borough string, today record.Date) *Args {
	a := &Args{values: map[string]any{"today": today}}
	a.facts = []table.Fact{{Key: "borough", Title: "Borough", Value: borough}}
	return a
}

// Note adds a note to be printed under the table. It is not published.
func (a *Args) Note(format string, args ...any) {
	a.notes = append(a.notes, fmt.Sprintf(format, args...))
}

// Querier returns the database that the report reads, for a Derive function that runs
// further queries.
func (a *Args) Querier() Querier { return a.querier }

// HideColumn leaves the column with this key out of the table.
func (a *Args) HideColumn(key string) { a.hiddenColumns = append(a.hiddenColumns, key) }

// About returns the facts about the table, such as the borough and the period.
func (a *Args) About() []table.Fact { return a.facts }

// SetLondon replaces the borough by London in the facts about the table, for reports
// on the Central Team's file.
func (a *Args) SetLondon() {
	a.facts[0] = table.Fact{Key: "area", Title: "Area", Value: "London"}
}

// earlierArgs returns a copy of the arguments for the earlier day of a comparison, which is
// @since. If @since is NULL, the earlier day is a year before the day of the report, and
// earlierArgs adds a fact that says so. It returns an error if the earlier day is not before
// the day of the report.
func (a *Args) earlierArgs() (*Args, error) {
	reportDay, since := a.Date("on"), a.Date("since")
	if since == "" {
		since = reportDay.AddYears(-1)
		a.AddParamFact(Param{Name: "since"}, since.Long())
	}
	if since >= reportDay {
		return nil, record.Invalidf("--since %s is not before %s, the day it is compared with", since, reportDay)
	}
	copied := *a
	copied.values = maps.Clone(a.values)
	copied.Set("on", since)
	copied.Set("birthday", record.BirthdayKey(since))
	return &copied, nil
}

// AddParamFact adds a fact about the table, with the name of the parameter p as its title.
func (a *Args) AddParamFact(p Param, text string) {
	name := strings.ReplaceAll(p.Name, "-", " ")
	a.AddFact(strings.ReplaceAll(p.Name, "-", "_"), strings.ToUpper(name[:1])+name[1:], name+": "+text)
}

// SetAsAt sets the day of the report.
func (a *Args) SetAsAt(day record.Date) {
	a.Set("on", day)
	a.Set("birthday", record.BirthdayKey(day))
	a.AddFact("as_at", "As at", "as at "+day.Long())
}

// SetSettings sets the settings in force. It also sets the days that are computed from the
// settings. They are the parameters whose names end in _on. The day of the report must be
// set first.
func (a *Args) SetSettings(s record.Settings) {
	a.Settings = s
	reportDay := a.Date("on")
	if reportDay == "" {
		reportDay = record.Date(a.Get("today"))
	}
	a.Set("warn_on", reportDay.AddDays(s.WarnDays))
	a.Set("stalled_on", reportDay.AddDays(-s.StallDays))
	// Each of these days is the limit for the event in the comment beside it. If the event was
	// before the limit, a task is due or a panel is dormant.
	a.Set("waiting_on", reportDay.AddDays(-s.WaitDays))        // claim was submitted
	a.Set("met_on", reportDay.AddDays(-s.MeetingDays))         // panel last met; it is due to meet again
	a.Set("dormant_on", reportDay.AddDays(-s.DormantDays))     // panel last met; it is dormant
	a.Set("entered_on", reportDay.AddDays(-s.StageDays))       // team began its stage
	a.Set("interviewed_on", reportDay.AddDays(-s.ContactDays)) // contact was interviewed
}

// LookAhead moves the days that SetSettings set into the future. The queries for due tasks
// then also find the tasks that become due within this number of days after the day of the
// report.
func (a *Args) LookAhead(days int) {
	a.Set("warn_on", a.Date("on").AddDays(days))
	for _, name := range []string{"stalled_on", "met_on", "entered_on", "waiting_on"} {
		// A task is due if an event was before this day. Add one more day, to include the
		// tasks that become due on the last day.
		a.Set(name, a.Date(name).AddDays(days+1))
	}
}

// SetMonth sets the month of the report. The day of the report is the last day of the month.
func (a *Args) SetMonth(m record.Month) { a.SetMonthUpTo(m, m.Last()) }

// SetMonthUpTo sets the month of the report, without the days after last. The day of the
// report is last.
func (a *Args) SetMonthUpTo(m record.Month, last record.Date) {
	a.Set("month", m)
	a.Set("month_before", m.Prev())
	a.Set("eve", m.First().AddDays(-1))
	a.Set("first", m.First())
	a.Set("last", last)
	a.Set("from", m.First())
	a.Set("to", last)
	a.Set("on", last)
	a.Set("birthday", record.BirthdayKey(last))
	a.AddFact("period", "Period", record.Period{From: m.First(), To: last}.String())
}

// SetPeriod sets the period of the report. The day of the report is the last day of
// the period, or today if that is earlier.
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
	a.AddFact("period", "Period", p.String())
}

// AddFact adds a fact about the table, for example the title "Role" with the value
// "front desk".
func (a *Args) AddFact(key, title, value string) {
	a.facts = append(a.facts, table.Fact{Key: key, Title: title, Value: value})
}

// DaysSince returns the number of days from day to the day of the report.
func (a *Args) DaysSince(day record.Date) int64 { return int64(day.DaysUntil(a.Date("on"))) }

// DaysUntil returns the number of days from the day of the report to day, as a table
// cell. It returns nil if day is nil.
func (a *Args) DaysUntil(day *record.Date) any {
	if day == nil {
		return nil
	}
	return int64(a.Date("on").DaysUntil(*day))
}

// Date returns the value of @name as a date, or "" if it is NULL.
func (a *Args) Date(name string) record.Date { return record.Date(a.Get(name)) }

// Get returns the value of @name, or "" if it is NULL.
func (a *Args) Get(name string) string {
	if a.values[name] == nil {
		return ""
	}
	return fmt.Sprint(a.values[name])
}

// Set sets @name to value. The values "" and nil are stored as NULL.
func (a *Args) Set(name string, value any) {
	if fmt.Sprint(value) == "" {
		value = nil
	}
	a.values[name] = value
}

// parameterName matches a parameter in the SQL of a query.
var parameterName = regexp.MustCompile(`@[a-z_]+`)

// bindParams returns a named SQL argument for each parameter in the query. It returns an error
// if a parameter was never set, so that no parameter is NULL by mistake.
func (a *Args) bindParams(query string) ([]any, error) {
	var arguments []any
	isBound := map[string]bool{}
	const all = -1
	for _, parameter := range parameterName.FindAllString(query, all) {
		if isBound[parameter] {
			continue
		}
		isBound[parameter] = true
		name := strings.TrimPrefix(parameter, "@")
		value, ok := a.values[name]
		if !ok {
			return nil, fmt.Errorf("%s is not among its parameters", parameter)
		}
		arguments = append(arguments, sql.Named(name, value))
	}
	return arguments, nil
}
