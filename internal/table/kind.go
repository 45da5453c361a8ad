package table

import (
	"math"
	"strconv"
	"strings"
)

// Kind says what a column's values are, and so how each format writes them.
type Kind int

// The kinds. A Share is kept as a fraction of one, Points as a difference of two such
// fractions, Hours as a number of hours, Minutes and Pence as whole numbers, dates and
// months as ISO text.
const (
	Text     Kind = iota // words
	Ref                  // the name of a record, such as V0042
	Code                 // a word from a fixed list
	Date                 // 2026-10-31
	Month                // 2026-10
	Checksum             // of a document, in hex; people see its first 12 digits
	Count                // how many
	Minutes              // whole minutes
	Hours                // decimal hours
	Pence                // whole pence; people see pounds
	Share                // a fraction; everyone sees per cent
	Points               // a difference of shares; everyone sees percentage points
	Average              // a count per one of something, to two places
	Number               // any other number
	Figure               // a number whose unit another cell of its row says
	Change               // the difference of two such figures; people see the sign
)

var kindNames = [...]string{"text", "ref", "code", "date", "month", "checksum", "count",
	"minutes", "hours", "pence", "share", "points", "average", "number", "figure", "change"}

// String returns the name of the kind, as JSON has it.
func (k Kind) String() string {
	if k < 0 || int(k) >= len(kindNames) {
		return "text"
	}
	return kindNames[k]
}

// shortChecksum is how many digits of a checksum people see.
const shortChecksum = 12

// isText reports whether a spreadsheet might take a cell of the kind for a formula.
func (k Kind) isText() bool { return k <= Code }

// Display returns a cell as people read it, safe for a terminal.
func (k Kind) Display(v any) string {
	if s, ok := v.(string); ok {
		if k == Checksum && len(s) > shortChecksum {
			s = s[:shortChecksum]
		}
		return Visible(s)
	}
	f, ok := number(v)
	if !ok {
		if k.isNumeric() {
			return "-"
		}
		return ""
	}
	switch k {
	case Count, Minutes, Hours, Average, Figure:
		return groupThousands(k.plain(v))
	case Change:
		s := groupThousands(k.plain(v))
		if s != "0" && s[0] != '-' {
			s = "+" + s
		}
		return s
	case Pence:
		return formatPounds(k.plain(v))
	case Share:
		return formatFixed(f*100, 1) + " %"
	case Points:
		s := formatFixed(f*100, 1)
		if s != "0.0" && s[0] != '-' {
			s = "+" + s
		}
		return s
	}
	return k.plain(v)
}

// plain returns a cell as programs read it: no separators and no units, "" for no value.
func (k Kind) plain(v any) string {
	if s, ok := v.(string); ok {
		return s
	}
	f, ok := number(v)
	if !ok {
		return ""
	}
	n, whole := v.(int64)
	switch k {
	case Hours, Average:
		return formatFixed(f, 2)
	case Share, Points:
		return formatFixed(f*100, 2)
	case Count, Minutes, Pence:
		if !whole {
			return formatFixed(f, 0)
		}
	case Number, Figure, Change:
		if !whole {
			return trimZeros(formatFixed(f, 4))
		}
	default:
		if !whole {
			return strconv.FormatFloat(f, 'f', -1, 64)
		}
	}
	return strconv.FormatInt(n, 10)
}

// number returns a cell as a number, and whether it is one: NaN and infinity are none.
func number(v any) (float64, bool) {
	switch v := v.(type) {
	case int64:
		return float64(v), true
	case float64:
		return v, !math.IsNaN(v) && !math.IsInf(v, 0)
	}
	return 0, false
}

// isNumeric reports whether cells of the kind are numbers, which stand on the right.
func (k Kind) isNumeric() bool { return k >= Count }

// formatFixed formats a number to so many places and rounds halves away from zero, as a
// spreadsheet does. 1e-7 is added for halves that a float64 is just below (0.625 % kept as
// 0.00625); adding zero turns "-0.00" into "0.00".
func formatFixed(f float64, places int) string {
	if scale := math.Pow10(places); math.Abs(f) < 1e9 {
		f = math.Round(f*scale+math.Copysign(1e-7, f))/scale + 0
	}
	return strconv.FormatFloat(f, 'f', places, 64)
}

// trimZeros removes the zeros at the end of a decimal fraction.
func trimZeros(s string) string {
	if !strings.Contains(s, ".") {
		return s
	}
	return strings.TrimSuffix(strings.TrimRight(s, "0"), ".")
}

// Thousands returns a whole number as people read it: 1,234.
func Thousands(n int) string { return groupThousands(strconv.Itoa(n)) }

// formatPounds turns whole pence into "£1,204.50". It works on text, so that no sum of
// money becomes a float64.
func formatPounds(pence string) string {
	sign, digits := "", pence
	if strings.HasPrefix(pence, "-") {
		sign, digits = "-", pence[1:]
	}
	for len(digits) < 3 {
		digits = "0" + digits
	}
	cut := len(digits) - 2
	return sign + "£" + groupThousands(digits[:cut]) + "." + digits[cut:]
}

// groupThousands puts commas into the whole part of a number written plainly.
func groupThousands(s string) string {
	sign, digits := "", s
	if strings.HasPrefix(s, "-") {
		sign, digits = "-", s[1:]
	}
	whole, rest := digits, ""
	if dot := strings.IndexByte(digits, '.'); dot >= 0 {
		whole, rest = digits[:dot], digits[dot:]
	}
	for i := len(whole) - 3; i > 0; i -= 3 {
		whole = whole[:i] + "," + whole[i:]
	}
	return sign + whole + rest
}
