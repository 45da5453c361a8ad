package returns

import (
	"fmt"
	"slices"
	"strings"

	"borough/internal/compare"
	"borough/internal/report"
	"borough/internal/table"
)

// wide is the return as one table, a row a line and a column a measure.
type wide struct {
	table *table.Table
	at    map[lineKey]int // the rows
	rows  []table.Row
}

// lineKey is a line of the return, or one of its categories.
type lineKey struct{ line, category string }

// total is the category of what adds up the lines of a table.
const total = "total"

// wide lays the return out as one table that says of each figure what it is of,
// and what adds up to what: its identities and limits.
func (r *Return) wide() *wide {
	w := &wide{at: map[lineKey]int{}, table: &table.Table{Name: "return", Title: r.Title(), About: r.about()}}
	w.table.Columns = []table.Column{{Key: "line", Kind: table.Code}, {Key: "category", Kind: table.Code}, {Key: "base", Kind: table.Count}}
	for _, m := range Measures {
		w.table.Columns = append(w.table.Columns, m.column())
	}
	for _, printed := range Tables {
		sums := map[string]float64{}
		for _, line := range printed.Lines {
			for _, l := range r.Lines(line.Key) {
				w.add(r, l)
				for _, m := range Measures {
					if value := l.Figures[m.Key]; value != nil {
						sums[m.Key] += *value
					}
				}
			}
		}
		w.addTotal(r, printed, sums)
	}
	w.table.Rows = table.Slice(w.rows...)
	w.foot(r)
	w.name(r)
	return w
}

// name names the figures of the return.
func (w *wide) name(r *Return) {
	month := string(r.From) + ".." + string(r.To)
	for at, n := range w.at {
		var name string
		days := string(r.To)
		switch at.line {
		case "opening":
			days, name = string(r.From.AddDays(-1)), "everyone"
		case "closing", "ethnicity-on-books", "age-base":
			name = "everyone"
		case "standing":
			name = at.category
		case "deployment":
			name = report.InGroup("everyone", at.line, at.category)
		case "ethnicity-broad":
			name = "ethnicity-broad " + at.category
		case "ethnicity-bme":
			name = "ethnicity-broad " + compare.BME.Code
		case "ethnicity-base":
			name = "ethnicity stated"
		case "ethnicity-not-stated":
			name = "ethnicity not stated"
		case "ethnicity-detailed":
			name = "ethnicity " + at.category
		case "age-band":
			name = "age " + at.category
		case "left":
			days, name = month, "left"
		case "left-reason":
			days, name = month, "left "+at.category
		case "given":
			days, name = month, "gave time"
		default:
			continue
		}
		if at.category == total {
			continue
		}
		w.table.SharedFigures = append(w.table.SharedFigures, table.SharedFigure{Cell: report.FigureAt(n, "people"), Name: report.ScopedName("volunteers", days, name)})
	}
}

