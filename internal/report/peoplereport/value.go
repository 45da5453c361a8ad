package peoplereport

import (
	"cmp"
	"fmt"
	"slices"

	"borough/internal/record"
	"borough/internal/report"
	"borough/internal/table"
)

// Value says what the time given is worth at a stated rate.
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
		{Name: "by", Kind: report.Text, Usage: "a line for each `WHAT`: activity or role", Default: "all", Choices: []string{"all", "activity", "role"}},
	},
	Columns: []table.Column{
		{Key: "from", Title: "From", Kind: table.Date},
		{Key: "to", Title: "To", Kind: table.Date},
		{Key: "line", Title: "Line", Kind: table.Ref, Spare: 1},
		{Key: "title", Title: "Title", Kind: table.Text},
		{Key: "sessions", Title: "Sessions", Kind: table.Count, Sum: true},
		{Key: "minutes", Title: "Minutes", Kind: table.Minutes, Sum: true, Spare: 2},
		{Key: "hours", Title: "Hours", Kind: table.Hours, Sum: true},
		{Key: "rate_pence", Title: "An hour", Kind: table.Pence},
		{Key: "value_pence", Title: "Value", Kind: table.Pence, Sum: true},
		{Key: "rate_source", Title: "Source", Kind: table.Text, Spare: 1},
	},
	Query:      []string{"line", "title", "day", "sessions", "minutes", "over"},
	DeriveRows: valued,
}

// rate is what an hour is worth over some days; nothing where Pence is 0.
type rate struct {
	record.Period
	pence  record.Pence
	source string
}

func valued(a *report.Args, rows []table.Row) ([]table.Row, error) {
	rates, given, err := ratesOf(a, rows)
	if err != nil {
		return nil, err
	}
	var lines []table.Row
	for _, r := range rates {
		sums := map[string]*[2]int64{} // sessions, minutes
		titles := map[string]string{}
		for _, row := range given {
			line, day := row[0].(string), record.Date(row[2].(string))
			titles[line] = titleOf(a, row)
			if sums[line] == nil {
				sums[line] = new([2]int64)
			}
			if r.holds(day) {
				sums[line][0] += row[3].(int64)
				sums[line][1] += row[4].(int64)
			}
			if r.holds(day.AddDays(1)) {
				sums[line][1] += row[5].(int64)
			}
		}
		var part []table.Row
		for line, sum := range sums {
			if sum[0] == 0 && sum[1] == 0 {
				continue
			}
			row := table.Row{string(r.From), string(r.To), line, titles[line], sum[0], sum[1], inHours(sum[1]), nil, nil, nil}
			if r.pence > 0 {
				row[7], row[8], row[9] = int64(r.pence), (sum[1]*int64(r.pence)+30)/60, r.source
			}
			part = append(part, row)
		}
		slices.SortFunc(part, func(x, y table.Row) int { return cmp.Compare(x[2].(string), y[2].(string)) })
		lines = append(lines, part...)
		if r.pence == 0 {
			a.Note("%s: no value, since hour-value or hour-value-source was not set.", r.Period)
			continue
		}
		a.Note("%s: %s an hour (hour-value). Where it comes from: %s.", r.Period, r.pence, r.source)
	}
	a.Note("Each line is to the nearest penny.")
	return lines, nil
}

func (r rate) holds(day record.Date) bool { return r.From <= day && day <= r.To }

func titleOf(a *report.Args, row table.Row) string {
	switch line := row[0].(string); a.Get("by") {
	case "activity":
		return record.Activities.Title(line)
	case "role":
		return row[1].(string)
	}
	return "All the time given"
}

// ratesOf parts what the query gives: the rates of the period, in order, each with
// the days on which it held, and the rows of what was given. A period without any
// rate is a *record.Missing.
func ratesOf(a *report.Args, rows []table.Row) (rates []rate, given []table.Row, err error) {
	from, to := record.Date(a.Get("from")), record.Date(a.Get("to"))
	now, known := rate{Period: record.Period{From: from, To: to}}, false
	for _, row := range rows {
		key, text, day := row[0].(string), row[1].(string), record.Date(row[2].(string))
		next := now
		switch key {
		case "hour-value":
			if next.pence = 0; text != "" {
				if next.pence, err = record.ParsePence(text); err != nil {
					return nil, nil, err
				}
			}
			if next.pence != now.pence {
				next.source = "" // that of another rate says nothing of this one
			}
		case "hour-value-source":
			next.source = text
		default:
			given = append(given, row)
			continue
		}
		if next == now {
			continue // set again as it was
		}
		if day > now.From {
			before := now
			before.To = day.AddDays(-1)
			rates = append(rates, before)
			next.From = day
		}
		now = next
	}
	rates = append(rates, now)
	for i, r := range rates {
		if r.source == "" {
			rates[i].pence = 0
		}
		known = known || rates[i].pence > 0
	}
	if !known {
		return nil, nil, &record.Missing{Text: "no hour-value is set with its hour-value-source on any day of " + record.Period{From: from, To: to}.String(),
			Hint: fmt.Sprintf("borough settings set hour-value AMOUNT --from %s, and hour-value-source TEXT, say what an hour is worth and who says so", from)}
	}
	return rates, given, nil
}
