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

// knowledge is what publications say: what is printed for each number, by its name,
// which sums of numbers hold, and what was worked out of them. One number can be
// printed in many places: the name is the same.
type knowledge struct {
	printed  map[string][]string
	balances []balance
	derived  []derivedFigure
}

// balance says that some numbers are as many as some others, or (loose) as many at
// the most.
type balance struct {
	left, right []string
	atMost      bool
}

// derivedFigure is a figure worked out of numbers, such as a share: an attacker sees
// whether it comes of the figures beside it as they are printed, or of others.
type derivedFigure struct {
	of        []string
	value     float64
	tolerance float64 // it is printed to within this
	formula   func(numbers []float64) float64
}

func newKnowledge() *knowledge { return &knowledge{printed: map[string][]string{}} }

func (l *knowledge) addPrinted(name, text string) { l.printed[name] = append(l.printed[name], text) }

func (l *knowledge) addTotal(whole string, parts ...string) {
	if len(parts) > 0 {
		l.addBalance([]string{whole}, parts)
	}
}

func (l *knowledge) addBalance(one, other []string) {
	l.balances = append(l.balances, balance{one, other, false})
}

// addAtMost says that one number is no more than others together.
func (l *knowledge) addAtMost(less string, more ...string) {
	l.balances = append(l.balances, balance{[]string{less}, more, true})
}

// addDerived says that a figure printed to so many places comes of those numbers.
func (l *knowledge) addDerived(text string, places int, how func([]float64) float64, of ...string) {
	if value, err := strconv.ParseFloat(text, 64); err == nil {
		l.derived = append(l.derived, derivedFigure{of, value, 0.5000001 * math.Pow10(-places), how})
	}
}

// merge adds what another publication says.
func (l *knowledge) merge(others ...*knowledge) *knowledge {
	all := newKnowledge()
	for _, o := range append([]*knowledge{l}, others...) {
		for name, texts := range o.printed {
			all.printed[name] = append(all.printed[name], texts...)
		}
		all.balances = append(all.balances, o.balances...)
		all.derived = append(all.derived, o.derived...)
	}
	return all
}

// boundsOf returns the bounds of what is printed, by the rule that is printed with
// it: a star is 1 to 7, a multiple of 5 is within 2, nought is nought. Anything
// else is what it is: it should have been rounded.
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

// totalsOfMasked are the totals of nothing but stars: the program can hold any of
// them back, by how many the stars are.
func (l *knowledge) totalsOfMasked() map[string]bool {
	totals := map[string]bool{}
	for _, sum := range l.balances {
		if len(sum.left) == 1 && !sum.atMost && !slices.ContainsFunc(sum.right, func(name string) bool {
			return slices.ContainsFunc(l.printed[name], func(text string) bool { return text != "*" && text != "0" })
		}) {
			totals[sum.left[0]] = true
		}
	}
	return totals
}

// system returns what the lore comes to.
func (l *knowledge) system(meant func(name, text string) (int, int)) *linearSystem {
	p := newLinearSystem()
	for _, name := range slices.Sorted(maps.Keys(l.printed)) {
		for _, text := range l.printed[name] {
			low, high := meant(name, text)
			p.addBounds(name, low, high)
		}
	}
	added := map[string]bool{} // said by two publications
	slices.SortFunc(l.balances, func(a, b balance) int { return strings.Compare(fmt.Sprint(a), fmt.Sprint(b)) })
	for _, sum := range l.balances {
		text := fmt.Sprint(sum)
		switch {
		case added[text] || sum.atMost && l.printed[sum.left[0]] == nil: // nobody knows that it is anything
		case sum.atMost:
			p.addEquation(slices.Concat(sum.left, []string{"more than " + text}), sum.right)
		default:
			p.addEquation(sum.left, sum.right)
		}
		added[text] = true
	}
	p.propagate(p.low, p.high, nil)
	for _, w := range l.derived {
		l.narrowByDerived(p, w)
	}
	return p
}

// narrowByDerived leaves the numbers that a figure can come of, unless it comes of those
// that are printed.
func (l *knowledge) narrowByDerived(p *linearSystem, w derivedFigure) {
	fits := func(numbers []float64) bool { return math.Abs(w.formula(numbers)-w.value) <= w.tolerance }
	var at []int
	var printed []float64
	for _, name := range w.of {
		at = append(at, p.variable(name))
		if texts := l.printed[name]; len(texts) > 0 {
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
func (l *knowledge) exactCounts(t *testing.T) map[string]int {
	t.Helper()
	truth := map[string]int{}
	for name, texts := range l.printed {
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
