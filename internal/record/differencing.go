package record

import (
	"cmp"
	"math"
	"slices"
	"strings"
)

// IsolatesCombined says whether the publication and all those before it tell a few people
// apart when several are added up and taken from each other: all wards but one
// from the borough. It names the strand.
func (p Publication) IsolatesCombined(before []Publication) (strand string, isolated bool) {
	for _, g := range p.Groups {
		for _, c := range g.Counts {
			if s := broadless(c.Strand); s != strand {
				strand = s
				if leavesFew(groupsSortedBy(strand, append(slices.Clone(before), p))) {
					return strand, true
				}
			}
		}
	}
	return "", false
}

// groupsSortedBy are the groups of people that publications sort by the strand, each once.
func groupsSortedBy(strand string, from []Publication) (groups [][]string) {
	for _, p := range from {
		for _, g := range p.Groups {
			sorts := slices.ContainsFunc(g.Counts, func(c PublishedCount) bool { return broadless(c.Strand) == strand })
			same := func(other []string) bool { return slices.Equal(g.People, other) }
			if sorts && len(g.People) > 0 && !slices.ContainsFunc(groups, same) {
				groups = append(groups, g.People)
			}
		}
	}
	return groups
}

// leavesFew says whether groups, added up and taken from each other, leave a few
// people who are no group themselves. People who are in just the same groups go
// together; the most numerous of them are eliminated first, so that what is left at
// last is of the few.
func leavesFew(groups [][]string) bool {
	in := map[string][]int{}
	for n, people := range groups {
		for _, ref := range people {
			in[ref] = append(in[ref], n)
		}
	}
	type alike struct {
		groups []int
		people int
	}
	var kinds []alike
	for _, of := range in {
		at := slices.IndexFunc(kinds, func(k alike) bool { return slices.Equal(k.groups, of) })
		if at < 0 {
			at, kinds = len(kinds), append(kinds, alike{groups: of})
		}
		kinds[at].people++
	}
	slices.SortFunc(kinds, func(a, b alike) int {
		return cmp.Or(cmp.Compare(b.people, a.people), slices.Compare(a.groups, b.groups))
	})
	lines := make([][]float64, len(groups))
	for n := range groups {
		lines[n] = make([]float64, len(kinds))
		for i, k := range kinds {
			if slices.Contains(k.groups, n) {
				lines[n][i] = 1
			}
		}
	}
	for _, line := range rowEchelon(lines) {
		left, groupsLeft := 0, map[int]int{}
		for i, k := range kinds {
			if line[i] != 0 {
				left += k.people
				for _, n := range k.groups {
					groupsLeft[n] += k.people
				}
			}
		}
		own := false
		for n, people := range groupsLeft {
			own = own || people == left && len(groups[n]) == left
		}
		if isFew(left) && !own {
			return true
		}
	}
	return false
}

// rowEchelon is the matrix in reduced row echelon form, without its empty lines.
func rowEchelon(lines [][]float64) [][]float64 {
	const nought = 1e-9
	done := 0
	for col := 0; done < len(lines) && col < len(lines[0]); col++ {
		best := done
		for n := done; n < len(lines); n++ {
			if math.Abs(lines[n][col]) > math.Abs(lines[best][col]) {
				best = n
			}
		}
		if math.Abs(lines[best][col]) < nought {
			continue
		}
		lines[done], lines[best] = lines[best], lines[done]
		for n, line := range lines {
			by := line[col] / lines[done][col]
			if n == done || by == 0 {
				continue
			}
			for i := range line {
				if line[i] -= by * lines[done][i]; math.Abs(line[i]) < nought {
					line[i] = 0
				}
			}
		}
		done++
	}
	return lines[:done]
}

// minIsolated is how many people there are to be, at the least, between what one
// publication says and another.
const minIsolated = 10

// IsolatesAgainst says whether a few people are told apart when the publication is set
// against another that sorts some of the same people by one of the same strands:
// fewer than ten are in one of them and not in the other, or the same people are
// sorted otherwise by so few. It names the strand.
func (p Publication) IsolatesAgainst(other Publication) (strand string, isolated bool) {
	for _, a := range p.groupsAndAll() {
		for _, b := range other.groupsAndAll() {
			shared := a.sharedStrand(b)
			if shared != "" && len(a.People) == 0 && len(b.People) == 0 {
				// Of whom is not known, as of the force: only how many.
				if isFew(int(abs(a.total(shared) - b.total(shared)))) {
					return shared, true
				}
				if strand, isolated := a.isRecut(b); isolated && a.total(shared) == b.total(shared) {
					return strand, true
				}
				continue
			}
			only, too := countMissing(a.People, b.People), countMissing(b.People, a.People)
			if shared == "" || only == len(a.People) {
				continue // nothing in common
			}
			if isFew(only) || isFew(too) {
				return shared, true
			}
			if only+too > 0 {
				continue
			}
			if strand, isolated := a.isRecut(b); isolated {
				return strand, true
			}
		}
	}
	return "", false
}

