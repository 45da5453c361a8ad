package report

import (
	"fmt"
	"slices"
	"strings"

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
	for _, m := range measures {
		w.table.Columns = append(w.table.Columns, m.column())
	}
	for _, printed := range returnTables {
		sums := map[string]float64{}
		for _, line := range printed.lines {
			for _, l := range r.lines(line.Key) {
				w.add(r, l)
				for _, m := range measures {
					if value := l.Figures[m.key]; value != nil {
						sums[m.key] += *value
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

// column says what the measure is of, for whatever publishes it.
func (m measure) column() table.Column {
	c := table.Column{Key: m.key, Title: m.title, Kind: m.kind}
	switch m.key {
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
func (w *wide) add(r *Return, l ReturnFigures) {
	row := table.Row{l.Line, l.Category, nil}
	if _, shares := l.Figures["share"]; shares {
		base := "ethnicity-base"
		if l.Line == "age-band" {
			base = "age-base"
		}
		row[2] = r.counted(base, "")
	}
	for _, m := range measures {
		switch value := l.Figures[m.key]; {
		case value == nil || strings.HasPrefix(l.Line, "average-"):
			row = append(row, nil)
		default:
			row = append(row, m.cell(*value))
		}
	}
	w.at[lineKey{l.Line, l.Category}] = len(w.rows)
	w.rows = append(w.rows, row)
}

// addTotal adds the row that is printed under a table which asks for a total.
func (w *wide) addTotal(r *Return, printed returnTable, sums map[string]float64) {
	row := table.Row{printed.block, total, nil}
	var adds []measure
	for _, m := range measures {
		switch {
		case printed.block == "activities" && m.key == "people":
			row = append(row, r.counted("given", "")) // everybody, once: not a sum
		case slices.ContainsFunc(printed.shown(), func(s measure) bool { return s.key == m.key && printed.sums(m) }):
			row = append(row, m.cell(sums[m.key]))
			adds = append(adds, m)
		default:
			row = append(row, nil)
		}
	}
	if adds == nil {
		return
	}
	n := len(w.rows)
	w.at[lineKey{printed.block, total}], w.rows = n, append(w.rows, row)
	for _, m := range adds {
		if m.kind == table.Hours {
			continue
		}
		sum := table.Sum{Whole: []table.At{figureAt(n, m.key)}}
		for _, line := range printed.lines {
			sum.Parts = append(sum.Parts, w.terms(r, []term{allOf(line.Key, m.key)}, false)...)
		}
		w.table.Sums = append(w.table.Sums, sum)
	}
	if printed.block == "activities" {
		w.same(figureAt(n, "people"), figureAt(w.at[lineKey{"given", ""}], "people"))
	}
}

func (w *wide) same(one, other table.At) {
	w.table.Sums = append(w.table.Sums, table.Sum{Whole: []table.At{one}, Parts: []table.At{other}})
}

// foot says what adds up, and what the base of a share is.
func (w *wide) foot(r *Return) {
	for _, i := range returnIdentities {
		if i.moves() && r.counted("unaccounted", "") != 0 {
			continue // months are missing between, and nobody reads how many came and went in them
		}
		whole := append(w.terms(r, []term{i.whole}, false), w.terms(r, i.parts, true)...)
		w.table.Sums = append(w.table.Sums, table.Sum{Whole: whole, Parts: w.terms(r, i.parts, false)})
	}
	for _, l := range returnLimits {
		asked := [][]table.At{w.terms(r, []term{l.less}, false)}
		if l.each {
			asked = nil
			for _, at := range w.terms(r, []term{l.less}, false) {
				asked = append(asked, []table.At{at})
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
			w.same(figureAt(n, "base"), figureAt(w.at[base], "people"))
		}
	}
	w.footBroad(r)
}

// footBroad says which detailed ethnic groups add up to which broad one.
func (w *wide) footBroad(r *Return) {
	var detailed []category
	for _, l := range r.lines("ethnicity-detailed") {
		detailed = append(detailed, category{code: l.Category})
	}
	groups := broadOf(detailed)
	for _, l := range r.lines("ethnicity-broad") {
		sum := table.Sum{Whole: w.terms(r, []term{{l.Line, l.Category, "people", false}}, false)}
		for _, d := range detailed {
			if groups[d.code] == l.Category {
				sum.Parts = append(sum.Parts, w.terms(r, []term{{"ethnicity-detailed", d.code, "people", false}}, false)...)
			}
		}
		if sum.Parts != nil {
			w.table.Sums = append(w.table.Sums, sum)
		}
	}
}

// terms are the figures of the terms of that sign.
func (w *wide) terms(r *Return, terms []term, minus bool) (at []table.At) {
	for _, t := range terms {
		if t.minus != minus {
			continue
		}
		for _, l := range r.lines(t.line) {
			if t.category == together || t.category == l.Category {
				at = append(at, figureAt(w.at[lineKey{l.Line, l.Category}], t.measure))
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

// column is the place of the measure in the rows.
func (w *wide) column(key string) int {
	return slices.IndexFunc(w.table.Columns, func(c table.Column) bool { return c.Key == key })
}

// cell is what is published of a figure; nothing of a line that no return has.
func (w *wide) cell(l ReturnFigures, m measure) any {
	n, there := w.at[lineKey{l.Line, l.Category}]
	if !there {
		return nil
	}
	return w.rows[n][w.column(m.key)]
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
