package collate

import (
	"slices"
	"strings"

	"borough/internal/record"
	"borough/internal/returns"
	"borough/internal/table"
)

// Diff compares a month of all boroughs with another.
type Diff struct{ Before, After *Collation }

// scopeChange is a scope with its returns of both months.
type scopeChange struct {
	scope         scope
	before, after *returns.Return
}

// Long returns what moved with a row for each figure of each scope, for scripts.
func (d Diff) Long(every bool) *table.Table {
	t := &table.Table{
		Name:  "collation-diff",
		Title: "What moved",
		About: d.about(),
		Notes: d.notes(),
		Columns: []table.Column{
			{Key: "scope", Title: "Scope", Kind: table.Code},
			{Key: "name", Title: "Name", Kind: table.Text},
		},
	}
	var rows []table.Row
	for _, kind := range Scopes.Codes() {
		for _, sc := range d.scopeChanges(kind) {
			changes := sc.changes(every)
			if kind == "force" {
				t.Columns = append(t.Columns, returns.LongDiff(sc.before, sc.after, changes).Columns...)
			}
			for _, row := range returns.LongRows(changes) {
				rows = append(rows, append(table.Row{kind, sc.scope.name}, row...))
			}
		}
	}
	t.Rows = table.Slice(rows...)
	return t
}

// Tables returns what moved as people read it: the boroughs side by side, then every
// figure of the force.
func (d Diff) Tables(every bool) []*table.Table {
	force := d.scopeChanges("force")[0]
	all := returns.PrintedDiff(force.before, force.after, force.changes(every), every)
	all.Name, all.Title, all.About = "collation-diff", "Force", d.about()
	all.Notes = slices.Concat(d.notes(), all.Notes)
	return []*table.Table{d.sideBySide(), all}
}

// changes returns the figures that differ, or every one.
func (sc scopeChange) changes(every bool) []returns.Change {
	changes := returns.Diff(sc.before, sc.after)
	if every {
		return changes
	}
	return returns.Changed(changes)
}

// movedHeadlines are the figures that every scope has columns of.
var movedHeadlines = []struct {
	key, title, line, measure string
	spare                     int
}{
	{"on_books", "On the books", "closing", "people", 0},
	{"hours", "Hours", "given", "hours", 0},
	{"people", "Gave time", "given", "people", 2},
}

// sideBySide returns a row of what moved for every scope.
func (d Diff) sideBySide() *table.Table {
	t := &table.Table{
		Name:    "collation-moved",
		Title:   "Borough by borough",
		About:   d.about(),
		Columns: slices.Clone(scopeColumns),
	}
	for _, f := range movedHeadlines {
		kind := returns.FindMeasure(f.measure).Kind
		t.Columns = append(t.Columns,
			table.Column{Key: f.key + "_before", Title: f.title + " before", Kind: kind, Spare: max(f.spare, 3)},
			table.Column{Key: f.key + "_after", Title: f.title + " after", Kind: kind, Spare: f.spare},
			table.Column{Key: f.key + "_change", Title: "Change", Kind: table.Change, Spare: f.spare})
	}
	var rows []table.Row
	for _, kind := range []string{"borough", "cluster", "force"} {
		for _, sc := range d.scopeChanges(kind) {
			row := table.Row{sc.scope.name, kind}
			for _, f := range movedHeadlines {
				m := returns.FindMeasure(f.measure)
				c := returns.Change{
					Before: sc.before.FiguresOf(f.line)[0].Figures[f.measure],
					After:  sc.after.FiguresOf(f.line)[0].Figures[f.measure],
				}
				row = append(row, m.Rounded(c.Before), m.Rounded(c.After), m.Rounded(c.Difference()))
			}
			rows = append(rows, row)
		}
	}
	t.Rows = table.Slice(rows...)
	return t
}

// scopeChanges returns the scopes of the kind with their returns of both months.
func (d Diff) scopeChanges(kind string) (changes []scopeChange) {
	after := d.After.scopes(kind)
	for i, s := range d.Before.scopes(kind) {
		changes = append(changes, scopeChange{s, d.Before.total(s), d.After.total(after[i])})
	}
	return changes
}

func (d Diff) about() []table.Fact {
	return []table.Fact{
		{Key: "before", Title: "Before", Value: "before: " + d.Before.To.Long() + ", " + d.Before.boroughCount()},
		{Key: "after", Title: "After", Value: "after: " + d.After.To.Long() + ", " + d.After.boroughCount()},
	}
}

// boroughCount says how many boroughs sent a return.
func (c *Collation) boroughCount() string {
	for _, fact := range c.about(c.force()) {
		if fact.Key == "boroughs" {
			count, _, _ := strings.Cut(fact.Value, ";")
			return count
		}
	}
	return ""
}

// notes names the boroughs that sent one of the months only: sums moved for that
// too.
func (d Diff) notes() (notes []string) {
	var before, after []string
	for i, b := range d.Before.Boroughs {
		sentBefore, sentAfter := len(b.Returns) > 0, len(d.After.Boroughs[i].Returns) > 0
		switch {
		case sentBefore && !sentAfter:
			before = append(before, b.Name)
		case sentAfter && !sentBefore:
			after = append(after, b.Name)
		}
	}
	for _, only := range []struct {
		month record.Month
		names []string
	}{{d.Before.To, before}, {d.After.To, after}} {
		if only.names != nil {
			notes = append(notes,
				"Only in "+only.month.Long()+": "+strings.Join(only.names, ", ")+". Sums moved for that too.")
		}
	}
	return notes
}
