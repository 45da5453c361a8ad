package report

import (
	"slices"
	"strings"
)

// MergeCodes merges consecutive rows that differ only in their codes. Each code of the merged
// row is a list of codes separated by spaces, without repetitions. codes returns pointers to
// the codes of a row. A code is nil if the column is NULL.
func MergeCodes[T comparable](rows []T, codes func(*T) []**string) []T {
	withoutCodes := func(row T) T {
		for _, code := range codes(&row) {
			*code = nil
		}
		return row
	}
	var merged []T
	for group := range GroupConsecutive(rows, withoutCodes) {
		row := group[0]
		mergedCodes := codes(&row)
		for _, other := range group[1:] {
			for i, code := range codes(&other) {
				*mergedCodes[i] = appendCode(*mergedCodes[i], *code)
			}
		}
		merged = append(merged, row)
	}
	return merged
}

// appendCode appends a code to a list of codes separated by spaces. It returns the list
// unchanged if the code is nil or already in the list.
func appendCode(codes, code *string) *string {
	switch {
	case codes == nil:
		return code
	case code == nil, slices.Contains(strings.Fields(*codes), *code):
		return codes
	}
	joined := *codes + " " + *code
	return &joined
}
