package report

import (
	"fmt"
	"slices"
	"strings"

	"borough/internal/record"
	"borough/internal/table"
)

// Marked makes one row of neighbours that differ in those columns of codes
// alone: each code of theirs once.
func Marked(rows []table.Row, columns ...int) []table.Row {
	rest := func(row table.Row) table.Row {
		row = slices.Clone(row)
		for _, c := range columns {
			row[c] = nil
		}
		return row
	}
	var merged []table.Row
	for _, row := range rows {
		last := len(merged) - 1
		if last < 0 || !slices.Equal(rest(merged[last]), rest(row)) {
			merged = append(merged, row)
			continue
		}
		for _, c := range columns {
			had, _ := merged[last][c].(string)
			if code, ok := row[c].(string); ok && !slices.Contains(strings.Fields(had), code) {
				merged[last][c] = strings.TrimSpace(had + " " + code)
			}
		}
	}
	return merged
}

// ShortList names the first eight codes, for a note, and how many more there are.
func ShortList(codes []string) string {
	const most = 8
	if len(codes) <= most {
		return strings.Join(codes, ", ")
	}
	return fmt.Sprintf("%s and %d more", strings.Join(codes[:most], ", "), len(codes)-most)
}

// Word is a text of a query; "" for NULL.
func Word(cell any) string {
	s, _ := cell.(string)
	return s
}

// DaysTo counts the days from the day in the cell to the report's own.
func DaysTo(a *Args, from any) int64 {
	day, _ := from.(string)
	return int64(record.Date(day).DaysUntil(record.Date(a.Get("on"))))
}

// Median is the middle of sorted values: the mean of the two where there are
// two.
func Median(sorted []int64) float64 {
	n := len(sorted)
	return float64(sorted[(n-1)/2]+sorted[n/2]) / 2
}

// Overdue is how many days ago something was to be done; nil when it is not
// late, or no longer to be done.
func Overdue(a *Args, day any) any {
	text, _ := day.(string)
	if late := record.Date(text).DaysUntil(record.Date(a.Get("on"))); late > 0 {
		return int64(late)
	}
	return nil
}

// Titled puts what a code of the list stands for after it.
func Titled(codes record.Codes) func(*Args, []table.Row) ([]table.Row, error) {
	return func(_ *Args, rows []table.Row) ([]table.Row, error) {
		for i, row := range rows {
			code, _ := row[0].(string)
			rows[i] = append(table.Row{code, codes.Title(code)}, row[1:]...)
		}
		return rows, nil
	}
}

// DaysLeft counts the days from the report's own to the day in the cell: 0 on
// the last good day, nil where there is none.
func DaysLeft(a *Args, until any) any {
	day, ok := until.(string)
	if !ok {
		return nil
	}
	return int64(record.Date(a.Get("on")).DaysUntil(record.Date(day)))
}
