package record

import (
	"regexp"
	"strconv"
	"strings"
)

var grouped = regexp.MustCompile(`^[0-9]{1,3}(,[0-9]{3})+$`)

// ParseWhole reads a whole number from least to most, neither of them below
// zero, as people write it: 1234 or 1,234, without a sign. An error is an
// *Invalid.
func ParseWhole(text string, least, most int) (int, error) {
	digits := strings.TrimSpace(text)
	if grouped.MatchString(digits) {
		digits = strings.ReplaceAll(digits, ",", "")
	}
	n, ok := number(digits, 1, len(strconv.Itoa(most)))
	if !ok || n < least || n > most {
		return 0, Wrong("%s: give a whole number from %d to %d", Quote(text), least, most)
	}
	return n, nil
}
