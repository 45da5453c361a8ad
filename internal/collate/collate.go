// Package collate adds up the returns of many boroughs and months, and compares boroughs
// and months with each other.
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

// Collation is the sum of the returns of several boroughs over the months of a period. A
// return that a borough did not send counts as missing, never as zero.
type Collation struct {
	From, To record.Month
	Boroughs []*Borough                 // sorted by name, with boroughs that sent nothing
	Notes    []string                   // why files were ignored
	totals   map[string]*returns.Return // the summed returns of the scopes: see total
}

// Borough is one borough of a collation.
type Borough struct {
	record.Borough
	Returns []record.ReceivedReturn     // the last version of each month, sorted by month, without documents
	figures map[returns.FigureKey]int64 // the figures of the whole period, as addFigure sums them
}

// New returns a collation without returns. Its first month is the parameter from, and its last
// month the parameter to.
func New(from, to record.Month, boroughs []record.Borough) *Collation {
	c := &Collation{From: from, To: to, totals: map[string]*returns.Return{}}
	for _, b := range boroughs {
		c.Boroughs = append(c.Boroughs, newBorough(b))
	}
	slices.SortFunc(c.Boroughs, func(a, b *Borough) int {
		return strings.Compare(record.Fold(a.Name), record.Fold(b.Name))
	})
	return c
}

func newBorough(b record.Borough) *Borough {
	return &Borough{Borough: b, figures: map[returns.FigureKey]int64{}}
}

// findBorough returns the borough with the code, or nil if the collation has no such borough.
func (c *Collation) findBorough(code string) *Borough {
	for _, b := range c.Boroughs {
		if b.Code == code {
			return b
		}
	}
	return nil
}

// addFigure adds a figure of the month m to the borough's figures, if it counts: see isCounted.
func (c *Collation) addFigure(b *Borough, m record.Month, f record.ReturnFigure) {
	line := returns.LinesByKey[f.Line]
	if slices.Contains(line.Measures, f.Measure) && c.isCounted(line, f.Measure, m) {
		key := returns.FigureKey{Line: f.Line, Category: f.Category, Measure: f.Measure}
		b.figures[key] += int64(math.Round(f.Value))
	}
}

// isCounted reports whether the figure of the month m counts towards the figure of the
// whole period.
func (c *Collation) isCounted(l returns.Line, measure string, m record.Month) bool {
	switch l.Aggregation {
	case returns.SumOfMonths:
		return true
	case returns.SumExceptPeople:
		return measure != "people" || c.From == c.To
	case returns.FirstMonth:
		return m == c.From
	case returns.LastMonth:
		return m == c.To
	}
	return false
}

// hasReturnsFor reports whether the borough sent a return that counts towards lines with
// the aggregation a.
func (c *Collation) hasReturnsFor(b *Borough, a returns.Aggregation) bool {
	switch a {
	case returns.FirstMonth:
		return b.hasReturn(c.From)
	case returns.LastMonth:
		return b.hasReturn(c.To)
	}
	return len(b.Returns) > 0
}

// scope is a set of boroughs whose returns are added up: the whole force, a cluster, or
// one borough.
type scope struct {
	kind, name string
	boroughs   []*Borough
}

// ScopeKinds are the kinds of scope, the largest first.
var ScopeKinds = record.Codes{Noun: "scope", Items: []record.Item{
	{Code: "force", Title: "Force"}, {Code: "cluster", Title: "By cluster"},
	{Code: "borough", Title: "Borough by borough"},
}}

// scopes returns the scopes of the kind, sorted by name.
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

// aboutFacts returns the facts above a table of the scope: the scope, the period, and how many
// returns are missing.
func (c *Collation) aboutFacts(s scope) []table.Fact {
	scopeName := map[string]string{"force": "the force", "cluster": "cluster: " + s.name, "borough": s.name}[s.kind]
	facts := []table.Fact{
		{Key: s.kind, Title: strings.ToUpper(s.kind[:1]) + s.kind[1:], Value: scopeName},
		{Key: "period", Title: "Period", Value: c.period().String()},
	}
	missing := s.findMissing(c)
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

// missingReturns says which returns the boroughs of a scope did not send.
type missingReturns struct {
	boroughs []string // the names of the boroughs that sent nothing
	months   []string // for each borough that sent only some months, its name and the missing months
	received int      // how many returns the boroughs sent
}

// findMissing returns the returns that the boroughs of the scope did not send.
func (s scope) findMissing(c *Collation) (m missingReturns) {
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

func (c *Collation) months() []record.Month { return c.period().Months() }

func (c *Collation) period() record.Period {
	return record.Period{From: c.From.First(), To: c.To.Last()}
}

// shortList returns a list of the names if there are at most three. If there are more, it
// returns only their number, because the notes list all names.
func shortList(names []string) string {
	if len(names) > 3 {
		return fmt.Sprintf("%d, named below", len(names))
	}
	return strings.Join(names, ", ")
}
