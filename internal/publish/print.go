package publish

import (
	"math"
	"slices"

	"borough/internal/record"
	"borough/internal/table"
)

// print lays out what is published.
func (p *printing) print() *table.Table {
	rows := make([]table.Row, len(p.rows))
	for n, row := range p.rows {
		rows[n] = slices.Clone(row)
		for i, c := range p.Columns {
			if c.Kind >= table.Count && row[i] != "" && p.basis(c) != asIs {
				rows[n][i] = nil
			}
			if cell, there := p.at[place{n, i}]; there {
				rows[n][i] = p.sheet.cells[p.sheet.root(cell)].printed()
			}
		}
	}
	// Shares of counts come before differences of shares.
	for _, wanted := range []basis{inHours, divided, averaged, less} {
		for i, c := range p.Columns {
			if p.basis(c) != wanted {
				continue
			}
			for n := range rows {
				if p.rows[n][i] != "" && (n != p.total || c.Sum) {
					rows[n][i] = p.workedOut(c, n, rows[n])
				}
			}
		}
	}
	out := *p.Table
	if p.total >= 0 {
		out.Totals = rows[p.total]
		rows = rows[:p.total]
	}
	out.Rows = table.Slice(rows...)
	out.Rule = p.rule.ID()
	out.About = append(slices.Clone(p.About), table.Fact{Key: "published", Title: "Published", Value: "published by rule " + out.Rule})
	out.Notes = append(slices.Clone(p.PublicNotes), p.rule.Words())
	out.PublicNotes, out.Sums, out.StrandCounts, out.SharedFigures = out.Notes, nil, nil, nil
	return &out
}

// workedOut is a figure made of those published in its row; nil is none.
func (p *printing) workedOut(c table.Column, n int, row table.Row) any {
	of, base := p.published(c.Of, row), p.published(c.Base, row)
	enough := p.rule.AverageBase
	switch p.basis(c) {
	case inHours:
		if c.Of != "" && row[p.find(c.Of)] == Masked {
			return Masked
		}
		return divide(of, 60)
	case less:
		if math.IsNaN(of - base) {
			return nil
		}
		return of - base
	case averaged:
		was, is := number(p.rows[n][p.find(c.Base)]), number(p.rows[n][p.find(c.Key)])
		if math.IsNaN(base) || was < float64(enough) || math.IsNaN(is) {
			return nil
		}
		return math.Round(is/float64(p.rule.Round)) * float64(p.rule.Round)
	}
	if c.Kind == table.Share {
		enough = p.rule.ShareBase
	}
	for _, key := range []string{c.Of, c.Base} {
		about := p.Columns[p.find(key)]
		counts := p.basis(about) == counted && about.Kind == table.Count
		if value := p.published(key, row); counts && value < float64(enough) && (key == c.Base || c.Kind != table.Share && value > 0) {
			return nil
		}
	}
	return divide(of, base)
}

// published is what is published in the column of the key; NaN is no number.
func (p *printing) published(key string, row table.Row) float64 {
	if at := p.find(key); at >= 0 {
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

// printing is a table on its way to being published: its rows, the last of them
// the total, and the figures of people in them.
type printing struct {
	*table.Table
	rule  record.Masking
	sheet *sheet
	rows  []table.Row
	total int // the row that is the total; -1 for none
	at    map[place]int
}

// place is a cell of the rows.
type place struct{ row, col int }

// find is the column of that key; -1 for none.
func (p *printing) find(key string) int {
	return slices.IndexFunc(p.Columns, func(c table.Column) bool { return c.Key == key })
}

// basis is how a column's figures come to be printed.
type basis int

const (
	asIs     basis = iota // words, or numbers of nobody
	blank                 // never printed
	counted               // masked and rounded
	divided               // of what is published of two others
	inHours               // what is published of minutes
	less                  // the difference of two that are published
	averaged              // of so many people, rounded
)

func (p *printing) basis(c table.Column) basis {
	switch {
	case c.Use == table.Never:
		return blank
	case c.Use == table.Things || c.Kind < table.Count:
		return asIs
	case c.Kind == table.Points:
		return less
	case c.Kind == table.Hours && c.Base == "":
		return inHours
	case c.Of != "":
		return divided
	case c.Kind == table.Average || c.Kind == table.Number || c.Kind == table.Hours:
		return averaged
	}
	return counted
}
