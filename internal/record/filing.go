package record

import (
	"fmt"
	"slices"
	"strings"
)

// FiledReturn is one version of the return of a month, as it was filed.
type FiledReturn struct {
	ID       int64 `json:"-"`
	Month    Month
	Version  int
	Document string `json:"-"` // the text of the return
	SHA256   string // the SHA-256 of the document, in hex
	At       string // the instant of filing, in UTC
	By       string // who filed the return
	Reason   string // why the return was amended; "" for version 1
	Gap      string // why the months just before this month were not filed; "" if they were
}

// Amendment is a filed month that was opened again for late entries. When the return is
// filed again, the new version has the reason.
type Amendment struct {
	Month  Month
	Reason string
	At     string // the instant of opening, in UTC
	By     string // who opened the month
}

// Evidence is a copy of one record that the figures of a return count, made when the return
// was filed. It has the ref of the volunteer and the values that are counted, but no name.
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

// EvidenceSum sums up the Evidence of a return that has the same part, line, category,
// measure and activity.
type EvidenceSum struct {
	Part, Line, Category, Measure, Activity string
	Records, Minutes, Count                 int64
}

// EntryFacts are the facts for ClosedMonthRule (R13f), which protects filed months from a
// record that is to be added, changed or removed.
type EntryFacts struct {
	Periods []Period // the days that the record is about; a period without To has no end
	Closed  []Month  // the months whose return is filed and not open for amendment
}

// ClosedMonths returns the closed months that the record would change, in order.
func (f EntryFacts) ClosedMonths() (changed []Month) {
	for _, period := range f.Periods {
		first, last := period.From.Month(), period.To.Month()
		for _, m := range f.Closed {
			if first <= m && (last == "" || m <= last) && !slices.Contains(changed, m) {
				changed = append(changed, m)
			}
		}
	}
	slices.Sort(changed)
	return changed
}

// ClosedMonthRule is R13f: a record of a month whose return is filed can be changed only
// after the month is opened for an amendment.
var ClosedMonthRule = Rule[EntryFacts]{
	ID:     "R13f",
	Text:   "Nothing enters or leaves a month whose return is filed, except through an amendment.",
	Source: "bookkeeping",
	Check: func(f EntryFacts) (string, bool) {
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

// FilingFacts are the facts for FilingOrderRule (R12b), on months that are left out when a
// return is filed.
type FilingFacts struct {
	Month   Month   // the month of the return
	Skipped []Month // the months that would be left out, in order
	Gap     string  // the reason why they are left out; "" if none is given
}

// FilingOrderRule is R12b: returns are filed month by month, and no month is left out
// without a reason.
var FilingOrderRule = Rule[FilingFacts]{
	ID:     "R12b",
	Text:   "Returns are filed month by month; a month is left out only with a reason.",
	Source: "001 para 26",
	Check: func(f FilingFacts) (string, bool) {
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

// joinMonths returns a text with the months, which must be in order. Consecutive months are
// written as a range: "2026-05 to 2026-07, 2026-09".
func joinMonths(months []Month) string {
	var ranges []string
	for i, start := 0, 0; i < len(months); i++ {
		if i+1 < len(months) && months[i+1] == months[i].Next() {
			continue
		}
		text := string(months[start])
		if i > start {
			text += " to " + string(months[i])
		}
		ranges = append(ranges, text)
		start = i + 1
	}
	return strings.Join(ranges, ", ")
}

// SkippedMonths returns the months that would be left out if the return of m were filed.
// They are the months between the latest filed month before m and m. If no month before m is
// filed, they are the months between m and the first filed month after m.
func SkippedMonths(m Month, filed []Month) (skipped []Month) {
	var previous, following Month
	for _, month := range filed {
		switch {
		case month < m && month > previous:
			previous = month
		case month > m && (following == "" || month < following):
			following = month
		}
	}
	start, end := previous, m
	if previous == "" {
		start, end = m, following
	}
	if start == "" || end == "" {
		return nil
	}
	for month := start.Next(); month < end; month = month.Next() {
		skipped = append(skipped, month)
	}
	return skipped
}
