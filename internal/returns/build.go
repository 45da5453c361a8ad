// Package returns is a borough's return of a month: built of the books, kept as a
// document, printed, explained record by record, and set beside another. It reads
// through a Querier and knows neither the store nor any format.
package returns

import (
	"context"
	"strings"

	"borough/internal/record"
	"borough/internal/report"
	"borough/internal/table"
)

// Request is what a return is asked of.
type Request struct {
	Borough, Area string
	AreaCode      string
	Month         record.Month
	Today         record.Date
	Days          record.Period   // see [record.ReturnDays]
	Settings      record.Settings // of the last of the days
	Benchmark     string          // "" is the own area's newest census
	FiledID       int64           // the filed version that is asked about, by its id; 0 is the books as they stand
	FiledReturn   *Return         // what was filed then
}

// FiledRequest asks of what was filed as the version of that id: its days and its
// settings are those of then, whatever has been set since.
func FiledRequest(r *Return, id int64, today record.Date) (Request, error) {
	settings, err := record.ReadSettings(map[string]string{
		"age-bands": strings.Join(r.Settings.AgeBands, ","), record.LimitKey: record.Minutes(r.Settings.MonthlyLimit).String()})
	return Request{Borough: r.Borough, Area: r.Area, AreaCode: r.AreaCode, Month: r.Month, Today: today,
		Days: r.Days(), Settings: settings, Benchmark: r.Benchmark.Name, FiledID: id, FiledReturn: r}, err
}

// Script returns the queries that the return is worked out of, as the
// sqlite3 shell reads them, each after a line with its name.
func Script(ask Request) (string, error) {
	var all strings.Builder
	for _, part := range buildReports {
		script, err := part.Script(ask.args())
		if err != nil {
			return "", err
		}
		all.WriteString(".print " + part.Name + "\n" + script)
	}
	return all.String(), nil
}

// Build builds the return from the books as they stand. Figures that do
// not foot (R12) are an error with the figures in it.
func Build(ctx context.Context, q report.Querier, ask Request) (*Return, error) {
	r := &Return{
		SchemaVersion: SchemaVersion, Borough: ask.Borough, Area: ask.Area, AreaCode: ask.AreaCode, Month: ask.Month,
		Partial: ask.Today <= ask.Days.To, From: ask.Days.From, To: ask.Days.To,
		Settings: Settings{MonthlyLimit: int(ask.Settings.MonthlyLimit)}, Units: newUnits(),
	}
	for _, band := range ask.Settings.AgeBands {
		r.Settings.AgeBands = append(r.Settings.AgeBands, band.Code())
	}
	built := map[string][]LineFigures{} // by line
	for _, part := range buildReports {
		t, err := part.Run(ctx, q, ask.args())
		if err != nil {
			return nil, err
		}
		for _, fact := range t.About {
			switch fact.Key {
			case "benchmark":
				r.Benchmark.Name = fact.Value
			case "source":
				r.Benchmark.Source = fact.Value
			}
		}
		if err := gather(built, t); err != nil {
			return nil, err
		}
	}
	for _, t := range BlockTables {
		block := r.Blocks.Named(t.Block)
		for _, line := range t.Lines {
			block.Lines = append(block.Lines, built[line.Key]...)
		}
	}
	return r, r.reconcile()
}

// args are the arguments of the reports that a return is built of.
func (ask Request) args() *report.Args {
	args := report.NewArgs(ask.Borough, ask.Today)
	args.SetMonthTo(ask.Month, ask.Days.To)
	args.SetSettings(ask.Settings)
	args.Set("benchmark", ask.Benchmark)
	return args
}

// gather reads the rows of a part: a line's measures stand together.
func gather(built map[string][]LineFigures, t *table.Table) error {
	for row, err := range t.Rows {
		if err != nil {
			return err
		}
		line, category := row[1].(string), row[3].(string)
		lines := built[line]
		if n := len(lines); n == 0 || lines[n-1].Category != category {
			lines = append(lines, LineFigures{line, row[2].(string), category, row[4].(string), map[string]*float64{}})
		}
		var value *float64
		switch v := row[7].(type) {
		case int64:
			whole := float64(v)
			value = &whole
		case float64:
			value = &v
		}
		lines[len(lines)-1].Figures[row[5].(string)] = value
		built[line] = lines
	}
	return nil
}
