package record

import (
	"fmt"
	"slices"
	"strings"
)

// FiledReturn is one version of a month's return as it was filed: Document is the
// return byte for byte, SHA256 its checksum in hex. Reason says why it was
// amended (none for version 1), Gap why months before it were skipped.
type FiledReturn struct {
	ID       int64 `json:"-"`
	Month    Month
	Version  int
	Document string `json:"-"`
	SHA256   string
	At       string // the instant, in UTC
	By       string
	Reason   string
	Gap      string
}

// Amendment is a filed month that is open for late entries.
type Amendment struct {
	Month  Month
	Reason string
	At     string
	By     string
}

// Evidence is one record behind the figures of a return, as it stood when the
// return was filed: a ref and what the figures count of it, never a name.
type Evidence struct {
	Part       string // people, applicants, ages, sessions or recruitment
	Line       string
	Category   string
	Measure    string
	Volunteer  string
	On         Date
	Session    int64
	Role       string
	Deployment string
	Activity   string
	Exception  bool
	Minutes    int64
	Sessions   int64
	Count      int64
	Note       string
}

// EvidenceSum is what the records behind a return come to that are counted
// alike.
type EvidenceSum struct {
	Part, Line, Category, Measure, Activity string
	Records, Minutes, Count                 int64
}

// EntryFacts is a fact that is written into the books: the days on which it changes
// what is so, and the months that are closed. A day "" at the end is none: it
// goes on.
type EntryFacts struct {
	Days   []Period
	Closed []Month
}

// ClosedMonths returns the closed months that the entry would change.
func (e EntryFacts) ClosedMonths() (hit []Month) {
	for _, days := range e.Days {
		from, to := days.From.Month(), days.To.Month()
		for _, m := range e.Closed {
			if from <= m && (to == "" || m <= to) && !slices.Contains(hit, m) {
				hit = append(hit, m)
			}
		}
	}
	slices.Sort(hit)
	return hit
}

// ClosedMonthRule is R13f: a filed return never changes silently.
var ClosedMonthRule = Rule[EntryFacts]{
	ID:     "R13f",
	Text:   "Nothing enters or leaves a month whose return is filed, except through an amendment.",
	Source: "bookkeeping",
	Ask: func(e EntryFacts) (string, bool) {
		hit := e.ClosedMonths()
		switch len(hit) {
		case 0:
			return "no month of it is filed", true
		case 1:
			return fmt.Sprintf("the return of %s is filed", hit[0]), false
		}
		return fmt.Sprintf("the returns of %s are filed", joinMonths(hit)), false
	},
}

// FilingFacts is a return that is to be filed: its month, the months before it
// that would be left out, and why.
type FilingFacts struct {
	Month   Month
	Skipped []Month
	Gap     string
}

// FilingOrderRule is R12b: returns are filed month by month.
var FilingOrderRule = Rule[FilingFacts]{
	ID:     "R12b",
	Text:   "Returns are filed month by month; a month is left out only with a reason.",
	Source: "001 para 26",
	Ask: func(f FilingFacts) (string, bool) {
		switch {
		case len(f.Skipped) == 0:
			return "no month is left out", true
		case f.Gap != "":
			return "left out: " + f.Gap, true
		}
		if len(f.Skipped) > 1 {
			return joinMonths(f.Skipped) + " are not filed", false
		}
		return joinMonths(f.Skipped) + " is not filed", false
	},
}

// joinMonths names months in order, those that follow each other by the first and
// the last: 2026-05 to 2026-07, 2026-09.
func joinMonths(months []Month) string {
	var spans []string
	for i, first := 0, 0; i < len(months); i++ {
		if i+1 < len(months) && months[i+1] == months[i].Next() {
			continue
		}
		span := string(months[first])
		if i > first {
			span += " to " + string(months[i])
		}
		spans = append(spans, span)
		first = i + 1
	}
	return strings.Join(spans, ", ")
}

// SkippedMonths returns the months that filing this one would leave out: those
// between it and the nearest filed month before it or, where there is none,
// after it.
func SkippedMonths(m Month, filed []Month) (skipped []Month) {
	var before, after Month
	for _, f := range filed {
		switch {
		case f < m && f > before:
			before = f
		case f > m && (after == "" || f < after):
			after = f
		}
	}
	from, to := before, m
	if before == "" {
		from, to = m, after
	}
	if from == "" || to == "" {
		return nil
	}
	for next := from.Next(); next < to; next = next.Next() {
		skipped = append(skipped, next)
	}
	return skipped
}
