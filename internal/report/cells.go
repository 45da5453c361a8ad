package report

import (
	"fmt"
	"slices"
	"strings"
)

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

// Median returns the middle of sorted values, and the mean of the two where there are
// two. There must be a value.
func Median(sorted []int64) float64 {
	n := len(sorted)
	return float64(sorted[(n-1)/2]+sorted[n/2]) / 2
}
