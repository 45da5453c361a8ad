package collate

import (
	"context"
	"embed"
	"fmt"
	"strings"

	"borough/internal/record"
	"borough/internal/report"
	"borough/internal/returns"
	"borough/internal/table"
)

//go:embed collate-*.sql trend.sql
var queries embed.FS

// What a collation is read of in the Central Team's file.
var (
	receivedReport = report.Report{
		Name: "collate-received", Title: "Returns that count", Short: "The returns that are added up", Beside: queries,
		Example: "borough central collate 2026-09 --sql --db central.db",
		Params:  []report.Param{periodArg}, Of: report.CentralFile,
		Columns: []table.Column{
			{Key: "code", Title: "Code", Kind: table.Code},
			{Key: "name", Title: "Borough", Kind: table.Text},
			{Key: "cluster", Title: "Cluster", Kind: table.Text},
			{Key: "month", Title: "Month", Kind: table.Month},
			{Key: "version", Title: "Version", Kind: table.Number},
			{Key: "opening", Title: "Opening", Kind: table.Count, Spare: 1},
			{Key: "closing", Title: "Closing", Kind: table.Count},
			{Key: "scheme", Title: "Scheme", Kind: table.Code, Spare: 2},
			{Key: "age_bands", Title: "Age bands", Kind: table.Code, Spare: 3},
		},
	}
	monthReport = report.Report{
		Name: "collate-month", Title: "Figures of a month", Short: "The figures that are added up, of one month", Beside: queries,
		Example: "borough central collate 2026-09 --sql --db central.db",
		Params:  []report.Param{report.MonthArg}, Of: report.CentralFile, Columns: columns,
	}
	sumsReport = report.Report{
		Name: "collate-sums", Title: "Sums of a line", Short: "The figures of a line, added up over months", Beside: queries,
		Example: "borough central collate 2026-08..2026-09 --sql --db central.db",
		Params:  []report.Param{{Name: "line", Kind: report.Text, Usage: "the `LINE`", Choices: flows()}, periodArg},
		Of:      report.CentralFile, Columns: columns,
	}
)

// Reports are the reports that collations and trends are read of.
var Reports = []report.Report{receivedReport, monthReport, sumsReport, trendReport}

var periodArg = report.Param{Name: "period", Kind: report.Months, Usage: "the months: 2026-10, 2026Q3, FY2026/27, 2026-08..2026-10", Arg: true, Needed: true}

var columns = []table.Column{
	{Key: "borough", Title: "Borough", Kind: table.Code},
	{Key: "line", Title: "Line", Kind: table.Code},
	{Key: "category", Title: "Category", Kind: table.Code},
	{Key: "measure", Title: "Measure", Kind: table.Code},
	{Key: "value", Title: "Value", Kind: table.Number},
}

// asking is a query of a collation with its arguments; at is the month that its
// figures are counted as.
type asking struct {
	of   report.Report
	args *report.Args
	at   record.Month
}

// Script returns the queries of a collation as the sqlite3 shell reads
// them, each after a line with its name.
func Script(from, to record.Month, today record.Date) (string, error) {
	var all strings.Builder
	for _, a := range asked(from, to, today) {
		script, err := a.of.Script(a.args)
		if err != nil {
			return "", err
		}
		all.WriteString(".print " + a.of.Name + "\n" + script)
	}
	return all.String(), nil
}

// Read reads the collation of those months from the Central Team's file.
func Read(ctx context.Context, q report.Querier, from, to record.Month, today record.Date) (*Collation, error) {
	c := New(from, to, nil)
	for _, a := range asked(from, to, today) {
		rows, err := a.of.Ask(ctx, q, a.args)
		if err != nil {
			return nil, err
		}
		for row, err := range rows {
			if err != nil {
				return nil, fmt.Errorf("report %s: %w", a.of.Name, err)
			}
			c.read(a, from == to, row)
		}
	}
	return c, nil
}

// asked are the queries that a collation of those months needs: one month is
// read whole; of several, the first says what was so when they began, the last
// what is so at their end, and the sums what happened.
func asked(from, to record.Month, today record.Date) []asking {
	args := func(set func(*report.Args)) *report.Args {
		a := report.NewArgs("", today)
		set(a)
		return a
	}
	months := func(a *report.Args) { a.SetPeriod(record.Period{From: from.First(), To: to.Last()}) }
	all := []asking{
		{receivedReport, args(months), ""},
		{monthReport, args(func(a *report.Args) { a.SetMonth(to) }), to},
	}
	if from == to {
		return all
	}
	all = append(all, asking{monthReport, args(func(a *report.Args) { a.SetMonth(from) }), from})
	for _, line := range flows() {
		all = append(all, asking{sumsReport, args(func(a *report.Args) { months(a); a.Set("line", line) }), ""})
	}
	return all
}

// flows are the lines that are summed over the months of a period.
func flows() (keys []string) {
	for _, line := range returns.Lines() {
		if line.Adds == returns.AddEach || line.Adds == returns.AddGiven {
			keys = append(keys, line.Key)
		}
	}
	return keys
}

// read takes in a row of one of the queries. Of several months, the flows of the
// first and the last are in the sums.
func (c *Collation) read(a asking, single bool, row table.Row) {
	if a.of.Name == receivedReport.Name {
		c.hold(row)
		return
	}
	f := record.ReturnFigure{Line: report.Word(row[1]), Category: report.Word(row[2]), Measure: report.Word(row[3]), Value: row[4].(float64)}
	if adds := returns.LineOf[f.Line].Adds; !single && a.at != "" && (adds == returns.AddEach || adds == returns.AddGiven) {
		return
	}
	c.count(c.borough(report.Word(row[0])), a.at, f)
}

// hold takes in a borough, or another return of it.
func (c *Collation) hold(row table.Row) {
	b := c.borough(report.Word(row[0]))
	if b == nil {
		b = &Borough{Borough: record.Borough{Code: report.Word(row[0]), Name: report.Word(row[1]), Cluster: report.Word(row[2])}, sums: map[returns.Figure]int64{}}
		c.Boroughs = append(c.Boroughs, b)
	}
	if row[3] == nil {
		return
	}
	b.Returns = append(b.Returns, record.ReceivedReturn{Borough: b.Code, Month: record.Month(report.Word(row[3])), Version: int(row[4].(int64)),
		Opening: int(row[5].(int64)), Closing: int(row[6].(int64)), Scheme: report.Word(row[7]), AgeBands: report.Word(row[8])})
}
