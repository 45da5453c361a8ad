package attack_test

import (
	"encoding/csv"
	"fmt"
	"maps"
	"math"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// constraints are what an attacker learns from published tables about unknown numbers. A
// number has the same name in every table that prints it.
type constraints struct {
	printed map[string][]string // the texts that the tables print for each number
	sums    []sumConstraint
	derived []derivedFigure
}

// sumConstraint states that the numbers on the left and the numbers on the right have the
// same sum. If atMost is set, the sum on the left can also be smaller.
type sumConstraint struct {
	left, right []string
	atMost      bool
}

// derivedFigure is a figure computed from numbers, such as a share.
type derivedFigure struct {
	inputs    []string // the names of the numbers from which the figure was computed
	value     float64
	tolerance float64 // how far rounding can have moved the value
	formula   func(inputs []float64) float64
}

// newConstraints returns empty constraints.
func newConstraints() *constraints { return &constraints{printed: map[string][]string{}} }

// addPrinted adds a text that a table prints for the number.
func (c *constraints) addPrinted(name, text string) { c.printed[name] = append(c.printed[name], text) }

// addTotal adds the constraint that the parts add up to the whole. Without parts it adds
// nothing.
func (c *constraints) addTotal(whole string, parts ...string) {
	if len(parts) > 0 {
		c.addEquation([]string{whole}, parts)
	}
}

// addEquation adds the constraint that both sides have the same sum.
func (c *constraints) addEquation(left, right []string) {
	c.sums = append(c.sums, sumConstraint{left, right, false})
}

// addAtMost adds the constraint that a number is at most the sum of the others.
func (c *constraints) addAtMost(name string, others ...string) {
	c.sums = append(c.sums, sumConstraint{[]string{name}, others, true})
}

// addDerived adds a figure that was computed from the inputs and rounded to places decimal
// places. It does nothing if the text is not a number.
func (c *constraints) addDerived(text string, places int, formula func([]float64) float64, inputs ...string) {
	if value, ok := parseFigure(text); ok {
		c.derived = append(c.derived, derivedFigure{inputs, value, 0.5000001 * math.Pow10(-places), formula})
	}
}

// parseFigure returns the value of a printed figure. ok is false if the text is not a
// number.
func parseFigure(text string) (value float64, ok bool) {
	value, err := strconv.ParseFloat(text, 64)
	return value, err == nil
}

// merge returns the constraints of c and of all others together.
func (c *constraints) merge(others ...*constraints) *constraints {
	merged := newConstraints()
	for _, other := range append([]*constraints{c}, others...) {
		for name, texts := range other.printed {
			merged.printed[name] = append(merged.printed[name], texts...)
		}
		merged.sums = append(merged.sums, other.sums...)
		merged.derived = append(merged.derived, other.derived...)
	}
	return merged
}

// parseBounds returns the bounds of the number behind a printed text, by the publishing
// rule: a star is 1 to 7, a multiple of 5 is within 2 of the number, and 0 is exact. Any
// other count should have been rounded, and is treated as exact.
func parseBounds(text string) (low, high int) {
	n, err := strconv.Atoi(text)
	switch {
	case text == "*":
		return 1, 7
	case err != nil:
		return 0, maxPeople
	case n > 0 && n%5 == 0:
		return max(n-2, 8), n + 2
	}
	return n, n
}

// suppressibleTotals returns the names of the totals whose parts are all printed as a star
// or 0. The program can suppress such a total even when it is more than 7.
func (c *constraints) suppressibleTotals() map[string]bool {
	totals := map[string]bool{}
	for _, sum := range c.sums {
		if len(sum.left) == 1 && !sum.atMost && !slices.ContainsFunc(sum.right, func(name string) bool {
			return slices.ContainsFunc(c.printed[name], func(text string) bool { return text != "*" && text != "0" })
		}) {
			totals[sum.left[0]] = true
		}
	}
	return totals
}

// linearSystem returns the linear system of the constraints. The function bounds returns
// the bounds that a printed text gives for the number with that name.
func (c *constraints) linearSystem(bounds func(name, text string) (low, high int)) *linearSystem {
	system := newLinearSystem()
	for _, name := range slices.Sorted(maps.Keys(c.printed)) {
		for _, text := range c.printed[name] {
			low, high := bounds(name, text)
			system.addBounds(name, low, high)
		}
	}
	added := map[string]bool{} // two publications can state the same sum
	slices.SortFunc(c.sums, func(a, b sumConstraint) int { return strings.Compare(fmt.Sprint(a), fmt.Sprint(b)) })
	for _, sum := range c.sums {
		text := fmt.Sprint(sum)
		switch {
		case added[text] || sum.atMost && c.printed[sum.left[0]] == nil: // no bound is known
		case sum.atMost:
			system.addEquation(slices.Concat(sum.left, []string{"more than " + text}), sum.right)
		default:
			system.addEquation(sum.left, sum.right)
		}
		added[text] = true
	}
	system.propagate(system.low, system.high, nil)
	for _, figure := range c.derived {
		c.narrowByDerived(system, figure)
	}
	return system
}

// narrowByDerived narrows the bounds of a figure's inputs to the values that give the
// figure. It changes nothing if the printed inputs give the figure too. Then the program
// computed the figure from rounded counts, and the figure tells nothing about exact counts.
func (c *constraints) narrowByDerived(system *linearSystem, figure derivedFigure) {
	givesFigure := func(inputs []float64) bool {
		return math.Abs(figure.formula(inputs)-figure.value) <= figure.tolerance
	}
	var variables []int
	var printed []float64
	for _, name := range figure.inputs {
		variables = append(variables, system.variable(name))
		if texts := c.printed[name]; len(texts) > 0 {
			if n, err := strconv.ParseFloat(texts[0], 64); err == nil {
				printed = append(printed, n)
			}
		}
	}
	if len(printed) == len(variables) && givesFigure(printed) {
		return
	}
	low, high := make([]int, len(variables)), make([]int, len(variables))
	tries := 1
	for i, variable := range variables {
		low[i], high[i] = maxPeople, -1
		if tries *= system.high[variable] - system.low[variable] + 1; tries > 1_000_000 {
			return
		}
	}
	candidate := make([]float64, len(variables))
	var try func(i int)
	try = func(i int) {
		if i == len(variables) {
			if givesFigure(candidate) {
				for j, n := range candidate {
					low[j], high[j] = min(low[j], int(n)), max(high[j], int(n))
				}
			}
			return
		}
		for n := system.low[variables[i]]; n <= system.high[variables[i]]; n++ {
			candidate[i] = float64(n)
			try(i + 1)
		}
	}
	try(0)
	for i, variable := range variables {
		system.low[variable] = max(system.low[variable], low[i])
		system.high[variable] = min(system.high[variable], high[i])
	}
}

// exactCounts returns the value of each number by its name. The constraints must come from
// tables that are not masked.
func (c *constraints) exactCounts(t *testing.T) map[string]int {
	t.Helper()
	truth := map[string]int{}
	for name, texts := range c.printed {
		for _, text := range texts {
			n, err := strconv.Atoi(text)
			if other, exists := truth[name]; err != nil || exists && other != n {
				t.Fatalf("%s is printed as %q", name, texts)
			}
			truth[name] = n
		}
	}
	return truth
}

// readCSV returns the rows of a table in CSV. Each row maps column keys to cells.
func readCSV(t *testing.T, text string) (rows []map[string]string) {
	t.Helper()
	records, err := csv.NewReader(strings.NewReader(text)).ReadAll()
	if err != nil {
		t.Fatalf("%v in %s", err, text)
	}
	for _, record := range records[1:] {
		row := map[string]string{}
		for i, key := range records[0] {
			row[key] = record[i]
		}
		rows = append(rows, row)
	}
	return rows
}
