package foot

import (
	"iter"
	"slices"
	"strings"
)

// candidate is one set of lines that a total may add.
type candidate struct {
	parts    []int // indexes of lines
	doubtful bool  // it can fit by chance, so more figures have to confirm it
}

// candidates yields the sets of lines that the total at lines[t] may add, the most natural
// first: the lines above since the last total or label; subtotals and lines without a
// subtotal; all lines; or the lines below, if the total comes first.
func candidates(lines []line, t int) iter.Seq[candidate] {
	return func(yieldAll func(candidate) bool) {
		total := lines[t]
		// yield skips candidates that consist of a single other total.
		yield := func(c candidate) bool {
			return len(c.parts) == 1 && lines[c.parts[0]].totalLabel >= 0 || yieldAll(c)
		}
		if parts := matchingLines(lines, t); len(parts) > 1 && !yield(candidate{parts, false}) {
			return
		}
		block := partsBefore(lines, t, walkOptions{withinBlock: true})
		if total.level < levelGrand && len(block) > 0 && !yield(candidate{block, false}) {
			return
		}
		if len(block) == 0 && isFirstInBlock(lines, t) {
			if below := partsAfter(lines, t); len(below) > 0 &&
				(!yield(candidate{below, false}) || total.level < levelGrand) {
				return
			}
		}
		for _, options := range []walkOptions{
			{},
			{withinBlock: true},
			{throughSameLevel: true},
			{withinBlock: true, withSetApart: true},
			{withSetApart: true},
		} {
			if parts := partsBefore(lines, t, options); len(parts) > 0 && !yield(candidate{parts, false}) {
				return
			}
		}
		below := partsAfter(lines, t)
		for _, parts := range [][]int{plainLinesBefore(lines, t), below} {
			if len(parts) > 0 && !yield(candidate{parts, false}) {
				return
			}
		}
		// Only some of the adjacent lines, because other columns can count something else.
		for n := len(below) - 1; n > 1 && n <= maxTrimmed; n-- {
			if !yield(candidate{below[:n], true}) {
				return
			}
		}
		above := partsBefore(lines, t, walkOptions{})
		for n := 1; n < len(above)-1 && len(above) <= maxTrimmed; n++ {
			if !yield(candidate{above[n:], true}) {
				return
			}
		}
	}
}

// maxTrimmed is the largest number of lines for which candidates also tries fewer lines,
// leaving out one at a time.
const maxTrimmed = 30

// isFirstInBlock reports whether the total is the first line of its block.
func isFirstInBlock(lines []line, t int) bool { return t == 0 || !isSameBlock(lines[t], lines[t-1]) }

// walkOptions are the options of partsBefore.
type walkOptions struct {
	withinBlock      bool // stop at the beginning of the block
	throughSameLevel bool // continue past totals of the same level
	withSetApart     bool // include lines whose label says that they are not added
}

// partsBefore returns the lines before a total that it may add: lines that no other total
// adds, and totals of a lower level instead of the lines that those add.
func partsBefore(lines []line, t int, options walkOptions) (parts []int) {
	total := lines[t]
	for i := t - 1; i >= 0; i-- {
		l := lines[i]
		if options.withinBlock && !isSameBlock(total, l) {
			break
		}
		if l.totalLabel >= 0 {
			if l.level > total.level || l.level == total.level && !options.throughSameLevel {
				break
			}
			parts = append(parts, i)
			i = min(i, l.firstPart)
			continue
		}
		if l.addedBy >= 0 && l.addedBy < i {
			if lines[l.addedBy].level > total.level || lines[l.addedBy].level == total.level &&
				!options.throughSameLevel {
				break
			}
			continue // its total, which comes before it, is added
		}
		if !l.unaddable && (!l.setApart || options.withSetApart) {
			parts = append(parts, i)
		}
	}
	slices.Reverse(parts)
	return parts
}

// partsAfter returns the lines after a total that comes first in its block.
func partsAfter(lines []line, t int) (parts []int) {
	for i := t + 1; i < len(lines) && (lines[i].totalLabel < 0 || lines[i].implied) &&
		isSameBlock(lines[t], lines[i]); i++ {
		if !lines[i].isSkipped() && lines[i].addedBy < 0 {
			parts = append(parts, i)
		}
	}
	return parts
}

// isSameBlock reports whether a total and another line are in the same block: under the
// same heading, and with the same labels to the left of the label that says total.
func isSameBlock(total, other line) bool {
	return total.block == other.block && slices.Equal(total.labels[:total.totalLabel], other.labels[:total.totalLabel])
}

// plainLinesBefore returns every line before the total that is not a total itself.
func plainLinesBefore(lines []line, t int) (parts []int) {
	for i := range t {
		if lines[i].totalLabel < 0 && !lines[i].isSkipped() {
			parts = append(parts, i)
		}
	}
	return parts
}

// matchingLines returns the lines of the block whose labels differ from the total's only
// in the label that says total: "Barnet, women" and "Brent, women" for "Total, women". If
// the block has that total more than once, it returns the lines since the previous one.
func matchingLines(lines []line, t int) (parts []int) {
	total := lines[t]
	k := total.totalLabel
	if strings.Join(total.labels[:k], "")+strings.Join(total.labels[k+1:], "") == "" {
		return nil
	}
	matches := func(i int) bool {
		labels := lines[i].labels
		return lines[i].block == total.block && slices.Equal(labels[:k], total.labels[:k]) &&
			slices.Equal(labels[k+1:], total.labels[k+1:])
	}
	repeated := false
	gather := func(from, to, step int) {
		for i := from; i != to; i += step {
			switch {
			case !matches(i) || lines[i].isSkipped():
			case lines[i].totalLabel == k:
				repeated = true
				return
			default:
				parts = append(parts, i)
			}
		}
	}
	gather(t-1, -1, -1)
	slices.Reverse(parts)
	countBefore := len(parts)
	gather(t+1, len(lines), 1)
	if repeated && countBefore > 0 {
		parts = parts[:countBefore]
	}
	return parts
}
