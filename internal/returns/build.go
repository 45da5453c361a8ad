// Package returns is a borough's return of a month: built of the books, kept as a
// document, printed, explained record by record, and compared with another. It reads
// through a Querier and knows neither the store nor any format.
package returns

import (
	"context"
	"strings"

	"borough/internal/record"
	"borough/internal/report"
	"borough/internal/table"
)

// Request says which return is asked for, and of what.
type Request struct {
	Borough, Area string
	AreaCode      string
	Month         record.Month
	Today         record.Date
	Days          record.Period   // see [record.ReturnDays]
	Settings      record.Settings // of the last of the days
	Benchmark     string          // "" is the own area's newest census
	FiledID       int64           // the id of the filed version that is asked about; 0 is the books as they stand
	FiledReturn   *Return         // what was filed then
}

// FiledRequest asks about the version that was filed under that id: its days and its
// settings are those of then, whatever has been set since. Settings that cannot be
// read are an error.
func FiledRequest(r *Return, id int64, today record.Date) (Request, error) {
	settings, err := record.ReadSettings(map[string]string{
		"age-bands":     strings.Join(r.Settings.AgeBands, ","),
		record.LimitKey: record.Minutes(r.Settings.MonthlyLimit).String(),
	})
	return Request{
		Borough:     r.Borough,
		Area:        r.Area,
		AreaCode:    r.AreaCode,
		Month:       r.Month,
		Today:       today,
		Days:        r.Days(),
		Settings:    settings,
		Benchmark:   r.Benchmark.Name,
		FiledID:     id,
		FiledReturn: r,
	}, err
}

// Script returns the queries that the return is built of, as the sqlite3 shell reads
// them, each after a line with its name. The errors are those of their arguments.
func Script(req Request) (string, error) {
	var all strings.Builder
	for _, r := range buildReports {
		script, err := r.Script(req.args())
		if err != nil {
			return "", err
		}
		all.WriteString(".print " + r.Name + "\n" + script)
	}
	return all.String(), nil
}

// Build builds the return from the books as they stand. The errors are those of the
// queries, and one that names the figures where they do not reconcile (R12).
func Build(ctx context.Context, q report.Querier, req Request) (*Return, error) {
	r := &Return{
		SchemaVersion: SchemaVersion,
		Borough:       req.Borough,
		Area:          req.Area,
		AreaCode:      req.AreaCode,
		Month:         req.Month,
		Partial:       req.Today <= req.Days.To,
		From:          req.Days.From,
		To:            req.Days.To,
		Settings:      Settings{MonthlyLimit: int(req.Settings.MonthlyLimit)},
		Units:         newUnits(),
	}
	for _, band := range req.Settings.AgeBands {
		r.Settings.AgeBands = append(r.Settings.AgeBands, band.Code())
	}
	built := map[string][]LineFigures{} // by line
	for _, br := range buildReports {
		t, err := br.Run(ctx, q, req.args())
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

// args returns the arguments of the reports that a return is built of.
func (req Request) args() *report.Args {
	args := report.NewArgs(req.Borough, req.Today)
	args.SetMonthTo(req.Month, req.Days.To)
	args.SetSettings(req.Settings)
	args.Set("benchmark", req.Benchmark)
	return args
}

// figureRow is a row of the reports that a return is built of: see figureColumns.
type figureRow struct {
	Block         string `col:"block"`
	Line          string `col:"line"`
	Title         string `col:"title"`
	Category      string `col:"category"`
	CategoryTitle string `col:"category_title"`
	Measure       string `col:"measure"`
	Unit          string `col:"unit"`
	Value         any    `col:"value"` // a whole number, a float64, or nil for no figure
}

// gather adds the figures of a report to what is built. The measures of a line, or of
// a category of it, are neighbours. The errors are those of reading the rows.
func gather(built map[string][]LineFigures, t *table.Table) error {
	rows, err := report.Scan[figureRow](t)
	if err != nil {
		return err
	}
	for _, row := range rows {
		lines := built[row.Line]
		if n := len(lines); n == 0 || lines[n-1].Category != row.Category {
			lines = append(lines, LineFigures{
				Line:          row.Line,
				Title:         row.Title,
				Category:      row.Category,
				CategoryTitle: row.CategoryTitle,
				Figures:       map[string]*float64{},
			})
		}
		lines[len(lines)-1].Figures[row.Measure] = asFloat(row.Value)
		built[row.Line] = lines
	}
	return nil
}
