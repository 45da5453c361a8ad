package collate

import (
	"fmt"
	"slices"
	"strings"

	"borough/internal/record"
	"borough/internal/returns"
)

// notes returns the notes under a block of the scope's return.
func (c *Collation) notes(r *returns.Return, printed returns.BlockTable) []string {
	switch {
	case printed.Title == "Numbers":
		return append([]string{c.movementsNote(r)}, returns.NumbersNotes(r)...)
	case printed.Title == "Hours" && c.hasSeveralMonths():
		return []string{returns.HoursNotes(r)[0],
			"How many people gave time over several months is not known, since somebody can have given some in each, and so no average is."}
	case printed.Title == "Hours":
		return []string{returns.HoursNotes(r)[0], "Averages are the minutes of all over the people of all."}
	}
	return printed.Notes(r)
}

// movementsNote says how the number on the books went through the period (R12).
func (c *Collation) movementsNote(r *returns.Return) string {
	sum, reconciles := record.BalanceRule.Ask(r.Movements())
	if reconciles {
		return returns.ReconciledNote(r)
	}
	return fmt.Sprintf("From opening to closing (R12): %s; %+d are not accounted for.", sum, r.People("unaccounted"))
}

// remarks returns the notes that apply to all the figures of the scope.
func (c *Collation) remarks(s scope) []string {
	if s.kind != "force" {
		return c.missingNotes(s)
	}
	return slices.Concat(c.missingNotes(s), c.Notes, c.Problems())
}

// Problems returns every way in which the collation does not reconcile: a month of a
// borough that opens with another number than the month before closed with, and sums
// that contradict each other.
func (c *Collation) Problems() (problems []string) {
	for _, b := range c.Boroughs {
		for i, r := range b.Returns {
			if i == 0 {
				continue
			}
			if before := b.Returns[i-1]; before.Month.Next() == r.Month && before.Closing != r.Opening {
				problems = append(problems, fmt.Sprintf("%s: %s closes with %d, but %s opens with %d (R12)",
					b.Name, before.Month, before.Closing, r.Month, r.Opening))
			}
		}
	}
	for _, kind := range Scopes.Codes() {
		for _, s := range c.scopes(kind) {
			for _, text := range c.total(s).SumProblems() {
				problems = append(problems, s.name+": "+text)
			}
		}
	}
	return problems
}

// missingNotes says what of the scope is missing, and what its boroughs counted
// differently.
func (c *Collation) missingNotes(s scope) (notes []string) {
	missing := s.missing(c)
	if len(missing.boroughs) > 0 {
		notes = append(notes, "Missing: "+strings.Join(missing.boroughs, ", ")+".")
	}
	if len(missing.months) > 0 {
		notes = append(notes, "Missing in part: "+strings.Join(missing.months, ", ")+
			". What happened is of the months that were sent; what was so when they began or ended, of the boroughs that sent the first or the last.")
	}
	newest := record.Schemes[len(record.Schemes)-1]
	if other := s.differing(func(r record.ReceivedReturn) string { return r.Scheme }, newest); other != nil {
		notes = append(notes, "Ethnic groups are those of "+newest+
			"; in another census's were the returns of: "+strings.Join(other, ", ")+".")
	}
	if bands := s.commonBands(); bands != "" {
		if other := s.differing(func(r record.ReceivedReturn) string { return r.AgeBands }, bands); other != nil {
			notes = append(notes, "Not all have the age bands "+bands+
				", and each band has those of the boroughs that have it. Others: "+strings.Join(other, "; ")+".")
		}
	}
	return notes
}

// differing names the boroughs whose last return has another value than the usual
// one, each with that value.
func (s scope) differing(value func(record.ReceivedReturn) string, usual string) (boroughs []string) {
	for _, b := range s.boroughs {
		if r, ok := b.last(); ok && value(r) != usual {
			boroughs = append(boroughs, fmt.Sprintf("%s (%s)", b.Name, value(r)))
		}
	}
	return boroughs
}

// commonBands returns the age bands that most of the scope's boroughs have.
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

// last returns the borough's last return; ok is false when it sent none.
func (b *Borough) last() (r record.ReceivedReturn, ok bool) {
	if len(b.Returns) == 0 {
		return r, false
	}
	return b.Returns[len(b.Returns)-1], true
}
