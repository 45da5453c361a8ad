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

// trendReport reads the figures of one line of a trend.
var trendReport = report.Report{
	Name: "trend", Title: "Figures of a line by month", Short: "The figures of a line, month by month",
	Folder:  queryFiles,
	Example: "borough central trend closing --sql --db central.db",
	Params: []report.Param{{Name: "line", Kind: report.Text, Usage: "the `LINE`", Choices: storedLines()},
		periodArg},
	FileKind: report.CentralFile,
	Columns:  append([]table.Column{{Key: "month", Title: "Month", Kind: table.Month}}, figureColumns...),
}

// trendRow is a row of trend.sql.
type trendRow struct {
	Month record.Month `col:"month"`
	figureRow
}

// storedLines returns the keys of the lines whose figures are in the database. The figures of
// the other lines are calculated.
func storedLines() (keys []string) {
	for _, line := range returns.Lines() {
		if line.Aggregation != returns.NotAdditive {
			keys = append(keys, line.Key)
		}
	}
	return keys
}

// sourceLines maps a line to the lines from which a trend calculates its figures. For a
// line that is not in the map, a trend needs only the line itself.
var sourceLines = map[string][]string{
	"average-person":  {"given"},
	"average-week":    {"given"},
	"ethnicity-broad": {"ethnicity-detailed"},
	"ethnicity-bme":   {"ethnicity-detailed"},
	"age-band":        {"age-band", "age-base"},
}

// TrendRequest says which figure a trend shows, and for which months.
type TrendRequest struct {
	Line     returns.Line
	Category string // "" means the sum of all categories, if the line has any
	Measure  string
	From, To record.Month
	Today    record.Date
}

// NewTrendRequest returns a request for the figure with the line, category and measure. If
// measure is "", the request has the measure hours, or the line's first measure if the line
// has no hours. NewTrendRequest returns a *record.Invalid if there is no such figure, or if
// category is "" and the figures of the line's categories cannot be added up.
func NewTrendRequest(line, category, measure string) (req TrendRequest, err error) {
	if req.Line, err = returns.FindLine(line); err != nil {
		return req, err
	}
	measures := req.Line.Measures
	req.Measure = measures[0]
	if slices.Contains(measures, "hours") {
		req.Measure = "hours"
	}
	if measure != "" {
		req.Measure = strings.ReplaceAll(record.CodeKey(measure), "-", "_")
		if !slices.Contains(measures, req.Measure) {
			return req, record.Invalidf("the line %s does not have the measure %s; it has: %s",
				req.Line.Key, record.Quote(measure), strings.Join(measures, ", "))
		}
	}
	req.Category, err = findTrendCategory(req.Line, category)
	if err == nil && req.Category == "" && req.Line.HasCategories() && !isAdditive(req.Line, req.Measure) {
		err = record.Invalidf("%s of the line %s cannot be added up; name one of its categories", req.Measure,
			req.Line.Key)
	}
	return req, err
}

// isAdditive reports whether the figures of the line's categories can be added up. People
// cannot be added up if a person can be in two categories.
func isAdditive(l returns.Line, measure string) bool {
	m := returns.FindMeasure(measure)
	return (m.IsAdditive() || m.Key == "hours") && l.Key != "deployment" &&
		(l.Key != "activity" || measure != "people")
}

// findTrendCategory returns the code of the category that the user typed, or "" if typed is
// "". It returns a *record.Invalid if the line has no such category.
func findTrendCategory(l returns.Line, typed string) (string, error) {
	if typed == "" {
		return "", nil
	}
	categories := l.Categories
	switch {
	case !l.HasCategories():
		return "", record.Invalidf("the line %s has no categories, and %s is one too many", l.Key, record.Quote(typed))
	case l.Key == "age-band":
		if band, ok := record.ParseBand(typed); ok {
			return band.Code(), nil
		}
		return "", record.Invalidf("age band %s: give one as 20-29 or 60+", record.Quote(typed))
	case l.Key == "ethnicity-broad":
		categories = record.BroadGroups
	case l.Key == "ethnicity-detailed":
		for _, group := range detailedGroups {
			categories = append(categories, record.Item{Code: group.Code, Title: group.Title})
		}
	}
	return record.Codes{Noun: "category of " + l.Key, Items: categories}.Find(typed)
}

// SQLScript returns the queries of the trend as a script for the sqlite3 shell. It returns
// an error if the arguments of a query are invalid.
func (req TrendRequest) SQLScript() (string, error) { return joinScripts(req.queries()) }

