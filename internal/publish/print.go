package publish

import (
	"math"
	"slices"

	"borough/internal/record"
	"borough/internal/table"
)

// published lays out what is published.
func (p *masker) published() *table.Table {
	rows := make([]table.Row, len(p.rows))
	for n, row := range p.rows {
		rows[n] = slices.Clone(row)
		for i, c := range p.Columns {
			if c.Kind >= table.Count && row[i] != "" && p.basis(c) != unmasked {
				rows[n][i] = nil
			}
			if cell, there := p.at[position{n, i}]; there {
				rows[n][i] = p.system.cells[p.system.root(cell)].printed()
			}
		}
	}
	// Shares of counts come before differences of shares.
	for _, wanted := range []basis{inHours, quotient, average, difference} {
		for i, c := range p.Columns {
			if p.basis(c) != wanted {
				continue
			}
			for n := range rows {
				if p.rows[n][i] != "" && (n != p.totalRow || c.Sum) {
					rows[n][i] = p.workedOut(c, n, rows[n])
				}
			}
		}
	}
	out := *p.Table
	if p.totalRow >= 0 {
		out.Totals = rows[p.totalRow]
		rows = rows[:p.totalRow]
	}
	out.Rows = table.Slice(rows...)
	out.Rule = p.rule.ID()
	out.About = append(slices.Clone(p.About), table.Fact{Key: "published", Title: "Published", Value: "published by rule " + out.Rule})
	out.Notes = append(slices.Clone(p.PublicNotes), p.rule.Description())
	out.PublicNotes, out.Sums, out.StrandCounts, out.SharedFigures = out.Notes, nil, nil, nil
	return &out
}

// workedOut is a figure made of those published in its row; nil is none.
func (p *masker) workedOut(c table.Column, n int, row table.Row) any {
	of, base := p.number(c.Of, row), p.number(c.Base, row)
	enough := p.rule.AverageBase
	switch p.basis(c) {
	case inHours:
		if c.Of != "" && row[p.columnOf(c.Of)] == Masked {
			return Masked
		}
		return divide(of, 60)
	case difference:
		if math.IsNaN(of - base) {
			return nil
		}
		return of - base
	case average:
		was, is := number(p.rows[n][p.columnOf(c.Base)]), number(p.rows[n][p.columnOf(c.Key)])
		if math.IsNaN(base) || was < float64(enough) || math.IsNaN(is) {
			return nil
		}
		return math.Round(is/float64(p.rule.Round)) * float64(p.rule.Round)
	}
	if c.Kind == table.Share {
		enough = p.rule.ShareBase
	}
	for _, key := range []string{c.Of, c.Base} {
		about := p.Columns[p.columnOf(key)]
		counts := p.basis(about) == counted && about.Kind == table.Count
		if value := p.number(key, row); counts && value < float64(enough) && (key == c.Base || c.Kind != table.Share && value > 0) {
			return nil
		}
	}
	return divide(of, base)
}

// number is what is published in the column of the key; NaN is no number.
func (p *masker) number(key string, row table.Row) float64 {
	if at := p.columnOf(key); at >= 0 {
		return number(row[at])
	}
	return math.NaN()
}

func number(value any) float64 {
	switch v := value.(type) {
	case int64:
		return float64(v)
	case float64:
		return v
	}
	return math.NaN()
}

// divide is of by base; nil where there is no figure.
func divide(of, base float64) any {
	if each := of / base; !math.IsNaN(each) && !math.IsInf(each, 0) {
		return each
	}
	return nil
}

// masker is a table on its way to being published: its rows, the last of them
// the total, and the figures of people in them.
type masker struct {
	*table.Table
	rule     record.Masking
	system   *system
	rows     []table.Row
	totalRow int // the row that is the total; -1 for none
	at       map[position]int
}

// position is a cell of the rows.
type position struct{ row, col int }

// columnOf is the column of that key; -1 for none.
func (p *masker) columnOf(key string) int {
	return slices.IndexFunc(p.Columns, func(c table.Column) bool { return c.Key == key })
}

// basis is how a column's figures come to be printed.
type basis int

const (
	unmasked   basis = iota // words, or numbers of nobody
	never                   // never printed
	counted                 // masked and rounded
	quotient                // of what is published of two others
	inHours                 // what is published of minutes
	difference              // the difference of two that are published
	average                 // of so many people, rounded
)

func (p *masker) basis(c table.Column) basis {
	switch {
	case c.Use == table.Never:
		return never
	case c.Use == table.Things || c.Kind < table.Count:
		return unmasked
	case c.Kind == table.Points:
		return difference
	case c.Kind == table.Hours && c.Base == "":
		return inHours
	case c.Of != "":
		return quotient
	case c.Kind == table.Average || c.Kind == table.Number || c.Kind == table.Hours:
		return average
	}
	return counted
}
