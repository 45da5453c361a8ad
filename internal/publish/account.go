package publish

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
)

// account is what a table says, as exact as the books are: its figures, how each
// was printed, and what of them adds up. The ledger keeps it, so that the next
// table is masked beside it. Nobody's ref or answer is in it, and nothing prints it.
type account struct {
	Rule    string     `json:"rule"`
	Entries []entry    `json:"figures"`
	Sums    [][2][]int `json:"sums"`
}

// entry is one figure of an account.
type entry struct {
	Name  string `json:"name,omitempty"` // what other tables call it too
	Is    int64  `json:"is"`
	Step  int64  `json:"step"`
	Floor int64  `json:"floor"`
	State string `json:"state"` // see states
}

// states say what readers know of a figure beyond its rounding.
var states = map[string]cell{
	"":      {},
	"few":   {tooFew: true},
	"held":  {suppressed: true},
	"plain": {exact: true},
	"free":  {unprinted: true},
}

// draftAccount begins the account of the figures that the sheet has.
func (s *system) draftAccount() account {
	names := map[int]string{}
	for name, at := range s.names {
		names[at] = name
	}
	a := account{Rule: s.rule.ID()}
	for at, c := range s.cells {
		a.Entries = append(a.Entries, entry{Name: names[at], Is: c.value, Step: c.step, Floor: c.floor})
	}
	for _, sum := range s.sums {
		a.Sums = append(a.Sums, [2][]int{sum.whole, sum.parts})
	}
	return a
}

// finishAccount writes down how each figure of the draft came to be printed. What is the
// same figure as another has the name and the state of both.
func (s *system) finishAccount(a account) (string, error) {
	for at := range a.Entries {
		root := s.root(at)
		c := &s.cells[root]
		f := &a.Entries[at]
		switch {
		case c.exact:
			f.State = "plain"
		case c.unprinted:
			f.State = "free"
		case c.suppressed:
			f.State = "held"
		case c.tooFew:
			f.State = "few"
		}
		if root != at && root < len(a.Entries) {
			a.Sums = append(a.Sums, [2][]int{{root}, {at}})
		}
	}
	text, err := json.Marshal(a)
	return string(text), err
}

// JoinAccounts is the account of all that have those accounts; "" is that of a table
// of nobody.
func JoinAccounts(accounts []string) (string, error) {
	var all account
	for _, text := range accounts {
		if text == "" {
			continue
		}
		var a account
		if err := json.Unmarshal([]byte(text), &a); err != nil {
			return "", err
		}
		first := len(all.Entries)
		all.Rule, all.Entries = a.Rule, append(all.Entries, a.Entries...)
		for _, sum := range a.Sums {
			all.Sums = append(all.Sums, [2][]int{shifted(sum[0], first), shifted(sum[1], first)})
		}
	}
	text, err := json.Marshal(all)
	return string(text), err
}

// addAccount adds what an account says to the sheet: what was printed cannot be held
// back any more. An account of another rule is left out, and so is a name that
// stands for another number now.
func (s *system) addAccount(text string) error {
	var a account
	if err := json.Unmarshal([]byte(text), &a); err != nil {
		return err
	}
	if a.Rule != s.rule.ID() {
		return nil
	}
	first := len(s.cells)
	for _, f := range a.Entries {
		if f.Step < 1 {
			return fmt.Errorf("an account rounds a figure to %d", f.Step)
		}
		c := states[f.State]
		c.value, c.step, c.floor = f.Is, f.Step, f.Floor
		c.fixed = !c.unprinted && !c.isMasked()
		s.cells, s.representative = append(s.cells, c), append(s.representative, len(s.cells))
		if f.Name != "" {
			s.nameCell(len(s.cells)-1, f.Name)
		}
	}
	for _, sum := range a.Sums {
		for _, at := range slices.Concat(sum[0], sum[1]) {
			if at < 0 || at >= len(a.Entries) {
				return fmt.Errorf("an account speaks of figure %d of %d", at, len(a.Entries))
			}
		}
		if err := s.addSum(shifted(sum[0], first), shifted(sum[1], first)); err != nil {
			return err
		}
	}
	return nil
}

// shifted are the figures when there are so many before them.
func shifted(figures []int, first int) (to []int) {
	for _, at := range figures {
		to = append(to, first+at)
	}
	return to
}

// namePlaces names every figure that has no name yet by its place: the same table
// published once more says the same, and a figure that readers know twice is no
// two figures.
func (p *masker) namePlaces() {
	named := map[int]bool{}
	for _, at := range p.system.names {
		named[at] = true
	}
	lines := map[string]int{}
	for n, row := range p.rows {
		var words []string
		for i, c := range p.Columns {
			if text, is := row[i].(string); is && p.basis(c) == unmasked {
				words = append(words, text)
			}
		}
		line := strings.Join(words, " ")
		if lines[line]++; lines[line] > 1 {
			line = fmt.Sprintf("%s %d", line, lines[line])
		}
		for i, c := range p.Columns {
			if at, there := p.at[position{n, i}]; there && !named[at] {
				p.system.nameCell(at, fmt.Sprintf("%s: %s: %s", p.about(), line, c.Key))
			}
		}
	}
}

// about is the table and what it is about.
func (p *masker) about() string {
	words := []string{p.Name}
	for _, fact := range p.About {
		words = append(words, fact.Value)
	}
	return strings.Join(words, ", ")
}

// nameCell says that a cell is the figure of that name.
func (s *system) nameCell(at int, name string) {
	other, there := s.names[name]
	switch {
	case !there:
		s.names[name] = at
	case s.cells[s.root(other)].value == s.cells[s.root(at)].value:
		s.unite(other, at)
	}
}
