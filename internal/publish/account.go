package publish

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
)

// tableAccount describes a published table: its exact figures, how each figure was printed, and
// which figures are sums of others. It is stored with the publication, so that later tables are
// masked consistently with this table. It contains no refs of people and no answers of single
// people, and is never printed.
type tableAccount struct {
	Rule    string     `json:"rule"`
	Entries []entry    `json:"figures"`
	Sums    [][2][]int `json:"sums"` // for each sum, the indexes of the whole and of the parts in Entries
}

// entry is one figure of an account.
type entry struct {
	Names []string `json:"names,omitempty"` // the names under which other tables have the same figure, sorted
	Value int64    `json:"is"`
	Step  int64    `json:"step"`
	Floor int64    `json:"floor"`
	State string   `json:"state"` // one of the keys of states
}

// states maps the State of an entry to a cell with the flags of that state.
var states = map[string]cell{
	"":      {},
	"few":   {tooFew: true},
	"held":  {suppressed: true},
	"plain": {exact: true},
	"free":  {unprinted: true},
}

// draftAccount returns an account of the figures that have been added to the system so far.
// The states of the figures are not known yet. The account of a table is the same whenever it
// is made, so a figure has all its names, in order.
func (s *system) draftAccount() tableAccount {
	cellNames := map[int][]string{} // by index of the cell
	for _, name := range slices.Sorted(maps.Keys(s.cellByName)) {
		i := s.cellByName[name]
		cellNames[i] = append(cellNames[i], name)
	}
	a := tableAccount{Rule: s.rule.ID()}
	for i, c := range s.cells {
		a.Entries = append(a.Entries, entry{Names: cellNames[i], Value: c.value, Step: c.step, Floor: c.floor})
	}
	for _, sum := range s.sums {
		a.Sums = append(a.Sums, [2][]int{sum.whole, sum.parts})
	}
	return a
}

// finishAccount completes the draft and returns it as JSON. It adds the state of each figure, and
// a sum with one part for two figures that are the same.
func (s *system) finishAccount(a tableAccount) (string, error) {
	for i := range a.Entries {
		root := s.root(i)
		c := &s.cells[root]
		e := &a.Entries[i]
		switch {
		case c.exact:
			e.State = "plain"
		case c.unprinted:
			e.State = "free"
		case c.suppressed:
			e.State = "held"
		case c.tooFew:
			e.State = "few"
		}
		if root != i && root < len(a.Entries) {
			a.Sums = append(a.Sums, [2][]int{{root}, {i}})
		}
	}
	text, err := json.Marshal(a)
	return string(text), err
}

// JoinAccounts combines the accounts of several tables into one. An account can be "", for
// a table without people. It returns an error if an account is not valid JSON.
func JoinAccounts(accounts []string) (string, error) {
	var joined tableAccount
	for _, text := range accounts {
		if text == "" {
			continue
		}
		var a tableAccount
		if err := json.Unmarshal([]byte(text), &a); err != nil {
			return "", err
		}
		offset := len(joined.Entries)
		joined.Rule, joined.Entries = a.Rule, append(joined.Entries, a.Entries...)
		for _, sum := range a.Sums {
			joined.Sums = append(joined.Sums, [2][]int{addOffset(sum[0], offset), addOffset(sum[1], offset)})
		}
	}
	text, err := json.Marshal(joined)
	return string(text), err
}

// addAccount adds the figures of an account to the system. A figure that was printed can no
// longer be suppressed. addAccount ignores an account with another masking rule. It does not
// match a figure by name if its value has changed since the account was stored. It returns an
// error if the account is damaged.
func (s *system) addAccount(text string) error {
	var a tableAccount
	if err := json.Unmarshal([]byte(text), &a); err != nil {
		return err
	}
	if a.Rule != s.rule.ID() {
		return nil
	}
	offset := len(s.cells)
	for _, e := range a.Entries {
		if e.Step < 1 {
			return fmt.Errorf("an account rounds a figure to %d", e.Step)
		}
		c := states[e.State]
		c.value, c.step, c.floor = e.Value, e.Step, e.Floor
		c.fixed = !c.unprinted && !c.isMasked()
		s.cells, s.representative = append(s.cells, c), append(s.representative, len(s.cells))
		for _, name := range e.Names {
			s.nameCell(len(s.cells)-1, name)
		}
	}
	for _, sum := range a.Sums {
		whole, parts := sum[0], sum[1]
		for _, i := range slices.Concat(whole, parts) {
			if i < 0 || i >= len(a.Entries) {
				return fmt.Errorf("an account speaks of figure %d of %d", i, len(a.Entries))
			}
		}
		if err := s.addSum(addOffset(whole, offset), addOffset(parts, offset)); err != nil {
			return err
		}
	}
	return nil
}

// addOffset returns the indexes with the offset added to each.
func addOffset(indexes []int, offset int) (shifted []int) {
	for _, i := range indexes {
		shifted = append(shifted, offset+i)
	}
	return shifted
}

// nameByPosition gives every unnamed figure a name that consists of its table, row and
// column. The figures have the same names if the same table is published again.
func (m *masker) nameByPosition() {
	hasName := map[int]bool{} // by index of the cell
	for _, i := range m.system.cellByName {
		hasName[i] = true
	}
	labelCounts := map[string]int{} // how many rows have each label so far
	for n, row := range m.rows {
		var words []string
		for i, c := range m.Columns {
			if text, isText := row[i].(string); isText && m.treatment(c) == unmasked {
				words = append(words, text)
			}
		}
		label := strings.Join(words, " ")
		if labelCounts[label]++; labelCounts[label] > 1 {
			label = fmt.Sprintf("%s %d", label, labelCounts[label])
		}
		for column, c := range m.Columns {
			if i, found := m.cellIndexes[position{n, column}]; found && !hasName[i] {
				m.system.nameCell(i, fmt.Sprintf("%s: %s: %s", m.tableName(), label, c.Key))
			}
		}
	}
}

// tableName returns the name of the table with the facts printed above it.
func (m *masker) tableName() string {
	words := []string{m.Name}
	for _, fact := range m.About {
		words = append(words, fact.Value)
	}
	return strings.Join(words, ", ")
}

// nameCell gives a cell a name. If another cell with the same value already has that name,
// nameCell makes the two cells the same figure.
func (s *system) nameCell(i int, name string) {
	other, found := s.cellByName[name]
	switch {
	case !found:
		s.cellByName[name] = i
	case s.cells[s.root(other)].value == s.cells[s.root(i)].value:
		s.merge(other, i)
	}
}
