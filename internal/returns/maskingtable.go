package returns

import (
	"fmt"
	"slices"
	"strings"

	"borough/internal/compare"
	"borough/internal/report"
	"borough/internal/table"
)

// maskingTable is the whole return as one table, so that package publish can mask the whole return
// consistently. The table has a row for each line and category, and a column for each measure. It
// declares what each column counts and which figures are sums of other figures.
type maskingTable struct {
	table      *table.Table
	rowIndexes map[lineKey]int  // the index in rows of each line and category
	rows       []maskingRow     // the exact figures
	published  []map[string]any // for each row, the masked figures by column
}

// maskingRow is the row of a line, or of one of its categories.
type maskingRow struct {
	key     lineKey
	base    any   // the number of people by which a share was divided; nil if the row has no share
	figures []any // one for each of Measures; nil if the line has no such figure
}

// totalCategory is the category of the row with the total of a block. The line of this row is the
// name of the block.
const totalCategory = "total"

// newMaskingTable lays out the return for masking, with its identities and inequalities.
func (r *Return) newMaskingTable() *maskingTable {
	m := &maskingTable{
		rowIndexes: map[lineKey]int{},
		table:      &table.Table{Name: "return", Title: r.Title(), About: r.aboutFacts()},
	}
	m.table.Columns = []table.Column{
		{Key: "line", Kind: table.Code},
		{Key: "category", Kind: table.Code},
		{Key: "base", Kind: table.Count},
	}
	for _, measure := range Measures {
		m.table.Columns = append(m.table.Columns, measure.maskingColumn())
	}
	for _, block := range BlockTables {
		sums := map[string]float64{} // the sum over all lines of the block, by measure
		for _, line := range block.Lines {
			for _, l := range r.Figures(line.Key) {
				m.addLine(r, l)
				for _, measure := range Measures {
					if value := l.Figures[measure.Key]; value != nil {
						sums[measure.Key] += *value
					}
				}
			}
		}
		m.addTotal(r, block, sums)
	}
	var rows []table.Row
	for _, row := range m.rows {
		rows = append(rows, append(table.Row{row.key.line, row.key.category, row.base}, row.figures...))
	}
	m.table.Rows = table.RowsOf(rows...)
	m.addSums(r)
	m.nameFigures(r)
	return m
}

// maskingColumn returns the column of the measure. The fields ComputedFrom, Base and Publish
// of the column decide how its figures are masked.
func (m Measure) maskingColumn() table.Column {
	c := table.Column{Key: m.Key, Title: m.Title, Kind: m.Kind}
	switch m.Key {
	case "minutes", "sessions":
		c.Base = "people"
	case "hours":
		c.ComputedFrom = "minutes"
	case "share":
		c.ComputedFrom, c.Base = "people", "base"
	case "points":
		c.ComputedFrom, c.Base = "share", "benchmark_share"
	case "benchmark_share", "events":
		c.Publish = table.AsThings
	case "low", "high":
		c.Publish = table.Never
	}
	return c
}

// addLine adds the row of a line. It leaves averages blank, because addAverages calculates them
// from the published figures.
func (m *maskingTable) addLine(r *Return, l LineFigures) {
	row := maskingRow{key: lineKey{l.LineKey, l.Category}}
	if _, isShare := l.Figures["share"]; isShare {
		row.base = r.countPeople(baseLine(l.LineKey), "")
	}
	for _, measure := range Measures {
		value := l.Figures[measure.Key]
		if value == nil || strings.HasPrefix(l.LineKey, "average-") {
			row.figures = append(row.figures, nil)
		} else {
			row.figures = append(row.figures, measure.Cell(*value))
		}
	}
	m.rowIndexes[row.key] = len(m.rows)
	m.rows = append(m.rows, row)
}

// baseLine returns the key of the line that counts the base of another line's shares.
func baseLine(line string) string {
	if line == "age-band" {
		return "age-base"
	}
	return "ethnicity-base"
}

