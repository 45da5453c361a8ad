package record

import (
	"cmp"
	"math"
	"slices"
	"strings"
)

// Differencing is an attack on published tables: somebody subtracts published counts from
// each other, and so learns the answers of a few people. The functions below report, before
// a table is published, whether that is possible. They compare the refs of the people in each
// published group.

// IsolatesCombined reports whether a few people can be singled out by adding and subtracting
// groups of p and of the earlier publications. An example is the borough less all of its
// wards but one. IsolatesCombined returns the strand by which the groups are counted.
func (p Publication) IsolatesCombined(earlier []Publication) (strand string, isolated bool) {
	for _, g := range p.Groups {
		for _, c := range g.Counts {
			if countStrand := trimBroad(c.Strand); countStrand != strand {
				strand = countStrand
				if canCombineToFew(groupsCountedBy(strand, append(slices.Clone(earlier), p))) {
					return strand, true
				}
			}
		}
	}
	return "", false
}

// groupsCountedBy returns the groups that the publications count by the strand, each as
// the refs of its people. Groups of the same people are returned only once.
func groupsCountedBy(strand string, publications []Publication) (groups [][]string) {
	for _, p := range publications {
		for _, g := range p.Groups {
			isCounted := slices.ContainsFunc(g.Counts, func(c PublishedCount) bool {
				return trimBroad(c.Strand) == strand
			})
			isSameGroup := func(other []string) bool { return slices.Equal(g.People, other) }
			if isCounted && len(g.People) > 0 && !slices.ContainsFunc(groups, isSameGroup) {
				groups = append(groups, g.People)
			}
		}
	}
	return groups
}

// canCombineToFew reports whether groups can be added and subtracted so that a few people
// remain, and these people are not a group themselves. It solves a system of linear
// equations. The people who are in exactly the same groups form a set, and each set is an
// unknown. Each group is an equation: the group is the sum of some of the sets. The largest
// sets are eliminated first, so that the remaining equations are about the smallest sets.
func canCombineToFew(groups [][]string) bool {
	groupIndexesByRef := map[string][]int{}
	for n, people := range groups {
		for _, ref := range people {
			groupIndexesByRef[ref] = append(groupIndexesByRef[ref], n)
		}
	}
	type set struct {
		groupIndexes []int // the groups that the people of the set are in
		size         int   // how many people are in the set
	}
	var sets []set
	for _, groupIndexes := range groupIndexesByRef {
		index := slices.IndexFunc(sets, func(s set) bool { return slices.Equal(s.groupIndexes, groupIndexes) })
		if index < 0 {
			index, sets = len(sets), append(sets, set{groupIndexes: groupIndexes})
		}
		sets[index].size++
	}
	slices.SortFunc(sets, func(a, b set) int {
		return cmp.Or(cmp.Compare(b.size, a.size), slices.Compare(a.groupIndexes, b.groupIndexes))
	})
	matrix := make([][]float64, len(groups)) // a row for each group, a column for each set
	for n := range groups {
		matrix[n] = make([]float64, len(sets))
		for i, s := range sets {
			if slices.Contains(s.groupIndexes, n) {
				matrix[n][i] = 1
			}
		}
	}
	for _, row := range rowEchelon(matrix) {
		remaining, remainingByGroup := 0, map[int]int{}
		for i, s := range sets {
			if row[i] != 0 {
				remaining += s.size
				for _, n := range s.groupIndexes {
					remainingByGroup[n] += s.size
				}
			}
		}
		isWholeGroup := false // whether the people who remain are exactly one of the groups
		for n, count := range remainingByGroup {
			isWholeGroup = isWholeGroup || count == remaining && len(groups[n]) == remaining
		}
		if isFew(remaining) && !isWholeGroup {
			return true
		}
	}
	return false
}

