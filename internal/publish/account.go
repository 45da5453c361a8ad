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
	Figures []figure   `json:"figures"`
	Sums    [][2][]int `json:"sums"`
}

// figure is one figure of an account.
type figure struct {
	Name  string `json:"name,omitempty"` // what other tables call it too
	Is    int64  `json:"is"`
	Step  int64  `json:"step"`
	Floor int64  `json:"floor"`
	State string `json:"state"` // see states
}

// states say what readers know of a figure beyond its rounding.
var states = map[string]cell{
	"":      {},
	"few":   {few: true},
	"held":  {held: true},
	"plain": {plain: true},
	"free":  {free: true},
}

// draft begins the account of the figures that the sheet has.
func (s *sheet) draft() account {
	names := map[int]string{}
	for name, at := range s.names {
		names[at] = name
	}
	a := account{Rule: s.rule.ID()}
	for at, c := range s.cells {
		a.Figures = append(a.Figures, figure{Name: names[at], Is: c.is, Step: c.step, Floor: c.floor})
	}
	for _, sum := range s.sums {
		a.Sums = append(a.Sums, [2][]int{sum.whole, sum.parts})
	}
	return a
}

// finish writes down how each figure of the draft came to be printed. What is the
// same figure as another has the name and the state of both.
func (s *sheet) finish(a account) (string, error) {
	for at := range a.Figures {
		root := s.root(at)
		c := &s.cells[root]
		f := &a.Figures[at]
		switch {
		case c.plain:
			f.State = "plain"
		case c.free:
			f.State = "free"
		case c.held:
			f.State = "held"
		case c.few:
			f.State = "few"
		}
		if root != at && root < len(a.Figures) {
			a.Sums = append(a.Sums, [2][]int{{root}, {at}})
		}
	}
	text, err := json.Marshal(a)
	return string(text), err
}

// Together is the account of all that have those accounts; "" is that of a table
// of nobody.
func Together(accounts []string) (string, error) {
	var all account
	for _, text := range accounts {
		if text == "" {
			continue
		}
		var a account
		if err := json.Unmarshal([]byte(text), &a); err != nil {
			return "", err
		}
		first := len(all.Figures)
		all.Rule, all.Figures = a.Rule, append(all.Figures, a.Figures...)
		for _, sum := range a.Sums {
			all.Sums = append(all.Sums, [2][]int{moved(sum[0], first), moved(sum[1], first)})
		}
	}
	text, err := json.Marshal(all)
	return string(text), err
}

// recall adds what an account says to the sheet: what was printed cannot be held
// back any more. An account of another rule is left out, and so is a name that
// stands for another number now.
func (s *sheet) recall(text string) error {
	var a account
	if err := json.Unmarshal([]byte(text), &a); err != nil {
		return err
	}
	if a.Rule != s.rule.ID() {
		return nil
	}
	first := len(s.cells)
	for _, f := range a.Figures {
		if f.Step < 1 {
			return fmt.Errorf("an account rounds a figure to %d", f.Step)
		}
		c := states[f.State]
		c.is, c.step, c.floor = f.Is, f.Step, f.Floor
		c.public = !c.free && !c.hidden()
		s.cells, s.same = append(s.cells, c), append(s.same, len(s.cells))
		if f.Name != "" {
			s.name(len(s.cells)-1, f.Name)
		}
	}
	for _, sum := range a.Sums {
		for _, at := range slices.Concat(sum[0], sum[1]) {
			if at < 0 || at >= len(a.Figures) {
				return fmt.Errorf("an account speaks of figure %d of %d", at, len(a.Figures))
			}
		}
		if err := s.add(moved(sum[0], first), moved(sum[1], first)); err != nil {
			return err
		}
	}
	return nil
}

// moved are the figures when there are so many before them.
func moved(figures []int, first int) (to []int) {
	for _, at := range figures {
		to = append(to, first+at)
	}
	return to
}

// namePlaces names every figure that has no name yet by its place: the same table
// published once more says the same, and a figure that readers know twice is no
// two figures.
func (p *printing) namePlaces() {
	named := map[int]bool{}
	for _, at := range p.sheet.names {
		named[at] = true
	}
	lines := map[string]int{}
	for n, row := range p.rows {
		var words []string
		for i, c := range p.Columns {
			if text, is := row[i].(string); is && p.basis(c) == asIs {
				words = append(words, text)
			}
		}
		line := strings.Join(words, " ")
		if lines[line]++; lines[line] > 1 {
			line = fmt.Sprintf("%s %d", line, lines[line])
		}
		for i, c := range p.Columns {
			if at, there := p.at[place{n, i}]; there && !named[at] {
				p.sheet.name(at, fmt.Sprintf("%s: %s: %s", p.about(), line, c.Key))
			}
		}
	}
}

// about is the table and what it is about.
func (p *printing) about() string {
	words := []string{p.Name}
	for _, fact := range p.About {
		words = append(words, fact.Value)
	}
	return strings.Join(words, ", ")
}

// name says that a cell is the figure of that name.
func (s *sheet) name(at int, name string) {
	other, there := s.names[name]
	switch {
	case !there:
		s.names[name] = at
	case s.cells[s.root(other)].is == s.cells[s.root(at)].is:
		s.unite(other, at)
	}
}