// addTotal adds a row with the total that is printed under a block, and declares that the lines
// add up to the total. The parameter sums has the totals by measure. addTotal does nothing if the
// block has no total.
func (m *maskingTable) addTotal(r *Return, block BlockTable, sums map[string]float64) {
	row := maskingRow{key: lineKey{block.Block, totalCategory}}
	var summed []Measure
	for _, measure := range Measures {
		isSummed := func(m Measure) bool { return m.Key == measure.Key && block.hasTotal(measure) }
		switch {
		case block.Block == "activities" && measure.Key == "people":
			// The total counts each person once. It is not the sum of the activities, because a
			// person can be in several of them.
			row.figures = append(row.figures, r.countPeople("given", ""))
		case slices.ContainsFunc(block.measures(), isSummed):
			row.figures = append(row.figures, measure.Cell(sums[measure.Key]))
			summed = append(summed, measure)
		default:
			row.figures = append(row.figures, nil)
		}
	}
	if summed == nil {
		return
	}
	totalRow := len(m.rows)
	m.rowIndexes[row.key], m.rows = totalRow, append(m.rows, row)
	for _, measure := range summed {
		if measure.Kind == table.Hours {
			continue
		}
		sum := table.Sum{Whole: []table.CellRef{report.FigureAt(totalRow, measure.Key)}}
		for _, line := range block.Lines {
			sum.Parts = append(sum.Parts, m.termCells(r, []term{categoriesTerm(line.Key, measure.Key)}, addedTerms)...)
		}
		m.table.Sums = append(m.table.Sums, sum)
	}
	if block.Block == "activities" {
		m.addEquality(report.FigureAt(totalRow, "people"),
			report.FigureAt(m.rowIndexes[lineKey{"given", ""}], "people"))
	}
}

// addSums declares the identities and inequalities of the return. It also declares that the base
// of each share is equal to the number of people on the line that counts the base: see baseLine.
func (m *maskingTable) addSums(r *Return) {
	for _, eq := range identities {
		if eq.isMovementIdentity() && r.countPeople("unaccounted", "") != 0 {
			continue // months are missing, so opening and the movements do not add up to closing
		}
		m.table.Sums = append(m.table.Sums, table.Sum{
			Whole: append(m.termCells(r, []term{eq.whole}, addedTerms), m.termCells(r, eq.parts, subtractedTerms)...),
			Parts: m.termCells(r, eq.parts, addedTerms),
		})
	}
	for _, ineq := range inequalities {
		smaller := [][]table.CellRef{m.termCells(r, []term{ineq.smaller}, addedTerms)}
		if ineq.perCategory {
			smaller = nil
			for _, cell := range m.termCells(r, []term{ineq.smaller}, addedTerms) {
				smaller = append(smaller, []table.CellRef{cell})
			}
		}
		for _, cells := range smaller {
			m.table.Sums = append(m.table.Sums,
				table.Sum{Whole: cells, Parts: m.termCells(r, ineq.larger, addedTerms), AtMost: true})
		}
	}
	for n, row := range m.rows {
		if row.base != nil {
			base := lineKey{baseLine(row.key.line), ""}
			m.addEquality(report.FigureAt(n, "base"), report.FigureAt(m.rowIndexes[base], "people"))
		}
	}
	m.addBroadGroupSums(r)
}

// addEquality declares that two cells always have the same value.
func (m *maskingTable) addEquality(a, b table.CellRef) {
	m.table.Sums = append(m.table.Sums, table.Sum{Whole: []table.CellRef{a}, Parts: []table.CellRef{b}})
}

// countPeople returns the number of people on a line of the return, or in one of its
// categories. It returns 0 if there is no such figure.
func (r *Return) countPeople(line, category string) int64 {
	for _, l := range r.Figures(line) {
		if value := l.Figures["people"]; l.Category == category && value != nil {
			return int64(*value)
		}
	}
	return 0
}

