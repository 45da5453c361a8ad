package returns

import (
	"fmt"
	"slices"
	"strings"

	"borough/internal/compare"
	"borough/internal/report"
	"borough/internal/table"
)

// maskingTable is all of a return as one table, a row a line and a column a measure.
// It says of each figure what it is of, and which figures add up to which, so that
// all of the return is masked together.
type maskingTable struct {
	table     *table.Table
	rowOf     map[lineKey]int
	rows      []maskingRow     // the exact figures
	published []map[string]any // the masked ones, a map of cells by column for each row
}

// maskingRow is the row of a line, or of one of its categories.
type maskingRow struct {
	key     lineKey
	base    any   // of a share: how many people it is of; nil elsewhere
	figures []any // one for each of Measures; nil is no figure
}

// totalCategory is the category of the row that adds up the lines of a block. Its
// line is the name of the block.
const totalCategory = "total"

// maskingTable lays out the return for masking, with its identities and limits.
func (r *Return) maskingTable() *maskingTable {
	m := &maskingTable{
		rowOf: map[lineKey]int{},
		table: &table.Table{Name: "return", Title: r.Title(), About: r.about()},
	}
	m.table.Columns = []table.Column{
		{Key: "line", Kind: table.Code},
		{Key: "category", Kind: table.Code},
		{Key: "base", Kind: table.Count},
	}
	for _, measure := range Measures {
		m.table.Columns = append(m.table.Columns, measure.maskingColumn())
	}
	for _, printed := range BlockTables {
		sums := map[string]float64{} // by measure
		for _, line := range printed.Lines {
			for _, l := range r.FiguresOf(line.Key) {
				m.addLine(r, l)
				for _, measure := range Measures {
					if value := l.Figures[measure.Key]; value != nil {
						sums[measure.Key] += *value
					}
				}
			}
		}
		m.addTotal(r, printed, sums)
	}
	var rows []table.Row
	for _, row := range m.rows {
		rows = append(rows, append(table.Row{row.key.line, row.key.category, row.base}, row.figures...))
	}
	m.table.Rows = table.Slice(rows...)
	m.addSums(r)
	m.nameFigures(r)
	return m
}

// maskingColumn says what the figures of the measure are of, which decides how they
// are masked.
func (m Measure) maskingColumn() table.Column {
	c := table.Column{Key: m.Key, Title: m.Title, Kind: m.Kind}
	switch m.Key {
	case "minutes", "sessions":
		c.Base = "people"
	case "hours":
		c.Of = "minutes"
	case "share":
		c.Of, c.Base = "people", "base"
	case "points":
		c.Of, c.Base = "share", "benchmark_share"
	case "benchmark_share", "events":
		c.Use = table.Things
	case "low", "high":
		c.Use = table.Never
	}
	return c
}

// addLine adds the row of a line. Averages are left out: they are worked out of what
// is published.
func (m *maskingTable) addLine(r *Return, l LineFigures) {
	row := maskingRow{key: lineKey{l.Line, l.Category}}
	if _, isShare := l.Figures["share"]; isShare {
		row.base = r.peopleOn(baseOf(l.Line), "")
	}
	for _, measure := range Measures {
		value := l.Figures[measure.Key]
		if value == nil || strings.HasPrefix(l.Line, "average-") {
			row.figures = append(row.figures, nil)
		} else {
			row.figures = append(row.figures, measure.Cell(*value))
		}
	}
	m.rowOf[row.key] = len(m.rows)
	m.rows = append(m.rows, row)
}

// baseOf returns the line that counts the people whom the shares of the line are of.
func baseOf(line string) string {
	if line == "age-band" {
		return "age-base"
	}
	return "ethnicity-base"
}

