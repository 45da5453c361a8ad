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

// TestReturnExplained: whatever figure of the demonstration borough's returns is
// asked about, the records behind it add up to it, all together and category by
// category; but nobody stands behind an ethnic group.
func TestReturnExplained(t *testing.T) {
	checkExplained(t, demoApp(t), "2025-05", "2026-03", "2026-09", "2026-10", "2026-11")
}

func checkExplained(t *testing.T, a *cli.App, months ...string) {
	t.Helper()
	err := a.View(t.Context(), func(tx *store.Tx) error {
		for _, month := range months {
			ask, err := returnscmd.ReturnAsk(tx, month, true, "")
			if err != nil {
				return err
			}
			r, err := returns.Build(t.Context(), tx, ask)
			if err != nil {
				return err
			}
			if err := checkReturnExplained(t, tx, ask, r); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

// checkReturnExplained compares every figure of the return with the records behind it.
func checkReturnExplained(t *testing.T, tx *store.Tx, ask returns.Ask, r *returns.Return) error {
	t.Helper()
	figures := figuresByLine(t, r.Long())
	for _, line := range returns.Lines() {
		behind, err := returns.Explain(t.Context(), tx, ask, line.Key, "")
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
			t.Errorf("%s names people", line.Key)
		}
		sums := sumRecords(t, behind, line.Key)
		for category, wanted := range figures[line.Key] {
			checkFigure(t, string(ask.Month), line.Key, category, wanted, sums[category])
			if category == "" {
				continue
			}
			behind, err := returns.Explain(t.Context(), tx, ask, line.Key, category)
			if err != nil {
				return err
			}
			checkFigure(t, string(ask.Month), line.Key, category, wanted, sumRecords(t, behind, line.Key)[category])
		}
		for category := range sums {
			if figures[line.Key][category] == nil {
				t.Errorf("%s %s: records of %q, which is not on the return", ask.Month, line.Key, category)
			}
		}
	}
	return nil
}

// withheld are the lines of equality answers (R14).
var withheld = []string{"ethnicity-broad", "ethnicity-bme", "ethnicity-base", "ethnicity-not-stated",
	"ethnicity-detailed"}

// longRow is a row of a return as one long table.
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

// figuresByLine returns the figures of a long return by line, category and measure.
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
		value, _ := row.Value.(float64) // nought where there is no figure
		figures[row.Line][row.Category][row.Measure] = value
	}
	if len(figures) < 20 {
		t.Fatalf("only %d lines", len(figures))
	}
	return figures
}

// sumRecords adds up what explains a line, by category and measure.
func sumRecords(t *testing.T, behind *table.Table, line string) map[string]map[string]float64 {
	sums := map[string]map[string]float64{}
	for row, err := range behind.Rows {
		if err != nil {
			t.Fatal(err)
		}
		cells := map[string]any{}
		for i, c := range behind.Columns {
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

// checkFigure holds the figures that are counts to what explains them, and the
// averages to what they are averages of.
func checkFigure(t *testing.T, month, line, category string, wanted, sum map[string]float64) {
	t.Helper()
	for measure, want := range wanted {
		got := sum[measure]
		switch {
		case slices.Contains([]string{"share", "benchmark_share", "points", "low", "high"}, measure):
			continue
		case line == "average-person", line == "average-week":
			days := float64(record.Month(month).Period().Days())
			if month == "2026-11" {
				days = 22 // up to today
			}
			got = sum["minutes"] / max(sum["people"], 1)
			if line == "average-week" {
				got /= days / 7
			}
			if measure == "hours" {
				got /= 60
			}
		case measure == "hours":
			got = sum["minutes"] / 60
		}
		if math.Abs(got-want) > 0.0001 {
			t.Errorf("%s: %s %s %s is %v, and its records come to %v", month, line, category, measure, want, got)
		}
	}
}
