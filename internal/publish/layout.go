package publish

import (
	"math"
	"slices"

	"borough/internal/table"
)

// layOut returns the table with its published figures.
func (m *masker) layOut() *table.Table {
	rows := make([]table.Row, len(m.rows))
	for n, exactRow := range m.rows {
		rows[n] = slices.Clone(exactRow)
		for i, c := range m.Columns {
			if c.Kind >= table.Count && exactRow[i] != "" && m.treatment(c) != unmasked {
				rows[n][i] = nil
			}
			if cellIndex, found := m.cellIndexes[position{n, i}]; found {
				rows[n][i] = m.system.cells[m.system.root(cellIndex)].printed()
			}
		}
	}
	// The order matters: differences are calculated from shares, and shares from counts.
	for _, current := range []treatment{inHours, quotient, average, difference} {
		for i, c := range m.Columns {
			if m.treatment(c) != current {
				continue
			}
			for n := range rows {
				if m.rows[n][i] != "" && (n != m.totalRow || c.Sum) {
					rows[n][i] = m.calculate(c, n, rows[n])
				}
			}
		}
	}
	out := *m.Table
	if m.totalRow >= 0 {
		out.Totals = rows[m.totalRow]
		rows = rows[:m.totalRow]
	}
	out.Rows = table.RowsOf(rows...)
	out.Rule = m.rule.ID()
	out.About = append(slices.Clone(m.About),
		table.Fact{Key: "published", Title: "Published", Value: "published by rule " + out.Rule})
	out.Notes = append(slices.Clone(m.PublicNotes), m.rule.Description())
	out.PublicNotes, out.Sums, out.StrandCounts, out.SharedFigures = out.Notes, nil, nil, nil
	return &out
}

// calculate returns the figure of column c in row n, calculated from the published
// figures of that row. It returns nil if the figure is not published.
func (m *masker) calculate(c table.Column, n int, published table.Row) any {
	numerator, base := m.number(c.ComputedFrom, published), m.number(c.Base, published)
	switch m.treatment(c) {
	case inHours:
		if c.ComputedFrom != "" && published[m.findColumn(c.ComputedFrom)] == Masked {
			return Masked
		}
		return ratio(numerator, 60)
	case difference:
		if math.IsNaN(numerator - base) {
			return nil
		}
		return numerator - base
	case average:
		exactBase, exactAverage := m.number(c.Base, m.rows[n]), m.number(c.Key, m.rows[n])
		if math.IsNaN(base) || exactBase < float64(m.rule.AverageBase) || math.IsNaN(exactAverage) {
			return nil
		}
		multiple := float64(m.rule.Round)
		return math.Round(exactAverage/multiple) * multiple
	}
	// A quotient is not published if its base is a small count of people. A quotient that is not
	// a share is also not published if its numerator is a small count of people other than 0.
	minCount := m.rule.AverageBase
	if c.Kind == table.Share {
		minCount = m.rule.ShareBase
	}
	for _, key := range []string{c.ComputedFrom, c.Base} {
		operand := m.Columns[m.findColumn(key)]
		if m.treatment(operand) != counted || operand.Kind != table.Count {
			continue
		}
		value := m.number(key, published)
		if value < float64(minCount) && (key == c.Base || c.Kind != table.Share && value > 0) {
			return nil
		}
	}
	return ratio(numerator, base)
}

// number returns the row's cell in the column with the key as a number. It returns NaN if the
// cell is not a number or there is no such column.
func (m *masker) number(key string, row table.Row) float64 {
	i := m.findColumn(key)
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

// ratio returns dividend/divisor, or nil if that is not a finite number.
func ratio(dividend, divisor float64) any {
	if result := dividend / divisor; !math.IsNaN(result) && !math.IsInf(result, 0) {
		return result
	}
	return nil
}