// IsolatesAlone says whether a publication tells a few people apart by itself: a group of
// it is all but a few of another.
func (p Publication) IsolatesAlone() (strand string, isolated bool) {
	for _, a := range p.Groups {
		for _, b := range p.Groups {
			only, too := countMissing(a.People, b.People), countMissing(b.People, a.People)
			if a.Code != b.Code && too == 0 && isFew(only) && len(b.People) > 0 {
				return a.sharedStrand(b), true
			}
		}
	}
	return "", false
}

// Reprints says whether the publication prints figures again that the other printed by
// another rule: those of the same day, or the same people by the same strand. It names
// what is the same.
func (p Publication) Reprints(other Publication) (what string, again bool) {
	if p.Rule == other.Rule {
		return "", false
	}
	for _, a := range p.groupsAndAll() {
		for _, b := range other.groupsAndAll() {
			if shared := a.sharedStrand(b); shared != "" && len(a.People) > 0 && slices.Equal(a.People, b.People) {
				return shared, true
			}
		}
	}
	return "figures of " + string(p.On), p.On == other.On
}

// groupsAndAll are the groups, and all of them together.
func (p Publication) groupsAndAll() []PublishedGroup {
	if len(p.Groups) < 2 {
		return p.Groups
	}
	everyone := PublishedGroup{}
	for _, g := range p.Groups {
		everyone.People = append(everyone.People, g.People...)
		for _, c := range g.Counts {
			everyone.Counts = append(everyone.Counts, PublishedCount{Strand: c.Strand, Code: "", Count: -1})
		}
	}
	slices.Sort(everyone.People)
	everyone.People = slices.Compact(everyone.People)
	return append(slices.Clone(p.Groups), everyone)
}

// sharedStrand is a strand that both sort by; "" for none. The broad ethnic groups are
// ethnicity too.
func (g PublishedGroup) sharedStrand(other PublishedGroup) string {
	for _, c := range g.Counts {
		strand := broadless(c.Strand)
		if slices.ContainsFunc(other.Counts, func(o PublishedCount) bool { return broadless(o.Strand) == strand }) {
			return strand
		}
	}
	return ""
}

// total is how many a strand counts in all.
func (g PublishedGroup) total(strand string) (sum int64) {
	for _, c := range g.Counts {
		if c.Strand == strand || c.Strand == strand+"-broad" && g.counts(strand) == nil {
			if c.Code != "BME" {
				sum += max(0, c.Count)
			}
		}
	}
	return sum
}

func broadless(strand string) string { return strings.TrimSuffix(strand, "-broad") }

// countMissing is how many are in one and not in the other; both are in order.
func countMissing(people, others []string) (only int) {
	for _, ref := range people {
		if _, there := slices.BinarySearch(others, ref); !there {
			only++
		}
	}
	return only
}

// isRecut says whether the same people are sorted otherwise by fewer than ten: as
// many answers changed as half of what the counts differ by in all, or bands of
// ages cut elsewhere have so few between them.
func (g PublishedGroup) isRecut(other PublishedGroup) (strand string, isolated bool) {
	for _, strand := range g.strands() {
		mine, theirs := g.counts(strand), other.counts(strand)
		if mine == nil || theirs == nil {
			continue
		}
		differ := int64(0)
		for code, count := range mine {
			differ += abs(count - theirs[code])
		}
		for code, count := range theirs {
			if _, there := mine[code]; !there {
				differ += count
			}
		}
		if isFew(int((differ+1)/2)) || strand == "age" && hasFewBetweenBands(mine, theirs) {
			return strand, true
		}
	}
	return "", false
}

func (g PublishedGroup) strands() (strands []string) {
	for _, c := range g.Counts {
		if c.Count >= 0 && !slices.Contains(strands, c.Strand) {
			strands = append(strands, c.Strand)
		}
	}
	return strands
}

// counts are those of a strand by code; nil where there are none.
func (g PublishedGroup) counts(strand string) (counts map[string]int64) {
	for _, c := range g.Counts {
		if c.Strand == strand && c.Count >= 0 {
			if counts == nil {
				counts = map[string]int64{}
			}
			counts[c.Code] = c.Count
		}
	}
	return counts
}

// hasFewBetweenBands says whether bands of age that are cut elsewhere have fewer than ten
// people between one end and the next.
func hasFewBetweenBands(mine, theirs map[string]int64) bool {
	type end struct{ age, below int64 } // how many are younger
	var ends []end
	for _, bands := range []map[string]int64{mine, theirs} {
		var list []Band
		for code := range bands {
			if band, ok := ParseBand(code); ok {
				list = append(list, band)
			}
		}
		slices.SortFunc(list, func(a, b Band) int { return cmp.Compare(a.Low, b.Low) })
		below := int64(0)
		for _, band := range list {
			ends = append(ends, end{int64(band.Low), below})
			below += bands[band.Code()]
		}
	}
	slices.SortFunc(ends, func(a, b end) int { return cmp.Or(cmp.Compare(a.age, b.age), cmp.Compare(a.below, b.below)) })
	same := len(mine) == len(theirs)
	for code := range mine {
		_, there := theirs[code]
		same = same && there
	}
	for i := 1; i < len(ends) && !same; i++ {
		if isFew(int(abs(ends[i].below - ends[i-1].below))) {
			return true
		}
	}
	return false
}

func abs(n int64) int64 { return max(n, -n) }

func isFew(people int) bool { return people > 0 && people < minIsolated }