// addBroadGroupSums declares which detailed ethnic groups add up to each broad group.
func (m *maskingTable) addBroadGroupSums(r *Return) {
	var detailed []compare.Category
	for _, l := range r.Figures("ethnicity-detailed") {
		detailed = append(detailed, compare.Category{Code: l.Category})
	}
	broadCodes := compare.BroadGroups(detailed) // by detailed code
	for _, l := range r.Figures("ethnicity-broad") {
		broad := term{line: l.LineKey, category: l.Category, measure: "people"}
		var parts []term
		for _, d := range detailed {
			if broadCodes[d.Code] == l.Category {
				parts = append(parts, term{line: "ethnicity-detailed", category: d.Code, measure: "people"})
			}
		}
		if parts != nil {
			m.table.Sums = append(m.table.Sums,
				table.Sum{Whole: m.termCells(r, []term{broad}, addedTerms), Parts: m.termCells(r, parts, addedTerms)})
		}
	}
}

// The values of the argument minus of termCells.
const (
	addedTerms      = false
	subtractedTerms = true
)

// termCells returns the cells of some of the terms: the terms that are subtracted if the
// parameter minus is set, and the other terms if it is not.
func (m *maskingTable) termCells(r *Return, terms []term, minus bool) (cells []table.CellRef) {
	for _, t := range terms {
		if t.minus != minus {
			continue
		}
		for _, l := range r.Figures(t.line) {
			if t.category == allCategories || t.category == l.Category {
				cells = append(cells, report.FigureAt(m.rowIndexes[lineKey{l.LineKey, l.Category}], t.measure))
			}
		}
	}
	return cells
}

// nameFigures gives shared names to the figures that other published tables print too. The names
// let package publish mask a figure in the same way in all of these tables.
func (m *maskingTable) nameFigures(r *Return) {
	wholePeriod := string(r.From) + ".." + string(r.To)
	for key, n := range m.rowIndexes {
		var name string
		days := string(r.To) // the days that the figure counts: one date or a period
		switch key.line {
		case "opening":
			days, name = string(r.From.AddDays(-1)), "everyone"
		case "closing", "ethnicity-on-books", "age-base":
			name = "everyone"
		case "standing":
			name = key.category
		case "deployment":
			name = report.GroupFigureName("everyone", key.line, key.category)
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
			days, name = wholePeriod, "left"
		case "left-reason":
			days, name = wholePeriod, "left "+key.category
		case "given":
			days, name = wholePeriod, "gave time"
		default:
			continue
		}
		if key.category == totalCategory {
			continue
		}
		m.table.SharedFigures = append(m.table.SharedFigures,
			table.SharedFigure{Cell: report.FigureAt(n, "people"),
				Name: report.SharedFigureName("volunteers", days, name)})
	}
}

// setPublished stores the rows of the masked table in m.published. It returns an error if the rows
// cannot be read, or if the masked table has more or fewer rows than m.
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

// addAverages calculates the averages of time given from the published figures.
func (m *maskingTable) addAverages(r *Return) {
	given := m.published[m.rowIndexes[lineKey{"given", ""}]]
	minutes, hasMinutes := given["minutes"].(int64)
	people, hasPeople := given["people"].(int64)
	if !hasMinutes || !hasPeople || people == 0 {
		return // a figure is masked, or nobody gave time
	}
	weeks := float64(r.Period().Days()) / 7
	for line, divisor := range map[string]float64{"average-person": 1, "average-week": weeks} {
		average := float64(minutes) / float64(people) / divisor
		cells := m.published[m.rowIndexes[lineKey{line, ""}]]
		cells["minutes"], cells["hours"] = average, average/60
	}
}

// cell returns the published value of a figure. It returns nil for the line "unaccounted",
// which is only in collations and is not published.
func (m *maskingTable) cell(l LineFigures, measure Measure) any {
	rowIndex, found := m.rowIndexes[lineKey{l.LineKey, l.Category}]
	if !found {
		return nil
	}
	return m.published[rowIndex][measure.Key]
}

// totals returns the published totals of a block as a row of the table t, or nil if the
// block has no totals.
func (m *maskingTable) totals(block BlockTable, t *table.Table) (totals table.Row) {
	totalRow, found := m.rowIndexes[lineKey{block.Block, totalCategory}]
	if !found {
		return nil
	}
	for _, c := range t.Columns {
		if c.Sum {
			totals = append(totals, m.published[totalRow][c.Key])
		} else {
			totals = append(totals, nil)
		}
	}
	return totals
}
