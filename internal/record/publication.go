package record

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"strings"
)

// Publication is a table as it was published: what was printed, and what it
// says of whom, so that the next one can be held against it.
type Publication struct {
	ID      int64 `json:"-"`
	Name    string
	Title   string `json:"-"`
	About   string // borough, period or as-at date, in words
	On      Date   // the day that its figures are of, or the last
	Rule    string // the short name of the rule
	Figures string `json:"-"` // as they were printed, as CSV
	Account string `json:"-"` // what they are, for what is published next to be masked beside it
	At      string // the instant, in UTC
	By      string
	SHA256  string        // of all that is kept of it, as the audit has it; see Digest
	Groups  []PublicGroup `json:"-"` // whom it sorts by what they are; none where it sorts nobody
}

// Digest is the SHA-256 of all that the ledger keeps of it. What has no account is
// digested as it was before there were any.
func (p Publication) Digest() string {
	h := sha256.New()
	fmt.Fprintf(h, "%q", []string{p.Name, p.Title, p.About, string(p.On), p.Rule, p.Figures, p.At, p.By})
	for _, g := range p.Groups {
		fmt.Fprintf(h, "%q %q %v", g.Code, g.People, g.Counts)
	}
	if p.Account != "" {
		fmt.Fprintf(h, "%q", p.Account)
	}
	return hex.EncodeToString(h.Sum(nil))
}

// PublicGroup is a group that a publication sorts: who is in it, by ref, and how
// many are in each line, exactly. Nobody's answer is among it (R14).
type PublicGroup struct {
	Code   string
	People []string // in order
	Counts []PublicCount
}

// PublicCount is how many of a group are in a line of a strand.
type PublicCount struct {
	Strand, Code string
	Count        int64
}

// fewest is how many people there are to be, at the least, between what one
// publication says and another.
const fewest = 10

// Isolated says whether a few people are told apart when the publication is set
// against another that sorts some of the same people by one of the same strands:
// fewer than ten are in one of them and not in the other, or the same people are
// sorted otherwise by so few. It names the strand.
func (p Publication) Isolated(other Publication) (strand string, isolated bool) {
	for _, a := range p.sets() {
		for _, b := range other.sets() {
			shared := a.shared(b)
			if shared != "" && len(a.People) == 0 && len(b.People) == 0 {
				// Of whom is not known, as of the force: only how many.
				if few(int(abs(a.total(shared) - b.total(shared)))) {
					return shared, true
				}
				if strand, isolated := a.changed(b); isolated && a.total(shared) == b.total(shared) {
					return strand, true
				}
				continue
			}
			only, too := apart(a.People, b.People), apart(b.People, a.People)
			if shared == "" || only == len(a.People) {
				continue // nothing in common
			}
			if few(only) || few(too) {
				return shared, true
			}
			if only+too > 0 {
				continue
			}
			if strand, isolated := a.changed(b); isolated {
				return strand, true
			}
		}
	}
	return "", false
}

// Within says whether a publication tells a few people apart by itself: a group of
// it is all but a few of another.
func (p Publication) Within() (strand string, isolated bool) {
	for _, a := range p.Groups {
		for _, b := range p.Groups {
			only, too := apart(a.People, b.People), apart(b.People, a.People)
			if a.Code != b.Code && too == 0 && few(only) && len(b.People) > 0 {
				return a.shared(b), true
			}
		}
	}
	return "", false
}

// Again says whether the publication prints figures again that the other printed by
// another rule: those of the same day, or the same people by the same strand. It names
// what is the same.
func (p Publication) Again(other Publication) (what string, again bool) {
	if p.Rule == other.Rule {
		return "", false
	}
	for _, a := range p.sets() {
		for _, b := range other.sets() {
			if shared := a.shared(b); shared != "" && len(a.People) > 0 && slices.Equal(a.People, b.People) {
				return shared, true
			}
		}
	}
	return "figures of " + string(p.On), p.On == other.On
}

// sets are the groups, and all of them together.
func (p Publication) sets() []PublicGroup {
	if len(p.Groups) < 2 {
		return p.Groups
	}
	everyone := PublicGroup{}
	for _, g := range p.Groups {
		everyone.People = append(everyone.People, g.People...)
		for _, c := range g.Counts {
			everyone.Counts = append(everyone.Counts, PublicCount{Strand: c.Strand, Code: "", Count: -1})
		}
	}
	slices.Sort(everyone.People)
	everyone.People = slices.Compact(everyone.People)
	return append(slices.Clone(p.Groups), everyone)
}

// shared is a strand that both sort by; "" for none. The broad ethnic groups are
// ethnicity too.
func (g PublicGroup) shared(other PublicGroup) string {
	for _, c := range g.Counts {
		strand := broadless(c.Strand)
		if slices.ContainsFunc(other.Counts, func(o PublicCount) bool { return broadless(o.Strand) == strand }) {
			return strand
		}
	}
	return ""
}

// total is how many a strand counts in all.
func (g PublicGroup) total(strand string) (sum int64) {
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

// apart is how many are in one and not in the other; both are in order.
func apart(people, others []string) (only int) {
	for _, ref := range people {
		if _, there := slices.BinarySearch(others, ref); !there {
			only++
		}
	}
	return only
}

// changed says whether the same people are sorted otherwise by fewer than ten: as
// many answers changed as half of what the counts differ by in all, or bands of
// ages cut elsewhere have so few between them.
func (g PublicGroup) changed(other PublicGroup) (strand string, isolated bool) {
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
		if few(int((differ+1)/2)) || strand == "age" && fewBetween(mine, theirs) {
			return strand, true
		}
	}
	return "", false
}

func (g PublicGroup) strands() (strands []string) {
	for _, c := range g.Counts {
		if c.Count >= 0 && !slices.Contains(strands, c.Strand) {
			strands = append(strands, c.Strand)
		}
	}
	return strands
}

// counts are those of a strand by code; nil where there are none.
func (g PublicGroup) counts(strand string) (counts map[string]int64) {
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

// fewBetween says whether bands of age that are cut elsewhere have fewer than ten
// people between one end and the next.
func fewBetween(mine, theirs map[string]int64) bool {
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
		if few(int(abs(ends[i].below - ends[i-1].below))) {
			return true
		}
	}
	return false
}

func abs(n int64) int64 { return max(n, -n) }

func few(people int) bool { return people > 0 && people < fewest }
