package foot

import (
	"slices"
	"strings"
	"unicode"
)

// The levels of totals: one adds up those below it.
const (
	levelSubtotal = iota + 1
	levelNamed    // Total officers, Borough total
	levelPlain    // Total
	levelGrand
)

// totalLabels are the labels that say a total and nothing else.
var totalLabels = map[string]int{
	"subtotal": levelSubtotal, "subtotals": levelSubtotal, "sub total": levelSubtotal, "sub totals": levelSubtotal,
	"total": levelPlain, "totals": levelPlain, "sum": levelPlain, "sums": levelPlain, "sum total": levelPlain, "row total": levelPlain, "row totals": levelPlain,
	"column total": levelPlain, "column totals": levelPlain, "total number": levelPlain, "in total": levelPlain, "total all": levelPlain,
	"all": levelGrand, "grand total": levelGrand, "overall": levelGrand, "overall total": levelGrand, "total overall": levelGrand, "grand totals": levelGrand,
}

// unaddableWords are the words of what is no count and cannot be added: a column or a
// line with one of them in its name is left alone.
var unaddableWords = []string{"%", "per", "percent", "percentage", "pct", "percentages", "share", "shares", "proportion", "rate", "rates", "ratio",
	"average", "averages", "avg", "mean", "median", "each", "index", "score", "points", "pts", "cumulative", "running",
	"longest", "shortest", "highest", "lowest", "maximum", "minimum", "max", "min", "change", "difference", "variance"}

// notTotalWords are the words that make of "all" and "total" something else.
var notTotalWords = []string{"other", "others", "but", "except", "of", "previous", "last"}

// partPhrases begin the name of a line that says some of another one again.
var partPhrases = []string{"of which", "of whom", "of them", "of these", "of it", "including", "incl", "comprising"}

// totalOf says at what level a label is that of a total. A sure one says so and
// nothing else; another must be borne out by the figures.
func totalOf(label string) (level int, sure bool) {
	ws := words(label)
	for len(ws) > 1 && strings.Trim(ws[len(ws)-1], "0123456789") == "" {
		ws = ws[:len(ws)-1] // a footnote's number, a base: Total (1), Total n=20
		if ws[len(ws)-1] == "n" && len(ws) > 1 {
			ws = ws[:len(ws)-1]
		}
	}
	if len(ws) == 0 || !isAddable(label) {
		return 0, false
	}
	if level := totalLabels[strings.Join(ws, " ")]; level > 0 {
		return level, true
	}
	first, last := ws[0], ws[len(ws)-1]
	switch {
	case slices.ContainsFunc(ws[:len(ws)-1], func(w string) bool { return slices.Contains(notTotalWords[:4], w) }),
		len(ws) > 1 && slices.Contains(notTotalWords, ws[1]), len(ws) > 1 && slices.Contains(notTotalWords, ws[len(ws)-2]):
		return 0, false
	case strings.HasPrefix(strings.Join(ws, " "), "grand total"):
		return levelGrand, false
	case strings.HasPrefix(first, "subtotal"), strings.HasPrefix(last, "subtotal"), first == "sub" && len(ws) > 1 && ws[1] == "total":
		return levelSubtotal, false
	case first == "total", first == "totals", first == "all", last == "total", last == "totals":
		return levelNamed, false
	}
	return 0, false
}

// keyHeadings are the headings of figures that name something.
var keyHeadings = []string{"year", "code", "ref", "id", "rank", "week", "month", "date", "day", "line"}

// isAddable says whether what is called so can be added.
func isAddable(label string) bool {
	return !slices.Contains(keyHeadings, strings.Join(words(label), " ")) && !slices.ContainsFunc(words(label), func(w string) bool { return slices.Contains(unaddableWords, w) })
}

// isPartLabel says whether a line called so is part of another line.
func isPartLabel(label string) bool {
	text := strings.Join(words(label), " ")
	return slices.ContainsFunc(partPhrases, func(w string) bool { return text == w || strings.HasPrefix(text, w+" ") })
}

// words are those of a label, lower case, without marks of footnotes.
func words(label string) []string {
	label = strings.ReplaceAll(strings.ToLower(label), "%", " % ")
	return strings.FieldsFunc(label, func(r rune) bool {
		return !unicode.IsLetter(r) && r != '%' && (r < '0' || r > '9')
	})
}
