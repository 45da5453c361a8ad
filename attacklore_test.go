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

// lore is what publications say: what is printed for each number, by its name,
// which sums of numbers hold, and what was worked out of them. One number can be
// printed in many places: the name is the same.
type lore struct {
	prints map[string][]string
	sums   []balance
	worked []worked
}

// balance says that some numbers are as many as some others, or (loose) as many at
// the most.
type balance struct {
	one, other []string
	loose      bool
}

// worked is a figure worked out of numbers, such as a share: an attacker sees
// whether it comes of the figures beside it as they are printed, or of others.
type worked struct {
	of    []string
	value float64
	by    float64 // it is printed to within this
	how   func(numbers []float64) float64
}

func newLore() *lore { return &lore{prints: map[string][]string{}} }

func (l *lore) says(name, text string) { l.prints[name] = append(l.prints[name], text) }

func (l *lore) adds(whole string, parts ...string) {
	if len(parts) > 0 {
		l.balances([]string{whole}, parts)
	}
}

func (l *lore) balances(one, other []string) { l.sums = append(l.sums, balance{one, other, false}) }

// atMost says that one number is no more than others together.
func (l *lore) atMost(less string, more ...string) {
	l.sums = append(l.sums, balance{[]string{less}, more, true})
}

// comes says that a figure printed to so many places comes of those numbers.
func (l *lore) comes(text string, places int, how func([]float64) float64, of ...string) {
	if value, err := strconv.ParseFloat(text, 64); err == nil {
		l.worked = append(l.worked, worked{of, value, 0.5000001 * math.Pow10(-places), how})
	}
}

// and adds what another publication says.
func (l *lore) and(others ...*lore) *lore {
	all := newLore()
	for _, o := range append([]*lore{l}, others...) {
		for name, texts := range o.prints {
			all.prints[name] = append(all.prints[name], texts...)
		}
		all.sums = append(all.sums, o.sums...)
		all.worked = append(all.worked, o.worked...)
	}
	return all
}

// meant returns the bounds of what is printed, by the rule that is printed with
// it: a star is 1 to 7, a multiple of 5 is within 2, nought is nought. Anything
// else is what it is: it should have been rounded.
func meant(text string) (low, high int) {
	n, err := strconv.Atoi(text)
	switch {
	case text == "*":
		return 1, 7
	case err != nil:
		return 0, most
	case n > 0 && n%5 == 0:
		return max(n-2, 8), n + 2
	}
	return n, n
}

// totalsOfStars are the totals of nothing but stars: the program can hold any of
// them back, by how many the stars are.
func (l *lore) totalsOfStars() map[string]bool {
	totals := map[string]bool{}
	for _, sum := range l.sums {
		if len(sum.one) == 1 && !sum.loose && !slices.ContainsFunc(sum.other, func(name string) bool {
			return slices.ContainsFunc(l.prints[name], func(text string) bool { return text != "*" && text != "0" })
		}) {
			totals[sum.one[0]] = true
		}
	}
	return totals
}

// puzzle returns what the lore comes to.
func (l *lore) puzzle(meant func(name, text string) (int, int)) *puzzle {
	p := newPuzzle()
	for _, name := range slices.Sorted(maps.Keys(l.prints)) {
		for _, text := range l.prints[name] {
			low, high := meant(name, text)
			p.between(name, low, high)
		}
	}
	same := map[string]bool{} // said by two publications
	slices.SortFunc(l.sums, func(a, b balance) int { return strings.Compare(fmt.Sprint(a), fmt.Sprint(b)) })
	for _, sum := range l.sums {
		text := fmt.Sprint(sum)
		switch {
		case same[text] || sum.loose && l.prints[sum.one[0]] == nil: // nobody knows that it is anything
		case sum.loose:
			p.balances(slices.Concat(sum.one, []string{"more than " + text}), sum.other)
		default:
			p.balances(sum.one, sum.other)
		}
		same[text] = true
	}
	p.squeeze(p.low, p.high, nil)
	for _, w := range l.worked {
		l.narrow(p, w)
	}
	return p
}

// narrow leaves the numbers that a figure can come of, unless it comes of those
// that are printed.
func (l *lore) narrow(p *puzzle, w worked) {
	fits := func(numbers []float64) bool { return math.Abs(w.how(numbers)-w.value) <= w.by }
	var at []int
	var printed []float64
	for _, name := range w.of {
		at = append(at, p.number(name))
		if texts := l.prints[name]; len(texts) > 0 {
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
		low[i], high[i] = most, -1
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

// truth is the numbers of a lore of exact tables.
func (l *lore) truth(t *testing.T) map[string]int {
	t.Helper()
	truth := map[string]int{}
	for name, texts := range l.prints {
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
