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

// JoinCodes returns the codes of a run of rows as one cell, each code once; NULL where
// there is none.
func JoinCodes[T any](run []T, code func(T) *string) any {
	var codes []string
	for _, row := range run {
		if c := code(row); c != nil && !slices.Contains(codes, *c) {
			codes = append(codes, *c)
		}
	}
	if codes == nil {
		return nil
	}
	return strings.Join(codes, " ")
}

// ShortList names the first eight codes, for a note, and how many more there are.
func ShortList(codes []string) string {
	const most = 8
	if len(codes) <= most {
		return strings.Join(codes, ", ")
	}
	return fmt.Sprintf("%s and %d more", strings.Join(codes[:most], ", "), len(codes)-most)
}

// Word returns a text of a query, and "" for NULL.
func Word(cell any) string {
	s, _ := cell.(string)
	return s
}

// DaysTo returns how many days the day in the cell is before the report's own.
func DaysTo(a *Args, from any) int64 {
	day, _ := from.(string)
	return int64(record.Date(day).DaysUntil(record.Date(a.Get("on"))))
}

// Median returns the middle of sorted values, and the mean of the two where there are
// two. There must be a value.
func Median(sorted []int64) float64 {
	n := len(sorted)
	return float64(sorted[(n-1)/2]+sorted[n/2]) / 2
}

// Overdue returns how many days ago something was to be done, and NULL when it is not
// late, or no longer to be done.
func Overdue(a *Args, day any) any {
	text, _ := day.(string)
	if late := record.Date(text).DaysUntil(record.Date(a.Get("on"))); late > 0 {
		return int64(late)
	}
	return nil
}

// Titled returns a derivation that puts the title of a code, the first column, after
// it.
func Titled(codes record.Codes) func(*Args, []table.Row) ([]table.Row, error) {
	return func(_ *Args, rows []table.Row) ([]table.Row, error) {
		for i, row := range rows {
			code, _ := row[0].(string)
			rows[i] = append(table.Row{code, codes.Title(code)}, row[1:]...)
		}
		return rows, nil
	}
}

// DaysLeft returns how many days the day in the cell is after the report's own: 0 on
// the last good day, NULL where there is none.
func DaysLeft(a *Args, until any) any {
	day, ok := until.(string)
	if !ok {
		return nil
	}
	return int64(record.Date(a.Get("on")).DaysUntil(record.Date(day)))
}
