package record

import (
	"fmt"
	"slices"
	"strings"
)

// FiledReturn is one version of a month's return as it was filed.
type FiledReturn struct {
	ID       int64 `json:"-"`
	Month    Month
	Version  int
	Document string `json:"-"` // the return, byte for byte
	SHA256   string // of the document, in hex
	At       string // the instant of filing, in UTC
	By       string
	Reason   string // why the return was amended; "" for version 1
	Gap      string // why the months before this one were not filed
}

// Amendment is a filed month that has been opened for late entries.
type Amendment struct {
	Month  Month
	Reason string
	At     string
	By     string
}

// Evidence is one record behind the figures of a return, as it was when the return was
// filed: its ref and the values that the figures count, but no name.
type Evidence struct {
	Part       string // the part of the return: people, applicants, ages, sessions or recruitment
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

// EvidenceSum is the sum of the records behind a return that count in the same line.
type EvidenceSum struct {
	Part, Line, Category, Measure, Activity string
	Records, Minutes, Count                 int64
}

// EntryFacts are the facts for ClosedMonthRule (R13f): the days of a record that is to
// be written, and the months that are closed.
type EntryFacts struct {
	Days   []Period // the days the record is about; a period without To has no end
	Closed []Month  // the months whose return is filed and not open for amendment
}

// ClosedMonths returns the closed months that the record would change, in order.
func (f EntryFacts) ClosedMonths() (changed []Month) {
	for _, days := range f.Days {
		first, last := days.From.Month(), days.To.Month()
		for _, m := range f.Closed {
			if first <= m && (last == "" || m <= last) && !slices.Contains(changed, m) {
				changed = append(changed, m)
			}
		}
	}
	slices.Sort(changed)
	return changed
}

// ClosedMonthRule is R13f: nothing changes in a month whose return is filed, except
// through an amendment.
var ClosedMonthRule = Rule[EntryFacts]{
	ID:     "R13f",
	Text:   "Nothing enters or leaves a month whose return is filed, except through an amendment.",
	Source: "bookkeeping",
	Ask: func(f EntryFacts) (string, bool) {
		changed := f.ClosedMonths()
		switch len(changed) {
		case 0:
			return "no month of it is filed", true
		case 1:
			return fmt.Sprintf("the return of %s is filed", changed[0]), false
		}
		return fmt.Sprintf("the returns of %s are filed", joinMonths(changed)), false
	},
}

// FilingFacts are the facts for FilingOrderRule (R12b): a return to be filed, and the
// months that it would leave out.
type FilingFacts struct {
	Month   Month
	Skipped []Month // the months that would be left out
	Gap     string  // why the months are left out
}

// FilingOrderRule is R12b: no month is left out without a reason.
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

// joinMonths returns months, which are in order, as a list with a range for consecutive
// months: "2026-05 to 2026-07, 2026-09".
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

// SkippedMonths returns the months that would be left out if the return of m were
// filed. They are the months between m and the nearest filed month before m or, if
// there is none, after m.
func SkippedMonths(m Month, filed []Month) (skipped []Month) {
	var previous, following Month
	for _, f := range filed {
		switch {
		case f < m && f > previous:
			previous = f
		case f > m && (following == "" || f < following):
			following = f
		}
	}
	lower, upper := previous, m
	if previous == "" {
		lower, upper = m, following
	}
	if lower == "" || upper == "" {
		return nil
	}
	for month := lower.Next(); month < upper; month = month.Next() {
		skipped = append(skipped, month)
	}
	return skipped
}
