package publish

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
)

// account says exactly what a published table says: its figures, how each was printed,
// and what of them adds up. The ledger keeps it, so that later tables are masked
// consistently with it. It holds nobody's ref or answer, and nothing prints it.
type account struct {
	Rule    string     `json:"rule"`
	Entries []entry    `json:"figures"`
	Sums    [][2][]int `json:"sums"` // whole and parts, by the index of the entries
}

// entry is one figure of an account.
type entry struct {
	Name  string `json:"name,omitempty"` // by which other tables have it too
	Value int64  `json:"is"`
	Step  int64  `json:"step"`
	Floor int64  `json:"floor"`
	State string `json:"state"` // see states
}

// states say by the State of an entry what readers know of it beyond its rounding.
var states = map[string]cell{
	"":      {},
	"few":   {tooFew: true},
	"held":  {suppressed: true},
	"plain": {exact: true},
	"free":  {unprinted: true},
}

// draftAccount returns the account of the figures that the system has, without their
// states.
func (s *system) draftAccount() account {
	names := map[int]string{}
	for name, at := range s.names {
		names[at] = name
	}
	a := account{Rule: s.rule.ID()}
	for at, c := range s.cells {
		a.Entries = append(a.Entries, entry{Name: names[at], Value: c.value, Step: c.step, Floor: c.floor})
	}
	for _, sum := range s.sums {
		a.Sums = append(a.Sums, [2][]int{sum.whole, sum.parts})
	}
	return a
}

// finishAccount adds to the draft how each figure came to be printed, and which figures
// are the same, and returns it as JSON.
func (s *system) finishAccount(a account) (string, error) {
	for at := range a.Entries {
		root := s.root(at)
		c := &s.cells[root]
		e := &a.Entries[at]
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
		if root != at && root < len(a.Entries) {
			a.Sums = append(a.Sums, [2][]int{{root}, {at}})
		}
	}
	text, err := json.Marshal(a)
	return string(text), err
}

// JoinAccounts returns one account of all the tables that have those; "" is that of a
// table without people. An account that is not JSON is an error.
func JoinAccounts(accounts []string) (string, error) {
	var joined account
	for _, text := range accounts {
		if text == "" {
			continue
		}
		var a account
		if err := json.Unmarshal([]byte(text), &a); err != nil {
			return "", err
		}
		offset := len(joined.Entries)
		joined.Rule, joined.Entries = a.Rule, append(joined.Entries, a.Entries...)
		for _, sum := range a.Sums {
			joined.Sums = append(joined.Sums, [2][]int{shifted(sum[0], offset), shifted(sum[1], offset)})
		}
	}
	text, err := json.Marshal(joined)
	return string(text), err
}

// addAccount adds what an account says to the system: what was printed cannot be
// suppressed any more. An account of another rule is left out, and so is a name that
// stands for another number now. An account that is damaged is an error.
func (s *system) addAccount(text string) error {
	var a account
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
		if e.Name != "" {
			s.nameCell(len(s.cells)-1, e.Name)
		}
	}
	for _, sum := range a.Sums {
		whole, parts := sum[0], sum[1]
		for _, at := range slices.Concat(whole, parts) {
			if at < 0 || at >= len(a.Entries) {
				return fmt.Errorf("an account speaks of figure %d of %d", at, len(a.Entries))
			}
		}
		if err := s.addSum(shifted(whole, offset), shifted(parts, offset)); err != nil {
			return err
		}
	}
	return nil
}

// shifted adds the offset to each index.
func shifted(indexes []int, offset int) (shifted []int) {
	for _, i := range indexes {
		shifted = append(shifted, offset+i)
	}
	return shifted
}

// nameByPosition names every figure that has no name by its position: the same table
// published once more says nothing new, and its figures are not counted twice.
func (m *masker) nameByPosition() {
	named := map[int]bool{}
	for _, at := range m.system.names {
		named[at] = true
	}
	times := map[string]int{} // of equal lines
	for n, row := range m.rows {
		var words []string
		for i, c := range m.Columns {
			if text, isText := row[i].(string); isText && m.basis(c) == unmasked {
				words = append(words, text)
			}
		}
		line := strings.Join(words, " ")
		if times[line]++; times[line] > 1 {
			line = fmt.Sprintf("%s %d", line, times[line])
		}
		for i, c := range m.Columns {
			if at, found := m.cellAt[position{n, i}]; found && !named[at] {
				m.system.nameCell(at, fmt.Sprintf("%s: %s: %s", m.about(), line, c.Key))
			}
		}
	}
}

// about names the table and what it is about.
func (m *masker) about() string {
	words := []string{m.Name}
	for _, fact := range m.About {
		words = append(words, fact.Value)
	}
	return strings.Join(words, ", ")
}

// nameCell gives a cell a name. Where another cell has it, with the same value, they are
// the same figure.
func (s *system) nameCell(at int, name string) {
	other, found := s.names[name]
	switch {
	case !found:
		s.names[name] = at
	case s.cells[s.root(other)].value == s.cells[s.root(at)].value:
		s.unite(other, at)
	}
}
