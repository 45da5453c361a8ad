package app

import (
	"errors"
	"math"
	"slices"
	"testing"

	"borough/internal/cli"
	"borough/internal/cli/returnscmd"
	"borough/internal/record"
	"borough/internal/returns"
	"borough/internal/store"
	"borough/internal/table"
)

// TestReturnExplained: whatever figure of the demonstration borough's returns is
// asked about, the records behind it add up to it, all together and category by
// category; but nobody stands behind an ethnic group.
func TestReturnExplained(t *testing.T) {
	explained(t, demoApp(t), "2025-05", "2026-03", "2026-09", "2026-10", "2026-11")
}

func explained(t *testing.T, a *cli.App, months ...string) {
	t.Helper()
	err := a.View(t.Context(), func(tx *store.Tx) error {
		for _, month := range months {
			ask, err := returnscmd.BuildRequest(tx, month, true, "")
			if err != nil {
				return err
			}
			r, err := returns.Build(t.Context(), tx, ask)
			if err != nil {
				return err
			}
			if err := explainedFully(t, tx, ask, r); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

// explainedFully holds every figure of the return to the records that are said to
// be behind it.
func explainedFully(t *testing.T, tx *store.Tx, ask returns.Request, r *returns.Return) error {
	t.Helper()
	figures := byLine(t, r.Long())
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
		sums := summed(t, behind, line.Key)
		for category, wanted := range figures[line.Key] {
			explains(t, string(ask.Month), line.Key, category, wanted, sums[category])
			if category == "" {
				continue
			}
			behind, err := returns.Explain(t.Context(), tx, ask, line.Key, category)
			if err != nil {
				return err
			}
			explains(t, string(ask.Month), line.Key, category, wanted, summed(t, behind, line.Key)[category])
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
var withheld = []string{"ethnicity-broad", "ethnicity-bme", "ethnicity-base", "ethnicity-not-stated", "ethnicity-detailed"}

// byLine are the figures of a long return by line, category and measure.
func byLine(t *testing.T, long *table.Table) map[string]map[string]map[string]float64 {
	figures := map[string]map[string]map[string]float64{}
	for row, err := range long.Rows {
		if err != nil {
			t.Fatal(err)
		}
		line, category := row[4].(string), row[5].(string)
		if figures[line] == nil {
			figures[line] = map[string]map[string]float64{}
		}
		if figures[line][category] == nil {
			figures[line][category] = map[string]float64{}
		}
		value, _ := row[8].(float64)
		figures[line][category][row[6].(string)] = value
	}
	if len(figures) < 20 {
		t.Fatalf("only %d lines", len(figures))
	}
	return figures
}

// summed adds up what explains a line, by category and measure.
func summed(t *testing.T, behind *table.Table, line string) map[string]map[string]float64 {
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

// explains holds the figures that are counts to what explains them, and the
// averages to what they are averages of.
func explains(t *testing.T, month, line, category string, wanted, sum map[string]float64) {
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
