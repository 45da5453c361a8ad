package collate

import (
	"context"
	"embed"
	"strings"

	"borough/internal/record"
	"borough/internal/report"
	"borough/internal/returns"
	"borough/internal/table"
)

//go:embed collate-*.sql trend.sql
var queryFiles embed.FS

// The reports that read a collation from the Central Team's database.
var (
	receivedReport = report.Report{
		Name: "collate-received", Title: "Returns that count", Short: "The returns that are added up",
		Folder:  queryFiles,
		Example: "borough central collate 2026-09 --sql --db central.db",
		Params:  []report.Param{periodArg}, FileKind: report.CentralFile,
		Columns: []table.Column{
			{Key: "code", Title: "Code", Kind: table.Code},
			{Key: "name", Title: "Borough", Kind: table.Text},
			{Key: "cluster", Title: "Cluster", Kind: table.Text},
			{Key: "month", Title: "Month", Kind: table.Month},
			{Key: "version", Title: "Version", Kind: table.Number},
			{Key: "opening", Title: "Opening", Kind: table.Count, DropOrder: 1},
			{Key: "closing", Title: "Closing", Kind: table.Count},
			{Key: "scheme", Title: "Scheme", Kind: table.Code, DropOrder: 2},
			{Key: "age_bands", Title: "Age bands", Kind: table.Code, DropOrder: 3},
		},
	}
	monthReport = report.Report{
		Name: "collate-month", Title: "Figures of a month", Short: "The figures that are added up, of one month",
		Folder:  queryFiles,
		Example: "borough central collate 2026-09 --sql --db central.db",
		Params:  []report.Param{report.MonthArg}, FileKind: report.CentralFile, Columns: figureColumns,
	}
	sumsReport = report.Report{
		Name: "collate-sums", Title: "Sums of a line", Short: "The figures of a line, added up over months",
		Folder:  queryFiles,
		Example: "borough central collate 2026-08..2026-09 --sql --db central.db",
		Params: []report.Param{{Name: "line", Kind: report.Text, Usage: "the `LINE`", Choices: summedLines()},
			periodArg},
		FileKind: report.CentralFile, Columns: figureColumns,
	}
)

// Reports are the reports that read collations and trends.
var Reports = []report.Report{receivedReport, monthReport, sumsReport, trendReport}

var periodArg = report.Param{
	Name: "period", Kind: report.Months, Usage: "the months: 2026-10, 2026Q3, FY2026/27, 2026-08..2026-10",
	Arg: true, Required: true,
}

var figureColumns = []table.Column{
	{Key: "borough", Title: "Borough", Kind: table.Code},
	{Key: "line", Title: "Line", Kind: table.Code},
	{Key: "category", Title: "Category", Kind: table.Code},
	{Key: "measure", Title: "Measure", Kind: table.Code},
	{Key: "value", Title: "Value", Kind: table.Number},
}

// receivedRow is a row of collate-received.sql. It describes a return, or a borough without
// returns, for which the columns of a return are NULL.
type receivedRow struct {
	Code     string        `col:"code"`
	Name     string        `col:"name"`
	Cluster  string        `col:"cluster"`
	Month    *record.Month `col:"month"`
	Version  *int          `col:"version"`
	Opening  *int          `col:"opening"`
	Closing  *int          `col:"closing"`
	Scheme   *string       `col:"scheme"`
	AgeBands *string       `col:"age_bands"`
}

// figureRow is a row of collate-month.sql and of collate-sums.sql: see figureColumns.
type figureRow struct {
	Borough  string  `col:"borough"` // the code of the borough
	Line     string  `col:"line"`
	Category string  `col:"category"`
	Measure  string  `col:"measure"`
	Value    float64 `col:"value"`
}

// boundQuery is a query of a collation or a trend, with its arguments.
type boundQuery struct {
	report report.Report
	args   *report.Args
	month  record.Month // the month of the figures, or noMonth
}

// noMonth is the month of a boundQuery that does not read the figures of a single month.
const noMonth record.Month = ""

