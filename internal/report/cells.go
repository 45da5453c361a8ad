package report

import (
	"fmt"
	"slices"
	"strings"
)

// JoinCodes returns the codes of the rows as one cell. The cell has each code once, separated
// by spaces. code returns the code of a row, or nil. If no row has a code, JoinCodes returns
// nil.
func JoinCodes[T any](rows []T, code func(T) *string) any {
	var codes []string
	for _, row := range rows {
		if rowCode := code(row); rowCode != nil && !slices.Contains(codes, *rowCode) {
			codes = append(codes, *rowCode)
		}
	}
	if codes == nil {
		return nil
	}
	return strings.Join(codes, " ")
}

// ShortList returns the first eight codes as text for a note, followed by the number
// of further codes.
func ShortList(codes []string) string {
	const maxListed = 8
	if len(codes) <= maxListed {
		return strings.Join(codes, ", ")
	}
	return fmt.Sprintf("%s and %d more", strings.Join(codes[:maxListed], ", "), len(codes)-maxListed)
}

// Median returns the median of sorted values. There must be at least one value.
func Median(sorted []int64) float64 {
	n := len(sorted)
	return float64(sorted[(n-1)/2]+sorted[n/2]) / 2
}
