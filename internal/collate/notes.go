package collate

import (
	"fmt"
	"slices"
	"strings"

	"borough/internal/record"
	"borough/internal/returns"
)

// blockNotes returns the notes under a block of r, the summed return of a scope.
func (c *Collation) blockNotes(r *returns.Return, block returns.BlockTable) []string {
	switch {
	case block.Title == "Numbers":
		return append([]string{c.movementsNote(r)}, returns.NumbersNotes(r)...)
	case block.Title == "Hours" && c.hasSeveralMonths():
		return []string{returns.HoursNotes(r)[0],
			"How many people gave time over several months is not known, since somebody can have given some in each, and so no average is."}
	case block.Title == "Hours":
		return []string{returns.HoursNotes(r)[0], "Averages are the minutes of all over the people of all."}
	}
	return block.Notes(r)
}

// movementsNote returns a note that says how the number of people on the books changed over
// the period, and whether opening and the movements add up to closing (R12).
func (c *Collation) movementsNote(r *returns.Return) string {
	evidence, reconciles := record.BalanceRule.Check(r.Movements())
	if reconciles {
		return returns.ReconciledNote(r)
	}
	return fmt.Sprintf("From opening to closing (R12): %s; %+d are not accounted for.", evidence,
		r.People("unaccounted"))
}

// scopeNotes returns the notes that apply to all figures of the scope.
func (c *Collation) scopeNotes(s scope) []string {
	if s.kind != "force" {
		return c.missingNotes(s)
	}
	return slices.Concat(c.missingNotes(s), c.Notes, c.Problems())
}

// Problems returns the contradictions in the collation, each as a sentence: an opening
// number that differs from the closing number of the month before, and sums that contradict
// each other.
func (c *Collation) Problems() (problems []string) {
	for _, b := range c.Boroughs {
		for i, r := range b.Returns {
			if i == 0 {
				continue
			}
			if previous := b.Returns[i-1]; previous.Month.Next() == r.Month && previous.Closing != r.Opening {
				problems = append(problems, fmt.Sprintf("%s: %s closes with %d, but %s opens with %d (R12)",
					b.Name, previous.Month, previous.Closing, r.Month, r.Opening))
			}
		}
	}
	for _, kind := range ScopeKinds.Codes() {
		for _, s := range c.scopes(kind) {
			for _, text := range c.total(s).SumProblems() {
				problems = append(problems, s.name+": "+text)
			}
		}
	}
	return problems
}

// missingNotes returns notes that say which returns of the scope are missing, and which
// boroughs use other ethnic groups or age bands.
func (c *Collation) missingNotes(s scope) (notes []string) {
	missing := s.findMissing(c)
	if len(missing.boroughs) > 0 {
		notes = append(notes, "Missing: "+strings.Join(missing.boroughs, ", ")+".")
	}
	if len(missing.months) > 0 {
		notes = append(notes, "Missing in part: "+strings.Join(missing.months, ", ")+
			". What happened is of the months that were sent; what was so when they began or ended, of the boroughs that sent the first or the last.")
	}
	newest := record.Schemes[len(record.Schemes)-1]
	if other := s.boroughsWithOther(func(r record.ReceivedReturn) string { return r.Scheme }, newest); other != nil {
		notes = append(notes, "Ethnic groups are those of "+newest+
			"; in another census's were the returns of: "+strings.Join(other, ", ")+".")
	}
	if bands := s.commonBands(); bands != "" {
		if other := s.boroughsWithOther(func(r record.ReceivedReturn) string { return r.AgeBands },
			bands); other != nil {
			notes = append(notes, "Not all have the age bands "+bands+
				", and each band has those of the boroughs that have it. Others: "+strings.Join(other, "; ")+".")
		}
	}
	return notes
}

// boroughsWithOther returns the boroughs whose last return has another value than common. It
// names each borough with its value in brackets, such as "Oxlea (2011)".
func (s scope) boroughsWithOther(value func(record.ReceivedReturn) string, common string) (boroughs []string) {
	for _, b := range s.boroughs {
		if r, ok := b.lastReturn(); ok && value(r) != common {
			boroughs = append(boroughs, fmt.Sprintf("%s (%s)", b.Name, value(r)))
		}
	}
	return boroughs
}

// commonBands returns the age bands that are most common in the last returns of the scope's
// boroughs, or "" if no borough sent a return.
func (s scope) commonBands() (common string) {
	counts := map[string]int{}
	for _, b := range s.boroughs {
		if r, ok := b.lastReturn(); ok {
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

// lastReturn returns the borough's last return; ok is false if it sent none.
func (b *Borough) lastReturn() (r record.ReceivedReturn, ok bool) {
	if len(b.Returns) == 0 {
		return r, false
	}
	return b.Returns[len(b.Returns)-1], true
}
