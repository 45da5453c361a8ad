package report

import (
	"fmt"
	"slices"
	"strings"

	"borough/internal/table"
)

// marked makes one row of neighbours that differ in those columns of codes
// alone: each code of theirs once.
func marked(rows []table.Row, columns ...int) []table.Row {
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

// few names the first eight codes, for a note, and how many more there are.
func few(codes []string) string {
	const most = 8
	if len(codes) <= most {
		return strings.Join(codes, ", ")
	}
	return fmt.Sprintf("%s and %d more", strings.Join(codes[:most], ", "), len(codes)-most)
}
