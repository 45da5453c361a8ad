package foot

import (
	"slices"
	"strings"
	"unicode"
)

// The levels of totals. A total can add totals of a lower level, but not of a higher level.
const (
	levelSubtotal = iota + 1
	levelNamed    // such as "Total officers" or "Borough total"
	levelPlain    // such as "Total"
	levelGrand    // such as "Grand total"
)

// totalLabels maps labels to the levels of their totals. These labels can mean only a total.
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

var (
	// exceptionWords are words that exclude something. A label that has one of them before
	// its last word is not a total.
	exceptionWords = []string{"other", "others", "but", "except"}

	// notTotalWords are words that make a label something else than a total if they are its
	// second word or its last word but one. Examples are "all other" and "last total".
	notTotalWords = slices.Concat(exceptionWords, []string{"of", "previous", "last"})
)

// partPhrases are phrases that begin the label of a line if the line is part of another line.
var partPhrases = []string{"of which", "of whom", "of them", "of these", "of it", "including", "incl", "comprising"}

// totalLevel returns the level of the total that a label names, or 0 if the label does not
// name a total. sure is true if the label can only mean a total. If sure is false, the
// figures have to confirm that the line is a total.
func totalLevel(label string) (level int, sure bool) {
	labelWords := splitWords(label)
	for len(labelWords) > 1 && strings.Trim(labelWords[len(labelWords)-1], "0123456789") == "" {
		labelWords = labelWords[:len(labelWords)-1] // drop the number in "Total (1)" or "Total n=20"
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
		func(w string) bool { return slices.Contains(exceptionWords, w) }),
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
	labelWords := splitWords(label)
	return !slices.Contains(keyHeadings, strings.Join(labelWords, " ")) &&
		!slices.ContainsFunc(labelWords, func(w string) bool { return slices.Contains(unaddableWords, w) })
}

// isPartLabel reports whether a line with the label is part of another line.
func isPartLabel(label string) bool {
	text := strings.Join(splitWords(label), " ")
	return slices.ContainsFunc(partPhrases, func(phrase string) bool {
		return text == phrase || strings.HasPrefix(text, phrase+" ")
	})
}

// splitWords returns the words of a label in lower case, without punctuation.
func splitWords(label string) []string {
	label = strings.ReplaceAll(strings.ToLower(label), "%", " % ")
	return strings.FieldsFunc(label, func(r rune) bool {
		return !unicode.IsLetter(r) && r != '%' && (r < '0' || r > '9')
	})
}
