package borough_test

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

// knowledge is what publications say: what is printed for each number, by its name;
// which sums of numbers hold; and which figures were worked out of numbers. A number
// that is printed in several places has one name.
type knowledge struct {
	printed  map[string][]string
	balances []balance
	derived  []derivedFigure
}

// balance says that the numbers on the left add up to those on the right, or to no
// more.
type balance struct {
	left, right []string
	atMost      bool
}

// derivedFigure is a figure worked out of numbers, such as a share. An attacker can see
// whether it follows from the figures beside it as they are printed, or only from
// others.
type derivedFigure struct {
	of        []string
	value     float64
	tolerance float64 // it is printed to within this
	formula   func(numbers []float64) float64
}

func newKnowledge() *knowledge { return &knowledge{printed: map[string][]string{}} }

// addPrinted adds what is printed for a number.
func (k *knowledge) addPrinted(name, text string) { k.printed[name] = append(k.printed[name], text) }

// addTotal says that the parts add up to the whole; no parts say nothing.
func (k *knowledge) addTotal(whole string, parts ...string) {
	if len(parts) > 0 {
		k.addBalance([]string{whole}, parts)
	}
}

// addBalance says that the numbers of both sides add up to the same.
func (k *knowledge) addBalance(left, right []string) {
	k.balances = append(k.balances, balance{left, right, false})
}

// addAtMost says that one number is no more than others together.
func (k *knowledge) addAtMost(less string, more ...string) {
	k.balances = append(k.balances, balance{[]string{less}, more, true})
}

// addDerived adds a figure that was worked out of numbers and rounded to so many
// decimal places.
func (k *knowledge) addDerived(text string, places int, how func([]float64) float64, of ...string) {
	if value, err := strconv.ParseFloat(text, 64); err == nil {
		k.derived = append(k.derived, derivedFigure{of, value, 0.5000001 * math.Pow10(-places), how})
	}
}

// merge returns what this and other publications say together.
func (k *knowledge) merge(others ...*knowledge) *knowledge {
	all := newKnowledge()
	for _, o := range append([]*knowledge{k}, others...) {
		for name, texts := range o.printed {
			all.printed[name] = append(all.printed[name], texts...)
		}
		all.balances = append(all.balances, o.balances...)
		all.derived = append(all.derived, o.derived...)
	}
	return all
}

// boundsOf returns the bounds of the number that is printed, by the rule that is
// printed with it: a star is 1 to 7, a multiple of 5 is within 2, nought is nought.
// Anything else should have been rounded, and is taken as exact.
func boundsOf(text string) (low, high int) {
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

// totalsOfMasked returns the totals of nothing but stars and noughts. The program can
// suppress any of these.
func (k *knowledge) totalsOfMasked() map[string]bool {
	totals := map[string]bool{}
	for _, sum := range k.balances {
		if len(sum.left) == 1 && !sum.atMost && !slices.ContainsFunc(sum.right, func(name string) bool {
			return slices.ContainsFunc(k.printed[name], func(text string) bool { return text != "*" && text != "0" })
		}) {
			totals[sum.left[0]] = true
		}
	}
	return totals
}

// system returns the linear system of what is known. Bounds gives what a printed text
// says of the number of that name.
func (k *knowledge) system(bounds func(name, text string) (low, high int)) *linearSystem {
	system := newLinearSystem()
	for _, name := range slices.Sorted(maps.Keys(k.printed)) {
		for _, text := range k.printed[name] {
			low, high := bounds(name, text)
			system.addBounds(name, low, high)
		}
	}
	added := map[string]bool{} // two publications can say the same
	slices.SortFunc(k.balances, func(a, b balance) int { return strings.Compare(fmt.Sprint(a), fmt.Sprint(b)) })
	for _, sum := range k.balances {
		text := fmt.Sprint(sum)
		switch {
		case added[text] || sum.atMost && k.printed[sum.left[0]] == nil: // no bound is known
		case sum.atMost:
			system.addEquation(slices.Concat(sum.left, []string{"more than " + text}), sum.right)
		default:
			system.addEquation(sum.left, sum.right)
		}
		added[text] = true
	}
	system.propagate(system.low, system.high, nil)
	for _, figure := range k.derived {
		k.narrowByDerived(system, figure)
	}
	return system
}

// narrowByDerived leaves the numbers that a figure can come of, unless it comes of those
// that are printed.
func (k *knowledge) narrowByDerived(p *linearSystem, w derivedFigure) {
	fits := func(numbers []float64) bool { return math.Abs(w.formula(numbers)-w.value) <= w.tolerance }
	var at []int
	var printed []float64
	for _, name := range w.of {
		at = append(at, p.variable(name))
		if texts := k.printed[name]; len(texts) > 0 {
			if n, err := strconv.ParseFloat(texts[0], 64); err == nil {
				printed = append(printed, n)
			}
		}
	}
	if len(printed) == len(at) && fits(printed) {
		return
	}
	low, high := make([]int, len(at)), make([]int, len(at))
	tries := 1
	for i, number := range at {
		low[i], high[i] = maxPeople, -1
		if tries *= p.high[number] - p.low[number] + 1; tries > 1_000_000 {
			return
		}
	}
	now := make([]float64, len(at))
	var try func(i int)
	try = func(i int) {
		if i == len(at) {
			if fits(now) {
				for j, n := range now {
					low[j], high[j] = min(low[j], int(n)), max(high[j], int(n))
				}
			}
			return
		}
		for n := p.low[at[i]]; n <= p.high[at[i]]; n++ {
			now[i] = float64(n)
			try(i + 1)
		}
	}
	try(0)
	for i, number := range at {
		p.low[number], p.high[number] = max(p.low[number], low[i]), min(p.high[number], high[i])
	}
}

// exactCounts is the numbers of a lore of exact tables.
func (k *knowledge) exactCounts(t *testing.T) map[string]int {
	t.Helper()
	truth := map[string]int{}
	for name, texts := range k.printed {
		for _, text := range texts {
			n, err := strconv.Atoi(text)
			if before, there := truth[name]; err != nil || there && before != n {
				t.Fatalf("%s is printed as %q", name, texts)
			}
			truth[name] = n
		}
	}
	return truth
}

// readCSV reads a table by its header.
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
