package record

import (
	"regexp"
	"strconv"
	"strings"
)

// thousandsPattern matches a number with thousands separators.
var thousandsPattern = regexp.MustCompile(`^[0-9]{1,3}(,[0-9]{3})+$`)

// ParseNumber reads a whole number from minimum to maximum, which are zero or more. The
// number is written as 1234 or 1,234, without a sign. Any other text is an *Invalid.
func ParseNumber(text string, minimum, maximum int) (int, error) {
	digits := strings.TrimSpace(text)
	if thousandsPattern.MatchString(digits) {
		digits = strings.ReplaceAll(digits, ",", "")
	}
	n, ok := parseDigits(digits, 1, len(strconv.Itoa(maximum)))
	if !ok || n < minimum || n > maximum {
		return 0, Invalidf("%s: give a whole number from %d to %d", Quote(text), minimum, maximum)
	}
	return n, nil
}

// parseDigits reads a number of minDigits to maxDigits digits; ok is false for any
// other text. Unlike strconv.Atoi it accepts no sign.
func parseDigits(text string, minDigits, maxDigits int) (number int, ok bool) {
	if len(text) < minDigits || len(text) > maxDigits {
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
