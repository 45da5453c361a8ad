package table

import (
	"slices"
	"strings"

	"github.com/olekukonko/tablewriter/pkg/twwidth"
)

const (
	gap         = 2  // spaces between columns
	roomyWidth  = 24 // of a column of words that reads well
	fairWidth   = 20 // of one that still reads well enough
	narrowWidth = 8  // below which no column of words is made narrower
)

// fit returns the width of each column. Columns that do not fit into the width of the
// terminal are made narrower in stages, the widest first: titles wrap to two lines, words
// wrap, titles wrap to more lines, words get as narrow as their longest word, long words
// are broken. A number, a date or a ref is never broken, so a very narrow terminal
// overflows rather than show half a figure.
func (v *view) fit(width int) []int {
	columns := v.measure()
	widths := make([]int, len(columns))
	over := gap*(len(columns)-1) - width
	for i, c := range columns {
		widths[i] = max(c.body, c.head)
		over += widths[i]
	}
	if width <= 0 {
		return widths
	}
	for stage := range columns[0].least {
		for ; over > 0; over-- {
			best := -1
			for i, c := range columns {
				// Of two equal columns the last is made narrower: names come first.
				if widths[i] > c.least[stage] && (best < 0 || widths[i] >= widths[best]) {
					best = i
				}
			}
			if best < 0 {
				break
			}
			widths[best]--
		}
	}
	return widths
}

// narrowed returns the view without the spare columns that must be left out for the rest
// to read well at the width; Omitted names them.
func (v *view) narrowed(width int) *view {
	narrow := v
	for rank := 1; width > 0 && len(v.Heads) > 0 && rank <= slices.Max(v.Spare); rank++ {
		least := -gap
		for _, c := range narrow.measure() {
			least += gap + max(c.least[3], min(c.body, fairWidth))
		}
		if least <= width {
			break
		}
		kept := *v
		kept.Heads, kept.Right, kept.Kinds, kept.Total = nil, nil, nil, nil
		kept.Rows = make([][]string, len(v.Rows))
		var left []string
		label := "" // "Total", when the column that it stands in is left out
		for i, spare := range v.Spare {
			if spare > 0 && spare <= rank {
				left = append(left, v.Heads[i])
				if v.Total != nil && !v.Right[i] {
					label = v.Total[i]
				}
				continue
			}
			kept.Heads = append(kept.Heads, v.Heads[i])
			kept.Right = append(kept.Right, v.Right[i])
			kept.Kinds = append(kept.Kinds, v.Kinds[i])
			if v.Total != nil {
				total := v.Total[i]
				if total == "" {
					total, label = label, ""
				}
				kept.Total = append(kept.Total, total)
			}
			for r, row := range v.Rows {
				kept.Rows[r] = append(kept.Rows[r], row[i])
			}
		}
		kept.Omitted = "Left out at this width: " + strings.Join(left, ", ") + ". A wider window or -O csv shows all."
		narrow = &kept
	}
	return narrow
}

// columnSize is the width that a column needs for its title and for its cells, and the
// least width of each stage of fit.
type columnSize struct {
	head, body int
	least      [5]int
}

// measure returns the sizes of the columns.
func (v *view) measure() []columnSize {
	columns := make([]columnSize, len(v.Heads))
	words := make([]int, len(v.Heads))
	for _, r := range append([][]string{v.Total}, v.Rows...) {
		for i, cell := range r {
			columns[i].body = max(columns[i].body, twwidth.Width(cell))
			if v.canWrap(i) {
				words[i] = max(words[i], longestWord(cell))
			}
		}
	}
	for i, head := range v.Heads {
		c := &columns[i]
		c.head = twwidth.Width(head)
		word := longestWord(head)
		two := max(word, (c.head+1)/2)
		for two < c.head && len(wrap(head, two)) > 2 {
			two++
		}
		c.least = [...]int{max(c.body, two), max(c.body, two), max(c.body, word), max(c.body, word), max(c.body, word)}
		if v.canWrap(i) {
			c.least[1] = max(two, min(c.body, roomyWidth))
			c.least[2] = max(word, min(c.body, roomyWidth))
			c.least[3] = max(word, min(words[i], roomyWidth))
			c.least[4] = min(c.least[3], narrowWidth)
		}
	}
	return columns
}

// canWrap reports whether a column's cells may go over several lines.
func (v *view) canWrap(i int) bool { return v.Kinds[i] == Text || v.Kinds[i] == Code }

// longestWord returns the width of the longest word.
func longestWord(s string) int {
	most := 0
	for word := range strings.FieldsSeq(s) {
		most = max(most, twwidth.Width(word))
	}
	return most
}

// wrap breaks text into lines of at most width, at spaces where it can. Nothing is cut
// off: a list that leaves something out cannot be trusted.
func wrap(s string, width int) []string {
	if width <= 0 || twwidth.Width(s) <= width {
		return []string{s}
	}
	var lines []string
	line := ""
	for word := range strings.FieldsSeq(s) {
		if line != "" {
			if joined := line + " " + word; twwidth.Width(joined) <= width {
				line = joined
				continue
			}
			lines = append(lines, line)
		}
		for twwidth.Width(word) > width {
			head := prefix(word, width)
			lines = append(lines, head)
			word = word[len(head):]
		}
		line = word
	}
	if line != "" || len(lines) == 0 {
		lines = append(lines, line)
	}
	return lines
}

// prefix returns as much of a word as fits into the width, and at least one character.
func prefix(word string, width int) string {
	end := 0
	for i, r := range word {
		next := i + len(string(r))
		if end > 0 && twwidth.Width(word[:next]) > width {
			break
		}
		end = next
	}
	return word[:end]
}
