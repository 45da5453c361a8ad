package foot

import (
	"slices"
	"strings"
	"unicode"
)

// The levels of totals: one adds up those below it.
const (
	subtotal = iota + 1
	named    // Total officers, Borough total
	bare     // Total
	grand
)

// plainly are the labels that say a total and nothing else.
var plainly = map[string]int{
	"subtotal": subtotal, "subtotals": subtotal, "sub total": subtotal, "sub totals": subtotal,
	"total": bare, "totals": bare, "sum": bare, "sums": bare, "sum total": bare, "row total": bare, "row totals": bare,
	"column total": bare, "column totals": bare, "total number": bare, "in total": bare, "total all": bare,
	"all": grand, "grand total": grand, "overall": grand, "overall total": grand, "total overall": grand, "grand totals": grand,
}

// unadded are the words of what is no count and cannot be added: a column or a
// line with one of them in its name is left alone.
var unadded = []string{"%", "per", "percent", "percentage", "pct", "percentages", "share", "shares", "proportion", "rate", "rates", "ratio",
	"average", "averages", "avg", "mean", "median", "each", "index", "score", "points", "pts", "cumulative", "running",
	"longest", "shortest", "highest", "lowest", "maximum", "minimum", "max", "min", "change", "difference", "variance"}

// apart are the words that make of "all" and "total" something else.
var apart = []string{"other", "others", "but", "except", "of", "previous", "last"}

// within begin the name of a line that says some of another one again.
var within = []string{"of which", "of whom", "of them", "of these", "of it", "including", "incl", "comprising"}

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
	if len(ws) == 0 || !adds(label) {
		return 0, false
	}
	if level := plainly[strings.Join(ws, " ")]; level > 0 {
		return level, true
	}
	first, last := ws[0], ws[len(ws)-1]
	switch {
	case slices.ContainsFunc(ws[:len(ws)-1], func(w string) bool { return slices.Contains(apart[:4], w) }),
		len(ws) > 1 && slices.Contains(apart, ws[1]), len(ws) > 1 && slices.Contains(apart, ws[len(ws)-2]):
		return 0, false
	case strings.HasPrefix(strings.Join(ws, " "), "grand total"):
		return grand, false
	case strings.HasPrefix(first, "subtotal"), strings.HasPrefix(last, "subtotal"), first == "sub" && len(ws) > 1 && ws[1] == "total":
		return subtotal, false
	case first == "total", first == "totals", first == "all", last == "total", last == "totals":
		return named, false
	}
	return 0, false
}

// keys are the headings of figures that name something.
var keys = []string{"year", "code", "ref", "id", "rank", "week", "month", "date", "day", "line"}

// adds says whether what is called so can be added.
func adds(label string) bool {
	return !slices.Contains(keys, strings.Join(words(label), " ")) && !slices.ContainsFunc(words(label), func(w string) bool { return slices.Contains(unadded, w) })
}

// inside says whether a line called so is part of another line.
func inside(label string) bool {
	text := strings.Join(words(label), " ")
	return slices.ContainsFunc(within, func(w string) bool { return text == w || strings.HasPrefix(text, w+" ") })
}

// words are those of a label, lower case, without marks of footnotes.
func words(label string) []string {
	label = strings.ReplaceAll(strings.ToLower(label), "%", " % ")
	return strings.FieldsFunc(label, func(r rune) bool {
		return !unicode.IsLetter(r) && r != '%' && (r < '0' || r > '9')
	})
}
