package record

import (
	"regexp"
	"strconv"
	"strings"
)

var grouped = regexp.MustCompile(`^[0-9]{1,3}(,[0-9]{3})+$`)

// ParseNumber reads a whole number from least to most, neither of them below
// zero, as people write it: 1234 or 1,234, without a sign. An error is an
// *Invalid.
func ParseNumber(text string, least, most int) (int, error) {
	digits := strings.TrimSpace(text)
	if grouped.MatchString(digits) {
		digits = strings.ReplaceAll(digits, ",", "")
	}
	n, ok := parseDigits(digits, 1, len(strconv.Itoa(most)))
	if !ok || n < least || n > most {
		return 0, Wrong("%s: give a whole number from %d to %d", Quote(text), least, most)
	}
	return n, nil
}

// parseDigits reads a text of least to most digits and nothing else. strconv.Atoi
// would let signs through.
func parseDigits(text string, least, most int) (int, bool) {
	if len(text) < least || len(text) > most {
		return 0, false
	}
	n := 0
	for _, r := range text {
		if r < '0' || r > '9' {
			return 0, false
		}
		n = 10*n + int(r-'0')
	}
	return n, true
}
