package foot

import (
	"iter"
	"slices"
	"strings"
)

// candidate is one set of lines that a total may add.
type candidate struct {
	parts             []int // indexes of lines
	needsConfirmation bool  // the set can fit by chance, so it has to add up in several equations
}

// candidates yields the sets of lines that the total at lines[t] may add. The most likely
// set comes first: usually the lines in the same block, above the total. The last sets
// leave out some of the lines next to the total.
func candidates(lines []line, t int) iter.Seq[candidate] {
	return func(yield func(candidate) bool) {
		total := lines[t]
		// offer yields a candidate, unless the candidate is a single line that is another
		// total. It returns false if the caller of the iterator wants no more candidates.
		offer := func(c candidate) bool {
			return len(c.parts) == 1 && lines[c.parts[0]].totalLabel >= 0 || yield(c)
		}
		if parts := matchingLines(lines, t); len(parts) > 1 && !offer(candidate{parts: parts}) {
			return
		}
		block := partsBefore(lines, t, searchOptions{withinBlock: true})
		if total.level < levelGrand && len(block) > 0 && !offer(candidate{parts: block}) {
			return
		}
		if len(block) == 0 && isFirstInBlock(lines, t) {
			if below := partsAfter(lines, t); len(below) > 0 &&
				(!offer(candidate{parts: below}) || total.level < levelGrand) {
				return
			}
		}
		for _, options := range []searchOptions{
			{},
			{withinBlock: true},
			{throughSameLevel: true},
			{withinBlock: true, includeExcluded: true},
			{includeExcluded: true},
		} {
			if parts := partsBefore(lines, t, options); len(parts) > 0 && !offer(candidate{parts: parts}) {
				return
			}
		}
		below := partsAfter(lines, t)
		for _, parts := range [][]int{plainLinesBefore(lines, t), below} {
			if len(parts) > 0 && !offer(candidate{parts: parts}) {
				return
			}
		}
		// The total may add only the nearest lines, because the others can count something else.
		for n := len(below) - 1; n > 1 && n <= maxLinesToTrim; n-- {
			if !offer(candidate{parts: below[:n], needsConfirmation: true}) {
				return
			}
		}
		above := partsBefore(lines, t, searchOptions{})
		for n := 1; n < len(above)-1 && len(above) <= maxLinesToTrim; n++ {
			if !offer(candidate{parts: above[n:], needsConfirmation: true}) {
				return
			}
		}
	}
}

// maxLinesToTrim is the largest number of lines from which candidates removes lines, one
// after another, to yield smaller sets.
const maxLinesToTrim = 30

// isFirstInBlock reports whether the total is the first line of its block.
func isFirstInBlock(lines []line, t int) bool { return t == 0 || !isSameBlock(lines[t], lines[t-1]) }

// searchOptions are the options of partsBefore.
type searchOptions struct {
	withinBlock      bool // stop at the beginning of the block
	throughSameLevel bool // continue past totals of the same level
	includeExcluded  bool // include the lines that have excludedByLabel set
}

// partsBefore returns the lines before the total at lines[t] that the total may add. If
// another total of a lower level adds some of these lines, partsBefore returns that total
// instead of the lines.
func partsBefore(lines []line, t int, options searchOptions) (parts []int) {
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
			i = min(i, l.firstPart) // skip the lines that this total adds
			continue
		}
		if l.addedBy >= 0 && l.addedBy < i {
			if lines[l.addedBy].level > total.level || lines[l.addedBy].level == total.level &&
				!options.throughSameLevel {
				break
			}
			continue // an earlier total adds the line, and is itself added
		}
		if !l.unaddable && (!l.excludedByLabel || options.includeExcluded) {
			parts = append(parts, i)
		}
	}
	slices.Reverse(parts)
	return parts
}

// partsAfter returns the lines that the total at lines[t] may add if the total is the
// first line of its block.
func partsAfter(lines []line, t int) (parts []int) {
	for i := t + 1; i < len(lines) && (lines[i].totalLabel < 0 || lines[i].implied) &&
		isSameBlock(lines[t], lines[i]); i++ {
		if !lines[i].isSkipped() && lines[i].addedBy < 0 {
			parts = append(parts, i)
		}
	}
	return parts
}

// isSameBlock reports whether a total and another line are in the same block. They are in
// the same block if they are under the same heading, and have the same labels to the left of
// the label that says total.
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

// matchingLines returns the lines of the block that have the same labels as the total,
// except the label that says total: "Barnet, women" and "Brent, women" for "Total, women".
// If the block has several totals with these labels, matchingLines returns the lines since
// the previous one of them.
func matchingLines(lines []line, t int) (parts []int) {
	total := lines[t]
	labelIndex := total.totalLabel
	if strings.Join(total.labels[:labelIndex], "")+strings.Join(total.labels[labelIndex+1:], "") == "" {
		return nil
	}
	matches := func(i int) bool {
		labels := lines[i].labels
		return lines[i].block == total.block && slices.Equal(labels[:labelIndex], total.labels[:labelIndex]) &&
			slices.Equal(labels[labelIndex+1:], total.labels[labelIndex+1:])
	}
	isRepeated := false
	// gatherParts adds matching lines to parts until it finds another total with these labels.
	gatherParts := func(from, to, step int) {
		for i := from; i != to; i += step {
			switch {
			case !matches(i) || lines[i].isSkipped():
			case lines[i].totalLabel == labelIndex:
				isRepeated = true
				return
			default:
				parts = append(parts, i)
			}
		}
	}
	gatherParts(t-1, -1, -1)
	slices.Reverse(parts)
	partCountAbove := len(parts)
	gatherParts(t+1, len(lines), 1)
	if isRepeated && partCountAbove > 0 {
		parts = parts[:partCountAbove]
	}
	return parts
}
