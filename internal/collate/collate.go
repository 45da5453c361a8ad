// Package collate adds up the returns of many boroughs and months, and compares
// boroughs and months.
package collate

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"borough/internal/record"
	"borough/internal/returns"
	"borough/internal/table"
)

// Collation is the returns of the boroughs added up, over the boroughs and over the
// months of a period. What a borough did not send is missing, never nought.
type Collation struct {
	From, To record.Month
	Boroughs []*Borough                 // by name, those too that sent nothing
	Notes    []string                   // what was noted while the returns were read
	totals   map[string]*returns.Return // by kind and name of the scope
}

// Borough is one borough of a collation.
type Borough struct {
	record.Borough
	Returns []record.ReceivedReturn // the versions that count, by month; without their documents
	figures map[returns.FigureKey]int64
}

// New returns a collation of those months without any return.
func New(from, to record.Month, boroughs []record.Borough) *Collation {
	c := &Collation{From: from, To: to, totals: map[string]*returns.Return{}}
	for _, b := range boroughs {
		c.Boroughs = append(c.Boroughs, newBorough(b))
	}
	slices.SortFunc(c.Boroughs, func(a, b *Borough) int {
		return strings.Compare(record.NameKey(a.Name), record.NameKey(b.Name))
	})
	return c
}

func newBorough(b record.Borough) *Borough {
	return &Borough{Borough: b, figures: map[returns.FigureKey]int64{}}
}

// borough returns the borough of that code; nil is none.
func (c *Collation) borough(code string) *Borough {
	for _, b := range c.Boroughs {
		if b.Code == code {
			return b
		}
	}
	return nil
}

// addFigure adds a month's figure to the borough's, where it is part of what the line
// says of the period.
func (c *Collation) addFigure(b *Borough, m record.Month, f record.ReturnFigure) {
	line := returns.LineByKey[f.Line]
	if slices.Contains(line.Measures, f.Measure) && isCounted(line, f.Measure, m, c.From, c.To) {
		key := returns.FigureKey{Line: f.Line, Category: f.Category, Measure: f.Measure}
		b.figures[key] += int64(math.Round(f.Value))
	}
}

// isCounted reports whether a month's figure of the measure is part of what the line
// says of the months from one to another.
func isCounted(l returns.Line, measure string, m, from, to record.Month) bool {
	switch l.OverMonths {
	case returns.SumOfMonths:
		return true
	case returns.SumOfTime:
		return measure != "people" || from == to
	case returns.FirstMonth:
		return m == from
	case returns.LastMonth:
		return m == to
	}
	return false
}

// hasReturnsFor reports whether the borough sent what lines of that kind are made of.
func (c *Collation) hasReturnsFor(b *Borough, a returns.Aggregation) bool {
	switch a {
	case returns.FirstMonth:
		return b.hasReturn(c.From)
	case returns.LastMonth:
		return b.hasReturn(c.To)
	}
	return len(b.Returns) > 0
}

// scope is whose returns are added up: those of the force, of a cluster of boroughs,
// or of one borough.
type scope struct {
	kind, name string
	boroughs   []*Borough
}

// Scopes are the kinds of scope, from the largest down.
var Scopes = record.Codes{What: "scope", Items: []record.Item{
	{Code: "force", Title: "Force"}, {Code: "cluster", Title: "By cluster"},
	{Code: "borough", Title: "Borough by borough"},
}}

// scopes returns the scopes of that kind, by name.
func (c *Collation) scopes(kind string) (scopes []scope) {
	switch kind {
	case "force":
		return []scope{c.force()}
	case "borough":
		for _, b := range c.Boroughs {
			scopes = append(scopes, scope{kind, b.Name, []*Borough{b}})
		}
		return scopes
	}
	for _, b := range c.Boroughs {
		i := slices.IndexFunc(scopes, func(s scope) bool { return s.name == b.Cluster })
		if i < 0 {
			i, scopes = len(scopes), append(scopes, scope{kind: kind, name: b.Cluster})
		}
		scopes[i].boroughs = append(scopes[i].boroughs, b)
	}
	slices.SortFunc(scopes, func(a, b scope) int { return strings.Compare(a.name, b.name) })
	return scopes
}

// force returns the scope of all boroughs.
func (c *Collation) force() scope { return scope{"force", "Force", c.Boroughs} }

// about says what a table of the scope is about, and what of it is missing.
func (c *Collation) about(s scope) []table.Fact {
	of := map[string]string{"force": "the force", "cluster": "cluster: " + s.name, "borough": s.name}[s.kind]
	facts := []table.Fact{
		{Key: s.kind, Title: strings.ToUpper(s.kind[:1]) + s.kind[1:], Value: of},
		{Key: "period", Title: "Period", Value: c.days().String()},
	}
	missing := s.missing(c)
	if s.kind != "borough" {
		value := fmt.Sprintf("%d of %d boroughs", len(s.boroughs)-len(missing.boroughs), len(s.boroughs))
		if len(missing.boroughs) > 0 {
			value += "; missing: " + shortList(missing.boroughs)
		}
		facts = append(facts, table.Fact{Key: "boroughs", Title: "Boroughs", Value: value})
	}
	if len(missing.months) > 0 || s.kind == "borough" && len(missing.boroughs) > 0 {
		value := fmt.Sprintf("%d of %d returns", missing.received, len(s.boroughs)*len(c.months()))
		facts = append(facts, table.Fact{Key: "returns", Title: "Returns", Value: value})
	}
	return facts
}

// missing is what a scope did not send.
type missing struct {
	boroughs []string // that sent nothing
	months   []string // of boroughs that sent something: the name of one, then its months
	received int      // how many returns were sent
}

// missing returns what the boroughs of the scope did not send.
func (s scope) missing(c *Collation) (m missing) {
	for _, b := range s.boroughs {
		m.received += len(b.Returns)
		var months []string
		for _, month := range c.months() {
			if !b.hasReturn(month) {
				months = append(months, string(month))
			}
		}
		switch {
		case len(b.Returns) == 0:
			m.boroughs = append(m.boroughs, b.Name)
		case len(months) > 0:
			m.months = append(m.months, b.Name+" "+strings.Join(months, " "))
		}
	}
	return m
}

// hasReturn reports whether the borough's return of the month is in the collation.
func (b *Borough) hasReturn(m record.Month) bool {
	return slices.ContainsFunc(b.Returns, func(r record.ReceivedReturn) bool { return r.Month == m })
}

func (c *Collation) months() []record.Month { return c.days().Months() }

func (c *Collation) days() record.Period { return record.Period{From: c.From.First(), To: c.To.Last()} }

// shortList names up to three; of more it says how many there are.
func shortList(names []string) string {
	if len(names) > 3 {
		return fmt.Sprintf("%d, named below", len(names))
	}
	return strings.Join(names, ", ")
}
