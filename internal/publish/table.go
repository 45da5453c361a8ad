package publish

import (
	"errors"
	"fmt"
	"math"
	"slices"

	"borough/internal/record"
	"borough/internal/table"
)

// Masked is what is printed in place of a count of people from 1 to the rule's
// floor, and of what is held back because it would give one away.
const Masked = "*"

// Table returns the table as it is published by the rule. A numeric column that
// does not say what it is of is an error, and so is one that names records. A
// table whose masked figures can be worked out whatever is held back of it is a
// *record.Refusal.
func Table(t *table.Table, rule record.Masking) (*table.Table, error) {
	out, _, err := Beside(t, rule, nil)
	return out, err
}

// Beside returns the table as Table does, so that nothing that is masked in it can
// be worked out from tables published before either, nor from it what is masked
// in them. It is given their accounts, and returns that of the table.
func Beside(t *table.Table, rule record.Masking, before []string) (out *table.Table, account string, err error) {
	if err := rule.Check(); err != nil {
		return nil, "", err
	}
	p := &printing{Table: t, rule: rule, sheet: newSheet(rule), at: map[place]int{}}
	for row, err := range t.Each() {
		if err != nil {
			return nil, "", err
		}
		p.rows = append(p.rows, slices.Clone(row))
	}
	if err := p.read(); err != nil {
		return nil, "", fmt.Errorf("table %s cannot be published: %w", t.Name, err)
	}
	p.namePlaces()
	draft := p.sheet.draft()
	for _, text := range before {
		if err := p.sheet.recall(text); err != nil {
			return nil, "", fmt.Errorf("what was published before: %w", err)
		}
	}
	err = record.Ask("publishing "+t.Title, p.sheet.guard(), record.MaskedRule)
	if refused := new(record.Refusal); errors.As(err, &refused) {
		refused.Hint = "publish less of it: without a strand, or without the groups"
	}
	if err != nil {
		return nil, "", err
	}
	account, err = p.sheet.finish(draft)
	return p.print(), account, err
}

// read makes figures out of the cells, and sums of what adds up.
func (p *printing) read() error {
	lines := len(p.rows)
	p.total = -1
	if slices.ContainsFunc(p.Columns, func(c table.Column) bool { return c.Sum }) && lines > 1 {
		p.total = lines
		p.rows = append(p.rows, make(table.Row, len(p.Columns)))
	}
	for i, c := range p.Columns {
		if err := p.told(i); err != nil {
			return err
		}
		for n := range lines {
			if err := p.figure(place{n, i}); err != nil {
				return fmt.Errorf("column %s: %w", c.Key, err)
			}
		}
	}
	for i, c := range p.Columns {
		if c.Sum && p.total >= 0 {
			if err := p.addUp(i); err != nil {
				return err
			}
		}
	}
	for n, s := range p.Sums {
		whole, ok := p.cells(s.Whole)
		parts, too := p.cells(s.Parts)
		if !ok || !too {
			continue
		}
		if s.AtMost {
			rest := p.sheet.rest(whole, parts)
			p.sheet.name(rest, fmt.Sprintf("%s: rest %d", p.about(), n))
			whole = append(whole, rest)
		}
		if err := p.sheet.add(whole, parts); err != nil {
			return err
		}
	}
	for _, f := range p.SharedFigures {
		if cell, there := p.at[place{f.Cell.Row, p.find(f.Cell.Key)}]; there {
			p.sheet.name(cell, f.Name)
		}
	}
	return nil
}

// told returns an error unless the column says all that publishing it needs.
func (p *printing) told(i int) error {
	c := p.Columns[i]
	if c.Kind == table.Ref && c.Use != table.Things {
		return fmt.Errorf("column %s names records", c.Key)
	}
	needsOf, needsBase := false, false
	switch p.basis(c) {
	case divided, less:
		needsOf, needsBase = true, true
	case inHours:
		needsOf = true
	case averaged:
		needsBase = true
	case counted:
		needsBase = c.Kind != table.Count
		if c.Kind == table.Share {
			needsOf = true
		}
	}
	for _, other := range []struct {
		key    string
		needed bool
	}{{c.Of, needsOf}, {c.Base, needsBase}} {
		if other.needed && other.key == "" {
			return fmt.Errorf("column %s says nothing of what it is of", c.Key)
		}
		if other.key != "" && p.find(other.key) < 0 {
			return fmt.Errorf("column %s is of %s, which is no column", c.Key, other.key)
		}
	}
	return nil
}

// figure makes a figure out of a cell of people or their time.
func (p *printing) figure(at place) error {
	c, value := p.Columns[at.col], p.rows[at.row][at.col]
	basis := p.basis(c)
	if text, is := value.(string); is && c.Kind >= table.Count && text != "" {
		return fmt.Errorf("%q stands among its numbers", text)
	}
	if value == nil || value == "" || basis != counted {
		if number, is := exact(value); is && c.Kind < table.Count {
			return fmt.Errorf("the number %d stands among its words", number)
		}
		return nil
	}
	is, whole := exact(value)
	if !whole || is < 0 {
		return fmt.Errorf("%v is no count", value)
	}
	few := false
	if c.Base != "" {
		people, known := exact(p.rows[at.row][p.find(c.Base)])
		few = !known || people <= int64(p.rule.Floor)
	}
	p.at[at] = p.sheet.figure(is, c.Kind, few)
	return nil
}

// addUp makes the column's total, which is of few people unless some row of it
// is of more.
func (p *printing) addUp(i int) error {
	c := p.Columns[i]
	var parts []int
	var whole int64
	few := c.Base != ""
	for n := range p.total {
		part, there := p.at[place{n, i}]
		if is, ok := exact(p.rows[n][i]); ok && !there {
			whole += is
		}
		if there {
			whole += p.sheet.cells[part].is
			parts = append(parts, part)
			few = few && (p.sheet.cells[part].few || p.sheet.cells[part].is == 0)
		}
	}
	switch {
	case p.basis(c) == asIs:
		p.rows[p.total][i] = whole
	case parts != nil:
		p.at[place{p.total, i}] = p.sheet.figure(whole, c.Kind, few)
		return p.sheet.add([]int{p.at[place{p.total, i}]}, parts)
	}
	return nil
}

// cells are the figures that a sum is of; none of them when readers do not see
// one, and so know nothing of the sum.
func (p *printing) cells(terms []table.CellRef) (cells []int, ok bool) {
	for _, term := range terms {
		if term.Name != "" {
			cells = append(cells, p.sheet.named(term.Name, term.Value))
			continue
		}
		at := place{term.Row, p.find(term.Key)}
		cell, there := p.at[at]
		if !there {
			if at.col < 0 || p.basis(p.Columns[at.col]) != asIs {
				return nil, false
			}
			is, whole := exact(p.rows[at.row][at.col])
			if !whole {
				return nil, false
			}
			cell = p.sheet.plain(is)
		}
		cells = append(cells, cell)
	}
	return cells, true
}

// exact is a cell as a whole number.
func exact(value any) (int64, bool) {
	switch v := value.(type) {
	case int64:
		return v, true
	case float64:
		return int64(v), v == math.Trunc(v)
	}
	return 0, false
}
