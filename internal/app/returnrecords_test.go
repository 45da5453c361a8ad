package app

import (
	"errors"
	"math"
	"slices"
	"testing"

	"borough/internal/cli"
	"borough/internal/cli/returnscmd"
	"borough/internal/record"
	"borough/internal/report"
	"borough/internal/returns"
	"borough/internal/store"
	"borough/internal/table"
)

// TestReturnRecords checks every figure in the demonstration borough's returns of several months.
// Each figure must equal the sum of the records behind it, both when the records of a line are
// listed and when those of one category are. The records of ethnicity lines must be refused,
// because equality answers are confidential.
func TestReturnRecords(t *testing.T) {
	checkMonths(t, demoApp(t), "2025-05", "2026-03", "2026-09", "2026-10", "2026-11")
}

// checkMonths builds the returns of the months and checks every figure with checkReturnRecords.
func checkMonths(t *testing.T, a *cli.App, months ...string) {
	t.Helper()
	err := a.View(t.Context(), func(tx *store.Tx) error {
		for _, month := range months {
			request, err := returnscmd.BuildRequest(tx, month, true, "")
			if err != nil {
				return err
			}
			r, err := returns.Build(t.Context(), tx, request)
			if err != nil {
				return err
			}
			if err := checkReturnRecords(t, tx, request, r); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

// checkReturnRecords checks that every figure of the return equals the sum of its records. The
// request is the one that the return was built with.
func checkReturnRecords(t *testing.T, tx *store.Tx, request returns.Request, r *returns.Return) error {
	t.Helper()
	figures := figuresByLine(t, r.LongTable())
	for _, line := range returns.Lines() {
		lineRecords, err := returns.Explain(t.Context(), tx, request, line.Key, "")
		var refused *record.Refusal
		if errors.As(err, &refused) {
			if !slices.Contains(withheld, line.Key) {
				t.Errorf("%s is refused: %v", line.Key, err)
			}
			continue
		}
		if err != nil {
			return err
		}
		if slices.Contains(withheld, line.Key) {
			t.Errorf("%s has records, but they are confidential", line.Key)
		}
		sums := sumRecords(t, lineRecords, line.Key)
		for category, figure := range figures[line.Key] {
			checkFigure(t, string(request.Month), line.Key, category, figure, sums[category])
			if category == "" {
				continue
			}
			categoryRecords, err := returns.Explain(t.Context(), tx, request, line.Key, category)
			if err != nil {
				return err
			}
			categorySums := sumRecords(t, categoryRecords, line.Key)
			checkFigure(t, string(request.Month), line.Key, category, figure, categorySums[category])
		}
		for category := range sums {
			if figures[line.Key][category] == nil {
				t.Errorf("%s %s: records of %q, which is not on the return", request.Month, line.Key, category)
			}
		}
	}
	return nil
}

// withheld are the lines that count equality answers, whose records are confidential (R14).
var withheld = []string{"ethnicity-broad", "ethnicity-bme", "ethnicity-base", "ethnicity-not-stated",
	"ethnicity-detailed"}

// longRow is a row of a return in long format, which is one table with a row for each figure.
type longRow struct {
	Borough  any    `col:"borough"`
	Month    any    `col:"month"`
	Version  any    `col:"version"`
	Block    any    `col:"block"`
	Line     string `col:"line"`
	Category string `col:"category"`
	Measure  string `col:"measure"`
	Unit     any    `col:"unit"`
	Value    any    `col:"value"`
}

// figuresByLine returns the figures of a return in long format, by line, category and measure.
func figuresByLine(t *testing.T, long *table.Table) map[string]map[string]map[string]float64 {
	figures := map[string]map[string]map[string]float64{}
	rows, err := report.Scan[longRow](long)
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range rows {
		if figures[row.Line] == nil {
			figures[row.Line] = map[string]map[string]float64{}
		}
		if figures[row.Line][row.Category] == nil {
			figures[row.Line][row.Category] = map[string]float64{}
		}
		value, _ := row.Value.(float64) // 0 if the figure is missing
		figures[row.Line][row.Category][row.Measure] = value
	}
	if len(figures) < 20 {
		t.Fatalf("only %d lines", len(figures))
	}
	return figures
}

// sumRecords sums the records of a line by category and measure.
func sumRecords(t *testing.T, records *table.Table, line string) map[string]map[string]float64 {
	sums := map[string]map[string]float64{}
	for row, err := range records.Rows {
		if err != nil {
			t.Fatal(err)
		}
		cells := map[string]any{}
		for i, c := range records.Columns {
			cells[c.Key] = row[i]
		}
		category, _ := cells["category"].(string)
		if line == "activity" {
			category = cells["activity"].(string)
		}
		if sums[category] == nil {
			sums[category] = map[string]float64{}
		}
		sum := sums[category]
		if measure, ok := cells["measure"].(string); ok {
			sum[measure] += float64(cells["count"].(int64))
			continue
		}
		for _, measure := range []string{"people", "sessions", "minutes"} {
			if n, ok := cells[measure].(int64); ok {
				sum[measure] += float64(n)
			}
		}
	}
	return sums
}

// checkFigure compares the measures of a line and category with the sums of their records.
// An average is compared with the sum of minutes divided by people or weeks. Shares and
// comparisons with a benchmark are not checked.
func checkFigure(t *testing.T, month, line, category string, figure, sums map[string]float64) {
	t.Helper()
	for measure, want := range figure {
		got := sums[measure]
		switch {
		case slices.Contains([]string{"share", "benchmark_share", "points", "low", "high"}, measure):
			continue
		case line == "average-person", line == "average-week":
			days := float64(record.Month(month).Period().Days())
			if month == "2026-11" {
				days = 22 // today is 22 November
			}
			got = sums["minutes"] / max(sums["people"], 1)
			if line == "average-week" {
				got /= days / 7
			}
			if measure == "hours" {
				got /= 60
			}
		case measure == "hours":
			got = sums["minutes"] / 60
		}
		if math.Abs(got-want) > 0.0001 {
			t.Errorf("%s: %s %s %s is %v, and its records come to %v", month, line, category, measure, want, got)
		}
	}
}