// addTotal adds the total that is printed under a block, where it has one.
func (m *maskingTable) addTotal(r *Return, printed BlockTable, sums map[string]float64) {
	row := maskingRow{key: lineKey{printed.Block, totalCategory}}
	var summed []Measure
	for _, measure := range Measures {
		isTotal := func(p Measure) bool { return p.Key == measure.Key && printed.hasTotal(measure) }
		switch {
		case printed.Block == "activities" && measure.Key == "people":
			row.figures = append(row.figures, r.peopleOn("given", "")) // everybody once: not a sum
		case slices.ContainsFunc(printed.measures(), isTotal):
			row.figures = append(row.figures, measure.Cell(sums[measure.Key]))
			summed = append(summed, measure)
		default:
			row.figures = append(row.figures, nil)
		}
	}
	if summed == nil {
		return
	}
	n := len(m.rows)
	m.rowOf[row.key], m.rows = n, append(m.rows, row)
	for _, measure := range summed {
		if measure.Kind == table.Hours {
			continue
		}
		sum := table.Sum{Whole: []table.CellRef{report.FigureAt(n, measure.Key)}}
		for _, line := range printed.Lines {
			sum.Parts = append(sum.Parts, m.figuresOf(r, []term{allOf(line.Key, measure.Key)}, false)...)
		}
		m.table.Sums = append(m.table.Sums, sum)
	}
	if printed.Block == "activities" {
		m.addEquality(report.FigureAt(n, "people"), report.FigureAt(m.rowOf[lineKey{"given", ""}], "people"))
	}
}

// addSums declares the identities and limits of the return, and that the base of a
// share is a figure of its own line.
func (m *maskingTable) addSums(r *Return) {
	for _, i := range identities {
		if i.isMovements() && r.peopleOn("unaccounted", "") != 0 {
			continue // months are missing between, and nobody reads how many came and went in them
		}
		m.table.Sums = append(m.table.Sums, table.Sum{
			Whole: append(m.figuresOf(r, []term{i.whole}, false), m.figuresOf(r, i.parts, true)...),
			Parts: m.figuresOf(r, i.parts, false),
		})
	}
	for _, l := range limits {
		smaller := [][]table.CellRef{m.figuresOf(r, []term{l.smaller}, false)}
		if l.perCategory {
			smaller = nil
			for _, at := range m.figuresOf(r, []term{l.smaller}, false) {
				smaller = append(smaller, []table.CellRef{at})
			}
		}
		for _, whole := range smaller {
			m.table.Sums = append(m.table.Sums,
				table.Sum{Whole: whole, Parts: m.figuresOf(r, l.larger, false), AtMost: true})
		}
	}
	for n, row := range m.rows {
		if row.base != nil {
			base := lineKey{baseOf(row.key.line), ""}
			m.addEquality(report.FigureAt(n, "base"), report.FigureAt(m.rowOf[base], "people"))
		}
	}
	m.addBroadGroupSums(r)
}

func (m *maskingTable) addEquality(one, other table.CellRef) {
	m.table.Sums = append(m.table.Sums, table.Sum{Whole: []table.CellRef{one}, Parts: []table.CellRef{other}})
}

// peopleOn returns how many people there are on a line of the return, or in one of
// its categories.
func (r *Return) peopleOn(line, category string) int64 {
	for _, l := range r.FiguresOf(line) {
		if value := l.Figures["people"]; l.Category == category && value != nil {
			return int64(*value)
		}
	}
	return 0
}

// addBroadGroupSums declares which detailed ethnic groups add up to which broad one.
func (m *maskingTable) addBroadGroupSums(r *Return) {
	var detailed []compare.Category
	for _, l := range r.FiguresOf("ethnicity-detailed") {
		detailed = append(detailed, compare.Category{Code: l.Category})
	}
	groups := compare.BroadGroups(detailed)
	for _, l := range r.FiguresOf("ethnicity-broad") {
		broad := term{line: l.Line, category: l.Category, measure: "people"}
		var parts []term
		for _, d := range detailed {
			if groups[d.Code] == l.Category {
				parts = append(parts, term{line: "ethnicity-detailed", category: d.Code, measure: "people"})
			}
		}
		if parts != nil {
			m.table.Sums = append(m.table.Sums,
				table.Sum{Whole: m.figuresOf(r, []term{broad}, false), Parts: m.figuresOf(r, parts, false)})
		}
	}
}

