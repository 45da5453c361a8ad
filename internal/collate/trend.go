package collate

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"borough/internal/record"
	"borough/internal/report"
	"borough/internal/returns"
	"borough/internal/table"
)

// trendReport are what a trend is worked out of.
var trendReport = report.Report{
	Name: "trend", Title: "Figures of a line by month", Short: "The figures of a line, month by month", Beside: queries,
	Example: "borough central trend closing --sql --db central.db",
	Params:  []report.Param{{Name: "line", Kind: report.Text, Usage: "the `LINE`", Choices: stored()}, periodArg}, Of: report.CentralFile,
	Columns: append([]table.Column{{Key: "month", Title: "Month", Kind: table.Month}}, columns...),
}

// stored are the lines whose figures are kept, and not worked out of others.
func stored() (keys []string) {
	for _, line := range returns.Lines() {
		if line.Adds != returns.AddNever {
			keys = append(keys, line.Key)
		}
	}
	return keys
}

// workedOutOf are the lines that a line's figures are worked out of, where they
// are not its own alone.
var workedOutOf = map[string][]string{
	"average-person":  {"given"},
	"average-week":    {"given"},
	"ethnicity-broad": {"ethnicity-detailed"},
	"ethnicity-bme":   {"ethnicity-detailed"},
	"age-band":        {"age-band", "age-base"},
}

// TrendAsk is what figure of the boroughs a trend is of, and over what months.
type TrendAsk struct {
	Line     returns.Line
	Category string // "" is all of them, where the line has any
	Measure  string
	From, To record.Month
	Today    record.Date
}

// NewTrend reads what a trend is asked of: without a measure it is of hours where
// the line has them, or else of its first. What cannot be is an *record.Invalid.
func NewTrend(line, category, measure string) (ask TrendAsk, err error) {
	if ask.Line, err = returns.FindLine(line); err != nil {
		return ask, err
	}
	of := ask.Line.Measures
	ask.Measure = of[0]
	if slices.Contains(of, "hours") {
		ask.Measure = "hours"
	}
	if measure != "" {
		ask.Measure = record.CodeKey(measure)
		if ask.Measure = strings.ReplaceAll(ask.Measure, "-", "_"); !slices.Contains(of, ask.Measure) {
			return ask, record.Wrong("the line %s does not have the measure %s; it has: %s", ask.Line.Key, record.Quote(measure), strings.Join(of, ", "))
		}
	}
	ask.Category, err = trendCategory(ask.Line, category)
	if err == nil && ask.Category == "" && ask.Line.Divided() && !whole(ask.Line, ask.Measure) {
		err = record.Wrong("%s of the line %s cannot be added up; name one of its categories", ask.Measure, ask.Line.Key)
	}
	return ask, err
}

// whole says whether the line's categories add up to a whole: nobody is in two.
func whole(l returns.Line, measure string) bool {
	m := returns.FindMeasure(measure)
	return (m.Summed() || m.Key == "hours") && l.Key != "deployment" && (l.Key != "activity" || measure != "people")
}

// trendCategory finds a category of the line, "" for none.
func trendCategory(l returns.Line, text string) (string, error) {
	if text == "" {
		return "", nil
	}
	items := l.Of
	switch {
	case !l.Divided():
		return "", record.Wrong("the line %s has no categories, and %s is one too many", l.Key, record.Quote(text))
	case l.Key == "age-band":
		if band, ok := record.ParseBand(text); ok {
			return band.Code(), nil
		}
		return "", record.Wrong("age band %s: give one as 20-29 or 60+", record.Quote(text))
	case l.Key == "ethnicity-broad":
		items = record.BroadGroups
	case l.Key == "ethnicity-detailed":
		for _, group := range detailedGroups {
			items = append(items, record.Item{Code: group.Code, Title: group.Title})
		}
	}
	return record.Codes{What: "category of " + l.Key, Items: items}.Find(text)
}

// Script returns the trend's queries as the sqlite3 shell reads them.
func (ask TrendAsk) Script() (string, error) {
	var all strings.Builder
	for _, a := range ask.asked() {
		script, err := a.of.Script(a.args)
		if err != nil {
			return "", err
		}
		all.WriteString(".print " + a.of.Name + "\n" + script)
	}
	return all.String(), nil
}

