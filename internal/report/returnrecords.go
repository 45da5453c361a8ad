package report

import (
	"slices"

	"borough/internal/table"
)

// ReturnRecords are the records behind what moved between two returns.
type ReturnRecords struct {
	before, after *Return
	list          []movedRecord
	notes         []string
}

// The columns of the records: for scripts those of the return's keys, for people
// those of its words.
var (
	longRecordColumns = []table.Column{
		{Key: "line", Title: "Line", Kind: table.Code},
		{Key: "category", Title: "Category", Kind: table.Code},
		{Key: "session", Title: "Session", Kind: table.Ref},
		{Key: "volunteer", Title: "Ref", Kind: table.Ref},
		{Key: "name", Title: "Name", Kind: table.Text},
		{Key: "date", Title: "Date", Kind: table.Date},
		{Key: "what", Title: "What", Kind: table.Code},
		{Key: "measure", Title: "Measure", Kind: table.Code},
		{Key: "before", Title: "Before", Kind: table.Count},
		{Key: "after", Title: "After", Kind: table.Count},
	}
	printedRecordColumns = []table.Column{
		{Key: "line", Title: "Line", Kind: table.Text},
		{Key: "category", Title: "Of whom", Kind: table.Text},
		{Key: "session", Title: "Session", Kind: table.Ref},
		{Key: "volunteer", Title: "Ref", Kind: table.Ref},
		{Key: "name", Title: "Name", Kind: table.Text, Spare: 1},
		{Key: "date", Title: "Date", Kind: table.Date},
		{Key: "what", Title: "What", Kind: table.Code},
		{Key: "measure", Title: "Measure", Kind: table.Text, Spare: 2},
		{Key: "before", Title: "Before", Kind: table.Count},
		{Key: "after", Title: "After", Kind: table.Count},
	}
)

// Long is a row for each record, for scripts.
func (r *ReturnRecords) Long() *table.Table {
	return r.table(longRecordColumns, func(m movedRecord) table.Row {
		return table.Row{m.line, m.category, m.session, m.volunteer, m.name, m.date, m.what, m.measure, m.before, m.after}
	})
}

// Printed is the same for people to read. Where every record is a person, who
// counts as one, the counts are left out.
func (r *ReturnRecords) Printed() *table.Table {
	t := r.table(printedRecordColumns, func(m movedRecord) table.Row {
		return table.Row{m.title, m.categoryTitle, m.session, m.volunteer, m.name, m.date, m.what, findMeasure(m.measure).title, m.before, m.after}
	})
	t.Groups = true
	var spare []string
	if !slices.ContainsFunc(r.list, func(m movedRecord) bool { return m.session != "" }) {
		spare = append(spare, "session")
	}
	if !slices.ContainsFunc(r.list, func(m movedRecord) bool { return m.measure != "people" }) {
		spare = append(spare, "measure", "before", "after")
	}
	return without(t, spare)
}

func (r *ReturnRecords) table(columns []table.Column, row func(movedRecord) table.Row) *table.Table {
	t := &table.Table{Name: "return-diff-records", Title: "Because of these records", About: diffAbout(r.before, r.after),
		Notes: r.notes, Columns: slices.Clone(columns)}
	var rows []table.Row
	for _, m := range r.list {
		rows = append(rows, row(m))
	}
	t.Rows = table.Slice(rows...)
	return t
}

// without is the table without these columns.
func without(t *table.Table, keys []string) *table.Table {
	var shown []string
	for _, c := range t.Columns {
		if !slices.Contains(keys, c.Key) {
			shown = append(shown, c.Key)
		}
	}
	groups := t.Groups
	if t.Select(shown) == nil { // they are its own keys
		t.Groups = groups
	}
	return t
}

// otherBands reports whether the returns count ages in other bands.
func otherBands(before, after *Return) bool {
	return !slices.Equal(before.Settings.AgeBands, after.Settings.AgeBands)
}

// withheldNotes say of which changes no record is listed.
func withheldNotes(before, after *Return, changes []ReturnChange) (notes []string) {
	if otherBands(before, after) {
		notes = append(notes, "Nobody is listed behind the ages: their bands are others.")
	}
	if slices.ContainsFunc(changes, func(c ReturnChange) bool {
		line, err := FindReturnLine(c.Line)
		return err == nil && line.behind == behindAnswers && c.Differs()
	}) {
		notes = append(notes, "Ethnicity is counts alone: nobody is named for an answer (R14).")
	}
	return notes
}
