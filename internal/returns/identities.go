package returns

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
)

// term is a figure in a sum: of one category, or of all of them together.
type term struct {
	line, category, measure string
	minus                   bool
}

// allCategories is all the categories of a line.
const allCategories = "*"

// identity is what must be so of every return: the parts, added up, are the
// whole. Being linear, it is as true of returns that were added up.
type identity struct {
	whole term
	parts []term
}

func allOf(line, measure string) term {
	return term{line: line, category: allCategories, measure: measure}
}

func peopleOf(lines ...string) (terms []term) {
	for _, line := range lines {
		terms = append(terms, figureOf(line, "people"))
	}
	return terms
}

func figureOf(line, measure string) term { return term{line: line, measure: measure} }

// identities declare how the figures of a return hang together.
var identities = []identity{
	{figureOf("closing", "people"), append(peopleOf("opening", "joined", "rejoined"), term{line: "left", measure: "people", minus: true})},
	{figureOf("left", "people"), []term{allOf("left-reason", "people")}},
	{figureOf("closing", "people"), []term{allOf("standing", "people")}},
	{figureOf("ethnicity-on-books", "people"), peopleOf("closing")},
	{figureOf("ethnicity-on-books", "people"), peopleOf("ethnicity-base", "ethnicity-not-stated")},
	{figureOf("ethnicity-base", "people"), []term{allOf("ethnicity-broad", "people")}},
	{figureOf("ethnicity-base", "people"), []term{allOf("ethnicity-detailed", "people")}},
	{figureOf("ethnicity-bme", "people"), []term{allOf("ethnicity-broad", "people"), {"ethnicity-broad", "WHITE", "people", true}}},
	{figureOf("age-base", "people"), peopleOf("closing")},
	{figureOf("age-base", "people"), []term{allOf("age-band", "people")}},
	{figureOf("given", "minutes"), []term{allOf("activity", "minutes")}},
	{figureOf("given", "sessions"), []term{allOf("activity", "sessions")}},
	{allOf("source", "started"), peopleOf("joined", "rejoined")},
}

// limit is what must be so of every return: the less is no more than the parts
// of the most added up. each asks it of every category by itself.
type limit struct {
	smaller     term
	larger      []term
	perCategory bool
}

// limits declare the rest, where somebody can be in two or in none.
var limits = []limit{
	{allOf("deployment", "people"), peopleOf("closing"), true},
	{figureOf("closing", "people"), []term{allOf("deployment", "people")}, false},
	{figureOf("awaiting-clearance", "people"), []term{allOf("applicants", "people"), figureOf("closing", "people")}, false},
	{figureOf("sn-support", "minutes"), []term{figureOf("given", "minutes")}, false},
	{figureOf("sn-support", "sessions"), []term{figureOf("given", "sessions")}, false},
	{figureOf("sn-support", "people"), peopleOf("given"), false},
	{figureOf("exceptions", "people"), []term{figureOf("exceptions", "sessions")}, false},
	{figureOf("exceptions", "people"), peopleOf("given"), false},
	{allOf("activity", "people"), peopleOf("given"), true},
	{figureOf("given", "people"), []term{allOf("activity", "people")}, false},
}

// summedIdentities are those of returns that were added up, with what is not
// accounted for in the way from opening to closing.
var summedIdentities = func() []identity {
	identities := slices.Clone(identities)
	moved := slices.IndexFunc(identities, identity.isMovements)
	identities[moved].parts = slices.Concat(identities[moved].parts, peopleOf("unaccounted"))
	return identities
}()

// isMovements says whether the identity is the way from opening to closing.
func (i identity) isMovements() bool {
	return i.whole.line == "closing" && i.parts[0].line == "opening"
}

// reconciliation is a return whose figures are being held against each other.
type reconciliation struct {
	r        *Return
	lines    []LineFigures
	values   map[FigureKey]*float64
	problems []string
}

// checkSums asks the identities and the limits.
func (f *reconciliation) checkSums() {
	f.checkIdentities(identities)
	for _, l := range limits {
		asked := []term{l.smaller}
		if l.perCategory {
			asked = f.perCategory(l.smaller)
		}
		for _, less := range asked {
			if f.value(less) > f.sum(l.larger)+tolerance {
				f.addProblem("%s, which is more than there can be: %s", f.describeSum([]term{less}), f.describeSum(l.larger))
			}
		}
	}
	if b := f.r.Previous; b != nil && float64(b.Closing) != *f.values[FigureKey{"opening", "", "people"}] {
		f.addProblem("opening is %d, but %s, version %d, closed with %d", f.r.People("opening"), b.Month.Long(), b.Version, b.Closing)
	}
}

// checkIdentities asks the identities.
func (f *reconciliation) checkIdentities(identities []identity) {
	for _, i := range identities {
		if sum, whole := f.sum(i.parts), f.value(i.whole); !isClose(sum, whole) {
			f.addProblem("%s, but %s", f.describeSum(i.parts), f.describeSum([]term{i.whole}))
		}
	}
}

func (f *reconciliation) addProblem(format string, args ...any) {
	f.problems = append(f.problems, fmt.Sprintf(format, args...))
}

// describeSum says what the terms come to: opening 24 + joined 2 = 26.
func (f *reconciliation) describeSum(terms []term) string {
	if len(terms) == 1 {
		verb := "is"
		if terms[0].category == allCategories {
			verb = "adds up to"
		}
		return fmt.Sprintf("%s %s %s", terms[0], verb, formatFigure(f.value(terms[0])))
	}
	var text strings.Builder
	for i, t := range terms {
		switch {
		case t.minus:
			text.WriteString(" - ")
		case i > 0:
			text.WriteString(" + ")
		}
		text.WriteString(t.String() + " " + formatFigure(f.value(t)))
	}
	return text.String() + " = " + formatFigure(f.sum(terms))
}

func (f *reconciliation) sum(terms []term) (sum float64) {
	for _, t := range terms {
		if t.minus {
			sum -= f.value(t)
		} else {
			sum += f.value(t)
		}
	}
	return sum
}

// value is the figure of the term, without its sign.
func (f *reconciliation) value(t term) (sum float64) {
	if t.category == allCategories {
		for _, one := range f.perCategory(t) {
			sum += f.value(one)
		}
		return sum
	}
	if v := f.values[FigureKey{t.line, t.category, t.measure}]; v != nil {
		sum = *v
	}
	return sum
}

// perCategory returns the term for every category of its line.
func (f *reconciliation) perCategory(t term) (terms []term) {
	for _, l := range f.lines {
		if l.Line == t.line {
			terms = append(terms, term{t.line, l.Category, t.measure, t.minus})
		}
	}
	return terms
}

// String names the term as the CSV does: activity minutes. People go without
// saying where a line has nothing else.
func (t term) String() string {
	words := []string{t.line}
	if t.category != "" && t.category != allCategories {
		words = append(words, t.category)
	}
	line := slices.IndexFunc(Lines(), func(l Line) bool { return l.Key == t.line })
	if line < 0 || len(Lines()[line].Measures) > 1 {
		words = append(words, t.measure)
	}
	return strings.Join(words, " ")
}

// tolerance is by how much figures of four places can be out when one is worked
// out of others.
const tolerance = 0.0002

func isClose(a, b float64) bool { return math.Abs(a-b) <= tolerance }

func formatFigure(v float64) string { return strconv.FormatFloat(v, 'f', -1, 64) }