// rowEchelon returns the matrix in reduced row echelon form, without the rows of zeros. It
// changes the matrix in place.
func rowEchelon(matrix [][]float64) [][]float64 {
	const epsilon = 1e-9 // smaller values are rounding errors
	rank := 0            // how many rows are done
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

// minIsolated is the smallest number of people by which two groups may differ. A smaller
// number singles people out.
const minIsolated = 10

// IsolatesAgainst reports whether a few people can be singled out by comparing a group of p
// with a group of other, and returns the strand by which both groups are counted. There are
// two such cases. The groups have people in common, and fewer than ten people are in only
// one of them. Or the groups are the same, and fewer than ten people changed their answer.
func (p Publication) IsolatesAgainst(other Publication) (strand string, isolated bool) {
	for _, a := range p.groupsAndAll() {
		for _, b := range other.groupsAndAll() {
			commonStrand := a.sharedStrand(b)
			if commonStrand != "" && len(a.People) == 0 && len(b.People) == 0 {
				// The groups of publications about the whole force have counts, but no refs.
				if isFew(int(abs(a.total(commonStrand) - b.total(commonStrand)))) {
					return commonStrand, true
				}
				if changedStrand, hasFew := a.changedByFew(b); hasFew && a.total(commonStrand) == b.total(commonStrand) {
					return changedStrand, true
				}
				continue
			}
			onlyInA, onlyInB := countMissing(a.People, b.People), countMissing(b.People, a.People)
			if commonStrand == "" || onlyInA == len(a.People) {
				continue // no strand or no people in common
			}
			if isFew(onlyInA) || isFew(onlyInB) {
				return commonStrand, true
			}
			if onlyInA+onlyInB > 0 {
				continue
			}
			if changedStrand, hasFew := a.changedByFew(b); hasFew {
				return changedStrand, true
			}
		}
	}
	return "", false
}

// IsolatesAlone reports whether a few people can be singled out from p alone: one of its
// groups contains all people of another group, and fewer than ten more. It returns the
// strand by which both groups are counted.
func (p Publication) IsolatesAlone() (strand string, isolated bool) {
	for _, a := range p.Groups {
		for _, b := range p.Groups {
			onlyInA, onlyInB := countMissing(a.People, b.People), countMissing(b.People, a.People)
			if a.Code != b.Code && onlyInB == 0 && isFew(onlyInA) && len(b.People) > 0 {
				return a.sharedStrand(b), true
			}
		}
	}
	return "", false
}

// Reprints reports whether p prints the same figures as other, but under another masking
// rule. The figures are the same if both are of the same day, or if both count the same
// people by the same strand. Reprints returns in words what the figures are.
func (p Publication) Reprints(other Publication) (figures string, isReprint bool) {
	if p.Rule == other.Rule {
		return "", false
	}
	for _, a := range p.groupsAndAll() {
		for _, b := range other.groupsAndAll() {
			commonStrand := a.sharedStrand(b)
			if commonStrand != "" && len(a.People) > 0 && slices.Equal(a.People, b.People) {
				return commonStrand, true
			}
		}
	}
	return "figures of " + string(p.On), p.On == other.On
}

// groupsAndAll returns the groups. If there are several, it adds a group of the people of
// all groups. Its counts are -1, which means that they are not known.
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

// sharedStrand returns a strand by which both groups are counted, or "" if there is none.
// The strand ethnicity-broad is taken for ethnicity.
func (g PublishedGroup) sharedStrand(other PublishedGroup) string {
	for _, c := range g.Counts {
		strand := trimBroad(c.Strand)
		if slices.ContainsFunc(other.Counts, func(oc PublishedCount) bool { return trimBroad(oc.Strand) == strand }) {
			return strand
		}
	}
	return ""
}

// total returns how many people of the group are counted by the strand. Ethnicity is
// counted by its broad groups if only these are published. The count BME is left out, since
// it is the sum of other counts.
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

// trimBroad returns ethnicity for ethnicity-broad, and every other strand unchanged.
func trimBroad(strand string) string { return strings.TrimSuffix(strand, "-broad") }

// countMissing returns how many of the people are not in others. Both lists must be
// sorted.
func countMissing(people, others []string) (missing int) {
	for _, ref := range people {
		if _, found := slices.BinarySearch(others, ref); !found {
			missing++
		}
	}
	return missing
}

// changedByFew compares two groups of the same people. It reports whether fewer than ten
// people changed their answer on a strand, and returns that strand. Each changed answer
// lowers one count by 1 and raises another by 1. So the number of changed answers is half
// the sum of the differences. If the groups are counted by different age
// bands, the bands are also compared by hasFewBetweenBoundaries.
func (g PublishedGroup) changedByFew(other PublishedGroup) (strand string, isolated bool) {
	for _, strand = range g.strands() {
		counts, otherCounts := g.counts(strand), other.counts(strand)
		if counts == nil || otherCounts == nil {
			continue
		}
		difference := int64(0)
		for code, count := range counts {
			difference += abs(count - otherCounts[code])
		}
		for code, count := range otherCounts {
			if _, found := counts[code]; !found {
				difference += count
			}
		}
		if isFew(int((difference+1)/2)) || strand == "age" && hasFewBetweenBoundaries(counts, otherCounts) {
			return strand, true
		}
	}
	return "", false
}

// strands returns the strands by which the group is counted with known counts, each once.
func (g PublishedGroup) strands() (strands []string) {
	for _, c := range g.Counts {
		if c.Count >= 0 && !slices.Contains(strands, c.Strand) {
			strands = append(strands, c.Strand)
		}
	}
	return strands
}

// counts returns the known counts of the group on a strand, by category code, or nil if
// there are none.
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

// hasFewBetweenBoundaries compares the counts of the same people by two different sets of age
// bands. The first ages of the bands of both sets divide the people into smaller age ranges.
// It reports whether fewer than ten people are in one of these ranges.
func hasFewBetweenBoundaries(counts, otherCounts map[string]int64) bool {
	type boundary struct{ age, younger int64 } // younger is how many people are below the age
	var boundaries []boundary
	for _, countByBand := range []map[string]int64{counts, otherCounts} {
		var sorted []Band
		for code := range countByBand {
			if band, ok := ParseBand(code); ok {
				sorted = append(sorted, band)
			}
		}
		slices.SortFunc(sorted, func(a, b Band) int { return cmp.Compare(a.Low, b.Low) })
		younger := int64(0)
		for _, band := range sorted {
			boundaries = append(boundaries, boundary{int64(band.Low), younger})
			younger += countByBand[band.Code()]
		}
	}
	slices.SortFunc(boundaries, func(a, b boundary) int {
		return cmp.Or(cmp.Compare(a.age, b.age), cmp.Compare(a.younger, b.younger))
	})
	sameBands := len(counts) == len(otherCounts)
	for code := range counts {
		_, found := otherCounts[code]
		sameBands = sameBands && found
	}
	for i := 1; i < len(boundaries) && !sameBands; i++ {
		if isFew(int(abs(boundaries[i].younger - boundaries[i-1].younger))) {
			return true
		}
	}
	return false
}

func abs(n int64) int64 { return max(n, -n) }

// isFew reports whether a number of people is so small that it singles them out.
func isFew(people int) bool { return people > 0 && people < minIsolated }
