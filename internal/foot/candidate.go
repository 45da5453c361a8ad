package foot

import (
	"iter"
	"slices"
	"strings"
)

// candidate is one choice of the lines that a total may add.
type candidate struct {
	parts    []int
	doubtful bool // it can fit by chance, and so needs more figures to bear it out
}

// candidates yields the choices for the total at lines[t], the most natural first: the
// lines above since the last total or label; subtotals and lines without one; all
// lines; or the lines below, if the total comes first.
func candidates(lines []line, t int) iter.Seq[candidate] {
	return func(each func(candidate) bool) {
		total := lines[t]
		// A candidate of one other total and nothing else is left out.
		yield := func(c candidate) bool { return len(c.parts) == 1 && lines[c.parts[0]].totalLabel >= 0 || each(c) }
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
		// Only some of the lines beside it: other columns in a row can be counts of
		// something else.
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

// maxTrimmed is the greatest number of lines that are tried with one fewer at a time.
const maxTrimmed = 30

// isFirstInBlock reports whether the total is the first line of its block.
func isFirstInBlock(lines []line, t int) bool { return t == 0 || !isSameBlock(lines[t], lines[t-1]) }

// walkOptions are the options of partsBefore.
type walkOptions struct {
	withinBlock      bool // stop at the beginning of the block
	throughSameLevel bool // go on past totals of the same level
	withSetApart     bool // include lines that are set apart for their labels
}

// partsBefore returns the lines before a total that it may add: totals of a lower level
// in place of their parts, and lines that no other total adds.
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

// isSameBlock reports whether a total and another line are in one block: under the same
// heading, and with the same labels before the one that says total.
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

// matchingLines returns the lines anywhere in the block whose labels differ from those of
// a total only in the one that says total: "Barnet, women" and "Brent, women" for
// "Total, women". If the block has that total more than once, it returns those since
// the last one.
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
	before := len(parts)
	gather(t+1, len(lines), 1)
	if repeated && before > 0 {
		parts = parts[:before]
	}
	return parts
}
