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

// columnWidths returns the width of each column. If the columns do not fit into the width of
// the terminal, columnWidths narrows the widest column first, in stages. Each stage allows
// more than the previous one: titles on two lines, text on several lines, titles on more
// lines, text columns as narrow as the longest word, broken words. A number, a date or a ref
// is never broken: a very narrow terminal overflows instead of showing half a number.
func (v *view) columnWidths(width int) []int {
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

// omitColumns returns the view without the columns that may be omitted and for which there is
// no room at the width. The field Omitted of the result names the omitted columns.
func (v *view) omitColumns(width int) *view {
	reduced := v
	for order := 1; width > 0 && len(v.Titles) > 0 && order <= slices.Max(v.DropOrder); order++ {
		needed := -gap
		for _, c := range reduced.measure() {
			needed += gap + max(c.minWidths[wordStage], min(c.cellWidth, fairWidth))
		}
		if needed <= width {
			break
		}
		next := *v
		next.Titles, next.AlignRight, next.Kinds, next.Total = nil, nil, nil, nil
		next.Rows = make([][]string, len(v.Rows))
		var omitted []string
		label := "" // "Total", if the column with this label is omitted
		for i, columnOrder := range v.DropOrder {
			if columnOrder > 0 && columnOrder <= order {
				omitted = append(omitted, v.Titles[i])
				if v.Total != nil && !v.AlignRight[i] {
					label = v.Total[i]
				}
				continue
			}
			next.Titles = append(next.Titles, v.Titles[i])
			next.AlignRight = append(next.AlignRight, v.AlignRight[i])
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

// columnSize holds the widths that a column needs.
type columnSize struct {
	titleWidth int    // the width of the title on one line
	cellWidth  int    // the width of the widest cell
	minWidths  [5]int // the narrowest width that each stage of columnWidths allows
}

// wordStage is the stage in which text columns are as narrow as the longest word.
const wordStage = 3

// measure returns the sizes of the columns.
func (v *view) measure() []columnSize {
	columns := make([]columnSize, len(v.Titles))
	wordWidths := make([]int, len(v.Titles)) // the longest word in the cells of each column
	for _, r := range append([][]string{v.Total}, v.Rows...) {
		for i, cell := range r {
			columns[i].cellWidth = max(columns[i].cellWidth, twwidth.Width(cell))
			if v.canWrap(i) {
				wordWidths[i] = max(wordWidths[i], longestWord(cell))
			}
		}
	}
	for i, title := range v.Titles {
		c := &columns[i]
		c.titleWidth = twwidth.Width(title)
		titleWord := longestWord(title)                // the width of the longest word of the title
		twoLines := max(titleWord, (c.titleWidth+1)/2) // the width of the title on two lines
		for twoLines < c.titleWidth && len(wrap(title, twoLines)) > 2 {
			twoLines++
		}
		minTitleOnTwoLines, minTitleWord := max(c.cellWidth, twoLines), max(c.cellWidth, titleWord)
		c.minWidths = [...]int{minTitleOnTwoLines, minTitleOnTwoLines, minTitleWord, minTitleWord, minTitleWord}
		if v.canWrap(i) {
			c.minWidths[1] = max(twoLines, min(c.cellWidth, roomyWidth))
			c.minWidths[2] = max(titleWord, min(c.cellWidth, roomyWidth))
			c.minWidths[wordStage] = max(titleWord, min(wordWidths[i], roomyWidth))
			c.minWidths[4] = min(c.minWidths[wordStage], narrowWidth)
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
