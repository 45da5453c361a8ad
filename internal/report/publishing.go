package report

import (
	"slices"
	"strings"

	"borough/internal/record"
	"borough/internal/table"
)

// Publishing says that a report may be published. Its columns say what they count, and
// its Derive declares what adds up to what, so that nothing masked can be worked out.
type Publishing struct {
	Refuses func(*Args) bool // whether what was asked would name people
}

// CheckPublishable returns an error unless what was asked of the report may be
// published.
func (r *Report) CheckPublishable(args *Args) error {
	if r.Publish == nil || r.Publish.Refuses != nil && r.Publish.Refuses(args) {
		return &record.Invalid{Text: "what names people or records is never published: " + r.Title,
			Hint: "borough publish --help says what can be published"}
	}
	return nil
}

// Explain adds a line under the table that holds no figure of the books, and so is
// published too, unlike what Note adds.
func (a *Args) Explain(format string, args ...any) {
	a.Note(format, args...)
	a.public = append(a.public, a.notes[len(a.notes)-1])
}

// PublishNote adds a line under the published table alone: the printed one has it with a
// figure of the books.
func (a *Args) PublishNote(text string) { a.public = append(a.public, text) }

// DeclareSorted declares how many people there are in a line of a strand.
func (a *Args) DeclareSorted(s table.StrandCount) { a.sorted = append(a.sorted, s) }

// DeclareSum declares that the parts add up to the whole; a single part is the same
// figure.
func (a *Args) DeclareSum(whole table.CellRef, parts ...table.CellRef) {
	a.sums = append(a.sums, table.Sum{Whole: []table.CellRef{whole}, Parts: parts})
}

// DeclareOverlap declares that everybody is in at least one of so many rows of the
// column; name is that under which other tables count everybody.
func (a *Args) DeclareOverlap(name string, everybody int64, column string, rows int) {
	sum := table.Sum{Whole: []table.CellRef{FigureNamed(a.Scoped(name), everybody)}, AtMost: true}
	for n := range rows {
		sum.Parts = append(sum.Parts, FigureAt(n, column))
	}
	a.sums = append(a.sums, sum)
}

// FigureNamed returns a figure of other tables, by its name.
func FigureNamed(name string, count int64) table.CellRef {
	return table.CellRef{Name: name, Value: count}
}

// FigureAt returns the place of a figure of the table.
func FigureAt(row int, key string) table.CellRef { return table.CellRef{Row: row, Key: key} }

// PublicGroups returns each group with its people, given by group, and with how many of
// them are in its lines.
func PublicGroups(people map[string][]string, sorted []table.StrandCount) (groups []record.PublishedGroup) {
	for _, s := range sorted {
		if len(groups) == 0 || groups[len(groups)-1].Code != s.Group {
			groups = append(groups, record.PublishedGroup{Code: s.Group})
		}
		last := &groups[len(groups)-1]
		last.Counts = append(last.Counts, record.PublishedCount{Strand: s.Strand, Code: s.Code, Count: s.Count})
	}
	slices.SortStableFunc(groups, func(a, b record.PublishedGroup) int { return strings.Compare(a.Code, b.Code) })
	var merged []record.PublishedGroup
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