// column says what the measure is of, for whatever publishes it.
func (m Measure) column() table.Column {
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

// add adds a row. An average is left out: it is worked out of what is published.
func (w *wide) add(r *Return, l Figures) {
	row := table.Row{l.Line, l.Category, nil}
	if _, shares := l.Figures["share"]; shares {
		base := "ethnicity-base"
		if l.Line == "age-band" {
			base = "age-base"
		}
		row[2] = r.counted(base, "")
	}
	for _, m := range Measures {
		switch value := l.Figures[m.Key]; {
		case value == nil || strings.HasPrefix(l.Line, "average-"):
			row = append(row, nil)
		default:
			row = append(row, m.Cell(*value))
		}
	}
	w.at[lineKey{l.Line, l.Category}] = len(w.rows)
	w.rows = append(w.rows, row)
}

// addTotal adds the row that is printed under a table which asks for a total.
func (w *wide) addTotal(r *Return, printed Table, sums map[string]float64) {
	row := table.Row{printed.Block, total, nil}
	var adds []Measure
	for _, m := range Measures {
		switch {
		case printed.Block == "activities" && m.Key == "people":
			row = append(row, r.counted("given", "")) // everybody, once: not a sum
		case slices.ContainsFunc(printed.shown(), func(s Measure) bool { return s.Key == m.Key && printed.sums(m) }):
			row = append(row, m.Cell(sums[m.Key]))
			adds = append(adds, m)
		default:
			row = append(row, nil)
		}
	}
	if adds == nil {
		return
	}
	n := len(w.rows)
	w.at[lineKey{printed.Block, total}], w.rows = n, append(w.rows, row)
	for _, m := range adds {
		if m.Kind == table.Hours {
			continue
		}
		sum := table.Sum{Whole: []table.CellRef{report.FigureAt(n, m.Key)}}
		for _, line := range printed.Lines {
			sum.Parts = append(sum.Parts, w.terms(r, []term{allOf(line.Key, m.Key)}, false)...)
		}
		w.table.Sums = append(w.table.Sums, sum)
	}
	if printed.Block == "activities" {
		w.same(report.FigureAt(n, "people"), report.FigureAt(w.at[lineKey{"given", ""}], "people"))
	}
}

// foot says what adds up, and what the base of a share is.
func (w *wide) foot(r *Return) {
	for _, i := range identities {
		if i.moves() && r.counted("unaccounted", "") != 0 {
			continue // months are missing between, and nobody reads how many came and went in them
		}
		whole := append(w.terms(r, []term{i.whole}, false), w.terms(r, i.parts, true)...)
		w.table.Sums = append(w.table.Sums, table.Sum{Whole: whole, Parts: w.terms(r, i.parts, false)})
	}
	for _, l := range limits {
		asked := [][]table.CellRef{w.terms(r, []term{l.less}, false)}
		if l.each {
			asked = nil
			for _, at := range w.terms(r, []term{l.less}, false) {
				asked = append(asked, []table.CellRef{at})
			}
		}
		for _, less := range asked {
			w.table.Sums = append(w.table.Sums, table.Sum{Whole: less, Parts: w.terms(r, l.most, false), AtMost: true})
		}
	}
	for n, row := range w.rows {
		if row[2] != nil {
			base := lineKey{"ethnicity-base", ""}
			if row[0] == "age-band" {
				base.line = "age-base"
			}
			w.same(report.FigureAt(n, "base"), report.FigureAt(w.at[base], "people"))
		}
	}
	w.footBroad(r)
}

func (w *wide) same(one, other table.CellRef) {
	w.table.Sums = append(w.table.Sums, table.Sum{Whole: []table.CellRef{one}, Parts: []table.CellRef{other}})
}

// counted is how many people there are on a line of the return.
func (r *Return) counted(line, category string) int64 {
	for _, l := range r.Lines(line) {
		if value := l.Figures["people"]; l.Category == category && value != nil {
			return int64(*value)
		}
	}
	return 0
}

// footBroad says which detailed ethnic groups add up to which broad one.
func (w *wide) footBroad(r *Return) {
	var detailed []compare.Category
	for _, l := range r.Lines("ethnicity-detailed") {
		detailed = append(detailed, compare.Category{Code: l.Category})
	}
	groups := compare.BroadOf(detailed)
	for _, l := range r.Lines("ethnicity-broad") {
		sum := table.Sum{Whole: w.terms(r, []term{{l.Line, l.Category, "people", false}}, false)}
		for _, d := range detailed {
			if groups[d.Code] == l.Category {
				sum.Parts = append(sum.Parts, w.terms(r, []term{{"ethnicity-detailed", d.Code, "people", false}}, false)...)
			}
		}
		if sum.Parts != nil {
			w.table.Sums = append(w.table.Sums, sum)
		}
	}
}

// terms are the figures of the terms of that sign.
func (w *wide) terms(r *Return, terms []term, minus bool) (at []table.CellRef) {
	for _, t := range terms {
		if t.minus != minus {
			continue
		}
		for _, l := range r.Lines(t.line) {
			if t.category == together || t.category == l.Category {
				at = append(at, report.FigureAt(w.at[lineKey{l.Line, l.Category}], t.measure))
			}
		}
	}
	return at
}

// masked takes what is published in place of the rows.
func (w *wide) masked(out *table.Table) error {
	w.rows = nil
	for row, err := range out.Each() {
		if err != nil {
			return err
		}
		w.rows = append(w.rows, row)
	}
	if len(w.rows) != len(w.at) {
		return fmt.Errorf("%d lines of a return are published, not %d", len(w.rows), len(w.at))
	}
	return nil
}

// cell is what is published of a figure; nothing of a line that no return has.
func (w *wide) cell(l Figures, m Measure) any {
	n, there := w.at[lineKey{l.Line, l.Category}]
	if !there {
		return nil
	}
	return w.rows[n][w.column(m.Key)]
}

// average works the averages of time out of what is published of it.
func (w *wide) average(r *Return) {
	given := w.rows[w.at[lineKey{"given", ""}]]
	minutes, timed := given[w.column("minutes")].(int64)
	people, counted := given[w.column("people")].(int64)
	if !timed || !counted || people == 0 {
		return
	}
	for line, weeks := range map[string]float64{"average-person": 1, "average-week": float64(r.Days().Days()) / 7} {
		row, each := w.rows[w.at[lineKey{line, ""}]], float64(minutes)/float64(people)/weeks
		row[w.column("minutes")], row[w.column("hours")] = each, each/60
	}
}

// column is the place of the measure in the rows.
func (w *wide) column(key string) int {
	return slices.IndexFunc(w.table.Columns, func(c table.Column) bool { return c.Key == key })
}
