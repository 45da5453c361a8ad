package record

import (
	"cmp"
	"math"
	"slices"
	"strings"
)

// Differencing is learning about a few people by subtracting published figures from
// each other. The functions below find it before a table is published. They work
// with refs, so they know whom each published group holds.

// IsolatesCombined reports whether sums and differences of the publication and all
// those before it single out a few people, such as the borough less all wards but
// one. It names the strand.
func (p Publication) IsolatesCombined(before []Publication) (strand string, isolated bool) {
	for _, g := range p.Groups {
		for _, c := range g.Counts {
			if next := withoutBroad(c.Strand); next != strand {
				strand = next
				if combineToFew(groupsCountedBy(strand, append(slices.Clone(before), p))) {
					return strand, true
				}
			}
		}
	}
	return "", false
}

// groupsCountedBy returns the groups of people whom publications count by the strand,
// each group once.
func groupsCountedBy(strand string, from []Publication) (groups [][]string) {
	for _, p := range from {
		for _, g := range p.Groups {
			counted := slices.ContainsFunc(g.Counts, func(c PublishedCount) bool {
				return withoutBroad(c.Strand) == strand
			})
			isSame := func(other []string) bool { return slices.Equal(g.People, other) }
			if counted && len(g.People) > 0 && !slices.ContainsFunc(groups, isSame) {
				groups = append(groups, g.People)
			}
		}
	}
	return groups
}

// combineToFew reports whether groups can be added and subtracted so that a few
// people are left who are not a group themselves. Each group is an equation whose
// unknowns are the sets of people who are in exactly the same groups. The largest
// sets are eliminated first, so that the equations left are about the smallest.
func combineToFew(groups [][]string) bool {
	groupsOf := map[string][]int{}
	for n, people := range groups {
		for _, ref := range people {
			groupsOf[ref] = append(groupsOf[ref], n)
		}
	}
	type unknown struct {
		groups []int
		people int
	}
	var unknowns []unknown
	for _, in := range groupsOf {
		at := slices.IndexFunc(unknowns, func(u unknown) bool { return slices.Equal(u.groups, in) })
		if at < 0 {
			at, unknowns = len(unknowns), append(unknowns, unknown{groups: in})
		}
		unknowns[at].people++
	}
	slices.SortFunc(unknowns, func(a, b unknown) int {
		return cmp.Or(cmp.Compare(b.people, a.people), slices.Compare(a.groups, b.groups))
	})
	matrix := make([][]float64, len(groups))
	for n := range groups {
		matrix[n] = make([]float64, len(unknowns))
		for i, u := range unknowns {
			if slices.Contains(u.groups, n) {
				matrix[n][i] = 1
			}
		}
	}
	for _, row := range rowEchelon(matrix) {
		left, leftOfGroup := 0, map[int]int{}
		for i, u := range unknowns {
			if row[i] != 0 {
				left += u.people
				for _, n := range u.groups {
					leftOfGroup[n] += u.people
				}
			}
		}
		isGroup := false
		for n, people := range leftOfGroup {
			isGroup = isGroup || people == left && len(groups[n]) == left
		}
		if isFew(left) && !isGroup {
			return true
		}
	}
	return false
}

// rowEchelon returns the matrix in reduced row echelon form, without its zero rows.
func rowEchelon(matrix [][]float64) [][]float64 {
	const epsilon = 1e-9
	done := 0
	for col := 0; done < len(matrix) && col < len(matrix[0]); col++ {
		pivot := done
		for n := done; n < len(matrix); n++ {
			if math.Abs(matrix[n][col]) > math.Abs(matrix[pivot][col]) {
				pivot = n
			}
		}
		if math.Abs(matrix[pivot][col]) < epsilon {
			continue
		}
		matrix[done], matrix[pivot] = matrix[pivot], matrix[done]
		for n, row := range matrix {
			factor := row[col] / matrix[done][col]
			if n == done || factor == 0 {
				continue
			}
			for i := range row {
				if row[i] -= factor * matrix[done][i]; math.Abs(row[i]) < epsilon {
					row[i] = 0
				}
			}
		}
		done++
	}
	return matrix[:done]
}

// minIsolated is the least number of people by whom two publications may differ.
const minIsolated = 10

