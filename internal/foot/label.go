package foot

import (
	"slices"
	"strings"
	"unicode"
)

// The levels of totals. A total can add totals of a lower level.
const (
	levelSubtotal = iota + 1
	levelNamed    // such as "Total officers" or "Borough total"
	levelPlain    // such as "Total"
	levelGrand    // such as "Grand total"
)

// totalLabels maps the labels that mean a total and nothing else to their levels.
var totalLabels = map[string]int{
	"subtotal": levelSubtotal, "subtotals": levelSubtotal, "sub total": levelSubtotal, "sub totals": levelSubtotal,
	"total": levelPlain, "totals": levelPlain, "sum": levelPlain, "sums": levelPlain, "sum total": levelPlain,
	"row total": levelPlain, "row totals": levelPlain, "column total": levelPlain, "column totals": levelPlain,
	"total number": levelPlain, "in total": levelPlain, "total all": levelPlain,
	"all": levelGrand, "grand total": levelGrand, "grand totals": levelGrand,
	"overall": levelGrand, "overall total": levelGrand, "total overall": levelGrand,
}

// unaddableWords are words in the labels of rows and columns that cannot be added, because
// they are not counts.
var unaddableWords = []string{
	"%", "per", "percent", "percentage", "pct", "percentages", "share", "shares", "proportion", "rate",
	"rates", "ratio",
	"average", "averages", "avg", "mean", "median", "each", "index", "score", "points", "pts", "cumulative", "running",
	"longest", "shortest", "highest", "lowest", "maximum", "minimum", "max", "min", "change", "difference", "variance",
}

// notTotalWords are words that change the meaning of "all" or "total" beside them.
var notTotalWords = []string{"other", "others", "but", "except", "of", "previous", "last"}

// partPhrases begin the label of a line that is part of another line.
var partPhrases = []string{"of which", "of whom", "of them", "of these", "of it", "including", "incl", "comprising"}

// totalLevel returns the level of the total that a label names, or 0 if the label does not
// name a total. sure is true if the label can only mean a total. If it is false, the
// figures have to confirm that the line is a total.
func totalLevel(label string) (level int, sure bool) {
	labelWords := words(label)
	for len(labelWords) > 1 && strings.Trim(labelWords[len(labelWords)-1], "0123456789") == "" {
		labelWords = labelWords[:len(labelWords)-1] // drop the number of a footnote or a base: Total (1), Total n=20
		if labelWords[len(labelWords)-1] == "n" && len(labelWords) > 1 {
			labelWords = labelWords[:len(labelWords)-1]
		}
	}
	if len(labelWords) == 0 || !isAddable(label) {
		return 0, false
	}
	if level := totalLabels[strings.Join(labelWords, " ")]; level > 0 {
		return level, true
	}
	first, last := labelWords[0], labelWords[len(labelWords)-1]
	switch {
	case slices.ContainsFunc(labelWords[:len(labelWords)-1],
		func(w string) bool { return slices.Contains(notTotalWords[:4], w) }),
		len(labelWords) > 1 && slices.Contains(notTotalWords, labelWords[1]),
		len(labelWords) > 1 && slices.Contains(notTotalWords, labelWords[len(labelWords)-2]):
		return 0, false
	case strings.HasPrefix(strings.Join(labelWords, " "), "grand total"):
		return levelGrand, false
	case strings.HasPrefix(first, "subtotal"), strings.HasPrefix(last, "subtotal"),
		first == "sub" && len(labelWords) > 1 && labelWords[1] == "total":
		return levelSubtotal, false
	case first == "total", first == "totals", first == "all", last == "total", last == "totals":
		return levelNamed, false
	}
	return 0, false
}

// keyHeadings are the headings of columns whose numbers are labels, such as years.
var keyHeadings = []string{"year", "code", "ref", "id", "rank", "week", "month", "date", "day", "line"}

// isAddable reports whether a row or column with the label can be added.
func isAddable(label string) bool {
	labelWords := words(label)
	return !slices.Contains(keyHeadings, strings.Join(labelWords, " ")) &&
		!slices.ContainsFunc(labelWords, func(w string) bool { return slices.Contains(unaddableWords, w) })
}

// isPartLabel reports whether a line with the label is part of another line.
func isPartLabel(label string) bool {
	text := strings.Join(words(label), " ")
	return slices.ContainsFunc(partPhrases, func(w string) bool { return text == w || strings.HasPrefix(text, w+" ") })
}

// words returns the words of a label in lower case, without punctuation.
func words(label string) []string {
	label = strings.ReplaceAll(strings.ToLower(label), "%", " % ")
	return strings.FieldsFunc(label, func(r rune) bool {
		return !unicode.IsLetter(r) && r != '%' && (r < '0' || r > '9')
	})
}
