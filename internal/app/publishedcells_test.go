package app

import (
	"encoding/csv"
	"encoding/json"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
	"testing"

	"borough/internal/publish"
)

// checkSameCells compares a published report in a format with its CSV: line by line the
// same cells, however the format writes a number. A total may follow them.
func checkSameCells(t *testing.T, format, text, asCSV string) {
	t.Helper()
	want, err := csv.NewReader(strings.NewReader(asCSV)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	keys, lines := want[0], want[1:]
	cells := len(keys)
	var grid [][]string
	switch format {
	case "tsv":
		for line := range strings.Lines(text) {
			grid = append(grid, strings.Split(strings.TrimSuffix(line, "\n"), "\t"))
		}
	case "json", "jsonl":
		grid = jsonGrid(t, format, text, keys)
	case "markdown":
		grid = markdownGrid(strings.ReplaceAll(text, `\*`, "star"))
	default:
		if grid, err = grids[format]([]byte(text)); err != nil {
			t.Fatal(err)
		}
	}
	if format != "csv" && format != "tsv" && format != "jsonl" {
		cells-- // the rule is in the words about it
	}
	first := slices.IndexFunc(grid, func(row []string) bool { return len(row) == cells }) + 1
	if first == 0 || len(grid) < first+len(lines) {
		t.Fatalf("as %s it has no lines of %d cells:\n%s", format, cells, text)
	}
	for n, line := range lines {
		row := append(slices.Clone(grid[first+n]), make([]string, cells)...) // a workbook's empty cells are not there
		for i, cell := range line[:cells] {
			repeated := n > 0 && i == 0 && row[0] == "" && lines[n-1][0] == cell
			if !repeated && !sameCell(cell, row[i]) {
				t.Errorf("as %s line %d is %q, and as CSV %q", format, n+1, grid[first+n], line)
				break
			}
		}
	}
}

// jsonGrid returns the keys and, for each line, the values under them.
func jsonGrid(t *testing.T, format, text string, keys []string) [][]string {
	t.Helper()
	var rows []map[string]any
	if format == "json" {
		var document struct{ Rows []map[string]any }
		if err := json.Unmarshal([]byte(text), &document); err != nil {
			t.Fatal(err)
		}
		rows, keys = document.Rows, keys[:len(keys)-1]
	} else {
		for line := range strings.Lines(text) {
			rows = append(rows, nil)
			if err := json.Unmarshal([]byte(line), &rows[len(rows)-1]); err != nil {
				t.Fatal(err)
			}
		}
	}
	grid := [][]string{keys}
	for _, row := range rows {
		var cells []string
		for _, key := range keys {
			value, there := row[key]
			if !there {
				t.Errorf("as %s a line has no %s", format, key)
			}
			if value == nil {
				value = ""
			}
			cells = append(cells, fmt.Sprint(value))
		}
		grid = append(grid, cells)
	}
	return grid
}

// sameCell reports whether a cell shows what the CSV's cell is: a star for a star, and a
// number to as many decimals as it shows.
func sameCell(cell, shown string) bool {
	shown = strings.TrimSpace(strings.TrimSuffix(shown, "%"))
	if cell == shown || cell == "" && shown == "-" || cell == publish.Masked && shown == "star" {
		return true
	}
	want, err := strconv.ParseFloat(cell, 64)
	if err != nil {
		return false
	}
	got, err := strconv.ParseFloat(strings.ReplaceAll(shown, ",", ""), 64)
	within := 0.0
	if _, decimals, broken := strings.Cut(cell, "."); broken && decimals != "" {
		within = 0.0501 // a share is shown to one place, and is in CSV to two
	}
	return err == nil && math.Abs(want-got) <= within
}