// SQLScript returns the queries of a collation as a script for the sqlite3 shell. Each query
// follows a line that prints its name. It returns an error if the arguments of a query
// are invalid.
func SQLScript(from, to record.Month, today record.Date) (string, error) {
	return joinScripts(collationQueries(from, to, today))
}

func joinScripts(queries []boundQuery) (string, error) {
	var all strings.Builder
	for _, query := range queries {
		script, err := query.report.SQLiteScript(query.args)
		if err != nil {
			return "", err
		}
		all.WriteString(".print " + query.report.Name + "\n" + script)
	}
	return all.String(), nil
}

// Read reads a collation from the Central Team's database. Its first month is the parameter
// from, and its last month the parameter to. Read returns an error if a query fails.
func Read(ctx context.Context, q report.Querier, from, to record.Month, today record.Date) (*Collation, error) {
	c := New(from, to, nil)
	for _, query := range collationQueries(from, to, today) {
		if query.report.Name == receivedReport.Name {
			if err := c.readReceived(ctx, q, query); err != nil {
				return nil, err
			}
			continue
		}
		rows, err := report.Rows[figureRow](ctx, &query.report, q, query.args)
		if err != nil {
			return nil, err
		}
		for _, row := range rows {
			if c.hasSeveralMonths() && query.month != noMonth && isSummedOverMonths(returns.LinesByKey[row.Line]) {
				continue // the sums that other queries read include this figure
			}
			c.addFigure(c.findBorough(row.Borough), query.month,
				record.ReturnFigure{Line: row.Line, Category: row.Category, Measure: row.Measure, Value: row.Value})
		}
	}
	return c, nil
}

// collationQueries returns the queries for a collation. Its first month is the parameter from,
// and its last month the parameter to. For one month, a single query reads all figures. For
// several months, one query reads the figures of the first month, another query those of the
// last month, and further queries the sums over all months.
func collationQueries(from, to record.Month, today record.Date) []boundQuery {
	period := record.Period{From: from.First(), To: to.Last()}
	queries := []boundQuery{
		{receivedReport, periodArgs(period, today), noMonth},
		{monthReport, monthArgs(to, today), to},
	}
	if from == to {
		return queries
	}
	queries = append(queries, boundQuery{monthReport, monthArgs(from, today), from})
	for _, line := range summedLines() {
		args := periodArgs(period, today)
		args.Set("line", line)
		queries = append(queries, boundQuery{sumsReport, args, noMonth})
	}
	return queries
}

func periodArgs(period record.Period, today record.Date) *report.Args {
	args := report.NewArgs("", today)
	args.SetPeriod(period)
	return args
}

func monthArgs(month record.Month, today record.Date) *report.Args {
	args := report.NewArgs("", today)
	args.SetMonth(month)
	return args
}

// summedLines returns the keys of the lines whose figures are summed over months.
func summedLines() (keys []string) {
	for _, line := range returns.Lines() {
		if isSummedOverMonths(line) {
			keys = append(keys, line.Key)
		}
	}
	return keys
}

func isSummedOverMonths(line returns.Line) bool {
	return line.Aggregation == returns.SumOfMonths || line.Aggregation == returns.SumExceptPeople
}

// readReceived reads the boroughs and the last version of each of their returns.
func (c *Collation) readReceived(ctx context.Context, q report.Querier, query boundQuery) error {
	rows, err := report.Rows[receivedRow](ctx, &query.report, q, query.args)
	for _, row := range rows {
		b := c.findBorough(row.Code)
		if b == nil {
			b = newBorough(record.Borough{Code: row.Code, Name: row.Name, Cluster: row.Cluster})
			c.Boroughs = append(c.Boroughs, b)
		}
		if row.Month == nil {
			continue
		}
		b.Returns = append(b.Returns, record.ReceivedReturn{
			Borough:  b.Code,
			Month:    *row.Month,
			Version:  *row.Version,
			Opening:  *row.Opening,
			Closing:  *row.Closing,
			Scheme:   *row.Scheme,
			AgeBands: *row.AgeBands,
		})
	}
	return err
}
