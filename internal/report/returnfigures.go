package report

import (
	"math"
	"slices"
	"strings"

	"borough/internal/record"
	"borough/internal/table"
)

// measure is what a figure of the return measures, and the unit it is in.
type measure struct {
	key, title, unit string
	kind             table.Kind
}

// measures are what the return measures, in the order of its printed columns.
var measures = []measure{
	{"minutes", "Minutes", "minutes", table.Minutes},
	{"hours", "Hours", "hours", table.Hours},
	{"sessions", "Sessions", "sessions", table.Count},
	{"people", "People", "people", table.Count},
	{"share", "Share", "per-cent", table.Share},
	{"benchmark_share", "Benchmark", "per-cent", table.Share},
	{"points", "Points", "points", table.Points},
	{"low", "Low", "per-cent", table.Share},
	{"high", "High", "per-cent", table.Share},
	{"events", "Events", "count", table.Count},
	{"enquiries", "Enquiries", "count", table.Count},
	{"applications", "Applications", "count", table.Count},
	{"interviews", "Interviews", "count", table.Count},
	{"cleared", "Cleared", "count", table.Count},
	{"started", "Started", "count", table.Count},
}

// findMeasure returns the measure of that key, which there is.
func findMeasure(key string) measure {
	return measures[slices.IndexFunc(measures, func(m measure) bool { return m.key == key })]
}

// kept is a value as the return keeps it: a share or a difference in per cent,
// nothing to more than four places, so that what is filed prints as it was built.
func (m measure) kept(value any) any {
	f, ok := value.(float64)
	if !ok {
		return value
	}
	if m.kind == table.Share || m.kind == table.Points {
		f *= 100
	}
	return fourPlaces(f)
}

func fourPlaces(f float64) float64 { return math.Round(f*1e4)/1e4 + 0 }

// cell is a kept value as a table takes it.
func (m measure) cell(value float64) any {
	switch {
	case m.kind == table.Share || m.kind == table.Points:
		return value / 100
	case value == math.Trunc(value) && m.kind != table.Hours:
		return int64(value)
	}
	return value
}

// returnColumns are those of every block: the return in its long form, with the
// titles that people read.
var returnColumns = []table.Column{
	{Key: "block", Title: "Block", Kind: table.Code},
	{Key: "line", Title: "Line", Kind: table.Code},
	{Key: "title", Title: "Title", Kind: table.Text},
	{Key: "category", Title: "Category", Kind: table.Code},
	{Key: "category_title", Title: "Of whom", Kind: table.Text},
	{Key: "measure", Title: "Measure", Kind: table.Code},
	{Key: "unit", Title: "Unit", Kind: table.Code},
	{Key: "value", Title: "Value", Kind: table.Number},
}

// figures are those of a block. Shares are fractions; nil is no figure at all.
type figures struct {
	values map[figure]any
	lists  map[string][]record.Item // the categories of lines that do not declare theirs
}

// figure is the place of one figure in a return.
type figure struct{ line, category, measure string }

// newFigures are none yet.
func newFigures() *figures { return &figures{map[figure]any{}, map[string][]record.Item{}} }

// set gives the figure a value.
func (f *figures) set(line, category, measure string, value any) {
	f.values[figure{line, category, measure}] = value
}

// add counts n more.
func (f *figures) add(line, category, measure string, n int64) {
	f.set(line, category, measure, f.count(line, category, measure)+n)
}

// count is the figure as a whole number; 0 where there is none.
func (f *figures) count(line, category, measure string) int64 {
	n, _ := f.values[figure{line, category, measure}].(int64)
	return n
}

// rows lays out, in order, every category of the lines that are wanted; what was
// not counted is 0.
func (f *figures) rows(args *Args, wanted func(block string, line ReturnLine) bool) []table.Row {
	var rows []table.Row
	for _, t := range returnTables {
		for _, line := range t.lines {
			if !wanted(t.block, line) {
				continue
			}
			for _, category := range f.categories(line) {
				for _, key := range line.measures {
					m := findMeasure(key)
					value, there := f.values[figure{line.Key, category.Code, key}]
					if !there {
						value = int64(0)
					}
					rows = append(rows, table.Row{t.block, line.Key, inWords(args, line.Title),
						category.Code, category.Title, key, m.unit, m.kept(value)})
				}
			}
		}
	}
	return rows
}

// categories are the line's, in order. One that is in no list comes last, so
// that a line always adds up to what there is.
func (f *figures) categories(line ReturnLine) []record.Item {
	list := line.of
	if list == nil {
		list = f.lists[line.Key]
	}
	if list == nil {
		return []record.Item{{}}
	}
	list = slices.Clone(list)
	known := len(list)
	for at := range f.values {
		if at.line == line.Key && !slices.ContainsFunc(list, func(i record.Item) bool { return i.Code == at.category }) {
			list = append(list, record.Item{Code: at.category, Title: at.category})
		}
	}
	slices.SortFunc(list[known:], func(a, b record.Item) int { return strings.Compare(a.Code, b.Code) })
	return list
}

// inWords puts the days of the return into a title.
func inWords(args *Args, title string) string {
	return strings.NewReplacer(
		"{eve}", record.Date(args.Get("eve")).Long(), "{last}", record.Date(args.Get("last")).Long()).Replace(title)
}
