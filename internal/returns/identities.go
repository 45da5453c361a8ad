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

// allCategories as a term's category is the sum of all the categories of its line.
const allCategories = "*"

// identity is a sum that every return must meet: the parts add up to the whole.
// Identities are linear, so they also hold for returns that were added up.
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

// identities are those of a return.
var identities = []identity{
	{figureOf("closing", "people"),
		append(peopleOf("opening", "joined", "rejoined"), term{line: "left", measure: "people", minus: true})},
	{figureOf("left", "people"), []term{allOf("left-reason", "people")}},
	{figureOf("closing", "people"), []term{allOf("standing", "people")}},
	{figureOf("ethnicity-on-books", "people"), peopleOf("closing")},
	{figureOf("ethnicity-on-books", "people"), peopleOf("ethnicity-base", "ethnicity-not-stated")},
	{figureOf("ethnicity-base", "people"), []term{allOf("ethnicity-broad", "people")}},
	{figureOf("ethnicity-base", "people"), []term{allOf("ethnicity-detailed", "people")}},
	{figureOf("ethnicity-bme", "people"),
		[]term{allOf("ethnicity-broad", "people"), {"ethnicity-broad", "WHITE", "people", true}}},
	{figureOf("age-base", "people"), peopleOf("closing")},
	{figureOf("age-base", "people"), []term{allOf("age-band", "people")}},
	{figureOf("given", "minutes"), []term{allOf("activity", "minutes")}},
	{figureOf("given", "sessions"), []term{allOf("activity", "sessions")}},
	{allOf("source", "started"), peopleOf("joined", "rejoined")},
}

// limit is an inequality that every return must meet: the smaller term is no more
// than the larger ones added up. With perCategory each category of the smaller one
// must meet it by itself.
type limit struct {
	smaller     term
	larger      []term
	perCategory bool
}

// limits are those of a return, where somebody can be in two categories or in none.
var limits = []limit{
	{allOf("deployment", "people"), peopleOf("closing"), true},
	{figureOf("closing", "people"), []term{allOf("deployment", "people")}, false},
	{figureOf("awaiting-clearance", "people"),
		[]term{allOf("applicants", "people"), figureOf("closing", "people")}, false},
	{figureOf("sn-support", "minutes"), []term{figureOf("given", "minutes")}, false},
	{figureOf("sn-support", "sessions"), []term{figureOf("given", "sessions")}, false},
	{figureOf("sn-support", "people"), peopleOf("given"), false},
	{figureOf("exceptions", "people"), []term{figureOf("exceptions", "sessions")}, false},
	{figureOf("exceptions", "people"), peopleOf("given"), false},
	{allOf("activity", "people"), peopleOf("given"), true},
	{figureOf("given", "people"), []term{allOf("activity", "people")}, false},
}

// summedIdentities are those of returns that were added up, in which some people on
// the way from opening to closing may not be accounted for.
var summedIdentities = func() []identity {
	identities := slices.Clone(identities)
	i := slices.IndexFunc(identities, identity.isMovements)
	identities[i].parts = slices.Concat(identities[i].parts, peopleOf("unaccounted"))
	return identities
}()

// isMovements reports whether the identity is that from opening to closing.
func (i identity) isMovements() bool {
	return i.whole.line == "closing" && i.parts[0].line == "opening"
}

// reconciliation holds the figures of a return against each other, and keeps what is
// wrong with them.
type reconciliation struct {
	r        *Return
	lines    []LineFigures
	values   map[FigureKey]*float64
	problems []string
}

// checkSums checks the identities and the limits.
func (rec *reconciliation) checkSums() {
	rec.checkIdentities(identities)
	for _, l := range limits {
		smaller := []term{l.smaller}
		if l.perCategory {
			smaller = rec.perCategory(l.smaller)
		}
		for _, t := range smaller {
			if rec.value(t) > rec.sum(l.larger)+tolerance {
				rec.addProblem("%s, which is more than there can be: %s", rec.describeSum([]term{t}),
					rec.describeSum(l.larger))
			}
		}
	}
	opening := *rec.values[FigureKey{"opening", "", "people"}]
	if p := rec.r.Previous; p != nil && float64(p.Closing) != opening {
		rec.addProblem("opening is %d, but %s, version %d, closed with %d",
			rec.r.People("opening"), p.Month.Long(), p.Version, p.Closing)
	}
}

func (rec *reconciliation) checkIdentities(identities []identity) {
	for _, i := range identities {
		if sum, whole := rec.sum(i.parts), rec.value(i.whole); !isClose(sum, whole) {
			rec.addProblem("%s, but %s", rec.describeSum(i.parts), rec.describeSum([]term{i.whole}))
		}
	}
}

func (rec *reconciliation) addProblem(format string, args ...any) {
	rec.problems = append(rec.problems, fmt.Sprintf(format, args...))
}

// describeSum says what the terms come to: opening 24 + joined 2 = 26.
func (rec *reconciliation) describeSum(terms []term) string {
	if len(terms) == 1 {
		only := terms[0]
		verb := "is"
		if only.category == allCategories {
			verb = "adds up to"
		}
		return fmt.Sprintf("%s %s %s", only, verb, formatFigure(rec.value(only)))
	}
	var text strings.Builder
	for i, t := range terms {
		switch {
		case t.minus:
			text.WriteString(" - ")
		case i > 0:
			text.WriteString(" + ")
		}
		text.WriteString(t.String() + " " + formatFigure(rec.value(t)))
	}
	return text.String() + " = " + formatFigure(rec.sum(terms))
}

func (rec *reconciliation) sum(terms []term) (sum float64) {
	for _, t := range terms {
		if t.minus {
			sum -= rec.value(t)
		} else {
			sum += rec.value(t)
		}
	}
	return sum
}

// value returns the figure of the term, without its sign.
func (rec *reconciliation) value(t term) (sum float64) {
	if t.category == allCategories {
		for _, one := range rec.perCategory(t) {
			sum += rec.value(one)
		}
		return sum
	}
	if v := rec.values[FigureKey{t.line, t.category, t.measure}]; v != nil {
		sum = *v
	}
	return sum
}

// perCategory returns the term for every category of its line.
func (rec *reconciliation) perCategory(t term) (terms []term) {
	for _, l := range rec.lines {
		if l.Line == t.line {
			terms = append(terms, term{t.line, l.Category, t.measure, t.minus})
		}
	}
	return terms
}

// String names the term as the CSV does: activity minutes. The measure is left out
// where the line has no other than people.
func (t term) String() string {
	words := []string{t.line}
	if t.category != "" && t.category != allCategories {
		words = append(words, t.category)
	}
	i := slices.IndexFunc(Lines(), func(l Line) bool { return l.Key == t.line })
	if i < 0 || len(Lines()[i].Measures) > 1 {
		words = append(words, t.measure)
	}
	return strings.Join(words, " ")
}

// tolerance is by how much a figure of four places may differ from what it is worked
// out to be from others of four places.
const tolerance = 0.0002

func isClose(a, b float64) bool { return math.Abs(a-b) <= tolerance }

func formatFigure(v float64) string { return strconv.FormatFloat(v, 'f', -1, 64) }
