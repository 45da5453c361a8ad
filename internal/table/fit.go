package table

import (
	"slices"
	"strings"

	"github.com/olekukonko/tablewriter/pkg/twwidth"
)

const (
	gap         = 2  // spaces between columns
	roomyWidth  = 24 // the width that a text column gets if there is room
	fairWidth   = 20 // a text column narrower than this is hard to read
	narrowWidth = 8  // the narrowest a text column can get
)

// fit returns the width of each column. If the columns do not fit into the width of the
// terminal, fit narrows the widest column first, in stages. A stage allows more than the
// one before: titles on two lines, text on several lines, titles on more lines, text
// columns as narrow as their longest word, broken words. A number, a date or a ref is
// never broken: a very narrow terminal overflows instead of showing half a number.
func (v *view) fit(width int) []int {
	columns := v.measure()
	widths := make([]int, len(columns))
	excess := gap*(len(columns)-1) - width
	for i, c := range columns {
		widths[i] = max(c.cellWidth, c.titleWidth)
		excess += widths[i]
	}
	if width <= 0 {
		return widths
	}
	for stage := range columns[0].minWidths {
		for ; excess > 0; excess-- {
			widest := -1
			for i, c := range columns {
				// Of two equal columns the last is made narrower: names come first.
				if widths[i] > c.minWidths[stage] && (widest < 0 || widths[i] >= widths[widest]) {
					widest = i
				}
			}
			if widest < 0 {
				break
			}
			widths[widest]--
		}
	}
	return widths
}

// omitSpare returns the view without the spare columns for which there is no room at the
// width. Its Omitted names them.
func (v *view) omitSpare(width int) *view {
	reduced := v
	for rank := 1; width > 0 && len(v.Heads) > 0 && rank <= slices.Max(v.Spare); rank++ {
		needed := -gap
		for _, c := range reduced.measure() {
			needed += gap + max(c.minWidths[3], min(c.cellWidth, fairWidth))
		}
		if needed <= width {
			break
		}
		next := *v
		next.Heads, next.Right, next.Kinds, next.Total = nil, nil, nil, nil
		next.Rows = make([][]string, len(v.Rows))
		var omitted []string
		label := "" // "Total", if its column is omitted
		for i, spare := range v.Spare {
			if spare > 0 && spare <= rank {
				omitted = append(omitted, v.Heads[i])
				if v.Total != nil && !v.Right[i] {
					label = v.Total[i]
				}
				continue
			}
			next.Heads = append(next.Heads, v.Heads[i])
			next.Right = append(next.Right, v.Right[i])
			next.Kinds = append(next.Kinds, v.Kinds[i])
			if v.Total != nil {
				total := v.Total[i]
				if total == "" {
					total, label = label, ""
				}
				next.Total = append(next.Total, total)
			}
			for r, row := range v.Rows {
				next.Rows[r] = append(next.Rows[r], row[i])
			}
		}
		next.Omitted = "Left out at this width: " + strings.Join(omitted, ", ") +
			". A wider window or -O csv shows all."
		reduced = &next
	}
	return reduced
}

// columnSize holds the widths of a column: of its title on one line, of its widest cell,
// and the narrowest that each stage of fit allows.
type columnSize struct {
	titleWidth, cellWidth int
	minWidths             [5]int
}

// measure returns the sizes of the columns.
func (v *view) measure() []columnSize {
	columns := make([]columnSize, len(v.Heads))
	wordWidths := make([]int, len(v.Heads)) // the longest word in the cells of each column
	for _, r := range append([][]string{v.Total}, v.Rows...) {
		for i, cell := range r {
			columns[i].cellWidth = max(columns[i].cellWidth, twwidth.Width(cell))
			if v.canWrap(i) {
				wordWidths[i] = max(wordWidths[i], longestWord(cell))
			}
		}
	}
	for i, title := range v.Heads {
		c := &columns[i]
		c.titleWidth = twwidth.Width(title)
		titleWord := longestWord(title)
		twoLines := max(titleWord, (c.titleWidth+1)/2) // the width of the title on two lines
		for twoLines < c.titleWidth && len(wrap(title, twoLines)) > 2 {
			twoLines++
		}
		minTwoLines, minWord := max(c.cellWidth, twoLines), max(c.cellWidth, titleWord)
		c.minWidths = [...]int{minTwoLines, minTwoLines, minWord, minWord, minWord}
		if v.canWrap(i) {
			c.minWidths[1] = max(twoLines, min(c.cellWidth, roomyWidth))
			c.minWidths[2] = max(titleWord, min(c.cellWidth, roomyWidth))
			c.minWidths[3] = max(titleWord, min(wordWidths[i], roomyWidth))
			c.minWidths[4] = min(c.minWidths[3], narrowWidth)
		}
	}
	return columns
}

// canWrap reports whether the cells of column i may take several lines.
func (v *view) canWrap(i int) bool { return v.Kinds[i] == Text || v.Kinds[i] == Code }

// longestWord returns the width of the longest word in s.
func longestWord(s string) int {
	longest := 0
	for word := range strings.FieldsSeq(s) {
		longest = max(longest, twwidth.Width(word))
	}
	return longest
}

// wrap breaks text into lines of at most width, at spaces if possible. It never cuts
// text off: readers must be able to trust that a list is complete.
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
			part := prefix(word, width)
			lines = append(lines, part)
			word = word[len(part):]
		}
		line = word
	}
	if line != "" || len(lines) == 0 {
		lines = append(lines, line)
	}
	return lines
}

// prefix returns as much of a word as fits into the width, but at least one character.
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
