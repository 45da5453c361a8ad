package returns

import (
	"math"
	"slices"
	"strings"

	"borough/internal/record"
	"borough/internal/report"
	"borough/internal/table"
)

// Measure is what a figure of the return measures, and the unit it is in.
type Measure struct {
	Key, Title, Unit string
	Kind             table.Kind
}

// Measures are what the return measures, in the order of its printed columns.
var Measures = []Measure{
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

// Cell is a kept value as a table takes it.
func (m Measure) Cell(value float64) any {
	switch {
	case m.Kind == table.Share || m.Kind == table.Points:
		return value / 100
	case value == math.Trunc(value) && m.Kind != table.Hours:
		return int64(value)
	}
	return value
}

// columns are those of every block: the return in its long form, with the
// titles that people read.
var columns = []table.Column{
	{Key: "block", Title: "Block", Kind: table.Code},
	{Key: "line", Title: "Line", Kind: table.Code},
	{Key: "title", Title: "Title", Kind: table.Text},
	{Key: "category", Title: "Category", Kind: table.Code},
	{Key: "category_title", Title: "Of whom", Kind: table.Text},
	{Key: "measure", Title: "Measure", Kind: table.Code},
	{Key: "unit", Title: "Unit", Kind: table.Code},
	{Key: "value", Title: "Value", Kind: table.Number},
}

// Tally are those of a block. Shares are fractions; nil is no figure at all.
type Tally struct {
	Values map[FigureKey]any
	Lists  map[string][]record.Item // the categories of lines that do not declare theirs
}

// FigureKey is the place of one figure in a return.
type FigureKey struct{ Line, Category, Measure string }

// NewTally are none yet.
func NewTally() *Tally { return &Tally{map[FigureKey]any{}, map[string][]record.Item{}} }

// Add counts n more.
func (f *Tally) Add(line, category, measure string, n int64) {
	f.Set(line, category, measure, f.Count(line, category, measure)+n)
}

// Set gives the figure a value.
func (f *Tally) Set(line, category, measure string, value any) {
	f.Values[FigureKey{line, category, measure}] = value
}

// Count is the figure as a whole number; 0 where there is none.
func (f *Tally) Count(line, category, measure string) int64 {
	n, _ := f.Values[FigureKey{line, category, measure}].(int64)
	return n
}

// rows lays out, in order, every category of the lines that are wanted; what was
// not counted is 0.
func (f *Tally) rows(args *report.Args, wanted func(block string, line Line) bool) []table.Row {
	var rows []table.Row
	for _, t := range BlockTables {
		for _, line := range t.Lines {
			if !wanted(t.Block, line) {
				continue
			}
			for _, category := range f.CategoriesOf(line) {
				for _, key := range line.Measures {
					m := FindMeasure(key)
					value, there := f.Values[FigureKey{line.Key, category.Code, key}]
					if !there {
						value = int64(0)
					}
					rows = append(rows, table.Row{t.Block, line.Key, FillTitle(args, line.Title),
						category.Code, category.Title, key, m.Unit, m.Stored(value)})
				}
			}
		}
	}
	return rows
}

// Stored is a value as the return keeps it: a share or a difference in per cent,
// nothing to more than four places, so that what is filed prints as it was built.
func (m Measure) Stored(value any) any {
	f, ok := value.(float64)
	if !ok {
		return value
	}
	if m.Kind == table.Share || m.Kind == table.Points {
		f *= 100
	}
	return fourPlaces(f)
}

func fourPlaces(f float64) float64 { return math.Round(f*1e4)/1e4 + 0 }

// FindMeasure returns the measure of that key, which there is.
func FindMeasure(key string) Measure {
	return Measures[slices.IndexFunc(Measures, func(m Measure) bool { return m.Key == key })]
}

// CategoriesOf are the line's, in order. One that is in no list comes last, so
// that a line always adds up to what there is.
func (f *Tally) CategoriesOf(line Line) []record.Item {
	list := line.Categories
	if list == nil {
		list = f.Lists[line.Key]
	}
	if list == nil {
		return []record.Item{{}}
	}
	list = slices.Clone(list)
	known := len(list)
	for at := range f.Values {
		if at.Line == line.Key && !slices.ContainsFunc(list, func(i record.Item) bool { return i.Code == at.Category }) {
			list = append(list, record.Item{Code: at.Category, Title: at.Category})
		}
	}
	slices.SortFunc(list[known:], func(a, b record.Item) int { return strings.Compare(a.Code, b.Code) })
	return list
}

// FillTitle puts the days of the return into a title.
func FillTitle(args *report.Args, title string) string {
	return strings.NewReplacer(
		"{eve}", record.Date(args.Get("eve")).Long(), "{last}", record.Date(args.Get("last")).Long()).Replace(title)
}

func newUnits() Units {
	units := Units{}
	for _, m := range Measures {
		units[m.Key] = m.Unit
	}
	return units
}
