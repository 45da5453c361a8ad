package report

import (
	"fmt"
	"slices"
)

// collatedIdentities are those of a return, with what is not accounted for in
// the way from opening to closing.
var collatedIdentities = func() []identity {
	identities := slices.Clone(returnIdentities)
	moved := slices.IndexFunc(identities, identity.moves)
	identities[moved].parts = slices.Concat(identities[moved].parts, peopleOf("unaccounted"))
	return identities
}()

// moves says whether the identity is the way from opening to closing.
func (i identity) moves() bool { return i.whole.line == "closing" && i.parts[0].line == "opening" }

// Problems are every way in which the collation does not foot: a month of a
// borough that opens with another number than the month before closed with, and
// sums that contradict each other.
func (c *Collation) Problems() (found []string) {
	for _, b := range c.Boroughs {
		for i, r := range b.Returns {
			if i == 0 {
				continue
			}
			if before := b.Returns[i-1]; before.Month.Next() == r.Month && before.Closing != r.Opening {
				found = append(found, fmt.Sprintf("%s: %s closes with %d, but %s opens with %d (R12)", b.Name, before.Month, before.Closing, r.Month, r.Opening))
			}
		}
	}
	for _, kind := range Scopes.Codes() {
		for _, s := range c.scopes(kind) {
			for _, text := range c.sum(s).contradictions(collatedIdentities) {
				found = append(found, s.name+": "+text)
			}
		}
	}
	return found
}

// contradictions are the identities that the return does not meet.
func (r *Return) contradictions(identities []identity) []string {
	f := &footing{r: r, lines: r.allLines(), values: map[figure]*float64{}}
	for _, line := range f.lines {
		for measure, value := range line.Figures {
			f.values[figure{line.Line, line.Category, measure}] = value
		}
	}
	f.linear(identities)
	return f.problems
}
