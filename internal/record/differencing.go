package record

import (
	"cmp"
	"math"
	"slices"
	"strings"
)

// Differencing means to learn about a few people by subtracting published figures from
// each other. The functions below find out before a table is published whether the table
// allows that. They compare the refs of the people in each published group.

// IsolatesCombined reports whether adding and subtracting the groups of p and of the
// earlier publications singles out a few people. Subtracting all wards but one from the
// borough is an example. It returns the strand by which those groups are counted.
func (p Publication) IsolatesCombined(earlier []Publication) (strand string, isolated bool) {
	for _, g := range p.Groups {
		for _, c := range g.Counts {
			if counted := trimBroad(c.Strand); counted != strand {
				strand = counted
				if canCombineToFew(groupsCountedBy(strand, append(slices.Clone(earlier), p))) {
					return strand, true
				}
			}
		}
	}
	return "", false
}

// groupsCountedBy returns the groups of people whom the publications count by the
// strand, each group once.
func groupsCountedBy(strand string, publications []Publication) (groups [][]string) {
	for _, p := range publications {
		for _, g := range p.Groups {
			isCounted := slices.ContainsFunc(g.Counts, func(c PublishedCount) bool {
				return trimBroad(c.Strand) == strand
			})
			isSame := func(other []string) bool { return slices.Equal(g.People, other) }
			if isCounted && len(g.People) > 0 && !slices.ContainsFunc(groups, isSame) {
				groups = append(groups, g.People)
			}
		}
	}
	return groups
}

// canCombineToFew reports whether groups can be added and subtracted so that a few
// people remain who are not a group themselves. Each group is an equation whose
// unknowns are the sets of people who are in exactly the same groups. The largest sets
// are eliminated first, so that the remaining equations are about the smallest sets.
func canCombineToFew(groups [][]string) bool {
	groupsByRef := map[string][]int{}
	for n, people := range groups {
		for _, ref := range people {
			groupsByRef[ref] = append(groupsByRef[ref], n)
		}
	}
	type unknown struct {
		groups []int
		people int
	}
	var unknowns []unknown
	for _, groupIndexes := range groupsByRef {
		index := slices.IndexFunc(unknowns, func(u unknown) bool { return slices.Equal(u.groups, groupIndexes) })
		if index < 0 {
			index, unknowns = len(unknowns), append(unknowns, unknown{groups: groupIndexes})
		}
		unknowns[index].people++
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
		remaining, remainingByGroup := 0, map[int]int{}
		for i, u := range unknowns {
			if row[i] != 0 {
				remaining += u.people
				for _, n := range u.groups {
					remainingByGroup[n] += u.people
				}
			}
		}
		isWholeGroup := false
		for n, people := range remainingByGroup {
			isWholeGroup = isWholeGroup || people == remaining && len(groups[n]) == remaining
		}
		if isFew(remaining) && !isWholeGroup {
			return true
		}
	}
	return false
}

// rowEchelon returns the matrix in reduced row echelon form, without the rows that are
// zero.
func rowEchelon(matrix [][]float64) [][]float64 {
	const epsilon = 1e-9 // smaller values are rounding errors
	rank := 0
	for col := 0; rank < len(matrix) && col < len(matrix[0]); col++ {
		pivot := rank
		for n := rank; n < len(matrix); n++ {
			if math.Abs(matrix[n][col]) > math.Abs(matrix[pivot][col]) {
				pivot = n
			}
		}
		if math.Abs(matrix[pivot][col]) < epsilon {
			continue
		}
		matrix[rank], matrix[pivot] = matrix[pivot], matrix[rank]
		for n, row := range matrix {
			factor := row[col] / matrix[rank][col]
			if n == rank || factor == 0 {
				continue
			}
			for i := range row {
				if row[i] -= factor * matrix[rank][i]; math.Abs(row[i]) < epsilon {
					row[i] = 0
				}
			}
		}
		rank++
	}
	return matrix[:rank]
}

