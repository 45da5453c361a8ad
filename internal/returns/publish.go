package returns

import (
	"slices"
	"strings"

	"borough/internal/compare"
	"borough/internal/record"
	"borough/internal/report"
	"borough/internal/table"
)

// Print is a return as it is to be printed: some of its blocks, in the long
// form for scripts and in tables for people.
type Print struct {
	Long   *table.Table
	Tables []*table.Table
	Sorted []table.StrandCount // whom the blocks sort; see table.Sorted
}

// CleanBlocks reads the names of blocks, and gives them in their order.
func CleanBlocks(given []string) (blocks []string, err error) {
	for _, name := range BlockNames() {
		if slices.ContainsFunc(given, func(g string) bool { return record.CodeKey(g) == name }) {
			blocks = append(blocks, name)
		}
	}
	for _, g := range given {
		if !slices.Contains(BlockNames(), record.CodeKey(g)) {
			return nil, record.Wrong("block %q is not one of: %s", g, strings.Join(BlockNames(), ", "))
		}
	}
	return blocks, nil
}

// Print lays out some blocks of the return as they are.
func (r *Return) Print(blocks []string) Print {
	p := Print{Long: r.long(blocks, func(l Figures, m Measure) any { return OrNone(l.Figures[m.Key]) })}
	for i, t := range r.Tables() {
		if slices.Contains(blocks, Tables[i].Block) {
			p.Tables = append(p.Tables, t)
		}
	}
	return p
}

// PrintPublic lays out some blocks of the return as they are published: mask is
// what masks a table. All of the return is masked together, whichever blocks are
// asked for, so that what is published of it once agrees with what is published
// another time, and tells nothing about it.
func (r *Return) PrintPublic(mask func(*table.Table) (*table.Table, error), blocks []string) (p Print, err error) {
	w := r.wide()
	out, err := mask(w.table)
	if err != nil {
		return p, err
	}
	if err := w.masked(out); err != nil {
		return p, err
	}
	w.average(r)
	about := out.About[len(out.About)-1]
	p.Long = r.long(blocks, func(l Figures, m Measure) any { return m.Kept(w.cell(l, m)) })
	p.Long.About, p.Long.Rule = append(p.Long.About, about), out.Rule
	for i, t := range r.tables(w.cell) {
		if !slices.Contains(blocks, Tables[i].Block) {
			continue
		}
		t.About, t.Rule = append(t.About, about), out.Rule
		t.Totals = w.totals(Tables[i], t)
		p.Tables = append(p.Tables, t)
	}
	last := p.Tables[len(p.Tables)-1]
	last.Notes = append(last.Notes, out.Notes...)
	p.Sorted = r.sorted(blocks)
	return p, nil
}

// totals is the total line under a table; nil where it has none.
func (w *wide) totals(printed Table, t *table.Table) table.Row {
	n, there := w.at[lineKey{printed.Block, total}]
	if !there {
		return nil
	}
	row := make(table.Row, len(t.Columns))
	for i, c := range t.Columns {
		if at := w.column(c.Key); at >= 0 && c.Sum {
			row[i] = w.rows[n][at]
		}
	}
	return row
}

// Counting are the arguments with which whom the return sorts is counted, as the
// books stand.
func (ask Ask) Counting() *report.Args {
	args := ask.args()
	for name, value := range diversityPart.Fixed {
		args.Set(name, value)
	}
	return args
}

// sorted is whom the blocks sort by what they are.
func (r *Return) sorted(blocks []string) (sorted []table.StrandCount) {
	for _, s := range []struct{ block, line, strand string }{
		{"ethnicity", "ethnicity-broad", compare.BME.Strand}, {"ethnicity", "ethnicity-detailed", "ethnicity"}, {"age", "age-band", "age"},
	} {
		if !slices.Contains(blocks, s.block) {
			continue
		}
		for _, l := range r.Lines(s.line) {
			sorted = append(sorted, table.StrandCount{Group: "all", Strand: s.strand, Code: l.Category, Count: r.counted(s.line, l.Category)})
		}
		unstated := r.counted("ethnicity-not-stated", "")
		if s.block == "age" {
			unstated = 0
		}
		sorted = append(sorted, table.StrandCount{Group: "all", Strand: s.strand, Code: "NS", Count: unstated})
	}
	return sorted
}
