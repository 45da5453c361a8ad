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

// checkSameCells checks that text, a published report in the format, has the same cells as
// asCSV, the same report as CSV. Numbers may be written differently, and a row of totals may
// follow.
func checkSameCells(t *testing.T, format, text, asCSV string) {
	t.Helper()
	want, err := csv.NewReader(strings.NewReader(asCSV)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	keys, lines := want[0], want[1:]
	width := len(keys)
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
		if grid, err = gridReaders[format]([]byte(text)); err != nil {
			t.Fatal(err)
		}
	}
	if format != "csv" && format != "tsv" && format != "jsonl" {
		width-- // these formats put the masking rule in the caption, not in a column
	}
	first := slices.IndexFunc(grid, func(row []string) bool { return len(row) == width }) + 1
	if first == 0 || len(grid) < first+len(lines) {
		t.Fatalf("as %s it has no lines of %d cells:\n%s", format, width, text)
	}
	for n, line := range lines {
		row := append(slices.Clone(grid[first+n]), make([]string, width)...) // a workbook leaves out empty cells
		for i, csvCell := range line[:width] {
			// Some formats show a value of the first column only in the first row that has it.
			repeated := n > 0 && i == 0 && row[0] == "" && lines[n-1][0] == csvCell
			if !repeated && !isSameCell(csvCell, row[i]) {
				t.Errorf("as %s line %d is %q, and as CSV %q", format, n+1, grid[first+n], line)
				break
			}
		}
	}
}

// jsonGrid returns the keys as the first row and, for each object in the JSON text, a row with
// the values of these keys.
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
			value, ok := row[key]
			if !ok {
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

// isSameCell reports whether shown, a cell in another format, has the same value as csvCell,
// allowing for rounding.
func isSameCell(csvCell, shown string) bool {
	shown = strings.TrimSpace(strings.TrimSuffix(shown, "%"))
	if csvCell == shown || csvCell == "" && shown == "-" || csvCell == publish.Masked && shown == "star" {
		return true
	}
	want, err := strconv.ParseFloat(csvCell, 64)
	if err != nil {
		return false
	}
	got, err := strconv.ParseFloat(strings.ReplaceAll(shown, ",", ""), 64)
	tolerance := 0.0
	if _, decimals, _ := strings.Cut(csvCell, "."); decimals != "" {
		tolerance = 0.0501 // a share has one decimal place here and two in CSV
	}
	return err == nil && math.Abs(want-got) <= tolerance
}