// Trend sets a figure of the boroughs side by side, month by month: a row for
// each borough, each cluster and the force, a column for each month. What was not
// sent is blank.
func Trend(ctx context.Context, q report.Querier, ask TrendAsk) (*table.Table, error) {
	months, err := ask.read(ctx, q)
	if err != nil {
		return nil, err
	}
	m := returns.FindMeasure(ask.Measure)
	t := &table.Table{Name: "trend", Title: ask.title(), About: []table.Fact{
		{Key: "period", Title: "Period", Value: record.Period{From: ask.From.First(), To: ask.To.Last()}.String()},
		{Key: "measure", Title: "Measure", Value: strings.ToLower(m.Title)},
	}, Columns: slices.Clone(scopeColumns)}
	tables := tablesOf(ask.Line.Key)
	var rows []table.Row
	var gaps []string
	for i, c := range months {
		t.Columns = append(t.Columns, table.Column{Key: "m" + strings.ReplaceAll(string(c.To), "-", "_"), Title: c.To.Long()[:3] + " " + string(c.To[:4]),
			Kind: m.Kind, Spare: 2 + i}) // the oldest is left out first
		n := 0
		for _, kind := range []string{"borough", "cluster", "force"} {
			for _, s := range c.scopes(kind) {
				if i == 0 {
					rows = append(rows, table.Row{s.name, s.kind})
				}
				rows[n] = append(rows[n], ask.cell(c.sumOf(s, tables)))
				n++
			}
		}
		if whole, _, sent := c.scopes("force")[0].missing(c); whole != nil {
			gaps = append(gaps, fmt.Sprintf("%d of %d in %s", sent, len(c.Boroughs), c.To))
		}
	}
	t.Columns[len(t.Columns)-1].Spare = 0
	if gaps != nil {
		t.Notes = append(t.Notes, "Blank is no return. Clusters and the force are of the returns there are: "+strings.Join(gaps, ", ")+".")
	}
	if !m.Summed() && m.Key != "hours" {
		t.Notes = append(t.Notes, "Of clusters and the force the figure is worked out anew, and is no average of the boroughs'.")
	}
	t.Rows = table.Slice(rows...)
	return t, nil
}

// read reads a collation of each month by itself.
func (ask TrendAsk) read(ctx context.Context, q report.Querier) ([]*Collation, error) {
	all := New(ask.From, ask.To, nil)
	var months []*Collation
	at := map[string]*Borough{} // by month and borough
	for _, a := range ask.asked() {
		rows, err := a.of.Ask(ctx, q, a.args)
		if err != nil {
			return nil, err
		}
		for row, err := range rows {
			if err != nil {
				return nil, fmt.Errorf("report %s: %w", a.of.Name, err)
			}
			if a.of.Name == receivedReport.Name {
				all.hold(row)
				continue
			}
			b := at[report.Word(row[0])+report.Word(row[1])]
			b.sums[returns.Figure{Line: report.Word(row[2]), Category: report.Word(row[3]), Measure: report.Word(row[4])}] = int64(row[5].(float64))
		}
		if months != nil {
			continue
		}
		for _, m := range all.months() {
			c := New(m, m, nil)
			months = append(months, c)
			for _, b := range all.Boroughs {
				one := &Borough{Borough: b.Borough, sums: map[returns.Figure]int64{}}
				for _, r := range b.Returns {
					if r.Month == m {
						one.Returns = []record.ReceivedReturn{r}
					}
				}
				c.Boroughs = append(c.Boroughs, one)
				at[string(m)+b.Code] = one
			}
		}
	}
	return months, nil
}

func (ask TrendAsk) asked() []asking {
	args := func(line string) *report.Args {
		a := report.NewArgs("", ask.Today)
		a.SetPeriod(record.Period{From: ask.From.First(), To: ask.To.Last()})
		a.Set("line", line)
		return a
	}
	all := []asking{{receivedReport, args(""), ""}}
	lines := workedOutOf[ask.Line.Key]
	if lines == nil {
		lines = []string{ask.Line.Key}
	}
	for _, line := range lines {
		all = append(all, asking{trendReport, args(line), ""})
	}
	return all
}

// scopeColumns are the first columns of what sets scopes side by side.
var scopeColumns = []table.Column{
	{Key: "name", Title: "Borough", Kind: table.Text},
	{Key: "scope", Title: "Scope", Kind: table.Code, Spare: 1},
}

// title says what the trend is of.
func (ask TrendAsk) title() string {
	words := ask.Line.Words()
	if ask.Category != "" {
		words += ", " + ask.Category
	}
	return "Month by month: " + words
}

// cell is the figure that the trend is of.
func (ask TrendAsk) cell(r *returns.Return) any {
	measure := ask.Measure
	if measure == "hours" && ask.Category == "" {
		measure = "minutes" // which add up to the last one
	}
	sum, known := 0.0, false
	for _, line := range r.Lines(ask.Line.Key) {
		if value := line.Figures[measure]; value != nil && (ask.Category == "" || line.Category == ask.Category) {
			sum, known = sum+*value, true
		}
	}
	switch {
	case !known:
		return nil
	case measure != ask.Measure:
		return sum / 60
	}
	return returns.FindMeasure(measure).Cell(sum)
}
