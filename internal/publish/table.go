package publish

import (
	"errors"
	"fmt"
	"math"
	"slices"

	"borough/internal/record"
	"borough/internal/table"
)

// Masked is printed in place of a masked figure: a count of people from 1 to the floor of
// the rule, or a figure that would disclose such a count.
const Masked = "*"

// MaskTable returns the table masked by the rule. It returns an error if a numeric column
// does not declare what its figures count, or if a column names records. It returns a
// *record.Refusal if readers could recover masked figures even after all possible
// suppression.
func MaskTable(t *table.Table, rule record.Masking) (*table.Table, error) {
	masked, _, err := MaskTableAfter(t, rule, nil)
	return masked, err
}

// MaskTableAfter masks a table as MaskTable does, and consistently with tables published
// earlier: readers who have all the tables cannot recover a figure that is masked in one of
// them. accounts are the accounts of the earlier tables. MaskTableAfter also returns the
// account of this table. In addition to the errors of MaskTable, it returns an error if an
// account is damaged.
func MaskTableAfter(
	t *table.Table, rule record.Masking, accounts []string,
) (masked *table.Table, account string, err error) {
	if err := rule.Check(); err != nil {
		return nil, "", err
	}
	m := &masker{Table: t, rule: rule, system: newSystem(rule), cellIndexes: map[position]int{}}
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
	for _, text := range accounts {
		if err := m.system.addAccount(text); err != nil {
			return nil, "", fmt.Errorf("what was published before: %w", err)
		}
	}
	err = record.CheckRules("publishing "+t.Title, m.system.suppress(), record.MaskedCountsRule)
	if refusal := new(record.Refusal); errors.As(err, &refusal) {
		refusal.Hint = "publish less of it: without a strand, or without the groups"
	}
	if err != nil {
		return nil, "", err
	}
	account, err = m.system.finishAccount(draft)
	return m.layOut(), account, err
}

// readFigures adds the figures of the table and its totals to the system, and the sums and
// shared figures that the table declares.
func (m *masker) readFigures() error {
	rowCount := len(m.rows) // without the total
	m.totalRow = -1
	if slices.ContainsFunc(m.Columns, func(c table.Column) bool { return c.Sum }) && rowCount > 1 {
		m.totalRow = rowCount
		m.rows = append(m.rows, make(table.Row, len(m.Columns)))
	}
	for i, c := range m.Columns {
		if err := m.checkColumn(c); err != nil {
			return err
		}
		for n := range rowCount {
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
		whole, wholeKnown := m.findOrAddCells(s.Whole)
		parts, partsKnown := m.findOrAddCells(s.Parts)
		if !wholeKnown || !partsKnown {
			continue
		}
		if s.AtMost {
			slack := m.system.addSlack(whole, parts)
			m.system.nameCell(slack, fmt.Sprintf("%s: rest %d", m.tableName(), n))
			whole = append(whole, slack)
		}
		if err := m.system.addSum(whole, parts); err != nil {
			return err
		}
	}
	for _, f := range m.SharedFigures {
		if cellIndex, found := m.cellIndexes[position{f.Cell.Row, m.findColumn(f.Cell.Key)}]; found {
			m.system.nameCell(cellIndex, f.Name)
		}
	}
	return nil
}

// checkColumn returns an error if the column does not declare enough to be masked.
func (m *masker) checkColumn(c table.Column) error {
	if c.Kind == table.Ref && c.Publish != table.AsThings {
		return fmt.Errorf("column %s names records", c.Key)
	}
	needsComputedFrom, needsBase := false, false
	switch m.treatment(c) {
	case quotient, difference:
		needsComputedFrom, needsBase = true, true
	case inHours:
		needsComputedFrom = true
	case average:
		needsBase = true
	case counted:
		needsBase = c.Kind != table.Count
		needsComputedFrom = c.Kind == table.Share
	}
	for _, reference := range []struct {
		key    string
		needed bool
	}{{c.ComputedFrom, needsComputedFrom}, {c.Base, needsBase}} {
		if reference.needed && reference.key == "" {
			return fmt.Errorf("column %s says nothing of what it is of", c.Key)
		}
		if reference.key != "" && m.findColumn(reference.key) < 0 {
			return fmt.Errorf("column %s is of %s, which is no column", c.Key, reference.key)
		}
	}
	return nil
}

// addFigure adds the figure at the position p to the system, if it counts people or their time.
// It returns an error if the column cannot have such a value.
func (m *masker) addFigure(p position) error {
	c, value := m.Columns[p.column], m.rows[p.row][p.column]
	if text, isText := value.(string); isText && c.Kind >= table.Count && text != "" {
		return fmt.Errorf("%q stands among its numbers", text)
	}
	if value == nil || value == "" || m.treatment(c) != counted {
		if number, isWhole := wholeNumber(value); isWhole && c.Kind < table.Count {
			return fmt.Errorf("the number %d stands among its words", number)
		}
		return nil
	}
	count, isWhole := wholeNumber(value)
	if !isWhole || count < 0 {
		return fmt.Errorf("%v is no count", value)
	}
	tooFew := false
	if c.Base != "" {
		people, isKnown := wholeNumber(m.rows[p.row][m.findColumn(c.Base)])
		tooFew = !isKnown || people <= int64(m.rule.Floor)
	}
	m.cellIndexes[p] = m.system.addCell(count, c.Kind, tooFew)
	return nil
}

// addTotal adds the total of column i. The total is about too few people if every figure of
// the column other than 0 is about too few people.
func (m *masker) addTotal(i int) error {
	c := m.Columns[i]
	var parts []int
	var total int64
	tooFew := c.Base != ""
	for n := range m.totalRow {
		cellIndex, found := m.cellIndexes[position{n, i}]
		if found {
			part := m.system.cells[cellIndex]
			total += part.value
			parts = append(parts, cellIndex)
			tooFew = tooFew && (part.tooFew || part.value == 0)
		} else if value, isWhole := wholeNumber(m.rows[n][i]); isWhole {
			total += value
		}
	}
	switch {
	case m.treatment(c) == unmasked:
		m.rows[m.totalRow][i] = total
	case parts != nil:
		cellIndex := m.system.addCell(total, c.Kind, tooFew)
		m.cellIndexes[position{m.totalRow, i}] = cellIndex
		return m.system.addSum([]int{cellIndex}, parts)
	}
	return nil
}

// findOrAddCells returns the indexes of the cells for the terms of a sum. It adds a cell for a
// figure that only other tables print, and for a number of things other than people. isKnown is
// false if a term is not published, because readers then do not know the sum.
func (m *masker) findOrAddCells(terms []table.CellRef) (cells []int, isKnown bool) {
	for _, term := range terms {
		if term.Name != "" {
			cells = append(cells, m.system.findOrAddSharedCount(term.Name, term.Value))
			continue
		}
		p := position{term.Row, m.findColumn(term.Key)}
		cellIndex, found := m.cellIndexes[p]
		if !found {
			if p.column < 0 || m.treatment(m.Columns[p.column]) != unmasked {
				return nil, false
			}
			value, isWhole := wholeNumber(m.rows[p.row][p.column])
			if !isWhole {
				return nil, false
			}
			cellIndex = m.system.addExact(value)
		}
		cells = append(cells, cellIndex)
	}
	return cells, true
}

// wholeNumber returns a value as a whole number. ok is false if the value is not a whole number.
func wholeNumber(value any) (n int64, ok bool) {
	switch v := value.(type) {
	case int64:
		return v, true
	case float64:
		return int64(v), v == math.Trunc(v)
	}
	return 0, false
}
