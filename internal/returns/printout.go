package returns

import (
	"slices"
	"strings"

	"borough/internal/compare"
	"borough/internal/record"
	"borough/internal/report"
	"borough/internal/table"
)

// Printout has some blocks of a return, laid out for printing: one long table for scripts,
// and several tables for people to read.
type Printout struct {
	LongTable    *table.Table
	Tables       []*table.Table
	StrandCounts []table.StrandCount // the number of people in each category of ethnicity and age
}

// ParseBlocks returns the names of the blocks that names contains, in the order of the return. It
// returns a *record.Invalid if one of names is not the name of a block.
func ParseBlocks(names []string) (blocks []string, err error) {
	for _, block := range BlockNames() {
		if slices.ContainsFunc(names, func(name string) bool { return record.CodeKey(name) == block }) {
			blocks = append(blocks, block)
		}
	}
	for _, name := range names {
		if !slices.Contains(BlockNames(), record.CodeKey(name)) {
			return nil, record.Invalidf("block %q is not one of: %s", name, strings.Join(BlockNames(), ", "))
		}
	}
	return blocks, nil
}

// PrintBlocks lays out some blocks of the return with exact figures.
func (r *Return) PrintBlocks(blocks []string) Printout {
	exact := func(l LineFigures, m Measure) any { return report.NullableCell(l.Figures[m.Key]) }
	p := Printout{LongTable: r.layOutLongTable(blocks, exact)}
	for i, t := range r.Tables() {
		if slices.Contains(blocks, BlockTables[i].Block) {
			p.Tables = append(p.Tables, t)
		}
	}
	return p
}

// PrintPublic lays out some blocks of the return for publication. The function mask hides small
// counts in a table. PrintPublic always masks the whole return and then selects the blocks. Blocks
// that are published separately are therefore consistent, and together disclose no more than the
// whole return. PrintPublic returns the errors of mask.
func (r *Return) PrintPublic(
	mask func(*table.Table) (*table.Table, error), blocks []string,
) (p Printout, err error) {
	m := r.newMaskingTable()
	masked, err := mask(m.table)
	if err != nil {
		return p, err
	}
	if err := m.setPublished(masked); err != nil {
		return p, err
	}
	m.addAverages(r)
	ruleFact := masked.About[len(masked.About)-1] // names the rule by which the table was masked
	p.LongTable = r.layOutLongTable(blocks,
		func(l LineFigures, measure Measure) any { return measure.StoredValue(m.cell(l, measure)) })
	p.LongTable.About, p.LongTable.Rule = append(p.LongTable.About, ruleFact), masked.Rule
	for i, t := range r.layOutTables(m.cell) {
		if !slices.Contains(blocks, BlockTables[i].Block) {
			continue
		}
		t.About, t.Rule = append(t.About, ruleFact), masked.Rule
		t.Totals = m.totals(BlockTables[i], t)
		p.Tables = append(p.Tables, t)
	}
	lastTable := p.Tables[len(p.Tables)-1]
	lastTable.Notes = append(lastTable.Notes, masked.Notes...)
	p.StrandCounts = r.strandCounts(blocks)
	return p, nil
}

// strandCounts returns the number of people in each category of ethnicity and age that the blocks
// count, and the number of people whose answer is not stated (NS).
func (r *Return) strandCounts(blocks []string) (counts []table.StrandCount) {
	for _, s := range []struct{ block, line, strand string }{
		{"ethnicity", "ethnicity-broad", compare.BME.Strand},
		{"ethnicity", "ethnicity-detailed", "ethnicity"},
		{"age", "age-band", "age"},
	} {
		if !slices.Contains(blocks, s.block) {
			continue
		}
		for _, l := range r.Figures(s.line) {
			counts = append(counts, table.StrandCount{
				Group:  "all",
				Strand: s.strand,
				Code:   l.Category,
				Count:  r.countPeople(s.line, l.Category),
			})
		}
		notStated := r.countPeople("ethnicity-not-stated", "")
		if s.block == "age" {
			notStated = 0 // everybody has an age
		}
		counts = append(counts, table.StrandCount{Group: "all", Strand: s.strand, Code: "NS", Count: notStated})
	}
	return counts
}

// DiversityArgs returns arguments for the diversity report. With these arguments, the report counts
// the people of the return in the current database by ethnicity and age.
func (req Request) DiversityArgs() *report.Args {
	args := req.args()
	for name, value := range diversityReport.FixedParams {
		args.Set(name, value)
	}
	return args
}
