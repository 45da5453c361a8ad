package returns

import (
	"slices"
	"strings"

	"borough/internal/compare"
	"borough/internal/record"
	"borough/internal/report"
	"borough/internal/table"
)

// Tally collects the figures of some lines of a return. Shares are fractions of 1, not per cent. A
// figure can be nil, for example a share when the base is 0.
type Tally struct {
	Values map[FigureKey]any

	// CategoriesByLine maps the key of a line to its categories. It has the lines that have
	// categories but do not declare them in Line.Categories.
	CategoriesByLine map[string][]record.Item
}

// FigureKey identifies a figure of a return.
type FigureKey struct{ Line, Category, Measure string }

// NewTally returns a Tally without figures.
func NewTally() *Tally { return &Tally{map[FigureKey]any{}, map[string][]record.Item{}} }

// figureColumns are the columns of every report that a return is built from: the keys
// and titles of a figure and its value.
var figureColumns = []table.Column{
	{Key: "block", Title: "Block", Kind: table.Code},
	{Key: "line", Title: "Line", Kind: table.Code},
	{Key: "title", Title: "Title", Kind: table.Text},
	{Key: "category", Title: "Category", Kind: table.Code},
	{Key: "category_title", Title: "Of whom", Kind: table.Text},
	{Key: "measure", Title: "Measure", Kind: table.Code},
	{Key: "unit", Title: "Unit", Kind: table.Code},
	{Key: "value", Title: "Value", Kind: table.Number},
}

// rows returns a row for each figure of some lines, in the order of the return: the lines for
// which the function isIncluded returns true. A figure that was not set is 0.
func (tally *Tally) rows(args *report.Args, isIncluded func(block string, line Line) bool) []table.Row {
	var rows []table.Row
	for _, t := range BlockTables {
		for _, line := range t.Lines {
			if !isIncluded(t.Block, line) {
				continue
			}
			for _, category := range tally.Categories(line) {
				for _, key := range line.Measures {
					m := FindMeasure(key)
					value, isSet := tally.Values[FigureKey{line.Key, category.Code, key}]
					if !isSet {
						value = int64(0)
					}
					rows = append(rows, table.Row{
						t.Block, line.Key, FillTitle(args, line.Title), category.Code, category.Title,
						key, m.Unit, m.StoredValue(value),
					})
				}
			}
		}
	}
	return rows
}

// Categories returns the categories of the line in order, or one empty category for a line without
// categories. A category that is not declared but has a figure comes last, so that no figure is
// lost.
func (tally *Tally) Categories(line Line) []record.Item {
	categories := line.Categories
	if categories == nil {
		categories = tally.CategoriesByLine[line.Key]
	}
	if categories == nil {
		return []record.Item{{}}
	}
	categories = slices.Clone(categories)
	declaredCount := len(categories)
	for key := range tally.Values {
		isCategory := func(i record.Item) bool { return i.Code == key.Category }
		if key.Line == line.Key && !slices.ContainsFunc(categories, isCategory) {
			categories = append(categories, record.Item{Code: key.Category, Title: key.Category})
		}
	}
	slices.SortFunc(categories[declaredCount:], func(a, b record.Item) int { return strings.Compare(a.Code, b.Code) })
	return categories
}

// FillTitle replaces {eve} in the title of a line with the day before the month, and {last} with
// the last day that the return covers.
func FillTitle(args *report.Args, title string) string {
	return strings.NewReplacer(
		"{eve}", record.Date(args.Get("eve")).Long(),
		"{last}", record.Date(args.Get("last")).Long(),
	).Replace(title)
}

// SetTimeGiven sets the measures of time given for a category of a line. It calculates the
// hours from the minutes.
func (tally *Tally) SetTimeGiven(line, category string, people, sessions, minutes int64) {
	tally.Set(line, category, "people", people)
	tally.Set(line, category, "sessions", sessions)
	tally.Set(line, category, "minutes", minutes)
	tally.Set(line, category, "hours", float64(minutes)/60)
}

// SetAverages sets the averages of time given: per person, and per person and week. The parameter
// weeks is the length of the period. The averages are nil if nobody gave time.
func (tally *Tally) SetAverages(weeks float64) {
	minutes, people := tally.Count("given", "", "minutes"), tally.Count("given", "", "people")
	for line, divisor := range map[string]float64{"average-person": 1, "average-week": weeks} {
		tally.Set(line, "", "minutes", nil)
		tally.Set(line, "", "hours", nil)
		if people > 0 {
			average := float64(minutes) / float64(people) / divisor
			tally.Set(line, "", "minutes", average)
			tally.Set(line, "", "hours", average/60)
		}
	}
}

// SetShare sets the measures of a share, which is count divided by base. The parameter benchmark is
// the share of the benchmark as a fraction, or nil if it is not known.
func (tally *Tally) SetShare(line, category string, count, base int64, benchmark any) {
	share := compare.Share(count, base)
	low, high := compare.Wilson(count, base)
	tally.Set(line, category, "people", count)
	tally.Set(line, category, "share", share)
	tally.Set(line, category, "benchmark_share", benchmark)
	tally.Set(line, category, "points", compare.Points(share, benchmark))
	tally.Set(line, category, "low", low)
	tally.Set(line, category, "high", high)
}

// Add adds n to the figure.
func (tally *Tally) Add(line, category, measure string, n int64) {
	tally.Set(line, category, measure, tally.Count(line, category, measure)+n)
}

// Count returns the figure as a whole number, or 0 if there is none.
func (tally *Tally) Count(line, category, measure string) int64 {
	n, _ := tally.Values[FigureKey{line, category, measure}].(int64)
	return n
}

// Set sets the figure to a value: an int64, a float64, or nil for no figure.
func (tally *Tally) Set(line, category, measure string, value any) {
	tally.Values[FigureKey{line, category, measure}] = value
}
