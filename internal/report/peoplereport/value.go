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
	Compose: valueTime,
	Queries: []*report.Report{valueRates, valueSessions},
}

// The queries of Value.
var (
	valueRates    = report.NewQuery[rateRow]("value-rates")
	valueSessions = report.NewQuery[valueRow]("value-sessions")
)

// rateRow is a value of the setting hour-value or hour-value-source, from a day on.
type rateRow struct {
	Key   string      `col:"key"`
	Value string      `col:"value"`
	From  record.Date `col:"from"`
}

// valueRow is the time given in the sessions that began on a day. MinutesNextMonth is the
// time after the end of the month, and Minutes is the rest.
type valueRow struct {
	Line             string      `col:"line"`
	Title            string      `col:"title"`
	Day              record.Date `col:"day"`
	Sessions         int64       `col:"sessions"`
	Minutes          int64       `col:"minutes"`
	MinutesNextMonth int64       `col:"over"`
}

// rate is the value of an hour in a period. pence is 0 if no value or no source is set.
type rate struct {
	record.Period
	pence  record.Pence
	source string
}

// givenTime is the time given for a line of the report.
type givenTime struct {
	line, title       string
	sessions, minutes int64
}

// valueTime returns a row for each rate of the period and each line. It returns a
// *record.Missing if the period has no rate, and an error if a rate cannot be parsed.
func valueTime(ctx context.Context, q report.Querier, a *report.Args) (tableRows []table.Row, err error) {
	settings, err := report.Rows[rateRow](ctx, valueRates, q, a)
	if err != nil {
		return nil, err
	}
	rates, err := splitRates(a, settings)
	if err != nil {
		return nil, err
	}
	sessions, err := report.Rows[valueRow](ctx, valueSessions, q, a)
	if err != nil {
		return nil, err
	}
	for _, r := range rates {
		for _, sum := range r.timeByLine(a, sessions) {
			var pence, value, source any
			if r.pence > 0 {
				pence, value, source = int64(r.pence), (sum.minutes*int64(r.pence)+30)/60, r.source
			}
			tableRows = append(tableRows, table.Row{
				string(r.From), string(r.To), sum.line, sum.title, sum.sessions, sum.minutes, minutesToHours(sum.minutes),
				pence, value, source,
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

// timeByLine returns the time given in the period of the rate, by line. It leaves out lines
// without any time.
func (r rate) timeByLine(a *report.Args, sessions []valueRow) []givenTime {
	sums := map[string]givenTime{}
	for _, row := range sessions {
		sum := sums[row.Line]
		sum.line, sum.title = row.Line, lineTitle(a, row)
		if r.covers(row.Day) {
			sum.sessions += row.Sessions
			sum.minutes += row.Minutes
		}
		if r.covers(row.Day.AddDays(1)) {
			sum.minutes += row.MinutesNextMonth
		}
		sums[row.Line] = sum
	}
	maps.DeleteFunc(sums, func(_ string, sum givenTime) bool { return sum.sessions == 0 && sum.minutes == 0 })
	return slices.SortedFunc(maps.Values(sums), func(x, y givenTime) int { return cmp.Compare(x.line, y.line) })
}

// covers reports whether day is in the period of the rate.
func (r rate) covers(day record.Date) bool { return r.From <= day && day <= r.To }

// lineTitle returns the title of the line that a row belongs to.
func lineTitle(a *report.Args, row valueRow) string {
	switch a.Get("by") {
	case "activity":
		return record.Activities.Title(row.Line)
	case "role":
		return row.Title
	}
	return "All the time given"
}

// splitRates returns the rates of the period, in order of time. It returns a
// *record.Missing if the period has no rate, and an error if a rate cannot be parsed.
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
				next.source = "" // the source was that of the previous rate
			}
		case "hour-value-source":
			next.source = row.Value
		}
		if next == current {
			continue // the setting was set to the same value
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
		if r.source == "" {
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
