package foot

import (
	"iter"
	"slices"
	"strings"
)

// candidate is how one could read a total: the lines it would add, and how readily
// that is believed.
type candidate struct {
	parts    []int
	doubtful bool // fits by chance more easily: it needs more figures to bear it out
}

// candidates are the readings of the total at ls[t], the most natural first: the lines
// above since the last total or label, subtotals and what stands loose beside
// them, all lines, or the lines below where the total comes first.
func candidates(ls []line, t int) iter.Seq[candidate] {
	return func(each func(candidate) bool) {
		me := ls[t]
		// A total of one other total and of nothing else is not worth the name.
		yield := func(w candidate) bool { return len(w.parts) == 1 && ls[w.parts[0]].totalLabel >= 0 || each(w) }
		if parts := matchingLines(ls, t); len(parts) > 1 && !yield(candidate{parts, false}) {
			return
		}
		block := partsBefore(ls, t, walkOptions{withinBlock: true})
		if me.level < levelGrand && len(block) > 0 && !yield(candidate{block, false}) {
			return
		}
		if len(block) == 0 && isFirstInBlock(ls, t) {
			if below := partsAfter(ls, t); len(below) > 0 && (!yield(candidate{below, false}) || me.level < levelGrand) {
				return
			}
		}
		for _, w := range []walkOptions{{}, {withinBlock: true}, {throughSameLevel: true}, {withinBlock: true, withSetApart: true}, {withSetApart: true}} {
			if parts := partsBefore(ls, t, w); len(parts) > 0 && !yield(candidate{parts, false}) {
				return
			}
		}
		below := partsAfter(ls, t)
		for _, parts := range [][]int{plainLinesBefore(ls, t), below} {
			if len(parts) > 0 && !yield(candidate{parts, false}) {
				return
			}
		}
		// A few of the lines beside it: in a row of columns, others can be counts
		// of something else.
		for n := len(below) - 1; n > 1 && n <= maxTrimmed; n-- {
			if !yield(candidate{below[:n], true}) {
				return
			}
		}
		above := partsBefore(ls, t, walkOptions{})
		for n := 1; n < len(above)-1 && len(above) <= maxTrimmed; n++ {
			if !yield(candidate{above[n:], true}) {
				return
			}
		}
	}
}

// maxTrimmed is how many lines may be tried one fewer at a time.
const maxTrimmed = 30

// isFirstInBlock says whether nothing stands before the total in its block.
func isFirstInBlock(ls []line, t int) bool { return t == 0 || !isSameBlock(ls[t], ls[t-1]) }

// walkOptions says how back goes: not past the block, through totals of the same level,
// taking what is usually left apart.
type walkOptions struct{ withinBlock, throughSameLevel, withSetApart bool }

// partsBefore gathers what stands before a total: totals of a lower level in the place
// of what they add, and the loose lines.
func partsBefore(ls []line, t int, w walkOptions) (parts []int) {
	me := ls[t]
	for i := t - 1; i >= 0; i-- {
		l := ls[i]
		if w.withinBlock && !isSameBlock(me, l) {
			break
		}
		if l.totalLabel >= 0 {
			if l.level > me.level || l.level == me.level && !w.throughSameLevel {
				break
			}
			parts = append(parts, i)
			i = min(i, l.firstPart)
			continue
		}
		if l.addedBy >= 0 && l.addedBy < i {
			if ls[l.addedBy].level > me.level || ls[l.addedBy].level == me.level && !w.throughSameLevel {
				break
			}
			continue // its total, which comes before it, is added
		}
		if !l.unaddable && (!l.setApart || w.withSetApart) {
			parts = append(parts, i)
		}
	}
	slices.Reverse(parts)
	return parts
}

// partsAfter gathers the lines that follow a total which comes first.
func partsAfter(ls []line, t int) (parts []int) {
	for i := t + 1; i < len(ls) && (ls[i].totalLabel < 0 || ls[i].implied) && isSameBlock(ls[t], ls[i]); i++ {
		if !ls[i].isSkipped() && ls[i].addedBy < 0 {
			parts = append(parts, i)
		}
	}
	return parts
}

// isSameBlock says whether two lines are of one block: under the same label, and
// alike in the labels before the one that says total.
func isSameBlock(total, other line) bool {
	return total.block == other.block && slices.Equal(total.labels[:total.totalLabel], other.labels[:total.totalLabel])
}

// plainLinesBefore gathers every line before the total that is none itself.
func plainLinesBefore(ls []line, t int) (parts []int) {
	for i := range t {
		if ls[i].totalLabel < 0 && !ls[i].isSkipped() {
			parts = append(parts, i)
		}
	}
	return parts
}

// matchingLines gathers the lines that differ from a total in no label but the one that
// says total, wherever they stand: Barnet, women and Brent, women for Total,
// women. Where the table has that total more than once, it is those since the
// last.
func matchingLines(ls []line, t int) (parts []int) {
	me := ls[t]
	k := me.totalLabel
	if strings.Join(me.labels[:k], "")+strings.Join(me.labels[k+1:], "") == "" {
		return nil
	}
	like := func(i int) bool {
		return ls[i].block == me.block && slices.Equal(ls[i].labels[:k], me.labels[:k]) && slices.Equal(ls[i].labels[k+1:], me.labels[k+1:])
	}
	again := false
	gather := func(from, to, step int) {
		for i := from; i != to; i += step {
			switch {
			case !like(i) || ls[i].isSkipped():
			case ls[i].totalLabel == k:
				again = true
				return
			default:
				parts = append(parts, i)
			}
		}
	}
	gather(t-1, -1, -1)
	slices.Reverse(parts)
	before := len(parts)
	gather(t+1, len(ls), 1)
	if again && before > 0 {
		parts = parts[:before]
	}
	return parts
}