// figuresOf returns where the figures are of those terms that are subtracted, or of
// those that are not.
func (m *maskingTable) figuresOf(r *Return, terms []term, minus bool) (at []table.CellRef) {
	for _, t := range terms {
		if t.minus != minus {
			continue
		}
		for _, l := range r.FiguresOf(t.line) {
			if t.category == allCategories || t.category == l.Category {
				at = append(at, report.FigureAt(m.rowOf[lineKey{l.Line, l.Category}], t.measure))
			}
		}
	}
	return at
}

// nameFigures names those figures that other published tables have too.
func (m *maskingTable) nameFigures(r *Return) {
	month := string(r.From) + ".." + string(r.To)
	for key, n := range m.rowOf {
		var name string
		days := string(r.To)
		switch key.line {
		case "opening":
			days, name = string(r.From.AddDays(-1)), "everyone"
		case "closing", "ethnicity-on-books", "age-base":
			name = "everyone"
		case "standing":
			name = key.category
		case "deployment":
			name = report.InGroup("everyone", key.line, key.category)
		case "ethnicity-broad":
			name = "ethnicity-broad " + key.category
		case "ethnicity-bme":
			name = "ethnicity-broad " + compare.BME.Code
		case "ethnicity-base":
			name = "ethnicity stated"
		case "ethnicity-not-stated":
			name = "ethnicity not stated"
		case "ethnicity-detailed":
			name = "ethnicity " + key.category
		case "age-band":
			name = "age " + key.category
		case "left":
			days, name = month, "left"
		case "left-reason":
			days, name = month, "left "+key.category
		case "given":
			days, name = month, "gave time"
		default:
			continue
		}
		if key.category == totalCategory {
			continue
		}
		m.table.SharedFigures = append(m.table.SharedFigures,
			table.SharedFigure{Cell: report.FigureAt(n, "people"), Name: report.ScopedName("volunteers", days, name)})
	}
}

// setPublished takes over the rows of the masked table. The errors are those of
// reading them, and that there are more or fewer of them than there were.
func (m *maskingTable) setPublished(masked *table.Table) error {
	for row, err := range masked.Each() {
		if err != nil {
			return err
		}
		cells := map[string]any{}
		for i, cell := range row {
			cells[masked.Columns[i].Key] = cell
		}
		m.published = append(m.published, cells)
	}
	if len(m.published) != len(m.rows) {
		return fmt.Errorf("%d lines of a return are published, not %d", len(m.published), len(m.rows))
	}
	return nil
}

// addAverages works the averages of time given out of what is published of it.
func (m *maskingTable) addAverages(r *Return) {
	given := m.published[m.rowOf[lineKey{"given", ""}]]
	minutes, isMinutes := given["minutes"].(int64)
	people, isPeople := given["people"].(int64)
	if !isMinutes || !isPeople || people == 0 {
		return // masked, or nobody
	}
	for line, weeks := range map[string]float64{"average-person": 1, "average-week": float64(r.Days().Days()) / 7} {
		average := float64(minutes) / float64(people) / weeks
		cells := m.published[m.rowOf[lineKey{line, ""}]]
		cells["minutes"], cells["hours"] = average, average/60
	}
}

// cell returns what is published of a figure; nil of a line that only a collation
// has.
func (m *maskingTable) cell(l LineFigures, measure Measure) any {
	n, found := m.rowOf[lineKey{l.Line, l.Category}]
	if !found {
		return nil
	}
	return m.published[n][measure.Key]
}

// totals returns what is published of the totals under a block; nil where it has
// none.
func (m *maskingTable) totals(printed BlockTable, t *table.Table) (totals table.Row) {
	n, found := m.rowOf[lineKey{printed.Block, totalCategory}]
	if !found {
		return nil
	}
	for _, c := range t.Columns {
		if c.Sum {
			totals = append(totals, m.published[n][c.Key])
		} else {
			totals = append(totals, nil)
		}
	}
	return totals
}