// IsolatesAgainst reports whether comparing the publication with another singles out
// a few people. Both count some of the same people by the same strand, and either
// fewer than ten people are in only one of them, or the same people are counted and
// fewer than ten of them differently. It names the strand.
func (p Publication) IsolatesAgainst(other Publication) (strand string, isolated bool) {
	for _, a := range p.groupsAndAll() {
		for _, b := range other.groupsAndAll() {
			shared := a.sharedStrand(b)
			if shared != "" && len(a.People) == 0 && len(b.People) == 0 {
				// Figures of the force say only how many people there are, not who.
				if isFew(int(abs(a.total(shared) - b.total(shared)))) {
					return shared, true
				}
				if strand, isolated := a.changedByFew(b); isolated && a.total(shared) == b.total(shared) {
					return strand, true
				}
				continue
			}
			onlyA, onlyB := countMissing(a.People, b.People), countMissing(b.People, a.People)
			if shared == "" || onlyA == len(a.People) {
				continue // nothing in common
			}
			if isFew(onlyA) || isFew(onlyB) {
				return shared, true
			}
			if onlyA+onlyB > 0 {
				continue
			}
			if strand, isolated := a.changedByFew(b); isolated {
				return strand, true
			}
		}
	}
	return "", false
}

// IsolatesAlone reports whether a publication singles out a few people by itself: one
// of its groups is another but for fewer than ten people. It names the strand.
func (p Publication) IsolatesAlone() (strand string, isolated bool) {
	for _, a := range p.Groups {
		for _, b := range p.Groups {
			onlyA, onlyB := countMissing(a.People, b.People), countMissing(b.People, a.People)
			if a.Code != b.Code && onlyB == 0 && isFew(onlyA) && len(b.People) > 0 {
				return a.sharedStrand(b), true
			}
		}
	}
	return "", false
}

// Reprints reports whether the publication prints figures that the other printed
// under another masking rule: of the same day, or of the same people by the same
// strand. It names what is printed again.
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

// groupsAndAll returns the groups and, if there are several, one of all their people,
// whose counts are not known (-1).
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

// sharedStrand returns a strand by which both groups are counted; "" if there is none.
// Broad ethnic groups count as ethnicity.
func (g PublishedGroup) sharedStrand(other PublishedGroup) string {
	for _, c := range g.Counts {
		strand := withoutBroad(c.Strand)
		if slices.ContainsFunc(other.Counts, func(o PublishedCount) bool { return withoutBroad(o.Strand) == strand }) {
			return strand
		}
	}
	return ""
}

// total returns how many people are counted by a strand. BME is left out, since it is
// a sum of other lines.
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

// withoutBroad returns ethnicity for ethnicity-broad, and any other strand as it is.
func withoutBroad(strand string) string { return strings.TrimSuffix(strand, "-broad") }

// countMissing returns how many of the people are not among the others. Both lists
// are sorted.
func countMissing(people, others []string) (missing int) {
	for _, ref := range people {
		if _, found := slices.BinarySearch(others, ref); !found {
			missing++
		}
	}
	return missing
}

// changedByFew reports whether fewer than ten of the same people are counted
// differently in the other group, and names the strand. Each answer that changed
// moves one person between two lines, so half of the sum of the differences is the
// number of answers. Bands of age that end elsewhere are compared by the people
// between two ends.
func (g PublishedGroup) changedByFew(other PublishedGroup) (strand string, isolated bool) {
	for _, strand := range g.strands() {
		mine, theirs := g.counts(strand), other.counts(strand)
		if mine == nil || theirs == nil {
			continue
		}
		difference := int64(0)
		for code, count := range mine {
			difference += abs(count - theirs[code])
		}
		for code, count := range theirs {
			if _, found := mine[code]; !found {
				difference += count
			}
		}
		if isFew(int((difference+1)/2)) || strand == "age" && hasFewBetweenEnds(mine, theirs) {
			return strand, true
		}
	}
	return "", false
}

// strands returns the strands by which the group is counted, each once.
func (g PublishedGroup) strands() (strands []string) {
	for _, c := range g.Counts {
		if c.Count >= 0 && !slices.Contains(strands, c.Strand) {
			strands = append(strands, c.Strand)
		}
	}
	return strands
}

// counts returns the counts of a strand by code; nil if there are none.
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

// hasFewBetweenEnds reports whether two different sets of age bands have fewer than
// ten people between the end of a band of one set and the next end in either.
func hasFewBetweenEnds(mine, theirs map[string]int64) bool {
	type end struct{ age, below int64 } // below is how many people are younger than age
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
	slices.SortFunc(ends, func(a, b end) int {
		return cmp.Or(cmp.Compare(a.age, b.age), cmp.Compare(a.below, b.below))
	})
	same := len(mine) == len(theirs)
	for code := range mine {
		_, found := theirs[code]
		same = same && found
	}
	for i := 1; i < len(ends) && !same; i++ {
		if isFew(int(abs(ends[i].below - ends[i-1].below))) {
			return true
		}
	}
	return false
}

func abs(n int64) int64 { return max(n, -n) }

// isFew reports whether so many people are too few to be singled out.
func isFew(people int) bool { return people > 0 && people < minIsolated }
