package table

import (
	"slices"
	"strings"

	"github.com/olekukonko/tablewriter/pkg/twwidth"
)

const (
	columnGap          = 2  // the number of spaces between two columns
	preferredTextWidth = 24 // a text column is at least this wide if there is room
	readableTextWidth  = 20 // a text column that is less wide is hard to read
	minTextWidth       = 8  // a text column is never less wide than this
)

// columnWidths returns the width of each column in a terminal of this width; 0 means no
// limit. If the columns do not fit, columnWidths narrows the widest column first, in stages.
// Each stage allows more than the stage before:
//   - titles on two lines,
//   - text on several lines,
//   - titles on more lines,
//   - text columns as narrow as the longest word, and
//   - broken words.
//
// A number, a date or a ref is never broken. In a very narrow terminal a line is too long
// rather than a number cut in two.
func (v *view) columnWidths(width int) []int {
	columns := v.measure()
	widths := make([]int, len(columns))
	excess := columnGap*(len(columns)-1) - width
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
				// If two columns are equally wide, narrow the last one: the first often has names.
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

// omitColumns returns the view for a terminal of this width. If the columns do not fit, it
// omits columns in the order of DropOrder. The field Omitted of the result names them.
func (v *view) omitColumns(width int) *view {
	reduced := v
	for maxOrder := 1; width > 0 && len(v.Titles) > 0 && maxOrder <= slices.Max(v.DropOrder); maxOrder++ {
		neededWidth := -columnGap
		for _, c := range reduced.measure() {
			neededWidth += columnGap + max(c.minWidths[wordStage], min(c.cellWidth, readableTextWidth))
		}
		if neededWidth <= width {
			break
		}
		next := *v
		next.Titles, next.AlignRight, next.Kinds, next.Total = nil, nil, nil, nil
		next.Rows = make([][]string, len(v.Rows))
		var omitted []string
		totalLabel := "" // "Total" if the column with this label is omitted, to move the label
		for i, order := range v.DropOrder {
			if order > 0 && order <= maxOrder {
				omitted = append(omitted, v.Titles[i])
				if v.Total != nil && !v.AlignRight[i] {
					totalLabel = v.Total[i]
				}
				continue
			}
			next.Titles = append(next.Titles, v.Titles[i])
			next.AlignRight = append(next.AlignRight, v.AlignRight[i])
			next.Kinds = append(next.Kinds, v.Kinds[i])
			if v.Total != nil {
				cell := v.Total[i]
				if cell == "" {
					cell, totalLabel = totalLabel, ""
				}
				next.Total = append(next.Total, cell)
			}
			for n, row := range v.Rows {
				next.Rows[n] = append(next.Rows[n], row[i])
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
	minWidths  [5]int // the least width that each stage of columnWidths allows
}

// wordStage is the stage of columnWidths in which text columns are as narrow as the longest
// word.
const wordStage = 3

// measure returns the sizes of the columns.
func (v *view) measure() []columnSize {
	columns := make([]columnSize, len(v.Titles))
	wordWidths := make([]int, len(v.Titles)) // the width of the longest word in the cells of each column
	for _, row := range append([][]string{v.Total}, v.Rows...) {
		for i, cell := range row {
			columns[i].cellWidth = max(columns[i].cellWidth, twwidth.Width(cell))
			if v.canWrap(i) {
				wordWidths[i] = max(wordWidths[i], longestWordWidth(cell))
			}
		}
	}
	for i, title := range v.Titles {
		c := &columns[i]
		c.titleWidth = twwidth.Width(title)
		titleWordWidth := longestWordWidth(title)
		twoLineWidth := max(titleWordWidth, (c.titleWidth+1)/2) // the width of the title on two lines
		for twoLineWidth < c.titleWidth && len(wrap(title, twoLineWidth)) > 2 {
			twoLineWidth++
		}
		// The stages for text allow nothing more for columns that cannot wrap.
		onTwoLines, onMoreLines := max(c.cellWidth, twoLineWidth), max(c.cellWidth, titleWordWidth)
		c.minWidths = [...]int{onTwoLines, onTwoLines, onMoreLines, onMoreLines, onMoreLines}
		if v.canWrap(i) {
			c.minWidths[1] = max(twoLineWidth, min(c.cellWidth, preferredTextWidth))
			c.minWidths[2] = max(titleWordWidth, min(c.cellWidth, preferredTextWidth))
			c.minWidths[wordStage] = max(titleWordWidth, min(wordWidths[i], preferredTextWidth))
			c.minWidths[4] = min(c.minWidths[wordStage], minTextWidth)
		}
	}
	return columns
}

// canWrap reports whether the cells of column i may take several lines.
func (v *view) canWrap(i int) bool { return v.Kinds[i] == Text || v.Kinds[i] == Code }

// longestWordWidth returns the width of the longest word in s.
func longestWordWidth(s string) int {
	longest := 0
	for word := range strings.FieldsSeq(s) {
		longest = max(longest, twwidth.Width(word))
	}
	return longest
}

// wrap breaks s into lines of at most this width, at spaces if possible. A width of 0 means
// no limit. wrap never cuts text off: readers must be able to trust that a list is complete.
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
			start := fittingPrefix(word, width)
			lines = append(lines, start)
			word = word[len(start):]
		}
		line = word
	}
	if line != "" || len(lines) == 0 {
		lines = append(lines, line)
	}
	return lines
}

// fittingPrefix returns as many of the first characters of a word as fit into the width, but
// at least one.
func fittingPrefix(word string, width int) string {
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
