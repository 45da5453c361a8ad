package publish

import (
	"errors"
	"fmt"
	"math"
	"slices"

	"borough/internal/record"
	"borough/internal/table"
)

// Masked is printed in place of a count of people from 1 to the rule's floor, and of a
// figure that is suppressed because it would give one away.
const Masked = "*"

// Table returns the table as it is published by the rule. A numeric column that does not
// say what it is of is an error, and so is one that names records. A table whose masked
// figures can be worked out whatever is suppressed is a *record.Refusal.
func Table(t *table.Table, rule record.Masking) (*table.Table, error) {
	masked, _, err := TableAfter(t, rule, nil)
	return masked, err
}

// TableAfter returns the table as Table does, consistently with tables that were
// published before: what is masked in it or in them cannot be worked out of all of them
// together. Before are their accounts; it returns that of the table. An account that is
// damaged is an error.
func TableAfter(
	t *table.Table, rule record.Masking, before []string,
) (masked *table.Table, account string, err error) {
	if err := rule.Check(); err != nil {
		return nil, "", err
	}
	m := &masker{Table: t, rule: rule, system: newSystem(rule), cellAt: map[position]int{}}
	for row, err := range t.Each() {
		if err != nil {
			return nil, "", err
		}
		m.rows = append(m.rows, slices.Clone(row))
	}
	if err := m.readFigures(); err != nil {
		return nil, "", fmt.Errorf("table %s cannot be published: %w", t.Name, err)
	}
	m.nameByPosition()
	draft := m.system.draftAccount()
	for _, text := range before {
		if err := m.system.addAccount(text); err != nil {
			return nil, "", fmt.Errorf("what was published before: %w", err)
		}
	}
	err = record.Require("publishing "+t.Title, m.system.suppress(), record.MaskedRule)
	if refusal := new(record.Refusal); errors.As(err, &refusal) {
		refusal.Hint = "publish less of it: without a strand, or without the groups"
	}
	if err != nil {
		return nil, "", err
	}
	account, err = m.system.finishAccount(draft)
	return m.published(), account, err
}

// readFigures adds the figures of the table to the system, and what is known to add up.
func (m *masker) readFigures() error {
	lines := len(m.rows)
	m.totalRow = -1
	if slices.ContainsFunc(m.Columns, func(c table.Column) bool { return c.Sum }) && lines > 1 {
		m.totalRow = lines
		m.rows = append(m.rows, make(table.Row, len(m.Columns)))
	}
	for i, c := range m.Columns {
		if err := m.checkColumn(c); err != nil {
			return err
		}
		for n := range lines {
			if err := m.addFigure(position{n, i}); err != nil {
				return fmt.Errorf("column %s: %w", c.Key, err)
			}
		}
	}
	for i, c := range m.Columns {
		if c.Sum && m.totalRow >= 0 {
			if err := m.addTotal(i); err != nil {
				return err
			}
		}
	}
	for n, s := range m.Sums {
		whole, wholeKnown := m.cellsOf(s.Whole)
		parts, partsKnown := m.cellsOf(s.Parts)
		if !wholeKnown || !partsKnown {
			continue
		}
		if s.AtMost {
			slack := m.system.addSlack(whole, parts)
			m.system.nameCell(slack, fmt.Sprintf("%s: rest %d", m.about(), n))
			whole = append(whole, slack)
		}
		if err := m.system.addSum(whole, parts); err != nil {
			return err
		}
	}
	for _, f := range m.SharedFigures {
		if at, found := m.cellAt[position{f.Cell.Row, m.columnOf(f.Cell.Key)}]; found {
			m.system.nameCell(at, f.Name)
		}
	}
	return nil
}

// checkColumn returns an error unless the column says all that masking it needs.
func (m *masker) checkColumn(c table.Column) error {
	if c.Kind == table.Ref && c.Use != table.Things {
		return fmt.Errorf("column %s names records", c.Key)
	}
	needsOf, needsBase := false, false
	switch m.basis(c) {
	case quotient, difference:
		needsOf, needsBase = true, true
	case inHours:
		needsOf = true
	case average:
		needsBase = true
	case counted:
		needsBase = c.Kind != table.Count
		needsOf = c.Kind == table.Share
	}
	for _, other := range []struct {
		key    string
		needed bool
	}{{c.Of, needsOf}, {c.Base, needsBase}} {
		if other.needed && other.key == "" {
			return fmt.Errorf("column %s says nothing of what it is of", c.Key)
		}
		if other.key != "" && m.columnOf(other.key) < 0 {
			return fmt.Errorf("column %s is of %s, which is no column", c.Key, other.key)
		}
	}
	return nil
}

// addFigure adds a cell of the table to the system, if it is a figure of people or
// their time.
func (m *masker) addFigure(at position) error {
	c, value := m.Columns[at.column], m.rows[at.row][at.column]
	if text, isText := value.(string); isText && c.Kind >= table.Count && text != "" {
		return fmt.Errorf("%q stands among its numbers", text)
	}
	if value == nil || value == "" || m.basis(c) != counted {
		if number, isWhole := exactly(value); isWhole && c.Kind < table.Count {
			return fmt.Errorf("the number %d stands among its words", number)
		}
		return nil
	}
	count, isWhole := exactly(value)
	if !isWhole || count < 0 {
		return fmt.Errorf("%v is no count", value)
	}
	tooFew := false
	if c.Base != "" {
		people, known := exactly(m.rows[at.row][m.columnOf(c.Base)])
		tooFew = !known || people <= int64(m.rule.Floor)
	}
	m.cellAt[at] = m.system.addCell(count, c.Kind, tooFew)
	return nil
}

// addTotal adds the total of a column. It is of too few people unless some row of it is
// of more.
func (m *masker) addTotal(i int) error {
	c := m.Columns[i]
	var parts []int
	var total int64
	tooFew := c.Base != ""
	for n := range m.totalRow {
		at, found := m.cellAt[position{n, i}]
		if found {
			part := m.system.cells[at]
			total += part.value
			parts = append(parts, at)
			tooFew = tooFew && (part.tooFew || part.value == 0)
		} else if value, isWhole := exactly(m.rows[n][i]); isWhole {
			total += value
		}
	}
	switch {
	case m.basis(c) == unmasked:
		m.rows[m.totalRow][i] = total
	case parts != nil:
		at := m.system.addCell(total, c.Kind, tooFew)
		m.cellAt[position{m.totalRow, i}] = at
		return m.system.addSum([]int{at}, parts)
	}
	return nil
}

// cellsOf returns the cells of the terms of a sum. Known is false where readers do not
// see one of them, and so know nothing of the sum.
func (m *masker) cellsOf(terms []table.CellRef) (cells []int, known bool) {
	for _, term := range terms {
		if term.Name != "" {
			cells = append(cells, m.system.sharedCount(term.Name, term.Value))
			continue
		}
		p := position{term.Row, m.columnOf(term.Key)}
		at, found := m.cellAt[p]
		if !found {
			if p.column < 0 || m.basis(m.Columns[p.column]) != unmasked {
				return nil, false
			}
			value, isWhole := exactly(m.rows[p.row][p.column])
			if !isWhole {
				return nil, false
			}
			at = m.system.addExact(value)
		}
		cells = append(cells, at)
	}
	return cells, true
}

// exactly returns a value as a whole number; ok is false where it is none.
func exactly(value any) (n int64, ok bool) {
	switch v := value.(type) {
	case int64:
		return v, true
	case float64:
		return int64(v), v == math.Trunc(v)
	}
	return 0, false
}
