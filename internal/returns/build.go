// Package returns builds a borough's monthly return from the database, encodes it as a
// JSON document, prints it, lists the records that each figure counts, and compares returns.
// It reads through a report.Querier, and depends on neither the store nor an output
// format.
package returns

import (
	"context"
	"strings"

	"borough/internal/record"
	"borough/internal/report"
	"borough/internal/table"
)

// Request says which return to build or explain, and with which settings.
type Request struct {
	Borough, Area string
	AreaCode      string
	Month         record.Month
	Today         record.Date
	Period        record.Period   // the days that the return covers: see [record.ReturnDays]
	Settings      record.Settings // the settings that are valid on the last day of Period
	Benchmark     string          // "" means the newest census of the borough's area
	FiledID       int64           // the id of the filed version to explain; 0 means the current database
	FiledReturn   *Return         // the filed version itself; nil if FiledID is 0
}

// FiledRequest returns a Request for the filed version r, whose id is the parameter id. The
// request has the period and the settings of the filed version, even if the settings have changed
// since then. FiledRequest returns an error if the settings cannot be parsed.
func FiledRequest(r *Return, id int64, today record.Date) (Request, error) {
	settings, err := record.ReadSettings(map[string]string{
		"age-bands":            strings.Join(r.Settings.AgeBands, ","),
		record.MonthlyLimitKey: record.Minutes(r.Settings.MonthlyLimit).String(),
	})
	return Request{
		Borough:     r.Borough,
		Area:        r.Area,
		AreaCode:    r.AreaCode,
		Month:       r.Month,
		Today:       today,
		Period:      r.Period(),
		Settings:    settings,
		Benchmark:   r.Benchmark.Name,
		FiledID:     id,
		FiledReturn: r,
	}, err
}

// SQLScript returns the queries that the return is built from as a script for the sqlite3
// shell. Each query follows a line that prints its name. It returns an error if the
// arguments of a query are invalid.
func SQLScript(req Request) (string, error) {
	var scripts strings.Builder
	for _, r := range buildReports {
		script, err := r.SQLiteScript(req.args())
		if err != nil {
			return "", err
		}
		scripts.WriteString(".print " + r.Name + "\n" + script)
	}
	return scripts.String(), nil
}

// Build builds the return from the current database. It returns an error if a query fails, or if
// figures contradict each other (R12). In the second case the error names the figures.
func Build(ctx context.Context, q report.Querier, req Request) (*Return, error) {
	r := &Return{
		SchemaVersion: SchemaVersion,
		Borough:       req.Borough,
		Area:          req.Area,
		AreaCode:      req.AreaCode,
		Month:         req.Month,
		Partial:       req.Today <= req.Period.To,
		From:          req.Period.From,
		To:            req.Period.To,
		Settings:      Settings{MonthlyLimit: int(req.Settings.MonthlyLimit)},
		Units:         newUnits(),
	}
	for _, band := range req.Settings.AgeBands {
		r.Settings.AgeBands = append(r.Settings.AgeBands, band.Code())
	}
	figuresByLine := map[string][]LineFigures{}
	for _, buildReport := range buildReports {
		t, err := buildReport.Run(ctx, q, req.args())
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
		if err := addFigures(figuresByLine, t); err != nil {
			return nil, err
		}
	}
	for _, t := range BlockTables {
		block := r.Blocks.FindBlock(t.Block)
		for _, line := range t.Lines {
			block.Lines = append(block.Lines, figuresByLine[line.Key]...)
		}
	}
	return r, r.checkReconciles()
}

// args returns the arguments of the reports that a return is built from.
func (req Request) args() *report.Args {
	args := report.NewArgs(req.Borough, req.Today)
	args.SetMonthUpTo(req.Month, req.Period.To)
	args.SetSettings(req.Settings)
	args.Set("benchmark", req.Benchmark)
	return args
}

// figureRow is a row of the reports that a return is built from: see figureColumns.
type figureRow struct {
	Block         string `col:"block"`
	Line          string `col:"line"`
	Title         string `col:"title"`
	Category      string `col:"category"`
	CategoryTitle string `col:"category_title"`
	Measure       string `col:"measure"`
	Unit          string `col:"unit"`
	Value         any    `col:"value"` // an int64, a float64, or nil for no figure
}

// addFigures adds the figures of the report t to figuresByLine, with an entry for each line
// and category. All rows of a line and category must be adjacent. addFigures returns an error
// if the rows cannot be read.
func addFigures(figuresByLine map[string][]LineFigures, t *table.Table) error {
	rows, err := report.Scan[figureRow](t)
	if err != nil {
		return err
	}
	for _, row := range rows {
		entries := figuresByLine[row.Line]
		if n := len(entries); n == 0 || entries[n-1].Category != row.Category {
			entries = append(entries, LineFigures{
				LineKey:       row.Line,
				Title:         row.Title,
				Category:      row.Category,
				CategoryTitle: row.CategoryTitle,
				Figures:       map[string]*float64{},
			})
		}
		entries[len(entries)-1].Figures[row.Measure] = asFloat(row.Value)
		figuresByLine[row.Line] = entries
	}
	return nil
}