// Trend returns a table of one figure with a row for each borough, each cluster and the
// force, and a column for each month. A figure for which no return was sent is blank. It
// returns an error if a query fails.
func Trend(ctx context.Context, q report.Querier, req TrendRequest) (*table.Table, error) {
	collations, err := req.readCollations(ctx, q)
	if err != nil {
		return nil, err
	}
	m := returns.FindMeasure(req.Measure)
	t := &table.Table{
		Name:  "trend",
		Title: req.title(),
		About: []table.Fact{
			{Key: "period", Title: "Period", Value: req.period().String()},
			{Key: "measure", Title: "Measure", Value: strings.ToLower(m.Title)},
		},
		Columns: slices.Clone(scopeColumns),
	}
	tables := selectLines(req.Line.Key)
	var rows []table.Row
	var gaps []string
	for i, c := range collations {
		t.Columns = append(t.Columns, table.Column{
			Key:       "m" + strings.ReplaceAll(string(c.To), "-", "_"),
			Title:     c.To.Long()[:3] + " " + string(c.To[:4]), // such as "Oct 2026"
			Kind:      m.Kind,
			DropOrder: 2 + i, // the oldest is left out first
		})
		rowIndex := 0
		for _, kind := range []string{"borough", "cluster", "force"} {
			for _, s := range c.scopes(kind) {
				if i == 0 {
					rows = append(rows, table.Row{s.name, s.kind})
				}
				rows[rowIndex] = append(rows[rowIndex], req.cell(c.sumReturns(s, tables)))
				rowIndex++
			}
		}
		if missing := c.force().findMissing(c); missing.boroughs != nil {
			gaps = append(gaps, fmt.Sprintf("%d of %d in %s", missing.received, len(c.Boroughs), c.To))
		}
	}
	t.Columns[len(t.Columns)-1].DropOrder = 0
	if gaps != nil {
		t.Notes = append(t.Notes,
			"Blank is no return. Clusters and the force are of the returns there are: "+strings.Join(gaps, ", ")+".")
	}
	if !m.IsAdditive() && m.Key != "hours" {
		t.Notes = append(t.Notes,
			"Of clusters and the force the figure is worked out anew, and is no average of the boroughs'.")
	}
	t.Rows = table.RowsOf(rows...)
	return t, nil
}

// readCollations reads a separate collation for each month.
func (req TrendRequest) readCollations(ctx context.Context, q report.Querier) ([]*Collation, error) {
	allMonths := New(req.From, req.To, nil)
	queries := req.queries()
	if err := allMonths.readReceived(ctx, q, queries[0]); err != nil {
		return nil, err
	}
	type boroughMonth struct {
		borough string
		month   record.Month
	}
	boroughs := map[boroughMonth]*Borough{}
	var collations []*Collation
	for _, month := range allMonths.months() {
		c := New(month, month, nil)
		collations = append(collations, c)
		for _, b := range allMonths.Boroughs {
			boroughInMonth := newBorough(b.Borough)
			for _, r := range b.Returns {
				if r.Month == month {
					boroughInMonth.Returns = []record.ReceivedReturn{r}
				}
			}
			c.Boroughs = append(c.Boroughs, boroughInMonth)
			boroughs[boroughMonth{b.Code, month}] = boroughInMonth
		}
	}
	for _, query := range queries[1:] {
		rows, err := report.Rows[trendRow](ctx, &query.report, q, query.args)
		if err != nil {
			return nil, err
		}
		for _, row := range rows {
			key := returns.FigureKey{Line: row.Line, Category: row.Category, Measure: row.Measure}
			boroughs[boroughMonth{row.Borough, row.Month}].figures[key] = int64(row.Value)
		}
	}
	return collations, nil
}

// queries returns the queries of the trend. The first query lists the returns. Each of the other
// queries reads the figures of one line.
func (req TrendRequest) queries() []boundQuery {
	queries := []boundQuery{{receivedReport, periodArgs(req.period(), req.Today), noMonth}}
	lines := sourceLines[req.Line.Key]
	if lines == nil {
		lines = []string{req.Line.Key}
	}
	for _, line := range lines {
		args := periodArgs(req.period(), req.Today)
		args.Set("line", line)
		queries = append(queries, boundQuery{trendReport, args, noMonth})
	}
	return queries
}

func (req TrendRequest) period() record.Period {
	return record.Period{From: req.From.First(), To: req.To.Last()}
}

// scopeColumns are the first columns of every table with a row for each scope.
var scopeColumns = []table.Column{
	{Key: "name", Title: "Borough", Kind: table.Text},
	{Key: "scope", Title: "Scope", Kind: table.Code, DropOrder: 1},
}

// title says which figure the trend shows.
func (req TrendRequest) title() string {
	figure := req.Line.AnyMonthTitle()
	if req.Category != "" {
		figure += ", " + req.Category
	}
	return "Month by month: " + figure
}

// cell returns the requested figure of the return r as a cell, or nil if it is not known.
func (req TrendRequest) cell(r *returns.Return) any {
	measure := req.Measure
	if measure == "hours" && req.Category == "" {
		measure = "minutes" // minutes are whole numbers, so their sum is exact
	}
	sum, isKnown := 0.0, false
	for _, line := range r.Figures(req.Line.Key) {
		if value := line.Figures[measure]; value != nil && (req.Category == "" || line.Category == req.Category) {
			sum, isKnown = sum+*value, true
		}
	}
	switch {
	case !isKnown:
		return nil
	case measure != req.Measure:
		return sum / 60
	}
	return returns.FindMeasure(measure).Cell(sum)
}
