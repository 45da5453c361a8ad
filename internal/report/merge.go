package report

import (
	"slices"
	"strings"
)

// MergeCodes returns the rows with each run of neighbours that differ only in their
// codes made one: each of its codes once, with spaces between them. The function
// codes returns where a row holds them; a code is nil where the column is NULL.
func MergeCodes[T comparable](rows []T, codes func(*T) []**string) []T {
	withoutCodes := func(row T) T {
		for _, code := range codes(&row) {
			*code = nil
		}
		return row
	}
	var merged []T
	for run := range Runs(rows, withoutCodes) {
		row := run[0]
		into := codes(&row)
		for _, other := range run[1:] {
			for i, code := range codes(&other) {
				*into[i] = joinCode(*into[i], *code)
			}
		}
		merged = append(merged, row)
	}
	return merged
}

// joinCode returns the codes with one more, unless it is among them or nil.
func joinCode(codes, code *string) *string {
	switch {
	case codes == nil:
		return code
	case code == nil, slices.Contains(strings.Fields(*codes), *code):
		return codes
	}
	joined := *codes + " " + *code
	return &joined
}
