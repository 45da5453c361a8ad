package record

import (
	"regexp"
	"strconv"
	"strings"
)

// grouped matches a number with thousands separators.
var grouped = regexp.MustCompile(`^[0-9]{1,3}(,[0-9]{3})+$`)

// ParseNumber reads a whole number from least to most, as people write it: 1234 or
// 1,234, without a sign. Neither limit is below zero. Any other text is an *Invalid.
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

// parseDigits reads a number of least to most digits and nothing else; ok is false for
// any other text. strconv.Atoi would accept a sign.
func parseDigits(text string, least, most int) (number int, ok bool) {
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
