package foot

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
)

// Numbers are stored as integers in ten-thousandths, so that adding is exact. Tables are
// not printed with more decimals.
const (
	maxDecimals = 4
	unit        = 10_000 // the number 1, in ten-thousandths
	maxDigits   = 12     // before the decimal point; more digits are a code and not a number
)

// number is a number as it was printed.
type number struct {
	Amount int64 // in ten-thousandths
	Places int   // how many decimals are printed
	money  bool  // an amount of money, which is not rounded
}

// class is the kind of content of a cell.
type class uint8

const (
	blank    class = iota
	word           // text: a label, a note or a number that cannot be read
	figure         // a number that can be added
	percent        // a percentage, which cannot be added
	zeroMark       // a mark such as "-" or "nil", which counts as zero
	withheld       // a mark such as "n/a" for a value that the table does not tell
)

// cell is a cell of a printed table. Only figures and percentages have a number.
type cell struct {
	class
	number
}

// isNumber reports whether the cell holds a number.
func (c cell) isNumber() bool { return c.class == figure || c.class == percent }

// isNumberOrMark reports whether the cell holds a number, or a mark in place of a number.
func (c cell) isNumberOrMark() bool { return c.class >= figure }

var (
	zeroMarks     = []string{"-", "--", "–", "—", "−", "nil", "none", "zero"}
	withheldMarks = []string{"n/a", "na", "n.a.", "n/k", "..", "...", "…", ":", "x", "c", "z", "u", "?", "~", "tbc",
		"not available", "not applicable", "not known", "not recorded", "withheld", "suppressed"}

	// bracketedMark and boundMark match further marks for values that are withheld.
	bracketedMark = regexp.MustCompile(`^[\[(][a-z]{1,4}[\])]$`) // [c], [low], (x)
	boundMark     = regexp.MustCompile(`^[<>≤≥~]=?\s*\d`)        // <5

	// trailingMark matches text after a number that is not part of the number: a footnote
	// mark, a share in brackets, r for revised, p for provisional or e for estimated.
	trailingMark   = regexp.MustCompile(`(?i)(\s*[*†‡§¶#^¹²³⁰⁴⁵⁶⁷⁸⁹]+|\s*\[[^\[\]]*\]|\s*\([^()]*\)|\s?[rpe])$`)
	shareUnit      = regexp.MustCompile(`(?i)\s*(%|per ?cent|pct|pts|points|pp)$`)
	unsignedNumber = regexp.MustCompile(`^(\d*|\d{1,3}(?:,\d{3})+|\d{1,3}(?: \d{3})+|\d{1,3}(?:'\d{3})+)(?:\.(\d+))?$`)
	spaceReplacer  = strings.NewReplacer("\u00a0", " ", "\u2009", " ", "\u202f", " ", "\u2007", " ", "’", "'")
	moneySigns     = "£€$"
	minusSigns     = "-−–"
)

// readCell returns the class of the cell with this text, and its number if it has one.
// Text that only resembles a number, such as 12,34 or 1.2m, is a word. A formula is
// withheld, because its value is not known.
func readCell(text string) cell {
	text = strings.TrimSpace(spaceReplacer.Replace(text))
	lower := strings.ToLower(text)
	switch {
	case text == "":
		return cell{}
	case slices.Contains(zeroMarks, lower):
		return cell{class: zeroMark}
	case text[0] == '=', slices.Contains(withheldMarks, lower), bracketedMark.MatchString(lower),
		boundMark.MatchString(text):
		return cell{class: withheld}
	}
	rest := text
	for {
		mark := trailingMark.FindStringIndex(rest)
		if mark == nil || mark[0] == 0 && strings.HasPrefix(rest, "(") {
			break
		}
		if mark[0] == 0 {
			return cell{class: withheld} // only footnote marks: a note explains why there is no number
		}
		rest = rest[:mark[0]]
	}
	if slices.Contains(zeroMarks, strings.ToLower(rest)) {
		return cell{class: zeroMark}
	}
	n, isShare, ok := parseNumber(rest)
	switch {
	case !ok:
		return cell{class: word}
	case isShare:
		return cell{class: percent, number: n}
	}
	return cell{class: figure, number: n}
}

// parseNumber parses a number. The number can have a sign, a currency sign, or a unit such
// as % that makes it a share. A number in brackets is negative. isShare is true if the
// number has such a unit. ok is false if the text is not a number.
func parseNumber(text string) (n number, isShare, ok bool) {
	negative := false
	if len(text) > 2 && text[0] == '(' && text[len(text)-1] == ')' {
		negative, text = true, strings.TrimSpace(text[1:len(text)-1])
	}
	if unitAt := shareUnit.FindStringIndex(text); unitAt != nil {
		isShare, text = true, text[:unitAt[0]]
	}
	for range 2 { // the sign can come before the currency sign (-£5) or after it (£-5)
		if rest := strings.TrimLeft(text, moneySigns); len(rest) < len(text) {
			n.money, text = true, strings.TrimLeft(rest, " ")
		}
		for i, r := range text {
			if i == 0 && strings.ContainsRune(minusSigns+"+", r) && !negative {
				negative, text = r != '+', strings.TrimLeft(text[len(string(r)):], " ")
			}
			break
		}
	}
	match := unsignedNumber.FindStringSubmatch(text)
	if match == nil || match[1]+match[2] == "" {
		return n, false, false
	}
	integerDigits := strings.Map(func(r rune) rune {
		if unicode.IsDigit(r) {
			return r
		}
		return -1
	}, match[1])
	if len(integerDigits) > maxDigits || len(integerDigits) > 1 && integerDigits[0] == '0' { // 0123 is a code
		return n, false, false
	}
	fraction := match[2]
	n.Places = min(len(fraction), maxDecimals)
	roundUp := len(fraction) > maxDecimals && fraction[maxDecimals] >= '5'
	for _, d := range integerDigits + (fraction + strings.Repeat("0", maxDecimals))[:maxDecimals] {
		n.Amount = n.Amount*10 + int64(d-'0')
	}
	if roundUp {
		n.Amount++
	}
	if negative {
		n.Amount = -n.Amount
	}
	return n, isShare, true
}

// maxSum is the largest sum. It is small enough that no table can overflow an int64.
const maxSum = 4_000_000_000_000_000_000

// addCapped returns a+b, limited to maxSum in either direction.
func addCapped(a, b int64) int64 { return max(-maxSum, min(maxSum, a+b)) }

// lastPlace returns the value of a 1 in the last decimal of a number with this many
// decimals, in ten-thousandths. For two decimals it is 100, that is 0.01. Rounding changes a
// number by at most half of this value.
func lastPlace(places int) int64 {
	value := int64(unit)
	for range places {
		value /= 10
	}
	return value
}

// isYear reports whether the text is a year. A year is a heading or a label, not a figure.
func isYear(text string) bool {
	text = strings.TrimSpace(text)
	return len(text) == 4 && (strings.HasPrefix(text, "19") || strings.HasPrefix(text, "20")) &&
		strings.Trim(text, "0123456789") == ""
}
