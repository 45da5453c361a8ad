package publish

import (
	"math"
	"slices"

	"borough/internal/table"
)

// published lays out what is published.
func (m *masker) published() *table.Table {
	rows := make([]table.Row, len(m.rows))
	for n, exact := range m.rows {
		rows[n] = slices.Clone(exact)
		for i, c := range m.Columns {
			if c.Kind >= table.Count && exact[i] != "" && m.basis(c) != unmasked {
				rows[n][i] = nil
			}
			if at, found := m.cellAt[position{n, i}]; found {
				rows[n][i] = m.system.cells[m.system.root(at)].printed()
			}
		}
	}
	// In this order, since differences are of shares, which are worked out of counts.
	for _, basis := range []basis{inHours, quotient, average, difference} {
		for i, c := range m.Columns {
			if m.basis(c) != basis {
				continue
			}
			for n := range rows {
				if m.rows[n][i] != "" && (n != m.totalRow || c.Sum) {
					rows[n][i] = m.workedOut(c, n, rows[n])
				}
			}
		}
	}
	out := *m.Table
	if m.totalRow >= 0 {
		out.Totals = rows[m.totalRow]
		rows = rows[:m.totalRow]
	}
	out.Rows = table.Slice(rows...)
	out.Rule = m.rule.ID()
	out.About = append(slices.Clone(m.About),
		table.Fact{Key: "published", Title: "Published", Value: "published by rule " + out.Rule})
	out.Notes = append(slices.Clone(m.PublicNotes), m.rule.Description())
	out.PublicNotes, out.Sums, out.StrandCounts, out.SharedFigures = out.Notes, nil, nil, nil
	return &out
}

// workedOut returns a figure worked out of those that are published in its row; nil is
// none.
func (m *masker) workedOut(c table.Column, n int, published table.Row) any {
	of, base := m.number(c.Of, published), m.number(c.Base, published)
	switch m.basis(c) {
	case inHours:
		if c.Of != "" && published[m.columnOf(c.Of)] == Masked {
			return Masked
		}
		return ratio(of, 60)
	case difference:
		if math.IsNaN(of - base) {
			return nil
		}
		return of - base
	case average:
		exactBase, exact := m.number(c.Base, m.rows[n]), m.number(c.Key, m.rows[n])
		if math.IsNaN(base) || exactBase < float64(m.rule.AverageBase) || math.IsNaN(exact) {
			return nil
		}
		round := float64(m.rule.Round)
		return math.Round(exact/round) * round
	}
	leastBase := m.rule.AverageBase
	if c.Kind == table.Share {
		leastBase = m.rule.ShareBase
	}
	for _, key := range []string{c.Of, c.Base} {
		other := m.Columns[m.columnOf(key)]
		if m.basis(other) != counted || other.Kind != table.Count {
			continue
		}
		value := m.number(key, published)
		if value < float64(leastBase) && (key == c.Base || c.Kind != table.Share && value > 0) {
			return nil
		}
	}
	return ratio(of, base)
}

// number returns the cell in the column of the key as a number; NaN where it is none.
func (m *masker) number(key string, row table.Row) float64 {
	i := m.columnOf(key)
	if i < 0 {
		return math.NaN()
	}
	switch v := row[i].(type) {
	case int64:
		return float64(v)
	case float64:
		return v
	}
	return math.NaN()
}

// ratio returns of/base; nil where that is no number.
func ratio(of, base float64) any {
	if ratio := of / base; !math.IsNaN(ratio) && !math.IsInf(ratio, 0) {
		return ratio
	}
	return nil
}
