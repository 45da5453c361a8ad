package borough_test

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
)

// offer is something that can be published, and how to read it.
type offer struct {
	words string
	read  func([]map[string]string) *lore
}

var attackTeams = []string{"alder", "birch", "cedar"}

// offers are what a borough might publish, each of two days or months, one after
// the other.
func offers() (all [][]offer) {
	days := []string{attackFirst, attackLast}
	add := func(words string, read func([]map[string]string, string) *lore) {
		var releases []offer
		for _, day := range days {
			releases = append(releases, offer{fmt.Sprintf(words, day), func(rows []map[string]string) *lore { return read(rows, day) }})
		}
		all = append(all, releases)
	}
	for _, more := range []string{"", "", " --by ward", " --by role", " --by deployment", " --strand ethnicity", " --strand age"} {
		add("report diversity --as-at %s"+more, diversityLore)
	}
	for _, by := range []string{"", " --by ward", " --by role"} {
		add("report strength --as-at %s"+by, strengthLore)
	}
	for _, more := range []string{"", " --detail"} {
		add("report workforce --as-at %s"+more, func(rows []map[string]string, day string) *lore { return workforceLore(rows, "", day) })
	}
	for _, team := range attackTeams {
		add("report workforce --as-at %s --team "+team, func(rows []map[string]string, day string) *lore { return workforceLore(rows, team, day) })
	}
	days = slices.Sorted(maps.Keys(returnDays))
	for _, block := range []string{"", "", " --block numbers", " --block hours,activities,recruitment", " --block ethnicity,age"} {
		add("return build %s"+block, returnLore)
	}
	add("report leavers --period %s", leaversLore)
	return all
}

// attackedOf is a number that the environment can make another.
func attackedOf(name string, usual int) int {
	if n, err := strconv.Atoi(os.Getenv(name)); err == nil {
		return n
	}
	return usual
}

// spoils are what attacks came to.
type spoils struct {
	published, refused, numbers, hidden, held, recovered, nearly, unsure int
	names                                                                []string
}

func (s *spoils) add(o spoils) {
	s.published, s.refused, s.numbers = s.published+o.published, s.refused+o.refused, s.numbers+o.numbers
	s.hidden, s.held = s.hidden+o.hidden, s.held+o.held
	s.recovered, s.nearly, s.unsure = s.recovered+o.recovered, s.nearly+o.nearly, s.unsure+o.unsure
}

// TestAttack publishes, through the program, what some boroughs might of two months,
// and gives each table by itself, and all of them together, to somebody who
// solves for what is hidden. They have the CSV and the program's documents, and know
// of each * whether it stands for 1 to 7 or was held back. No count of 1 to 7 may be
// worked out. BOROUGHS is how many there are, and OFFERED how many of all that can
// be published each publishes, of both months.
func TestAttack(t *testing.T) {
	t.Parallel()
	const groups = 10
	boroughs, offered := attackedOf("BOROUGHS", 30), attackedOf("OFFERED", 3)
	template := attackTemplate(t)
	var alone, together spoils
	var one sync.Mutex
	t.Run("boroughs", func(t *testing.T) {
		for group := range groups {
			t.Run(fmt.Sprint(group), func(t *testing.T) {
				t.Parallel()
				for seed := group; seed < boroughs; seed += groups {
					a, b := attacked(t, template, seed, offered)
					one.Lock()
					alone.add(a)
					together.add(b)
					one.Unlock()
				}
			})
		}
	})
	t.Logf("table by table: %+v", alone)
	t.Logf("all together:   %+v", together)
	if alone.published < 2*boroughs || alone.hidden < 30*boroughs {
		t.Errorf("there was little to attack")
	}
}

// attacked publishes what a borough might, and attacks it.
func attacked(t *testing.T, template []byte, seed, offered int) (alone, together spoils) {
	t.Helper()
	books := filepath.Join(t.TempDir(), "b.db")
	attackBorough(t, template, books, seed)
	defer os.Remove(books)
	luck := rand.New(rand.NewPCG(5, uint64(seed)))
	all := offers()
	luck.Shuffle(len(all), func(i, j int) { all[i], all[j] = all[j], all[i] })
	told, is := newLore(), newLore()
	for _, both := range all[:offered] {
		for _, o := range both {
			words := strings.Fields(o.words + " -O csv")
			switch code, text := printed(books, append(words, "--publish")...); code {
			case 0:
				table := o.read(readCSV(t, text))
				_, text = printed(books, words...)
				truth := o.read(readCSV(t, text))
				a := besieged(t, fmt.Sprintf("borough %d: %s", seed, o.words), table, truth)
				a.published = 1
				alone.add(a)
				told, is = told.and(table), is.and(truth)
			case 3:
				alone.refused++
			default:
				t.Fatalf("borough %d: %s: exit %d", seed, o.words, code)
			}
		}
	}
	for _, day := range []string{attackFirst, attackLast} {
		told = told.teams(attackTeams, day)
	}
	together.add(besieged(t, fmt.Sprintf("borough %d: all of %v", seed, all[:offered]), told, is))
	return alone, together
}

// besieged attacks what is published, knowing what is exact; it must give nothing
// away.
func besieged(t *testing.T, what string, public, exact *lore) spoils {
	t.Helper()
	s := raided(t, what, public, exact)
	if s.recovered > 0 {
		t.Errorf("%s gives away %q", what, s.names)
	}
	return s
}

// raided attacks what is published, knowing what is exact to find how it went.
func raided(t *testing.T, what string, public, exact *lore) spoils {
	t.Helper()
	truth := exact.truth(t)
	held := public.totalsOfStars()
	withheld := 0
	for name, n := range truth {
		if n > 7 && slices.Contains(public.prints[name], "*") {
			held[name] = true
			withheld++
		}
	}
	s := stormed(t, what, public.puzzle(func(name, text string) (int, int) {
		if held[name] && text == "*" {
			return 1, most
		}
		return meant(text)
	}), truth)
	s.held = withheld
	return s
}

// stormed solves what is published for the counts of 1 to 7.
func stormed(t *testing.T, what string, p *puzzle, truth map[string]int) (s spoils) {
	t.Helper()
	var hidden []string
	for name, n := range truth {
		if n > 0 && n <= 7 {
			hidden = append(hidden, name)
		}
	}
	slices.Sort(hidden)
	v, fits := p.attack(hidden, truth)
	if !fits {
		t.Errorf("%s: nothing fits what is published", what)
	}
	for name, n := range truth {
		if i := p.number(name); fits && (n < p.low[i] || n > p.high[i]) {
			t.Errorf("%s: %s is %d, and the attack says %d to %d", what, name, n, p.low[i], p.high[i])
		}
	}
	s.names = v.recovered
	s.numbers, s.hidden, s.recovered, s.nearly, s.unsure = len(truth), len(hidden), len(v.recovered), len(v.nearly), len(v.unsure)
	return s
}
