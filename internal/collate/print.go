package collate

import (
	"slices"
	"strings"

	"borough/internal/record"
	"borough/internal/report"
	"borough/internal/returns"
	"borough/internal/table"
)

// LongTable returns a table for scripts with a row for each figure of each scope of the kinds.
// A figure for which no return was sent is empty.
func (c *Collation) LongTable(kinds []string) *table.Table {
	force := c.force()
	t := &table.Table{Name: "collation", Title: c.Title(), About: c.aboutFacts(force), Notes: c.scopeNotes(force),
		Columns: []table.Column{
			{Key: "scope", Title: "Scope", Kind: table.Code},
			{Key: "name", Title: "Name", Kind: table.Text},
			{Key: "from", Title: "From", Kind: table.Month},
			{Key: "to", Title: "To", Kind: table.Month},
			{Key: "block", Title: "Block", Kind: table.Code},
			{Key: "line", Title: "Line", Kind: table.Code},
			{Key: "category", Title: "Category", Kind: table.Code},
			{Key: "measure", Title: "Measure", Kind: table.Code},
			{Key: "unit", Title: "Unit", Kind: table.Code},
			{Key: "value", Title: "Value", Kind: table.Number},
		}}
	var rows []table.Row
	for _, kind := range kinds {
		for _, s := range c.scopes(kind) {
			r := c.total(s)
			for _, block := range returns.BlockNames() {
				for _, line := range r.Blocks.FindBlock(block).Lines {
					for _, m := range returns.Measures {
						if value, found := line.Figures[m.Key]; found {
							rows = append(rows, table.Row{
								s.kind, s.name, string(c.From), string(c.To),
								block, line.LineKey, line.Category, m.Key, m.Unit, report.NullableCell(value),
							})
						}
					}
				}
			}
		}
	}
	t.Rows = table.RowsOf(rows...)
	return t
}

// PrintPublic lays out some blocks of the force for publication. The function mask hides small
// counts in a table. PrintPublic returns the errors of mask.
func (c *Collation) PrintPublic(
	mask func(*table.Table) (*table.Table, error), blocks []string,
) (returns.Printout, error) {
	force := c.force()
	p, err := c.total(force).PrintPublic(mask, blocks)
	if err != nil {
		return p, err
	}
	ruleFact := p.LongTable.About[len(p.LongTable.About)-1] // names the rule by which the tables were masked
	for _, t := range append(slices.Clone(p.Tables), p.LongTable) {
		t.Name = strings.Replace(t.Name, "return", "collation", 1)
		t.About = append(c.aboutFacts(force), ruleFact)
	}
	p.LongTable.Title = c.Title()
	return p, p.LongTable.Select([]string{"block", "line", "category", "measure", "unit", "value"})
}

// Title returns the title of the printed collation.
func (c *Collation) Title() string {
	if c.hasSeveralMonths() {
		return "Returns collated, " + c.From.Long() + " to " + c.To.Long()
	}
	return "Returns collated, " + c.From.Long()
}

// Tables returns the printed collation: the blocks of the force, then a table of the
// clusters and a table of the boroughs.
func (c *Collation) Tables() []*table.Table {
	tables := c.Blocks("force")
	return append(tables, c.sideBySide("cluster"), c.sideBySide("borough"))
}

// Blocks returns the blocks of every scope of the kind as tables, as in a printed return.
func (c *Collation) Blocks(kind string) (tables []*table.Table) {
	for _, s := range c.scopes(kind) {
		r := c.total(s)
		for i, block := range allTables {
			t := block.Layout(block.PrintedLines(r), returns.ExactCell)
			t.Name = "collation-" + record.CodeKey(block.Title)
			t.About, t.Notes = c.aboutFacts(s), c.blockNotes(r, block)
			if i == 0 {
				t.Notes = slices.Concat(t.Notes, c.scopeNotes(s))
			}
			if kind != "force" {
				t.Title = s.name + ": " + t.Title
			}
			tables = append(tables, t)
		}
	}
	return tables
}
