package returns

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
)

// term is a figure in a sum. It is the figure of a line without categories, the figure of one
// category, or the sum over all categories of a line.
type term struct {
	line, category, measure string
	minus                   bool // whether the figure is subtracted
}

// allCategories is the category of a term for the sum of all categories of the line.
const allCategories = "*"

// identity is an equation that every return must meet: the parts add up to the whole.
// Identities are linear, so the sum of several returns must meet them too.
type identity struct {
	whole term
	parts []term
}

// categoriesTerm returns the term for the sum of all categories of a line.
func categoriesTerm(line, measure string) term {
	return term{line: line, category: allCategories, measure: measure}
}

// peopleTerms returns the terms for the people on lines without categories.
func peopleTerms(lines ...string) (terms []term) {
	for _, line := range lines {
		terms = append(terms, lineTerm(line, "people"))
	}
	return terms
}

// lineTerm returns the term for a line without categories.
func lineTerm(line, measure string) term { return term{line: line, measure: measure} }

// identities are the equations that a borough's return must meet.
var identities = []identity{
	{lineTerm("closing", "people"),
		append(peopleTerms("opening", "joined", "rejoined"), term{line: "left", measure: "people", minus: true})},
	{lineTerm("left", "people"), []term{categoriesTerm("left-reason", "people")}},
	{lineTerm("closing", "people"), []term{categoriesTerm("standing", "people")}},
	{lineTerm("ethnicity-on-books", "people"), peopleTerms("closing")},
	{lineTerm("ethnicity-on-books", "people"), peopleTerms("ethnicity-base", "ethnicity-not-stated")},
	{lineTerm("ethnicity-base", "people"), []term{categoriesTerm("ethnicity-broad", "people")}},
	{lineTerm("ethnicity-base", "people"), []term{categoriesTerm("ethnicity-detailed", "people")}},
	{lineTerm("ethnicity-bme", "people"),
		[]term{categoriesTerm("ethnicity-broad", "people"), {"ethnicity-broad", "WHITE", "people", true}}},
	{lineTerm("age-base", "people"), peopleTerms("closing")},
	{lineTerm("age-base", "people"), []term{categoriesTerm("age-band", "people")}},
	{lineTerm("given", "minutes"), []term{categoriesTerm("activity", "minutes")}},
	{lineTerm("given", "sessions"), []term{categoriesTerm("activity", "sessions")}},
	{categoriesTerm("source", "started"), peopleTerms("joined", "rejoined")},
}

// inequality says that the smaller term is at most the sum of the larger terms. If perCategory is
// set, it says that each category of the smaller term is at most this sum.
type inequality struct {
	smaller     term
	larger      []term
	perCategory bool
}

// inequalities are the inequalities that a return must meet. They are about lines whose
// categories do not add up, because a person can be in two categories or in none.
var inequalities = []inequality{
	{categoriesTerm("deployment", "people"), peopleTerms("closing"), true},
	{lineTerm("closing", "people"), []term{categoriesTerm("deployment", "people")}, false},
	{lineTerm("awaiting-clearance", "people"),
		[]term{categoriesTerm("applicants", "people"), lineTerm("closing", "people")}, false},
	{lineTerm("sn-support", "minutes"), []term{lineTerm("given", "minutes")}, false},
	{lineTerm("sn-support", "sessions"), []term{lineTerm("given", "sessions")}, false},
	{lineTerm("sn-support", "people"), peopleTerms("given"), false},
	{lineTerm("exceptions", "people"), []term{lineTerm("exceptions", "sessions")}, false},
	{lineTerm("exceptions", "people"), peopleTerms("given"), false},
	{categoriesTerm("activity", "people"), peopleTerms("given"), true},
	{lineTerm("given", "people"), []term{categoriesTerm("activity", "people")}, false},
}

