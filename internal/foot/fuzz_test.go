package foot

import (
	"fmt"
	"math/rand/v2"
	"strconv"
	"strings"
	"testing"
)

// FuzzCheck checks that Check accepts any grid, that each finding is about a number in the
// grid, and that its expected value differs from the printed one.
func FuzzCheck(f *testing.F) {
	f.Add(appendix)
	f.Add("Total|All|Sum\nTotal|1|2\nAll|-|*\nSubtotal|3|=A1")
	f.Add("|2004|Total\n\nTotal||\n|Total|1\n1|2|Total\nTotal|Total|9\n||\n%|5%|n/a")
	f.Add("A|B|Total|F|M|Total|Grand total\nx|1|2|3|4|5|6\nof which|1|2|3\nTotal\n\nx|y|z\nTotal|Total|1|1|1|1|1")
	f.Fuzz(func(t *testing.T, text string) {
		grid := parseGrid(text)
		r := Check(grid)
		for _, finding := range r.Findings {
			if finding.Row < 0 || finding.Row >= len(grid) || finding.Col < 0 || finding.Col >= len(grid[finding.Row]) {
				t.Fatalf("%+v is outside of %q", finding, text)
			}
			if finding.Printed == finding.Expected {
				t.Errorf("%+v is right: %q", finding, text)
			}
			if c := readCell(grid[finding.Row][finding.Col]); c.class != figure || Amount(c.Amount) != finding.Printed {
				t.Errorf("%+v is not what is printed: %q", finding, text)
			}
		}
		if len(r.Findings) > r.Checked {
			t.Errorf("%d findings in %d checked totals: %q", len(r.Findings), r.Checked, text)
		}
	})
}

// randomTable returns a random table of one to three blocks. Its totals, in the last row of
// each block and in the last column, are correct.
func randomTable(random *rand.Rand) (grid [][]string) {
	blocks, columns := 1+random.IntN(3), 2+random.IntN(4)
	headings := []string{""}
	for c := range columns {
		headings = append(headings, fmt.Sprintf("Rank %c", 'A'+c))
	}
	grid = append(grid, append(headings, "Total"))
	for b := range blocks {
		if blocks > 1 {
			grid = append(grid, []string{fmt.Sprintf("Block %c", 'A'+b)})
		}
		sums := make([]int, columns+1)
		addLine := func(label string, figures []int) {
			row := []string{label}
			for _, n := range figures {
				row = append(row, strconv.Itoa(n))
			}
			grid = append(grid, row)
		}
		for n := range 2 + random.IntN(5) {
			figures := make([]int, columns+1)
			for c := range columns {
				figures[c] = 3 + random.IntN(1000)
				figures[columns] += figures[c]
			}
			for c, figure := range figures {
				sums[c] += figure
			}
			addLine(fmt.Sprintf("Line %c", 'A'+n), figures)
		}
		addLine("Total", sums)
	}
	return grid
}

// TestPlantedError checks that Check finds nothing in a correct table and, after one cell
// is changed, finds only that cell.
func TestPlantedError(t *testing.T) {
	random := rand.New(rand.NewPCG(2007, 5))
	for range 1000 {
		grid := randomTable(random)
		text := func() string {
			var lines []string
			for _, row := range grid {
				lines = append(lines, strings.Join(row, "|"))
			}
			return strings.Join(lines, "\n")
		}
		if r := Check(grid); len(r.Findings) > 0 || r.Checked == 0 {
			t.Fatalf("findings in a correct table: %+v\n%s", r, text())
		}
		row := 0
		for len(grid[row]) == 1 || row == 0 {
			row = random.IntN(len(grid))
		}
		col := 1 + random.IntN(len(grid[row])-1)
		original, _ := strconv.Atoi(grid[row][col])
		grid[row][col] = strconv.Itoa(original + 1 + random.IntN(9))
		r := Check(grid)
		if len(r.Findings) != 1 || r.Findings[0].Row != row || r.Findings[0].Col != col ||
			r.Findings[0].Expected != Amount(original*unit) {
			t.Fatalf("row %d, column %d was %d:\n%s\n%+v", row, col, original, text(), r.Findings)
		}
	}
}
