package collate

import (
	"slices"
	"strings"

	"borough/internal/record"
	"borough/internal/returns"
	"borough/internal/table"
)

// Diff compares the returns of all boroughs for two months.
type Diff struct{ Before, After *Collation }

// scopeChange is a scope with the summed returns of the two months.
type scopeChange struct {
	scope         scope
	before, after *returns.Return
}

// LongTable returns a table for scripts. It has a row for each figure of each scope that
// differs between the months, or for every figure if includeEqual is set.
func (d Diff) LongTable(includeEqual bool) *table.Table {
	t := &table.Table{
		Name:  "collation-diff",
		Title: "What moved",
		About: d.aboutFacts(),
		Notes: d.notes(),
		Columns: []table.Column{
			{Key: "scope", Title: "Scope", Kind: table.Code},
			{Key: "name", Title: "Name", Kind: table.Text},
		},
	}
	var rows []table.Row
	for _, kind := range ScopeKinds.Codes() {
		for _, sc := range d.scopeChanges(kind) {
			changes := sc.changes(includeEqual)
			if kind == "force" {
				t.Columns = append(t.Columns, returns.LongDiffTable(sc.before, sc.after, changes).Columns...)
			}
			for _, row := range returns.LongRows(changes) {
				rows = append(rows, append(table.Row{kind, sc.scope.name}, row...))
			}
		}
	}
	t.Rows = table.RowsOf(rows...)
	return t
}

// Tables returns two tables for people to read. The first has the main figures of every
// scope. The second has the figures of the force that differ between the months, or all
// figures of the force if includeEqual is set.
func (d Diff) Tables(includeEqual bool) []*table.Table {
	force := d.scopeChanges("force")[0]
	forceTable := returns.PrintedDiffTable(force.before, force.after, force.changes(includeEqual), includeEqual)
	forceTable.Name, forceTable.Title, forceTable.About = "collation-diff", "Force", d.aboutFacts()
	forceTable.Notes = slices.Concat(d.notes(), forceTable.Notes)
	return []*table.Table{d.sideBySide(), forceTable}
}

// changes returns the figures that differ, or every figure if includeEqual is set.
func (sc scopeChange) changes(includeEqual bool) []returns.Change {
	changes := returns.Diff(sc.before, sc.after)
	if includeEqual {
		return changes
	}
	return returns.FilterChanged(changes)
}

// diffHeadlines are the main figures of a scope. Each has three columns: before, after and
// change.
var diffHeadlines = []struct {
	key, title, line, measure string
	dropOrder                 int // when the column is dropped: see table.Column
}{
	{"on_books", "On the books", "closing", "people", 0},
	{"hours", "Hours", "given", "hours", 0},
	{"people", "Gave time", "given", "people", 2},
}

// sideBySide returns a table with a row for every scope: each main figure in both months,
// and its change.
func (d Diff) sideBySide() *table.Table {
	t := &table.Table{
		Name:    "collation-moved",
		Title:   "Borough by borough",
		About:   d.aboutFacts(),
		Columns: slices.Clone(scopeColumns),
	}
	for _, f := range diffHeadlines {
		kind := returns.FindMeasure(f.measure).Kind
		t.Columns = append(t.Columns,
			table.Column{Key: f.key + "_before", Title: f.title + " before", Kind: kind, DropOrder: max(f.dropOrder, 3)},
			table.Column{Key: f.key + "_after", Title: f.title + " after", Kind: kind, DropOrder: f.dropOrder},
			table.Column{Key: f.key + "_change", Title: "Change", Kind: table.Change, DropOrder: f.dropOrder})
	}
	var rows []table.Row
	for _, kind := range []string{"borough", "cluster", "force"} {
		for _, sc := range d.scopeChanges(kind) {
			row := table.Row{sc.scope.name, kind}
			for _, f := range diffHeadlines {
				measure := returns.FindMeasure(f.measure)
				change := returns.Change{
					Before: sc.before.Figures(f.line)[0].Figures[f.measure],
					After:  sc.after.Figures(f.line)[0].Figures[f.measure],
				}
				row = append(row, measure.RoundedCell(change.Before), measure.RoundedCell(change.After),
					measure.RoundedCell(change.Difference()))
			}
			rows = append(rows, row)
		}
	}
	t.Rows = table.RowsOf(rows...)
	return t
}

// scopeChanges returns the scopes of the kind with their summed returns of both months.
func (d Diff) scopeChanges(kind string) (changes []scopeChange) {
	scopesAfter := d.After.scopes(kind)
	for i, s := range d.Before.scopes(kind) {
		changes = append(changes, scopeChange{s, d.Before.total(s), d.After.total(scopesAfter[i])})
	}
	return changes
}

func (d Diff) aboutFacts() []table.Fact {
	return []table.Fact{
		{Key: "before", Title: "Before", Value: "before: " + d.Before.To.Long() + ", " + d.Before.boroughCount()},
		{Key: "after", Title: "After", Value: "after: " + d.After.To.Long() + ", " + d.After.boroughCount()},
	}
}

// boroughCount says how many boroughs sent a return, such as "30 of 32 boroughs".
func (c *Collation) boroughCount() string {
	for _, fact := range c.aboutFacts(c.force()) {
		if fact.Key == "boroughs" {
			count, _, _ := strings.Cut(fact.Value, ";")
			return count
		}
	}
	return ""
}

// notes returns notes that name the boroughs that sent a return for only one of the two
// months, because a missing return also changes the sums.
func (d Diff) notes() (notes []string) {
	var onlyBefore, onlyAfter []string // the names of boroughs
	for i, b := range d.Before.Boroughs {
		sentBefore, sentAfter := len(b.Returns) > 0, len(d.After.Boroughs[i].Returns) > 0
		switch {
		case sentBefore && !sentAfter:
			onlyBefore = append(onlyBefore, b.Name)
		case sentAfter && !sentBefore:
			onlyAfter = append(onlyAfter, b.Name)
		}
	}
	for _, sent := range []struct {
		onlyIn   record.Month
		boroughs []string
	}{{d.Before.To, onlyBefore}, {d.After.To, onlyAfter}} {
		if sent.boroughs != nil {
			notes = append(notes,
				"Only in "+sent.onlyIn.Long()+": "+strings.Join(sent.boroughs, ", ")+". Sums moved for that too.")
		}
	}
	return notes
}