// summedIdentities are the identities that a sum of returns must meet. If returns are missing
// from the sum, opening and the movements do not add up to closing. The line "unaccounted" has the
// difference.
var summedIdentities = func() []identity {
	summed := slices.Clone(identities)
	movement := &summed[slices.IndexFunc(summed, identity.isMovementIdentity)]
	movement.parts = slices.Concat(movement.parts, peopleTerms("unaccounted"))
	return summed
}()

// isMovementIdentity reports whether the identity says that opening and the movements add
// up to closing. The movements are joined, rejoined and left.
func (eq identity) isMovementIdentity() bool {
	return eq.whole.line == "closing" && eq.parts[0].line == "opening"
}

// reconciliation checks the figures of a return against each other and collects the problems that
// it finds.
type reconciliation struct {
	r        *Return
	lines    []LineFigures          // the lines of all blocks
	values   map[FigureKey]*float64 // the figures of these lines
	problems []string
}

// checkSums checks the identities and the inequalities. It also checks that the opening
// number is the closing number of the previous return.
func (rec *reconciliation) checkSums() {
	rec.checkIdentities(identities)
	for _, ineq := range inequalities {
		smaller := []term{ineq.smaller}
		if ineq.perCategory {
			smaller = rec.splitByCategory(ineq.smaller)
		}
		for _, t := range smaller {
			if rec.value(t) > rec.sum(ineq.larger)+tolerance {
				rec.addProblem("%s, which is more than there can be: %s", rec.describeSum([]term{t}),
					rec.describeSum(ineq.larger))
			}
		}
	}
	opening := *rec.values[FigureKey{"opening", "", "people"}]
	if p := rec.r.Previous; p != nil && float64(p.Closing) != opening {
		rec.addProblem("opening is %d, but %s, version %d, closed with %d",
			rec.r.People("opening"), p.Month.Long(), p.Version, p.Closing)
	}
}

func (rec *reconciliation) checkIdentities(equations []identity) {
	for _, eq := range equations {
		if sum, whole := rec.sum(eq.parts), rec.value(eq.whole); !isClose(sum, whole) {
			rec.addProblem("%s, but %s", rec.describeSum(eq.parts), rec.describeSum([]term{eq.whole}))
		}
	}
}

func (rec *reconciliation) addProblem(format string, args ...any) {
	rec.problems = append(rec.problems, fmt.Sprintf(format, args...))
}

// describeSum returns the sum of the terms as text, such as "opening 24 + joined 2 = 26".
func (rec *reconciliation) describeSum(terms []term) string {
	if len(terms) == 1 {
		verb := "is"
		if terms[0].category == allCategories {
			verb = "adds up to"
		}
		return fmt.Sprintf("%s %s %s", terms[0], verb, formatFigure(rec.value(terms[0])))
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

// value returns the figure of the term, or 0 if there is none. It ignores the field minus.
func (rec *reconciliation) value(t term) (sum float64) {
	if t.category == allCategories {
		for _, categoryTerm := range rec.splitByCategory(t) {
			sum += rec.value(categoryTerm)
		}
		return sum
	}
	if v := rec.values[FigureKey{t.line, t.category, t.measure}]; v != nil {
		sum = *v
	}
	return sum
}

// splitByCategory splits the term into one term for each category of its line.
func (rec *reconciliation) splitByCategory(t term) (terms []term) {
	for _, l := range rec.lines {
		if l.LineKey == t.line {
			terms = append(terms, term{t.line, l.Category, t.measure, t.minus})
		}
	}
	return terms
}

// String names the term by the keys of the CSV, such as "activity minutes". It leaves out the
// measure if the line has only one measure.
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

// tolerance is the maximum difference between a stored figure and the same figure calculated from
// other figures. There can be a difference because all figures are rounded to four decimal places.
const tolerance = 0.0002

func isClose(a, b float64) bool { return math.Abs(a-b) <= tolerance }

func formatFigure(v float64) string { return strconv.FormatFloat(v, 'f', -1, 64) }
