package returns

import (
	"slices"
	"strings"

	"borough/internal/compare"
	"borough/internal/record"
	"borough/internal/report"
	"borough/internal/table"
)

// Printout is a return as it is to be printed: some of its blocks, in the long form
// for scripts and in tables for people.
type Printout struct {
	Long   *table.Table
	Tables []*table.Table
	Sorted []table.StrandCount // whom the blocks sort; see table.StrandCount
}

// ParseBlocks returns those of the blocks that are named, in the order of the return.
// Any other name is a *record.Invalid.
func ParseBlocks(names []string) (blocks []string, err error) {
	for _, block := range BlockNames() {
		if slices.ContainsFunc(names, func(name string) bool { return record.CodeKey(name) == block }) {
			blocks = append(blocks, block)
		}
	}
	for _, name := range names {
		if !slices.Contains(BlockNames(), record.CodeKey(name)) {
			return nil, record.Wrong("block %q is not one of: %s", name, strings.Join(BlockNames(), ", "))
		}
	}
	return blocks, nil
}

// PrintBlocks lays out some blocks of the return as they are.
func (r *Return) PrintBlocks(blocks []string) Printout {
	exact := func(l LineFigures, m Measure) any { return report.OrNull(l.Figures[m.Key]) }
	p := Printout{Long: r.longTable(blocks, exact)}
	for i, t := range r.Tables() {
		if slices.Contains(blocks, BlockTables[i].Block) {
			p.Tables = append(p.Tables, t)
		}
	}
	return p
}

// PrintPublic lays out some blocks of the return as they are published; mask masks a
// table. All of the return is masked together, whichever blocks are asked for, so
// that blocks published apart agree, and tell nothing more when they are read
// together. The errors are those of mask.
func (r *Return) PrintPublic(
	mask func(*table.Table) (*table.Table, error), blocks []string,
) (p Printout, err error) {
	m := r.maskingTable()
	masked, err := mask(m.table)
	if err != nil {
		return p, err
	}
	if err := m.setPublished(masked); err != nil {
		return p, err
	}
	m.addAverages(r)
	published := masked.About[len(masked.About)-1] // by which rule
	p.Long = r.longTable(blocks,
		func(l LineFigures, measure Measure) any { return measure.Stored(m.cell(l, measure)) })
	p.Long.About, p.Long.Rule = append(p.Long.About, published), masked.Rule
	for i, t := range r.tablesWith(m.cell) {
		if !slices.Contains(blocks, BlockTables[i].Block) {
			continue
		}
		t.About, t.Rule = append(t.About, published), masked.Rule
		t.Totals = m.totals(BlockTables[i], t)
		p.Tables = append(p.Tables, t)
	}
	last := p.Tables[len(p.Tables)-1]
	last.Notes = append(last.Notes, masked.Notes...)
	p.Sorted = r.sorted(blocks)
	return p, nil
}

// sorted returns how many people the blocks sort into which categories of a strand.
func (r *Return) sorted(blocks []string) (sorted []table.StrandCount) {
	for _, s := range []struct{ block, line, strand string }{
		{"ethnicity", "ethnicity-broad", compare.BME.Strand},
		{"ethnicity", "ethnicity-detailed", "ethnicity"},
		{"age", "age-band", "age"},
	} {
		if !slices.Contains(blocks, s.block) {
			continue
		}
		for _, l := range r.FiguresOf(s.line) {
			sorted = append(sorted, table.StrandCount{
				Group:  "all",
				Strand: s.strand,
				Code:   l.Category,
				Count:  r.peopleOn(s.line, l.Category),
			})
		}
		notStated := r.peopleOn("ethnicity-not-stated", "")
		if s.block == "age" {
			notStated = 0
		}
		sorted = append(sorted, table.StrandCount{Group: "all", Strand: s.strand, Code: "NS", Count: notStated})
	}
	return sorted
}

// CountingArgs returns the arguments by which the people whom the return sorts are
// counted, as the books stand.
func (req Request) CountingArgs() *report.Args {
	args := req.args()
	for name, value := range diversityReport.Fixed {
		args.Set(name, value)
	}
	return args
}
