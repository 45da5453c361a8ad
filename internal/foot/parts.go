package foot

import (
	"iter"
	"slices"
	"strings"
)

// way is how one could read a total: the lines it would add, and how readily
// that is believed.
type way struct {
	parts []int
	odd   bool // fits by chance more easily: it needs more figures to bear it out
}

// ways are the readings of the total at ls[t], the most natural first: the lines
// above since the last total or label, subtotals and what stands loose beside
// them, all lines, or the lines below where the total comes first.
func ways(ls []line, t int) iter.Seq[way] {
	return func(each func(way) bool) {
		me := ls[t]
		// A total of one other total and of nothing else is not worth the name.
		yield := func(w way) bool { return len(w.parts) == 1 && ls[w.parts[0]].total >= 0 || each(w) }
		if parts := keyed(ls, t); len(parts) > 1 && !yield(way{parts, false}) {
			return
		}
		block := back(ls, t, walk{block: true})
		if me.level < grand && len(block) > 0 && !yield(way{block, false}) {
			return
		}
		if len(block) == 0 && first(ls, t) {
			if below := ahead(ls, t); len(below) > 0 && (!yield(way{below, false}) || me.level < grand) {
				return
			}
		}
		for _, w := range []walk{{}, {block: true}, {same: true}, {block: true, apart: true}, {apart: true}} {
			if parts := back(ls, t, w); len(parts) > 0 && !yield(way{parts, false}) {
				return
			}
		}
		below := ahead(ls, t)
		for _, parts := range [][]int{items(ls, t), below} {
			if len(parts) > 0 && !yield(way{parts, false}) {
				return
			}
		}
		// A few of the lines beside it: in a row of columns, others can be counts
		// of something else.
		for n := len(below) - 1; n > 1 && n <= few; n-- {
			if !yield(way{below[:n], true}) {
				return
			}
		}
		above := back(ls, t, walk{})
		for n := 1; n < len(above)-1 && len(above) <= few; n++ {
			if !yield(way{above[n:], true}) {
				return
			}
		}
	}
}

// few is how many lines may be tried one fewer at a time.
const few = 30

// first says whether nothing stands before the total in its block.
func first(ls []line, t int) bool { return t == 0 || !together(ls[t], ls[t-1]) }

// walk says how back goes: not past the block, through totals of the same level,
// taking what is usually left apart.
type walk struct{ block, same, apart bool }

// back gathers what stands before a total: totals of a lower level in the place
// of what they add, and the loose lines.
func back(ls []line, t int, w walk) (parts []int) {
	me := ls[t]
	for i := t - 1; i >= 0; i-- {
		l := ls[i]
		if w.block && !together(me, l) {
			break
		}
		if l.total >= 0 {
			if l.level > me.level || l.level == me.level && !w.same {
				break
			}
			parts = append(parts, i)
			i = min(i, l.from)
			continue
		}
		if l.by >= 0 && l.by < i {
			if ls[l.by].level > me.level || ls[l.by].level == me.level && !w.same {
				break
			}
			continue // its total, which comes before it, is added
		}
		if !l.never && (!l.apart || w.apart) {
			parts = append(parts, i)
		}
	}
	slices.Reverse(parts)
	return parts
}

// ahead gathers the lines that follow a total which comes first.
func ahead(ls []line, t int) (parts []int) {
	for i := t + 1; i < len(ls) && (ls[i].total < 0 || ls[i].implied) && together(ls[t], ls[i]); i++ {
		if !ls[i].skipped() && ls[i].by < 0 {
			parts = append(parts, i)
		}
	}
	return parts
}

// together says whether two lines are of one block: under the same label, and
// alike in the labels before the one that says total.
func together(total, other line) bool {
	return total.block == other.block && slices.Equal(total.labels[:total.total], other.labels[:total.total])
}

// items gathers every line before the total that is none itself.
func items(ls []line, t int) (parts []int) {
	for i := range t {
		if ls[i].total < 0 && !ls[i].skipped() {
			parts = append(parts, i)
		}
	}
	return parts
}

// keyed gathers the lines that differ from a total in no label but the one that
// says total, wherever they stand: Barnet, women and Brent, women for Total,
// women. Where the table has that total more than once, it is those since the
// last.
func keyed(ls []line, t int) (parts []int) {
	me := ls[t]
	k := me.total
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
			case !like(i) || ls[i].skipped():
			case ls[i].total == k:
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
