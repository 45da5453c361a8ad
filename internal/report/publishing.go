package report

import (
	"slices"
	"strings"

	"borough/internal/record"
	"borough/internal/table"
)

// Publishing marks a report that may be published. The columns of the report must say what
// they count, and its Derive function must declare the sums of figures. Masking needs both,
// so that no masked number can be recovered.
type Publishing struct {
	NamesPeople func(*Args) bool // reports whether the report names people with these arguments
}

// CheckPublishable returns a *record.Invalid if the report may not be published with
// these arguments.
func (r *Report) CheckPublishable(args *Args) error {
	if r.Publish == nil || r.Publish.NamesPeople != nil && r.Publish.NamesPeople(args) {
		return &record.Invalid{Text: "what names people or records is never published: " + r.Title,
			Hint: "borough publish --help says what can be published"}
	}
	return nil
}

// AddPublicNote adds a note that is both printed and published. The note must contain no
// number from the database, because published notes are not masked.
func (a *Args) AddPublicNote(format string, args ...any) {
	a.Note(format, args...)
	a.publicNotes = append(a.publicNotes, a.notes[len(a.notes)-1])
}

// AddPublishedNote adds a note that is published but not printed. It replaces a printed note
// that contains a number from the database.
func (a *Args) AddPublishedNote(text string) { a.publicNotes = append(a.publicNotes, text) }

// DeclareStrandCount declares the number of people in a category of a strand.
func (a *Args) DeclareStrandCount(s table.StrandCount) { a.strandCounts = append(a.strandCounts, s) }

// DeclareSum declares that the parts add up to the whole. A single part declares that
// the two figures are equal.
func (a *Args) DeclareSum(whole table.CellRef, parts ...table.CellRef) {
	a.sums = append(a.sums, table.Sum{Whole: []table.CellRef{whole}, Parts: parts})
}

// DeclareOverlap declares that the sum of the first rows of a column is at least everybody,
// because these rows count each person at least once. rowCount is the number of these rows.
// The shared name of the figure everybody is made from name (see NameFigure).
func (a *Args) DeclareOverlap(name string, everybody int64, column string, rowCount int) {
	sum := table.Sum{Whole: []table.CellRef{FigureNamed(a.ReportFigureName(name), everybody)}, AtMost: true}
	for n := range rowCount {
		sum.Parts = append(sum.Parts, FigureAt(n, column))
	}
	a.sums = append(a.sums, sum)
}

// FigureNamed returns a reference to a figure of another table. name is the shared name of
// the figure, and value is its value.
func FigureNamed(name string, value int64) table.CellRef {
	return table.CellRef{Name: name, Value: value}
}

// FigureAt returns a reference to a figure of the table. row is the index of its row, and
// key is the key of its column.
func FigureAt(row int, key string) table.CellRef { return table.CellRef{Row: row, Key: key} }

// PublishedGroups returns the groups of a published table, sorted by code. people has the refs
// of the people in each group. counts has the number of people in each category.
func PublishedGroups(people map[string][]string, counts []table.StrandCount) (groups []record.PublishedGroup) {
	for _, count := range counts {
		if len(groups) == 0 || groups[len(groups)-1].Code != count.Group {
			groups = append(groups, record.PublishedGroup{Code: count.Group})
		}
		last := &groups[len(groups)-1]
		last.Counts = append(last.Counts,
			record.PublishedCount{Strand: count.Strand, Code: count.Code, Count: count.Count})
	}
	slices.SortStableFunc(groups, func(a, b record.PublishedGroup) int { return strings.Compare(a.Code, b.Code) })
	var merged []record.PublishedGroup
	for _, group := range groups {
		if n := len(merged); n > 0 && merged[n-1].Code == group.Code {
			merged[n-1].Counts = append(merged[n-1].Counts, group.Counts...)
			continue
		}
		group.People = slices.Compact(slices.Sorted(slices.Values(people[group.Code])))
		merged = append(merged, group)
	}
	return merged
}
