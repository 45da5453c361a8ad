package peoplereport

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"slices"

	"borough/internal/record"
	"borough/internal/report"
	"borough/internal/table"
)

// Value computes what the time given is worth, at an hourly rate with a stated source.
var Value = report.Report{
	Name: "value", Title: "Value of the time given", Short: "Say what the time given is worth at a stated rate",
	Long: `value multiplies the time given by the rate that the setting hour-value has, and says
with it where the rate comes from, as hour-value-source has it: a figure that is told
outside is worth no more than its rate. A period in which either of them changes is
told in parts, each at its own. Days on which one of the two is not set have no value;
a period of such days alone is refused.`,
	Example: "borough report value --period FY2026/27 --by activity",
	Params: []report.Param{
		{Name: "period", Kind: report.Period, Usage: report.PeriodParam.Usage, Default: "last month"},
		{
			Name:    "by",
			Kind:    report.Text,
			Usage:   "a line for each `WHAT`: activity or role",
			Default: "all",
			Choices: []string{"all", "activity", "role"},
		},
	},
	Columns: []table.Column{
		{Key: "from", Title: "From", Kind: table.Date},
		{Key: "to", Title: "To", Kind: table.Date},
		{Key: "line", Title: "Line", Kind: table.Ref, DropOrder: 1},
		{Key: "title", Title: "Title", Kind: table.Text},
		{Key: "sessions", Title: "Sessions", Kind: table.Count, Sum: true},
		{Key: "minutes", Title: "Minutes", Kind: table.Minutes, Sum: true, DropOrder: 2},
		{Key: "hours", Title: "Hours", Kind: table.Hours, Sum: true},
		{Key: "rate_pence", Title: "An hour", Kind: table.Pence},
		{Key: "value_pence", Title: "Value", Kind: table.Pence, Sum: true},
		{Key: "rate_source", Title: "Source", Kind: table.Text, DropOrder: 1},
	},
	Compose: computeValue,
	Queries: []*report.Report{valueRates, valueSessions},
}

// The queries of Value.
var (
	valueRates    = report.NewQuery[rateRow]("value-rates")
	valueSessions = report.NewQuery[daySessionsRow]("value-sessions")
)

// rateRow is a value that the setting hour-value or hour-value-source has since the date From.
type rateRow struct {
	Key   string      `col:"key"`
	Value string      `col:"value"`
	From  record.Date `col:"from"`
}

// daySessionsRow sums up the sessions of one group that began on the same day. The group is an
// activity or a role, or all sessions. MinutesNextMonth is the time after midnight in the
// night to the next month. Minutes is all other time.
type daySessionsRow struct {
	Group            string      `col:"line"`
	GroupTitle       string      `col:"title"`
	Day              record.Date `col:"day"`
	Sessions         int64       `col:"sessions"`
	Minutes          int64       `col:"minutes"`
	MinutesNextMonth int64       `col:"over"`
}

// rate is the value of an hour in a period. pence is 0 if the value or its source is not set.
type rate struct {
	record.Period
	pence  record.Pence
	source string
}

// groupTime is the time given in one group: an activity or a role, or all sessions.
type groupTime struct {
	code, title       string
	sessions, minutes int64
}

// computeValue returns a row for each rate and each group in which time was given at this
// rate. It returns a *record.Missing if no rate is set in the period of the report, and an
// error if a rate cannot be parsed.
func computeValue(ctx context.Context, q report.Querier, a *report.Args) (tableRows []table.Row, err error) {
	settings, err := report.Rows[rateRow](ctx, valueRates, q, a)
	if err != nil {
		return nil, err
	}
	rates, err := splitRates(a, settings)
	if err != nil {
		return nil, err
	}
	sessions, err := report.Rows[daySessionsRow](ctx, valueSessions, q, a)
	if err != nil {
		return nil, err
	}
	for _, r := range rates {
		for _, group := range r.timeByGroup(a, sessions) {
			var pence, value, source any
			if r.pence > 0 {
				pence, value, source = int64(r.pence), (group.minutes*int64(r.pence)+30)/60, r.source
			}
			tableRows = append(tableRows, table.Row{
				string(r.From), string(r.To), group.code, group.title, group.sessions, group.minutes,
				minutesToHours(group.minutes), pence, value, source,
			})
		}
		if r.pence == 0 {
			a.Note("%s: no value, since hour-value or hour-value-source was not set.", r.Period)
			continue
		}
		a.Note("%s: %s an hour (hour-value). Where it comes from: %s.", r.Period, r.pence, r.source)
	}
	a.Note("Each line is to the nearest penny.")
	return tableRows, nil
}

// timeByGroup returns the time that was given in each group during the period of the rate. It
// leaves out groups without any time.
func (r rate) timeByGroup(a *report.Args, sessions []daySessionsRow) []groupTime {
	sums := map[string]groupTime{}
	for _, row := range sessions {
		sum := sums[row.Group]
		sum.code, sum.title = row.Group, groupTitle(a, row)
		if r.covers(row.Day) {
			sum.sessions += row.Sessions
			sum.minutes += row.Minutes
		}
		// The time after midnight belongs to the next day, the first of a month.
		if r.covers(row.Day.AddDays(1)) {
			sum.minutes += row.MinutesNextMonth
		}
		sums[row.Group] = sum
	}
	maps.DeleteFunc(sums, func(_ string, sum groupTime) bool { return sum.sessions == 0 && sum.minutes == 0 })
	return slices.SortedFunc(maps.Values(sums), func(x, y groupTime) int { return cmp.Compare(x.code, y.code) })
}

// covers reports whether day is in the period of the rate.
func (r rate) covers(day record.Date) bool { return r.From <= day && day <= r.To }

// groupTitle returns the title of the group that a row belongs to.
func groupTitle(a *report.Args, row daySessionsRow) string {
	switch a.Get("by") {
	case "activity":
		return record.Activities.Title(row.Group)
	case "role":
		return row.GroupTitle
	}
	return "All the time given"
}

// splitRates splits the period of the report into shorter periods in which the rate does not
// change, and returns them in order of time. settings are in order of time too. splitRates
// returns a *record.Missing if no rate is set in the period, and an error if a rate cannot be
// parsed.
func splitRates(a *report.Args, settings []rateRow) (rates []rate, err error) {
	from, to := a.Date("from"), a.Date("to")
	current := rate{Period: record.Period{From: from, To: to}}
	for _, row := range settings {
		next := current
		switch row.Key {
		case "hour-value":
			if next.pence = 0; row.Value != "" {
				if next.pence, err = record.ParsePence(row.Value); err != nil {
					return nil, err
				}
			}
			if next.pence != current.pence {
				next.source = "" // a source belongs to one value, and this value is new
			}
		case "hour-value-source":
			next.source = row.Value
		}
		if next == current {
			continue // the setting was set again to the same value
		}
		if row.From > current.From {
			previous := current
			previous.To = row.From.AddDays(-1)
			rates = append(rates, previous)
			next.From = row.From
		}
		current = next
	}
	rates = append(rates, current)
	hasRate := false
	for i, r := range rates {
		if r.source == "" { // a value without a source does not count
			rates[i].pence = 0
		}
		hasRate = hasRate || rates[i].pence > 0
	}
	if !hasRate {
		return nil, &record.Missing{
			Text: "no hour-value is set with its hour-value-source on any day of " +
				record.Period{From: from, To: to}.String(),
			Hint: fmt.Sprintf("borough settings set hour-value AMOUNT --from %s, and hour-value-source TEXT, "+
				"say what an hour is worth and who says so", from),
		}
	}
	return rates, nil
}
