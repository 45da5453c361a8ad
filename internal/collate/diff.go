package collate

import (
	"slices"
	"strings"

	"borough/internal/returns"
	"borough/internal/table"
)

// Diff is a month of all boroughs beside another.
type Diff struct{ Before, After *Collation }

// scopeChange is a scope before and after, and what moved.
type scopeChange struct {
	scope         scope
	before, after *returns.Return
}

// Long is what moved with a row for each figure of each scope, for scripts.
func (d Diff) Long(every bool) *table.Table {
	t := &table.Table{Name: "collation-diff", Title: "What moved", About: d.about(), Notes: d.notes(), Columns: []table.Column{
		{Key: "scope", Title: "Scope", Kind: table.Code},
		{Key: "name", Title: "Name", Kind: table.Text},
	}}
	var rows []table.Row
	for _, kind := range Scopes.Codes() {
		for _, p := range d.pairs(kind) {
			changes := p.changes(every)
			if kind == "force" {
				t.Columns = append(t.Columns, returns.LongDiff(p.before, p.after, changes).Columns...)
			}
			for _, row := range returns.LongRows(changes) {
				rows = append(rows, append(table.Row{kind, p.scope.name}, row...))
			}
		}
	}
	t.Rows = table.Slice(rows...)
	return t
}

// Tables are what moved as people read it: the boroughs side by side, then every
// figure of the force.
func (d Diff) Tables(every bool) []*table.Table {
	force := d.pairs("force")[0]
	all := returns.PrintedDiff(force.before, force.after, force.changes(every), every)
	all.Name, all.Title, all.About = "collation-diff", "Force", d.about()
	all.Notes = slices.Concat(d.notes(), all.Notes)
	return []*table.Table{d.sideBySide(), all}
}

func (p scopeChange) changes(every bool) []returns.Change {
	changes := returns.Diff(p.before, p.after)
	if every {
		return changes
	}
	return returns.Changed(changes)
}

// movedHeadlines are the figures by which boroughs are set side by side.
var movedHeadlines = []struct {
	key, title, line, measure string
	spare                     int
}{
	{"on_books", "On the books", "closing", "people", 0},
	{"hours", "Hours", "given", "hours", 0},
	{"people", "Gave time", "given", "people", 2},
}

func (d Diff) sideBySide() *table.Table {
	t := &table.Table{Name: "collation-moved", Title: "Borough by borough", About: d.about(), Columns: slices.Clone(scopeColumns)}
	for _, f := range movedHeadlines {
		kind := returns.FindMeasure(f.measure).Kind
		t.Columns = append(t.Columns,
			table.Column{Key: f.key + "_before", Title: f.title + " before", Kind: kind, Spare: max(f.spare, 3)},
			table.Column{Key: f.key + "_after", Title: f.title + " after", Kind: kind, Spare: f.spare},
			table.Column{Key: f.key + "_change", Title: "Change", Kind: table.Change, Spare: f.spare})
	}
	var rows []table.Row
	for _, kind := range []string{"borough", "cluster", "force"} {
		for _, p := range d.pairs(kind) {
			row := table.Row{p.scope.name, kind}
			for _, f := range movedHeadlines {
				m := returns.FindMeasure(f.measure)
				c := returns.Change{Before: p.before.FiguresOf(f.line)[0].Figures[f.measure], After: p.after.FiguresOf(f.line)[0].Figures[f.measure]}
				row = append(row, m.Rounded(c.Before), m.Rounded(c.After), m.Rounded(c.Difference()))
			}
			rows = append(rows, row)
		}
	}
	t.Rows = table.Slice(rows...)
	return t
}

// pairs are the scopes of the kind with their returns of both months.
func (d Diff) pairs(kind string) (all []scopeChange) {
	after := d.After.scopes(kind)
	for i, s := range d.Before.scopes(kind) {
		all = append(all, scopeChange{s, d.Before.total(s), d.After.total(after[i])})
	}
	return all
}

func (d Diff) about() []table.Fact {
	return []table.Fact{
		{Key: "before", Title: "Before", Value: "before: " + d.Before.To.Long() + ", " + d.Before.boroughCount()},
		{Key: "after", Title: "After", Value: "after: " + d.After.To.Long() + ", " + d.After.boroughCount()},
	}
}

// boroughCount says how many boroughs sent a return.
func (c *Collation) boroughCount() string {
	for _, fact := range c.about(c.scopes("force")[0]) {
		if fact.Key == "boroughs" {
			count, _, _ := strings.Cut(fact.Value, ";")
			return count
		}
	}
	return ""
}

// notes name the boroughs of which one month alone is there: a sum moves for
// that alone.
func (d Diff) notes() (notes []string) {
	var before, after []string
	for i, b := range d.Before.Boroughs {
		was, is := len(b.Returns) > 0, len(d.After.Boroughs[i].Returns) > 0
		switch {
		case was && !is:
			before = append(before, b.Name)
		case is && !was:
			after = append(after, b.Name)
		}
	}
	for _, one := range []struct {
		c     *Collation
		names []string
	}{{d.Before, before}, {d.After, after}} {
		if one.names != nil {
			notes = append(notes, "Only in "+one.c.To.Long()+": "+strings.Join(one.names, ", ")+". Sums moved for that too.")
		}
	}
	return notes
}
