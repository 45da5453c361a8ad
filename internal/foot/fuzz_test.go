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
		for _, found := range r.Findings {
			if found.Row < 0 || found.Row >= len(grid) || found.Col < 0 || found.Col >= len(grid[found.Row]) {
				t.Fatalf("%+v is outside of %q", found, text)
			}
			if found.Printed == found.Expected {
				t.Errorf("%+v is right: %q", found, text)
			}
			if c := readCell(grid[found.Row][found.Col]); c.class != figure || Amount(c.Amount) != found.Printed {
				t.Errorf("%+v is not what is printed: %q", found, text)
			}
		}
		if len(r.Findings) > r.Checked {
			t.Errorf("%d found of %d checked: %q", len(r.Findings), r.Checked, text)
		}
	})
}

// printedTable returns a random table in blocks, with correct totals below and on the
// right.
func printedTable(random *rand.Rand) (grid [][]string) {
	blocks, columns := 1+random.IntN(3), 2+random.IntN(4)
	head := []string{""}
	for c := range columns {
		head = append(head, fmt.Sprintf("Rank %c", 'A'+c))
	}
	grid = append(grid, append(head, "Total"))
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
			for c, n := range figures {
				sums[c] += n
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
		grid := printedTable(random)
		text := func() string {
			var lines []string
			for _, row := range grid {
				lines = append(lines, strings.Join(row, "|"))
			}
			return strings.Join(lines, "\n")
		}
		if r := Check(grid); len(r.Findings) > 0 || r.Checked == 0 {
			t.Fatalf("it is right: %+v\n%s", r, text())
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
