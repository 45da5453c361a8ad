package returns

import (
	"cmp"
	"fmt"
	"slices"

	"borough/internal/record"
	"borough/internal/report"
	"borough/internal/table"
)

// LongTable returns the return as a table for scripts, with a row for each figure.
func (r *Return) LongTable() *table.Table {
	return r.layOutLongTable(BlockNames(),
		func(l LineFigures, m Measure) any { return report.NullableCell(l.Figures[m.Key]) })
}

// layOutLongTable returns a table of some blocks with a row for each figure. The function
// cell returns the value to print for a figure.
func (r *Return) layOutLongTable(blocks []string, cell func(LineFigures, Measure) any) *table.Table {
	t := &table.Table{Name: "return", Title: r.Title(), About: r.aboutFacts(), Columns: []table.Column{
		{Key: "borough", Title: "Borough", Kind: table.Text},
		{Key: "month", Title: "Month", Kind: table.Month},
		{Key: "version", Title: "Version", Kind: table.Number},
		{Key: "block", Title: "Block", Kind: table.Code},
		{Key: "line", Title: "Line", Kind: table.Code},
		{Key: "category", Title: "Category", Kind: table.Code},
		{Key: "measure", Title: "Measure", Kind: table.Code},
		{Key: "unit", Title: "Unit", Kind: table.Code},
		{Key: "value", Title: "Value", Kind: table.Number},
	}}
	var rows []table.Row
	addRow := func(block, line, category, measure, unit string, value any) {
		rows = append(rows, table.Row{
			r.Borough, string(r.Month), int64(r.Version), block, line, category, measure, unit, value,
		})
	}
	if r.Partial {
		addRow("return", "partial", string(r.To), "days", "days", int64(r.Period().Days()))
	}
	for _, block := range blocks {
		for _, line := range r.Blocks.FindBlock(block).Lines {
			for _, m := range Measures {
				if _, found := line.Figures[m.Key]; found {
					addRow(block, line.LineKey, line.Category, m.Key, m.Unit, cell(line, m))
				}
			}
		}
	}
	t.Rows = table.RowsOf(rows...)
	return t
}

// Tables returns the printed return: a table for each of BlockTables, with exact figures.
func (r *Return) Tables() []*table.Table {
	tables := r.layOutTables(ExactCell)
	tables[0].Notes = append([]string{ReconciledNote(r)}, tables[0].Notes...)
	return tables
}

// ExactCell returns the exact figure as a cell, or nil if there is none.
func ExactCell(l LineFigures, m Measure) any {
	if value := l.Figures[m.Key]; value != nil {
		return m.Cell(*value)
	}
	return nil
}

// layOutTables lays out the return as tables. The function cell returns the value to print
// for a figure.
func (r *Return) layOutTables(cell func(LineFigures, Measure) any) []*table.Table {
	var tables []*table.Table
	for _, declared := range BlockTables {
		t := declared.Layout(declared.PrintedLines(r), cell)
		t.Name = "return-" + record.CodeKey(declared.Title)
		t.About, t.Notes = r.aboutFacts(), declared.Notes(r)
		tables = append(tables, t)
	}
	return tables
}

// aboutFacts returns the facts printed above every table of the return.
func (r *Return) aboutFacts() []table.Fact {
	facts := []table.Fact{
		{Key: "borough", Title: "Borough", Value: r.Borough},
		{Key: "period", Title: "Period", Value: r.Period().String()},
		r.versionFact(),
	}
	if r.Partial {
		facts = append(facts, table.Fact{Key: "partial", Title: "Partial", Value: "PARTIAL: up to " + r.To.Long()})
	}
	return facts
}

// versionFact says which version the return is and when it was filed. r can be nil if the return
// is not filed.
func (r *Return) versionFact() table.Fact {
	version := "version 0, built and not filed"
	if r != nil && r.Filed != nil {
		version = fmt.Sprintf("version %d, filed on %s", r.Version, record.Date(r.Filed.At[:10]).Long())
	}
	return table.Fact{Key: "version", Title: "Version", Value: version}
}

// PrintedLines returns the figures of the return that the table prints. It leaves out the figures
// of a sparse line or category if all of them are zero.
func (bt BlockTable) PrintedLines(r *Return) (lines []LineFigures) {
	for _, line := range bt.Lines {
		for _, l := range r.Figures(line.Key) {
			if !line.Sparse || l.hasNonZero() {
				lines = append(lines, l)
			}
		}
	}
	return lines
}

// hasNonZero reports whether any figure of the line is neither missing nor zero.
func (l LineFigures) hasNonZero() bool {
	for _, value := range l.Figures {
		if value != nil && *value != 0 {
			return true
		}
	}
	return false
}

// Layout lays out the lines as a table with a column for each measure of the block. The
// function cell returns the value to print for a figure.
func (bt BlockTable) Layout(lines []LineFigures, cell func(LineFigures, Measure) any) *table.Table {
	t := &table.Table{Title: bt.Title, GroupByFirst: bt.heading == ""}
	t.Columns = append(t.Columns, table.Column{Key: "line", Title: cmp.Or(bt.heading, "Line"), Kind: table.Text})
	if t.GroupByFirst {
		t.Columns = append(t.Columns, table.Column{Key: "category", Title: "Of whom", Kind: table.Text})
	}
	for _, m := range bt.measures() {
		t.Columns = append(t.Columns, table.Column{Key: m.Key, Title: m.Title, Kind: m.Kind, Sum: bt.hasTotal(m)})
	}
	var rows []table.Row
	for _, line := range lines {
		var row table.Row
		switch {
		case t.GroupByFirst:
			row = table.Row{line.Title, line.CategoryTitle}
		case line.Category != "":
			row = table.Row{line.CategoryTitle}
		default:
			row = table.Row{line.Title}
		}
		for _, m := range bt.measures() {
			if _, found := line.Figures[m.Key]; found {
				row = append(row, cell(line, m))
			} else {
				row = append(row, "") // the line has no such measure
			}
		}
		rows = append(rows, row)
	}
	t.Rows = table.RowsOf(rows...)
	return t
}

// measures returns the measures that the table has a column for.
func (bt BlockTable) measures() (measures []Measure) {
	for _, m := range Measures {
		if slices.ContainsFunc(bt.Lines, func(l Line) bool { return slices.Contains(l.Measures, m.Key) }) {
			measures = append(measures, m)
		}
	}
	return measures
}

// hasTotal reports whether the measure has a total under the table. The number of people who did
// an activity has no total, because a person can be in several rows.
func (bt BlockTable) hasTotal(m Measure) bool {
	return bt.Block == "recruitment" || (bt.Block == "activities" && m.Key != "people")
}
