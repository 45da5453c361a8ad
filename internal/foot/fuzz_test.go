package foot

import (
	"fmt"
	"math/rand/v2"
	"strconv"
	"strings"
	"testing"
)

// FuzzCheck: no grid is beyond it, what it finds is in the grid, and what it
// says of a cell is that the cell is something else.
func FuzzCheck(f *testing.F) {
	f.Add(appendix)
	f.Add("Total|All|Sum\nTotal|1|2\nAll|-|*\nSubtotal|3|=A1")
	f.Add("|2004|Total\n\nTotal||\n|Total|1\n1|2|Total\nTotal|Total|9\n||\n%|5%|n/a")
	f.Add("A|B|Total|F|M|Total|Grand total\nx|1|2|3|4|5|6\nof which|1|2|3\nTotal\n\nx|y|z\nTotal|Total|1|1|1|1|1")
	f.Fuzz(func(t *testing.T, text string) {
		g := grid(text)
		r := Check(g)
		for _, found := range r.Findings {
			if found.Row < 0 || found.Row >= len(g) || found.Col < 0 || found.Col >= len(g[found.Row]) {
				t.Fatalf("%+v is outside of %q", found, text)
			}
			if found.Printed == found.Expected {
				t.Errorf("%+v is right: %q", found, text)
			}
			if c := readCell(g[found.Row][found.Col]); c.class != figure || Amount(c.Amount) != found.Printed {
				t.Errorf("%+v is not what is printed: %q", found, text)
			}
		}
		if len(r.Findings) > r.Checked {
			t.Errorf("%d found of %d checked: %q", len(r.Findings), r.Checked, text)
		}
	})
}

// printedTable is a table with totals below and on the right, in blocks, and
// everything in it right.
func printedTable(random *rand.Rand) (g [][]string) {
	blocks, columns := 1+random.IntN(3), 2+random.IntN(4)
	head := []string{""}
	for c := range columns {
		head = append(head, fmt.Sprintf("Rank %c", 'A'+c))
	}
	g = append(g, append(head, "Total"))
	for b := range blocks {
		if blocks > 1 {
			g = append(g, []string{fmt.Sprintf("Block %c", 'A'+b)})
		}
		sums := make([]int, columns+1)
		line := func(label string, figures []int) {
			row := []string{label}
			for _, n := range figures {
				row = append(row, strconv.Itoa(n))
			}
			g = append(g, row)
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
			line(fmt.Sprintf("Line %c", 'A'+n), figures)
		}
		line("Total", sums)
	}
	return g
}

// TestPlanted changes one figure of a right table, and the other way round:
// nothing is found in the table that is right, and just that cell in the other.
func TestPlanted(t *testing.T) {
	random := rand.New(rand.NewPCG(2007, 5))
	for range 1000 {
		g := printedTable(random)
		text := func() string {
			var lines []string
			for _, row := range g {
				lines = append(lines, strings.Join(row, "|"))
			}
			return strings.Join(lines, "\n")
		}
		if r := Check(g); len(r.Findings) > 0 || r.Checked == 0 {
			t.Fatalf("it is right: %+v\n%s", r, text())
		}
		row := 0
		for len(g[row]) == 1 || row == 0 {
			row = random.IntN(len(g))
		}
		col := 1 + random.IntN(len(g[row])-1)
		was, _ := strconv.Atoi(g[row][col])
		g[row][col] = strconv.Itoa(was + 1 + random.IntN(9))
		r := Check(g)
		if len(r.Findings) != 1 || r.Findings[0].Row != row || r.Findings[0].Col != col ||
			r.Findings[0].Expected != Amount(was*unit) {
			t.Fatalf("row %d, column %d was %d:\n%s\n%+v", row, col, was, text(), r.Findings)
		}
	}
}
