package report

import (
	"fmt"
	"strconv"
)

// mostMoved is how many figures Moved names.
const mostMoved = 4

// Moved says in a few lines which figures of a return the other has otherwise.
func Moved(before, after *Return) (said []string) {
	changes := Changed(DiffReturns(before, after))
	if len(changes) == 0 {
		return []string{"no figure of it differs, but what it says of its filing"}
	}
	for i, c := range changes {
		if i == mostMoved {
			return append(said, fmt.Sprintf("and %d more figures", len(changes)-i))
		}
		at := c.Line
		if c.Category != "" {
			at += " " + c.Category
		}
		said = append(said, fmt.Sprintf("%s %s is %s, was %s", at, c.Measure, figureText(c.After), figureText(c.Before)))
	}
	return said
}

func figureText(value *float64) string {
	if value == nil {
		return "none"
	}
	return strconv.FormatFloat(*value, 'f', -1, 64)
}
