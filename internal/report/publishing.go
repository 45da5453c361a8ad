package report

import (
	"slices"
	"strings"

	"borough/internal/record"
	"borough/internal/table"
)

// Publishing says how a report may be published. What each column is of, it says
// itself; its Derive says what adds up to what, for whoever makes sure that
// nothing masked can be worked out.
type Publishing struct {
	Refuses func(*Args) bool // the ways of asking that name people
}

// Publishable returns an error unless what was asked of the report may be
// published.
func (r *Report) Publishable(args *Args) error {
	if r.Publish == nil || r.Publish.Refuses != nil && r.Publish.Refuses(args) {
		return &record.Invalid{Text: "what names people or records is never published: " + r.Title,
			Hint: "borough publish --help says what can be published"}
	}
	return nil
}

// Explain adds a line under the table that holds no figure of the books: it is
// published too. What Note adds is not.
func (a *Args) Explain(format string, args ...any) {
	a.Note(format, args...)
	a.public = append(a.public, a.notes[len(a.notes)-1])
}

// Public adds a line to what is published under the table, and not to what is
// printed: it is said there with a figure of the books.
func (a *Args) Public(text string) { a.public = append(a.public, text) }

// Sort says how many people there are in a line of a strand.
func (a *Args) Sort(s table.StrandCount) { a.sorted = append(a.sorted, s) }

// Foot says that the parts add up to the whole; one part is the same figure.
func (a *Args) Foot(whole table.CellRef, parts ...table.CellRef) {
	a.sums = append(a.sums, table.Sum{Whole: []table.CellRef{whole}, Parts: parts})
}

// Overlap says of the column's rows, up to the end of them, that everybody is in
// some, by a name under which other tables count them all.
func (a *Args) Overlap(name string, everybody int64, column string, rows int) {
	sum := table.Sum{Whole: []table.CellRef{FigureNamed(a.Scoped(name), everybody)}, AtMost: true}
	for n := range rows {
		sum.Parts = append(sum.Parts, FigureAt(n, column))
	}
	a.sums = append(a.sums, sum)
}

// FigureNamed is a figure of other tables of the day, by what it counts.
func FigureNamed(name string, count int64) table.CellRef {
	return table.CellRef{Name: name, Value: count}
}

// FigureAt is a figure of the table.
func FigureAt(row int, key string) table.CellRef { return table.CellRef{Row: row, Key: key} }

// Grouped puts the people of each group beside how many are in its lines.
func Grouped(people map[string][]string, sorted []table.StrandCount) (groups []record.PublicGroup) {
	for _, s := range sorted {
		if len(groups) == 0 || groups[len(groups)-1].Code != s.Group {
			groups = append(groups, record.PublicGroup{Code: s.Group})
		}
		last := &groups[len(groups)-1]
		last.Counts = append(last.Counts, record.PublicCount{Strand: s.Strand, Code: s.Code, Count: s.Count})
	}
	slices.SortStableFunc(groups, func(a, b record.PublicGroup) int { return strings.Compare(a.Code, b.Code) })
	var merged []record.PublicGroup
	for _, g := range groups {
		if n := len(merged); n > 0 && merged[n-1].Code == g.Code {
			merged[n-1].Counts = append(merged[n-1].Counts, g.Counts...)
			continue
		}
		g.People = slices.Compact(slices.Sorted(slices.Values(people[g.Code])))
		merged = append(merged, g)
	}
	return merged
}
