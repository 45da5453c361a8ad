package returns

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"borough/internal/report"
	"borough/internal/table"
)

// maxDescribed is how many figures Moved names.
const maxDescribed = 4

// DescribeChanges says in a few lines which figures of a return the other has otherwise.
func DescribeChanges(before, after *Return) (said []string) {
	changes := Changed(Diff(before, after))
	if len(changes) == 0 {
		return []string{"no figure of it differs, but what it says of its filing"}
	}
	for i, c := range changes {
		if i == maxDescribed {
			return append(said, fmt.Sprintf("and %d more figures", len(changes)-i))
		}
		at := c.Line
		if c.Category != "" {
			at += " " + c.Category
		}
		said = append(said, fmt.Sprintf("%s %s is %s, was %s", at, c.Measure, formatOrNone(c.After), formatOrNone(c.Before)))
	}
	return said
}

func formatOrNone(value *float64) string {
	if value == nil {
		return "none"
	}
	return strconv.FormatFloat(*value, 'f', -1, 64)
}

// LongDiff is what moved between two returns with a row for each figure, for
// scripts: the keys of the return's CSV, then both figures.
func LongDiff(before, after *Return, changes []Change) *table.Table {
	t := diffTable(before, after, []table.Column{
		{Key: "block", Title: "Block", Kind: table.Code},
		{Key: "line", Title: "Line", Kind: table.Code},
		{Key: "category", Title: "Category", Kind: table.Code},
		{Key: "measure", Title: "Measure", Kind: table.Code},
		{Key: "unit", Title: "Unit", Kind: table.Code},
		{Key: "before", Title: "Before", Kind: table.Number},
		{Key: "after", Title: "After", Kind: table.Number},
		{Key: "change", Title: "Change", Kind: table.Number},
		{Key: "change_unit", Title: "Change is in", Kind: table.Code},
	})
	t.Rows = table.Slice(LongRows(changes)...)
	return t
}

// LongRows are the figures of the changes, each a row.
func LongRows(changes []Change) (rows []table.Row) {
	for _, c := range changes {
		rows = append(rows, table.Row{c.Block, c.Line, c.Category, c.Measure, c.Unit,
			report.OrNull(c.Before), report.OrNull(c.After), report.OrNull(c.Difference()), c.DifferenceUnit()})
	}
	return rows
}

// redundantMeasures are the measures that say another again: hours are the minutes, and an
// interval follows its share.
var redundantMeasures = []string{"hours", "low", "high"}

// PrintedDiff is the same for people to read, in the words of the printed
// return and to as many places. Figures that say another again are left out,
// unless it is to have every figure.
func PrintedDiff(before, after *Return, changes []Change, every bool) *table.Table {
	t := diffTable(before, after, []table.Column{
		{Key: "line", Title: "Line", Kind: table.Text},
		{Key: "category", Title: "Of whom", Kind: table.Text},
		{Key: "measure", Title: "Measure", Kind: table.Text},
		{Key: "before", Title: "Before", Kind: table.Figure},
		{Key: "after", Title: "After", Kind: table.Figure},
		{Key: "change", Title: "Change", Kind: table.Change},
	})
	t.Groups = true
	var rows []table.Row
	shares, less := false, false
	for _, c := range changes {
		if !every && slices.Contains(redundantMeasures, c.Measure) {
			less = true
			continue
		}
		m := FindMeasure(c.Measure)
		words := m.Title
		if m.Unit == "per-cent" {
			words, shares = words+", %", true
		}
		rows = append(rows, table.Row{c.Title, c.CategoryTitle, words,
			m.Rounded(c.Before), m.Rounded(c.After), m.Rounded(c.Difference())})
	}
	if shares {
		t.Notes = append(t.Notes, "A change of a share is in points.")
	}
	if less {
		t.Notes = append(t.Notes, "Hours, which are the minutes, and the intervals of shares are in --all and in csv.")
	}
	t.Rows = table.Slice(rows...)
	return t
}

// Rounded is a kept value to as many places as print reads well with.
func (m Measure) Rounded(value *float64) any {
	if value == nil {
		return nil
	}
	places := 100.0
	if m.Kind == table.Share || m.Kind == table.Points {
		places = 10
	}
	return math.Round(*value*places)/places + 0
}

// diffTable is the table of what moved, with what is to be known of the two.
func diffTable(before, after *Return, columns []table.Column) *table.Table {
	return &table.Table{Name: "return-diff", Title: "What moved", About: diffAbout(before, after),
		Notes: diffNotes(before, after), Columns: columns}
}

// diffAbout says which returns are set side by side.
func diffAbout(before, after *Return) []table.Fact {
	side := func(r *Return) string {
		said := "the books as they stand"
		if r.Filed != nil {
			said = r.versionFact().Value
		}
		if r.Partial {
			said += ", PARTIAL: up to " + r.To.Long()
		}
		return r.Month.Long() + ", " + said
	}
	borough := before.Borough
	if after.Borough != borough {
		borough += " and " + after.Borough
	}
	return []table.Fact{
		{Key: "borough", Title: "Borough", Value: borough},
		{Key: "before", Title: "Before", Value: "before: " + side(before)},
		{Key: "after", Title: "After", Value: "after: " + side(after)},
	}
}

// diffNotes say in what the returns cannot be compared figure by figure, and why
// a version was amended.
func diffNotes(before, after *Return) (notes []string) {
	if was, is := before.Settings.AgeBands, after.Settings.AgeBands; !slices.Equal(was, is) {
		notes = append(notes, fmt.Sprintf("The age bands are others: %s before, %s after; a band that one return alone has is - in the other.",
			strings.Join(was, ", "), strings.Join(is, ", ")))
	}
	if was, is := before.Benchmark, after.Benchmark; was != is {
		notes = append(notes, fmt.Sprintf("The benchmarks are others: %s before, %s after; shares of residents and points differ for that alone, and a group that one of them alone has is - in the other.",
			was.Name, is.Name))
	}
	if was, is := before.Settings.MonthlyLimit, after.Settings.MonthlyLimit; was != is {
		notes = append(notes, fmt.Sprintf("The monthly limit (R6) is another: %d minutes before, %d after.", was, is))
	}
	if before.Month == after.Month && after.Filed != nil && after.Filed.Reason != "" {
		notes = append(notes, fmt.Sprintf("Version %d was filed because: %s", after.Version, after.Filed.Reason))
	}
	return notes
}
