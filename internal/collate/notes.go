package collate

import (
	"fmt"
	"slices"
	"strings"

	"borough/internal/record"
	"borough/internal/returns"
)

// notes are what is said under a block of the scope's return.
func (c *Collation) notes(r *returns.Return, printed returns.Table) []string {
	switch {
	case printed.Title == "Numbers":
		return append([]string{c.moved(r)}, returns.NumbersNotes(r)...)
	case printed.Title == "Hours" && c.several():
		return []string{returns.HoursNotes(r)[0],
			"How many people gave time over several months is not known, since somebody can have given some in each, and so no average is."}
	case printed.Title == "Hours":
		return []string{returns.HoursNotes(r)[0], "Averages are the minutes of all over the people of all."}
	}
	return printed.Notes(r)
}

// moved says how the number on the books went through the period (R12).
func (c *Collation) moved(r *returns.Return) string {
	said, met := record.BalanceRule.Ask(r.Movements())
	if met {
		return returns.FootsNote(r)
	}
	return fmt.Sprintf("From opening to closing (R12): %s; %+d are not accounted for.", said, r.People("unaccounted"))
}

// remarks are what is to be known of all the figures of the scope.
func (c *Collation) remarks(s scope) []string {
	if s.kind != "force" {
		return c.gaps(s)
	}
	return slices.Concat(c.gaps(s), c.Notes, c.Problems())
}

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

// gaps says what of the scope is missing, and what was not counted alike.
func (c *Collation) gaps(s scope) (notes []string) {
	whole, part, _ := s.missing(c)
	if len(whole) > 0 {
		notes = append(notes, "Missing: "+strings.Join(whole, ", ")+".")
	}
	if len(part) > 0 {
		notes = append(notes, "Missing in part: "+strings.Join(part, ", ")+
			". What happened is of the months that were sent; what was so when they began or ended, of the boroughs that sent the first or the last.")
	}
	newest := record.Schemes[len(record.Schemes)-1]
	if other := s.differing(func(r record.ReceivedReturn) string { return r.Scheme }, newest); other != nil {
		notes = append(notes, "Ethnic groups are those of "+newest+"; in another census's were the returns of: "+strings.Join(other, ", ")+".")
	}
	if bands := s.commonBands(); bands != "" {
		if other := s.differing(func(r record.ReceivedReturn) string { return r.AgeBands }, bands); other != nil {
			notes = append(notes, "Not all have the age bands "+bands+", and each band has those of the boroughs that have it. Others: "+strings.Join(other, "; ")+".")
		}
	}
	return notes
}

// differing names the boroughs whose last return says something else, and what.
func (s scope) differing(says func(record.ReceivedReturn) string, usual string) (other []string) {
	for _, b := range s.boroughs {
		if r, ok := b.last(); ok && says(r) != usual {
			other = append(other, fmt.Sprintf("%s (%s)", b.Name, says(r)))
		}
	}
	return other
}

// commonBands are the age bands that most of the scope's boroughs have.
func (s scope) commonBands() (common string) {
	counts := map[string]int{}
	for _, b := range s.boroughs {
		if r, ok := b.last(); ok {
			counts[r.AgeBands]++
		}
	}
	for bands, n := range counts {
		if n > counts[common] || n == counts[common] && bands < common {
			common = bands
		}
	}
	return common
}

// last is the borough's last return; ok is false when it sent none.
func (b *Borough) last() (r record.ReceivedReturn, ok bool) {
	if len(b.Returns) == 0 {
		return r, false
	}
	return b.Returns[len(b.Returns)-1], true
}
