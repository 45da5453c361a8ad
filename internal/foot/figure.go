package foot

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
)

// A figure is kept in ten-thousandths, which is finer than any table prints, so
// that adding is exact.
const (
	maxDecimals = 4
	unit        = 10_000
	maxDigits   = 12 // digits before the point; a longer row of digits counts nothing
)

// Figure is a number as it was printed.
type Figure struct {
	Amount int64 // in ten-thousandths
	Places int   // decimals printed
	money  bool  // pounds and pence are never rounded
}

// class is what a cell of a printed table is.
type class uint8

const (
	blank    class = iota
	word           // text: a label, a note, or a number past reading
	figure         // a number that can be added
	percent        // a number that cannot
	none           // a mark that says there is nothing: it adds as zero
	withheld       // a mark that says there is something, and not what
)

type cell struct {
	class
	Figure
}

// isNumber says whether the cell has a number.
func (c cell) isNumber() bool { return c.class == figure || c.class == percent }

// isNumeric says whether the cell stands where figures do.
func (c cell) isNumeric() bool { return c.class >= figure }

var (
	noneMarks     = []string{"-", "--", "–", "—", "−", "nil", "none", "zero"}
	withheldMarks = []string{"n/a", "na", "n.a.", "n/k", "..", "...", "…", ":", "x", "c", "z", "u", "?", "~", "tbc",
		"not available", "not applicable", "not known", "not recorded", "withheld", "suppressed"}

	bracketedMark = regexp.MustCompile(`^[\[(][a-z]{1,4}[\])]$`) // [c], [low], (x)
	boundMark     = regexp.MustCompile(`^[<>≤≥~]=?\s*\d`)        // <5

	// What stands behind a figure and is not of it: a footnote's mark, a share in
	// brackets, the r of revised, p of provisional and e of estimated.
	trailingMark = regexp.MustCompile(`(?i)(\s*[*†‡§¶#^¹²³⁰⁴⁵⁶⁷⁸⁹]+|\s*\[[^\[\]]*\]|\s*\([^()]*\)|\s?[rpe])$`)
	shareUnit    = regexp.MustCompile(`(?i)\s*(%|per ?cent|pct|pts|points|pp)$`)
	wholeNumber  = regexp.MustCompile(`^(\d*|\d{1,3}(?:,\d{3})+|\d{1,3}(?: \d{3})+|\d{1,3}(?:'\d{3})+)(?:\.(\d+))?$`)
	spaces       = strings.NewReplacer("\u00a0", " ", "\u2009", " ", "\u202f", " ", "\u2007", " ", "’", "'")
	moneySigns   = "£€$"
	minusSigns   = "-−–"
)

// readCell says what a cell is, and the figure when it is one. Nothing is guessed:
// 12,34 and 1.2m are words, and a formula is what it says nobody knows.
func readCell(text string) cell {
	text = strings.TrimSpace(spaces.Replace(text))
	lower := strings.ToLower(text)
	switch {
	case text == "":
		return cell{}
	case slices.Contains(noneMarks, lower):
		return cell{class: none}
	case text[0] == '=', slices.Contains(withheldMarks, lower), bracketedMark.MatchString(lower), boundMark.MatchString(text):
		return cell{class: withheld}
	}
	bare := text
	for {
		end := trailingMark.FindStringIndex(bare)
		if end == nil || end[0] == 0 && strings.HasPrefix(bare, "(") {
			break
		}
		if end[0] == 0 {
			return cell{class: withheld} // nothing but marks: the note says why
		}
		bare = bare[:end[0]]
	}
	if slices.Contains(noneMarks, strings.ToLower(bare)) {
		return cell{class: none}
	}
	f, share, ok := parseFigure(bare)
	switch {
	case !ok:
		return cell{class: word}
	case share:
		return cell{class: percent, Figure: f}
	}
	return cell{class: figure, Figure: f}
}

// parseFigure reads a number with its sign, brackets for less than nothing, a sign of
// money and a sign of per cent.
func parseFigure(text string) (f Figure, share, ok bool) {
	negative := false
	if len(text) > 2 && text[0] == '(' && text[len(text)-1] == ')' {
		negative, text = true, strings.TrimSpace(text[1:len(text)-1])
	}
	if end := shareUnit.FindStringIndex(text); end != nil {
		share, text = true, text[:end[0]]
	}
	for range 2 { // -£5 and £-5
		if rest := strings.TrimLeft(text, moneySigns); len(rest) < len(text) {
			f.money, text = true, strings.TrimLeft(rest, " ")
		}
		for i, r := range text {
			if i == 0 && strings.ContainsRune(minusSigns+"+", r) && !negative {
				negative, text = r != '+', strings.TrimLeft(text[len(string(r)):], " ")
			}
			break
		}
	}
	found := wholeNumber.FindStringSubmatch(text)
	if found == nil || found[1]+found[2] == "" {
		return f, false, false
	}
	whole := strings.Map(func(r rune) rune {
		if unicode.IsDigit(r) {
			return r
		}
		return -1
	}, found[1])
	if len(whole) > maxDigits || len(whole) > 1 && whole[0] == '0' { // 0123 is a code
		return f, false, false
	}
	part := found[2]
	f.Places = min(len(part), maxDecimals)
	up := len(part) > maxDecimals && part[maxDecimals] >= '5'
	for _, d := range whole + (part + strings.Repeat("0", maxDecimals))[:maxDecimals] {
		f.Amount = f.Amount*10 + int64(d-'0')
	}
	if up {
		f.Amount++
	}
	if negative {
		f.Amount = -f.Amount
	}
	return f, share, true
}

// sumLimit is where a sum stops growing: only a hostile table gets there.
const sumLimit = 4_000_000_000_000_000_000

func addCapped(a, b int64) int64 { return max(-sumLimit, min(sumLimit, a+b)) }

// lastPlace is twice half of the last place printed, in ten-thousandths.
func lastPlace(places int) int64 {
	s := int64(unit)
	for range places {
		s /= 10
	}
	return s
}

// isYear says whether the text is a bare year, which heads a column or a line.
func isYear(text string) bool {
	text = strings.TrimSpace(text)
	return len(text) == 4 && (strings.HasPrefix(text, "19") || strings.HasPrefix(text, "20")) &&
		strings.Trim(text, "0123456789") == ""
}
