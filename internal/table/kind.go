package table

import (
	"math"
	"strconv"
	"strings"
)

// Kind is the type of a column's values. It decides how each format writes them.
type Kind int

// The kinds. The comments say what a cell contains and how it is written. "Shown" is for
// formats for people (text, Markdown, HTML).
const (
	Text     Kind = iota // words
	Ref                  // the ref of a record, such as V0042
	Code                 // a word from a fixed list
	Date                 // ISO text: 2026-10-31
	Month                // ISO text: 2026-10
	Checksum             // the checksum of a document in hex; only its first 12 digits are shown
	Count                // a number of people or things
	Minutes              // whole minutes
	Hours                // hours as a decimal number
	Pence                // whole pence; shown in pounds
	Share                // a fraction from 0 to 1; written as a percentage in every format
	Points               // the difference of two shares; written in percentage points in every format
	Average              // a count divided by another count; written with two decimals
	Number               // any other number
	Figure               // a number whose unit is in another cell of the row
	Change               // the difference of two figures; shown with a sign
)

var kindNames = [...]string{"text", "ref", "code", "date", "month", "checksum", "count",
	"minutes", "hours", "pence", "share", "points", "average", "number", "figure", "change"}

// String returns the name of the kind, which is used in JSON.
func (k Kind) String() string {
	if k < 0 || int(k) >= len(kindNames) {
		return "text"
	}
	return kindNames[k]
}

// checksumDigits is the number of digits of a checksum that are shown.
const checksumDigits = 12

// isText reports whether cells of this kind are text. A spreadsheet might take text for a
// formula.
func (k Kind) isText() bool { return k <= Code }

// Display returns a cell as text for people, with control characters made visible.
func (k Kind) Display(v any) string {
	if s, ok := v.(string); ok {
		if k == Checksum && len(s) > checksumDigits {
			s = s[:checksumDigits]
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

// plain returns a cell as text for programs, without separators and units. It returns ""
// if the cell has no value.
func (k Kind) plain(v any) string {
	if s, ok := v.(string); ok {
		return s
	}
	f, ok := number(v)
	if !ok {
		return ""
	}
	n, isWhole := v.(int64)
	switch k {
	case Hours, Average:
		return formatFixed(f, 2)
	case Share, Points:
		return formatFixed(f*100, 2)
	case Count, Minutes, Pence:
		if !isWhole {
			return formatFixed(f, 0)
		}
	case Number, Figure, Change:
		if !isWhole {
			return trimZeros(formatFixed(f, 4))
		}
	default:
		if !isWhole {
			return strconv.FormatFloat(f, 'f', -1, 64)
		}
	}
	return strconv.FormatInt(n, 10)
}

// number returns the value of a cell and whether it is a number. NaN and infinity do not
// count as numbers.
func number(v any) (float64, bool) {
	switch v := v.(type) {
	case int64:
		return float64(v), true
	case float64:
		return v, !math.IsNaN(v) && !math.IsInf(v, 0)
	}
	return 0, false
}

// isNumeric reports whether cells of this kind are numbers. Numbers are aligned right.
func (k Kind) isNumeric() bool { return k >= Count }

// formatFixed formats a number with a fixed number of decimal places. It rounds halves away
// from zero, as a spreadsheet does: 0.625 becomes 0.63. It adds 1e-7 because a float64 can be
// slightly less than a half. It adds 0 because that turns "-0.00" into "0.00".
func formatFixed(f float64, places int) string {
	if scale := math.Pow10(places); math.Abs(f) < 1e9 {
		f = math.Round(f*scale+math.Copysign(1e-7, f))/scale + 0
	}
	return strconv.FormatFloat(f, 'f', places, 64)
}

// trimZeros removes the zeros at the end of a decimal fraction, and the point if no
// decimals are left.
func trimZeros(s string) string {
	if !strings.Contains(s, ".") {
		return s
	}
	return strings.TrimSuffix(strings.TrimRight(s, "0"), ".")
}

// Thousands returns a whole number as text with thousands separators: 1,234.
func Thousands(n int) string { return groupThousands(strconv.Itoa(n)) }

// formatPounds formats whole pence as pounds: "120450" becomes "£1,204.50". It works on
// text, so that no amount of money is stored in a float64.
func formatPounds(pence string) string {
	sign, digits := "", pence
	if strings.HasPrefix(pence, "-") {
		sign, digits = "-", pence[1:]
	}
	for len(digits) < 3 {
		digits = "0" + digits
	}
	point := len(digits) - 2
	return sign + "£" + groupThousands(digits[:point]) + "." + digits[point:]
}

// groupThousands inserts thousands separators into a number: 1234.5 becomes 1,234.5.
func groupThousands(s string) string {
	sign, digits := "", s
	if strings.HasPrefix(s, "-") {
		sign, digits = "-", s[1:]
	}
	integer, decimals := digits, ""
	if dot := strings.IndexByte(digits, '.'); dot >= 0 {
		integer, decimals = digits[:dot], digits[dot:]
	}
	for i := len(integer) - 3; i > 0; i -= 3 {
		integer = integer[:i] + "," + integer[i:]
	}
	return sign + integer + decimals
}
