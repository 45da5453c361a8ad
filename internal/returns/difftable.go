package returns

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"borough/internal/report"
	"borough/internal/table"
)

// maxDescribed is the maximum number of figures that DescribeChanges names.
const maxDescribed = 4

// DescribeChanges returns a few lines of text that say which figures differ.
func DescribeChanges(before, after *Return) (lines []string) {
	changes := FilterChanged(Diff(before, after))
	if len(changes) == 0 {
		return []string{"no figure of it differs, but what it says of its filing"}
	}
	for i, c := range changes {
		if i == maxDescribed {
			return append(lines, fmt.Sprintf("and %d more figures", len(changes)-i))
		}
		line := c.Line
		if c.Category != "" {
			line += " " + c.Category
		}
		lines = append(lines, fmt.Sprintf("%s %s is %s, was %s",
			line, c.Measure, formatOrNone(c.After), formatOrNone(c.Before)))
	}
	return lines
}

func formatOrNone(value *float64) string {
	if value == nil {
		return "none"
	}
	return formatFigure(*value)
}

// LongDiffTable returns a table for scripts with a row for each change. A row has the keys of the
// figure, as in the return's CSV, and both figures.
func LongDiffTable(before, after *Return, changes []Change) *table.Table {
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
	t.Rows = table.RowsOf(LongRows(changes)...)
	return t
}

// LongRows returns a row of LongDiffTable for each change.
func LongRows(changes []Change) (rows []table.Row) {
	for _, c := range changes {
		rows = append(rows, table.Row{c.Block, c.Line, c.Category, c.Measure, c.Unit,
			report.NullableCell(c.Before), report.NullableCell(c.After), report.NullableCell(c.Difference()),
			c.DifferenceUnit()})
	}
	return rows
}

// redundantMeasures are the measures that can be calculated from other measures: hours from
// minutes, and the ends of an interval from the share.
var redundantMeasures = []string{"hours", "low", "high"}

// PrintedDiffTable returns a table of the changes for people to read, with the titles and the
// decimal places of the printed return. It leaves out the redundant measures unless
// withRedundant is set.
func PrintedDiffTable(before, after *Return, changes []Change, withRedundant bool) *table.Table {
	t := diffTable(before, after, []table.Column{
		{Key: "line", Title: "Line", Kind: table.Text},
		{Key: "category", Title: "Of whom", Kind: table.Text},
		{Key: "measure", Title: "Measure", Kind: table.Text},
		{Key: "before", Title: "Before", Kind: table.Figure},
		{Key: "after", Title: "After", Kind: table.Figure},
		{Key: "change", Title: "Change", Kind: table.Change},
	})
	t.GroupByFirst = true
	var rows []table.Row
	hasShares, hasOmitted := false, false
	for _, c := range changes {
		if !withRedundant && slices.Contains(redundantMeasures, c.Measure) {
			hasOmitted = true
			continue
		}
		m := FindMeasure(c.Measure)
		title := m.Title
		if m.Unit == "per-cent" {
			title, hasShares = title+", %", true
		}
		rows = append(rows, table.Row{c.Title, c.CategoryTitle, title,
			m.RoundedCell(c.Before), m.RoundedCell(c.After), m.RoundedCell(c.Difference())})
	}
	if hasShares {
		t.Notes = append(t.Notes, "A change of a share is in points.")
	}
	if hasOmitted {
		t.Notes = append(t.Notes, "Hours, which are the minutes, and the intervals of shares are in --all and in csv.")
	}
	t.Rows = table.RowsOf(rows...)
	return t
}

// RoundedCell returns a stored value as a table cell, rounded to one decimal place for shares and
// points and to two places for other measures. It returns nil for nil.
func (m Measure) RoundedCell(value *float64) any {
	if value == nil {
		return nil
	}
	scale := 100.0
	if m.Kind == table.Share || m.Kind == table.Points {
		scale = 10
	}
	return math.Round(*value*scale)/scale + 0 // adding 0 turns -0 into 0
}

// diffTable returns a table of changes without rows. The facts above the table say which
// returns are compared.
func diffTable(before, after *Return, columns []table.Column) *table.Table {
	return &table.Table{
		Name:    "return-diff",
		Title:   "What moved",
		About:   diffAbout(before, after),
		Notes:   diffNotes(before, after),
		Columns: columns,
	}
}

// diffAbout returns facts that say which returns are compared.
func diffAbout(before, after *Return) []table.Fact {
	describe := func(r *Return) string {
		version := "the books as they stand"
		if r.Filed != nil {
			version = r.versionFact().Value
		}
		if r.Partial {
			version += ", PARTIAL: up to " + r.To.Long()
		}
		return r.Month.Long() + ", " + version
	}
	borough := before.Borough
	if after.Borough != borough {
		borough += " and " + after.Borough
	}
	return []table.Fact{
		{Key: "borough", Title: "Borough", Value: borough},
		{Key: "before", Title: "Before", Value: "before: " + describe(before)},
		{Key: "after", Title: "After", Value: "after: " + describe(after)},
	}
}

// diffNotes returns notes about the settings that differ between the returns, because such
// differences also change figures. If the returns are two versions for one month, a note says why
// the later version was filed.
func diffNotes(before, after *Return) (notes []string) {
	if old, current := before.Settings.AgeBands, after.Settings.AgeBands; !slices.Equal(old, current) {
		notes = append(notes,
			fmt.Sprintf("The age bands are others: %s before, %s after; a band that one return alone has is - in the other.",
				strings.Join(old, ", "), strings.Join(current, ", ")))
	}
	if old, current := before.Benchmark, after.Benchmark; old != current {
		notes = append(notes,
			fmt.Sprintf("The benchmarks are others: %s before, %s after; shares of residents and points differ for that alone, and a group that one of them alone has is - in the other.",
				old.Name, current.Name))
	}
	if old, current := before.Settings.MonthlyLimit, after.Settings.MonthlyLimit; old != current {
		notes = append(notes,
			fmt.Sprintf("The monthly limit (R6) is another: %d minutes before, %d after.", old, current))
	}
	if before.Month == after.Month && after.Filed != nil && after.Filed.Reason != "" {
		notes = append(notes, fmt.Sprintf("Version %d was filed because: %s", after.Version, after.Filed.Reason))
	}
	return notes
}
