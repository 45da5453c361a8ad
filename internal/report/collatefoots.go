package report

import "fmt"

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
			for _, text := range c.sum(s).Contradictions() {
				found = append(found, s.name+": "+text)
			}
		}
	}
	return found
}
