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
	unit        = 10_000 // the number 1
	maxDigits   = 12     // digits before the point; a longer number is taken to be a code
)

// number is a number as it was printed.
type number struct {
	Amount int64 // in ten-thousandths
	Places int   // decimals printed
	money  bool  // an amount of money, which is not rounded
}

// class is the kind of content of a cell.
type class uint8

const (
	blank    class = iota
	word           // text: a label, a note or a number that cannot be read
	figure         // a number that can be added
	percent        // a percentage, which cannot be added
	none           // a mark for nothing, such as "-", which counts as zero
	withheld       // a mark for a value that is not given, such as "n/a"
)

// cell is a cell of a printed table. The number is set only for figures and percentages.
type cell struct {
	class
	number
}

// isNumber reports whether the cell holds a number.
func (c cell) isNumber() bool { return c.class == figure || c.class == percent }

// isNumeric reports whether the cell holds a number or a mark in place of one.
func (c cell) isNumeric() bool { return c.class >= figure }

var (
	noneMarks     = []string{"-", "--", "–", "—", "−", "nil", "none", "zero"}
	withheldMarks = []string{"n/a", "na", "n.a.", "n/k", "..", "...", "…", ":", "x", "c", "z", "u", "?", "~", "tbc",
		"not available", "not applicable", "not known", "not recorded", "withheld", "suppressed"}

	bracketedMark = regexp.MustCompile(`^[\[(][a-z]{1,4}[\])]$`) // [c], [low], (x)
	boundMark     = regexp.MustCompile(`^[<>≤≥~]=?\s*\d`)        // <5

	// trailingMark matches what can follow a number without being part of it: a footnote
	// mark, a share in brackets, r for revised, p for provisional, e for estimated.
	trailingMark = regexp.MustCompile(`(?i)(\s*[*†‡§¶#^¹²³⁰⁴⁵⁶⁷⁸⁹]+|\s*\[[^\[\]]*\]|\s*\([^()]*\)|\s?[rpe])$`)
	shareUnit    = regexp.MustCompile(`(?i)\s*(%|per ?cent|pct|pts|points|pp)$`)
	wholeNumber  = regexp.MustCompile(`^(\d*|\d{1,3}(?:,\d{3})+|\d{1,3}(?: \d{3})+|\d{1,3}(?:'\d{3})+)(?:\.(\d+))?$`)
	spaces       = strings.NewReplacer("\u00a0", " ", "\u2009", " ", "\u202f", " ", "\u2007", " ", "’", "'")
	moneySigns   = "£€$"
	minusSigns   = "-−–"
)

// readCell returns the class of a cell, and its number if it has one. It does not guess:
// 12,34 and 1.2m are words. A formula is withheld, because its value is not known.
func readCell(text string) cell {
	text = strings.TrimSpace(spaces.Replace(text))
	lower := strings.ToLower(text)
	switch {
	case text == "":
		return cell{}
	case slices.Contains(noneMarks, lower):
		return cell{class: none}
	case text[0] == '=', slices.Contains(withheldMarks, lower), bracketedMark.MatchString(lower),
		boundMark.MatchString(text):
		return cell{class: withheld}
	}
	rest := text
	for {
		end := trailingMark.FindStringIndex(rest)
		if end == nil || end[0] == 0 && strings.HasPrefix(rest, "(") {
			break
		}
		if end[0] == 0 {
			return cell{class: withheld} // only footnote marks: a note explains why there is no number
		}
		rest = rest[:end[0]]
	}
	if slices.Contains(noneMarks, strings.ToLower(rest)) {
		return cell{class: none}
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

// parseNumber parses a number that can have a sign, a currency sign, or a unit of shares
// such as %. A number in brackets is negative. isShare is true if the number has a unit of
// shares. ok is false if the text is not a number.
func parseNumber(text string) (n number, isShare, ok bool) {
	negative := false
	if len(text) > 2 && text[0] == '(' && text[len(text)-1] == ')' {
		negative, text = true, strings.TrimSpace(text[1:len(text)-1])
	}
	if end := shareUnit.FindStringIndex(text); end != nil {
		isShare, text = true, text[:end[0]]
	}
	for range 2 { // -£5 and £-5
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
	match := wholeNumber.FindStringSubmatch(text)
	if match == nil || match[1]+match[2] == "" {
		return n, false, false
	}
	whole := strings.Map(func(r rune) rune {
		if unicode.IsDigit(r) {
			return r
		}
		return -1
	}, match[1])
	if len(whole) > maxDigits || len(whole) > 1 && whole[0] == '0' { // 0123 is a code
		return n, false, false
	}
	fraction := match[2]
	n.Places = min(len(fraction), maxDecimals)
	roundUp := len(fraction) > maxDecimals && fraction[maxDecimals] >= '5'
	for _, d := range whole + (fraction + strings.Repeat("0", maxDecimals))[:maxDecimals] {
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

// maxSum is the largest sum, so that a hostile table cannot overflow an int64.
const maxSum = 4_000_000_000_000_000_000

// addCapped returns a+b, limited to maxSum in either direction.
func addCapped(a, b int64) int64 { return max(-maxSum, min(maxSum, a+b)) }

// lastPlace returns the value of 1 in the last of places decimals, in ten-thousandths. The
// largest error of rounding is half of this value.
func lastPlace(places int) int64 {
	s := int64(unit)
	for range places {
		s /= 10
	}
	return s
}

// isYear reports whether the text is a year, which is a heading and not a figure.
func isYear(text string) bool {
	text = strings.TrimSpace(text)
	return len(text) == 4 && (strings.HasPrefix(text, "19") || strings.HasPrefix(text, "20")) &&
		strings.Trim(text, "0123456789") == ""
}
