package record

import (
	"cmp"
	"math"
	"slices"
)

// Combined says whether the publication and all those before it tell a few people
// apart when several are added up and taken from each other: all wards but one
// from the borough. It names the strand.
func (p Publication) Combined(before []Publication) (strand string, isolated bool) {
	for _, g := range p.Groups {
		for _, c := range g.Counts {
			if s := broadless(c.Strand); s != strand {
				strand = s
				if leavesFew(sorting(strand, append(slices.Clone(before), p))) {
					return strand, true
				}
			}
		}
	}
	return "", false
}

// sorting are the groups of people that publications sort by the strand, each once.
func sorting(strand string, from []Publication) (groups [][]string) {
	for _, p := range from {
		for _, g := range p.Groups {
			sorts := slices.ContainsFunc(g.Counts, func(c PublicCount) bool { return broadless(c.Strand) == strand })
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
	for _, line := range eliminated(lines) {
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
		if few(left) && !own {
			return true
		}
	}
	return false
}

// eliminated is the matrix in reduced row echelon form, without its empty lines.
func eliminated(lines [][]float64) [][]float64 {
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