// minIsolated is the smallest number of people by whom two publications may differ. A
// smaller number singles people out.
const minIsolated = 10

// IsolatesAgainst reports whether comparing p with other singles out a few people, and
// returns the strand by which it does. It does so if both count some of the same people
// by the strand, and fewer than ten people are in one of them only. It also does so if
// both count exactly the same people, but fewer than ten of them differently.
func (p Publication) IsolatesAgainst(other Publication) (strand string, isolated bool) {
	for _, a := range p.groupsAndAll() {
		for _, b := range other.groupsAndAll() {
			shared := a.sharedStrand(b)
			if shared != "" && len(a.People) == 0 && len(b.People) == 0 {
				// Figures of the force are counts without refs.
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
				continue // no strand or no people in common
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

// IsolatesAlone reports whether p singles out a few people by itself: one of its groups
// contains another, and has fewer than ten people more. It returns the strand by which
// they are counted.
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

// Reprints reports whether p prints figures that other printed under another masking
// rule: figures of the same day, or of the same people by the same strand. It returns
// what the figures are.
func (p Publication) Reprints(other Publication) (figures string, isReprint bool) {
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

// groupsAndAll returns the groups and, if there are several, one more group of all
// their people. The counts of that group are not known and are -1.
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

// sharedStrand returns a strand by which both groups are counted, or "" if there is
// none. Broad ethnic groups count as ethnicity.
func (g PublishedGroup) sharedStrand(other PublishedGroup) string {
	for _, c := range g.Counts {
		strand := trimBroad(c.Strand)
		if slices.ContainsFunc(other.Counts, func(o PublishedCount) bool { return trimBroad(o.Strand) == strand }) {
			return strand
		}
	}
	return ""
}

// total returns how many people are counted by a strand. The line BME is left out,
// since it is a sum of other lines.
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

// trimBroad returns ethnicity for ethnicity-broad, and any other strand as it is.
func trimBroad(strand string) string { return strings.TrimSuffix(strand, "-broad") }

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
// differently in the other group, and returns the strand. Each answer that changed
// moves one person between two lines, so the number of changed answers is half the sum
// of the differences. Two sets of age bands are also compared by
// hasFewBetweenBoundaries.
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
		if isFew(int((difference+1)/2)) || strand == "age" && hasFewBetweenBoundaries(mine, theirs) {
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

// counts returns the counts of a strand by code, or nil if there are none.
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

// hasFewBetweenBoundaries reports whether two different sets of age bands, taken
// together, have fewer than ten people between the start of one band and the next start
// in either set.
func hasFewBetweenBoundaries(mine, theirs map[string]int64) bool {
	type boundary struct{ age, below int64 } // below is how many people are younger than age
	var boundaries []boundary
	for _, bands := range []map[string]int64{mine, theirs} {
		var sorted []Band
		for code := range bands {
			if band, ok := ParseBand(code); ok {
				sorted = append(sorted, band)
			}
		}
		slices.SortFunc(sorted, func(a, b Band) int { return cmp.Compare(a.Low, b.Low) })
		below := int64(0)
		for _, band := range sorted {
			boundaries = append(boundaries, boundary{int64(band.Low), below})
			below += bands[band.Code()]
		}
	}
	slices.SortFunc(boundaries, func(a, b boundary) int {
		return cmp.Or(cmp.Compare(a.age, b.age), cmp.Compare(a.below, b.below))
	})
	sameBands := len(mine) == len(theirs)
	for code := range mine {
		_, found := theirs[code]
		sameBands = sameBands && found
	}
	for i := 1; i < len(boundaries) && !sameBands; i++ {
		if isFew(int(abs(boundaries[i].below - boundaries[i-1].below))) {
			return true
		}
	}
	return false
}

func abs(n int64) int64 { return max(n, -n) }

// isFew reports whether a number of people is so small that it singles them out.
func isFew(people int) bool { return people > 0 && people < minIsolated }
