// Package collate adds up the returns of many boroughs and months, and sets boroughs
// and months side by side.
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

// Collation is the returns of the boroughs added up, over the boroughs and over
// the months of a period. What a borough did not send is missing, never nought.
type Collation struct {
	From, To record.Month
	Boroughs []*Borough // by name, those too that sent nothing
	Notes    []string   // what was noted while the returns were read
	summed   map[string]*returns.Return
}

// Borough is one borough of a collation.
type Borough struct {
	record.Borough
	Returns []record.ReceivedReturn // the versions that count, by month; without their documents
	sums    map[returns.Figure]int64
}

// New begins a collation of those months, with no return in it.
func New(from, to record.Month, boroughs []record.Borough) *Collation {
	c := &Collation{From: from, To: to, summed: map[string]*returns.Return{}}
	for _, b := range boroughs {
		c.Boroughs = append(c.Boroughs, &Borough{Borough: b, sums: map[returns.Figure]int64{}})
	}
	slices.SortFunc(c.Boroughs, func(a, b *Borough) int { return strings.Compare(record.NameKey(a.Name), record.NameKey(b.Name)) })
	return c
}

// borough finds the borough of that code; nil is none.
func (c *Collation) borough(code string) *Borough {
	for _, b := range c.Boroughs {
		if b.Code == code {
			return b
		}
	}
	return nil
}

// count adds a month's figure to the borough's, where it is part of what the
// line says of the period.
func (c *Collation) count(b *Borough, m record.Month, f record.ReturnFigure) {
	if line := returns.LineOf[f.Line]; slices.Contains(line.Measures, f.Measure) && counts(line, f.Measure, m, c.From, c.To) {
		b.sums[returns.Figure{Line: f.Line, Category: f.Category, Measure: f.Measure}] += int64(math.Round(f.Value))
	}
}

// counts says whether a month's figure of the measure is part of what the line
// says of the months from one to another.
func counts(l returns.Line, measure string, m, from, to record.Month) bool {
	switch l.Adds {
	case returns.AddEach:
		return true
	case returns.AddGiven:
		return measure != "people" || from == to
	case returns.AddFirst:
		return m == from
	case returns.AddLast:
		return m == to
	}
	return false
}

// knows says whether the borough sent what lines of that kind are of.
func (c *Collation) knows(b *Borough, how returns.Adds) bool {
	switch how {
	case returns.AddFirst:
		return b.sent(c.From)
	case returns.AddLast:
		return b.sent(c.To)
	}
	return len(b.Returns) > 0
}

// scope is what figures are added up for: the force, a cluster of boroughs, or
// one of them.
type scope struct {
	kind, name string
	boroughs   []*Borough
}

// Scopes are the kinds of scope, from the whole to its parts.
var Scopes = record.Codes{What: "scope", Items: []record.Item{
	{Code: "force", Title: "Force"}, {Code: "cluster", Title: "By cluster"}, {Code: "borough", Title: "Borough by borough"},
}}

// scopes are the scopes of that kind, by name.
func (c *Collation) scopes(kind string) []scope {
	switch kind {
	case "force":
		return []scope{{kind, "Force", c.Boroughs}}
	case "borough":
		var all []scope
		for _, b := range c.Boroughs {
			all = append(all, scope{kind, b.Name, []*Borough{b}})
		}
		return all
	}
	var all []scope
	for _, b := range c.Boroughs {
		i := slices.IndexFunc(all, func(s scope) bool { return s.name == b.Cluster })
		if i < 0 {
			i, all = len(all), append(all, scope{kind: kind, name: b.Cluster})
		}
		all[i].boroughs = append(all[i].boroughs, b)
	}
	slices.SortFunc(all, func(a, b scope) int { return strings.Compare(a.name, b.name) })
	return all
}

// about says what a table of the scope is about.
func (c *Collation) about(s scope) []table.Fact {
	of := map[string]string{"force": "the force", "cluster": "cluster: " + s.name, "borough": s.name}[s.kind]
	facts := []table.Fact{
		{Key: s.kind, Title: strings.ToUpper(s.kind[:1]) + s.kind[1:], Value: of},
		{Key: "period", Title: "Period", Value: record.Period{From: c.From.First(), To: c.To.Last()}.String()},
	}
	whole, part, returns := s.missing(c)
	count := len(s.boroughs)
	if s.kind != "borough" {
		value := fmt.Sprintf("%d of %d boroughs", count-len(whole), count)
		if len(whole) > 0 {
			value += "; missing: " + firstOf(whole)
		}
		facts = append(facts, table.Fact{Key: "boroughs", Title: "Boroughs", Value: value})
	}
	if all := count * len(c.months()); len(part) > 0 || s.kind == "borough" && len(whole) > 0 {
		facts = append(facts, table.Fact{Key: "returns", Title: "Returns", Value: fmt.Sprintf("%d of %d returns", returns, all)})
	}
	return facts
}

// missing are the boroughs that sent nothing, and those that did not send all,
// each with the months.
func (s scope) missing(c *Collation) (whole, part []string, returns int) {
	for _, b := range s.boroughs {
		returns += len(b.Returns)
		var months []string
		for _, m := range c.months() {
			if !b.sent(m) {
				months = append(months, string(m))
			}
		}
		switch {
		case len(b.Returns) == 0:
			whole = append(whole, b.Name)
		case len(months) > 0:
			part = append(part, b.Name+" "+strings.Join(months, " "))
		}
	}
	return whole, part, returns
}

// sent says whether the borough's return of the month is in the collation.
func (b *Borough) sent(m record.Month) bool {
	return slices.ContainsFunc(b.Returns, func(r record.ReceivedReturn) bool { return r.Month == m })
}

// months are those of the period.
func (c *Collation) months() []record.Month {
	return record.Period{From: c.From.First(), To: c.To.Last()}.Months()
}

// firstOf are up to three names, and how many there are more.
func firstOf(names []string) string {
	if len(names) > 3 {
		return fmt.Sprintf("%d, named below", len(names))
	}
	return strings.Join(names, ", ")
}
