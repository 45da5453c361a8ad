package report

import (
	"slices"
	"strings"
)

// MergeCodes merges consecutive rows that differ only in their codes. The merged row has
// each code once, separated by spaces. codes returns pointers to the codes of a row; a
// code is nil if the column is NULL.
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
		joined := codes(&row)
		for _, other := range group[1:] {
			for i, code := range codes(&other) {
				*joined[i] = appendCode(*joined[i], *code)
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
