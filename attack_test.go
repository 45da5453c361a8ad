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

// publication is something that can be published, and how to read it.
type publication struct {
	command string
	read    func([]map[string]string) *knowledge
}

var attackTeams = []string{"alder", "birch", "cedar"}

// publications are what a borough might publish, each of two days or months, one after
// the other.
func publications() (all [][]publication) {
	days := []string{attackFirst, attackLast}
	add := func(words string, read func([]map[string]string, string) *knowledge) {
		var releases []publication
		for _, day := range days {
			releases = append(releases, publication{
				fmt.Sprintf(words, day), func(rows []map[string]string) *knowledge { return read(rows, day) },
			})
		}
		all = append(all, releases)
	}
	for _, more := range []string{
		"", "", " --by ward", " --by role", " --by deployment", " --strand ethnicity", " --strand age",
	} {
		add("report diversity --as-at %s"+more, readDiversity)
	}
	for _, by := range []string{"", " --by ward", " --by role"} {
		add("report strength --as-at %s"+by, readStrength)
	}
	for _, more := range []string{"", " --detail"} {
		add("report workforce --as-at %s"+more, func(rows []map[string]string, day string) *knowledge {
			return readWorkforce(rows, "", day)
		})
	}
	for _, team := range attackTeams {
		add("report workforce --as-at %s --team "+team, func(rows []map[string]string, day string) *knowledge {
			return readWorkforce(rows, team, day)
		})
	}
	days = slices.Sorted(maps.Keys(returnDays))
	for _, block := range []string{
		"", "", " --block numbers", " --block hours,activities,recruitment", " --block ethnicity,age",
	} {
		add("return build %s"+block, readReturn)
	}
	add("report leavers --period %s", readLeavers)
	return all
}

// envInt is a number that the environment can make another.
func envInt(name string, usual int) int {
	if n, err := strconv.Atoi(os.Getenv(name)); err == nil {
		return n
	}
	return usual
}

// attackTotals are what attacks came to.
type attackTotals struct {
	published, refused, cells, hidden, withheld, recovered, oneOfTwo, undecided int
	recoveredNames                                                              []string
}

func (s *attackTotals) add(o attackTotals) {
	s.published, s.refused, s.cells = s.published+o.published, s.refused+o.refused, s.cells+o.cells
	s.hidden, s.withheld = s.hidden+o.hidden, s.withheld+o.withheld
	s.recovered, s.oneOfTwo, s.undecided = s.recovered+o.recovered, s.oneOfTwo+o.oneOfTwo, s.undecided+o.undecided
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
	boroughs, offered := envInt("BOROUGHS", 30), envInt("OFFERED", 3)
	template := attackTemplate(t)
	var alone, together attackTotals
	var one sync.Mutex
	t.Run("boroughs", func(t *testing.T) {
		for group := range groups {
			t.Run(fmt.Sprint(group), func(t *testing.T) {
				t.Parallel()
				for seed := group; seed < boroughs; seed += groups {
					a, b := attackPublications(t, template, seed, offered)
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

// attackPublications publishes what a borough might, and attacks it.
func attackPublications(t *testing.T, template []byte, seed, offered int) (alone, together attackTotals) {
	t.Helper()
	books := filepath.Join(t.TempDir(), "b.db")
	inventBorough(t, template, books, seed)
	defer os.Remove(books)
	random := rand.New(rand.NewPCG(5, uint64(seed)))
	all := publications()
	random.Shuffle(len(all), func(i, j int) { all[i], all[j] = all[j], all[i] })
	public, exact := newKnowledge(), newKnowledge()
	for _, releases := range all[:offered] {
		for _, o := range releases {
			words := strings.Fields(o.command + " -O csv")
			switch code, text := runForStdout(books, append(words, "--publish")...); code {
			case 0:
				table := o.read(readCSV(t, text))
				_, text = runForStdout(books, words...)
				truth := o.read(readCSV(t, text))
				a := requireHidden(t, fmt.Sprintf("borough %d: %s", seed, o.command), table, truth)
				a.published = 1
				alone.add(a)
				public, exact = public.merge(table), exact.merge(truth)
			case 3:
				alone.refused++
			default:
				t.Fatalf("borough %d: %s: exit %d", seed, o.command, code)
			}
		}
	}
	for _, day := range []string{attackFirst, attackLast} {
		public = public.withTeams(attackTeams, day)
	}
	together.add(requireHidden(t, fmt.Sprintf("borough %d: all of %v", seed, all[:offered]), public, exact))
	return alone, together
}

// requireHidden attacks what is published, knowing what is exact; it must give nothing
// away.
func requireHidden(t *testing.T, what string, public, exact *knowledge) attackTotals {
	t.Helper()
	s := attackPublished(t, what, public, exact)
	if s.recovered > 0 {
		t.Errorf("%s gives away %q", what, s.recoveredNames)
	}
	return s
}

// attackPublished attacks what is published, knowing what is exact to find how it went.
func attackPublished(t *testing.T, what string, public, exact *knowledge) attackTotals {
	t.Helper()
	truth := exact.exactCounts(t)
	held := public.totalsOfMasked()
	withheld := 0
	for name, n := range truth {
		if n > 7 && slices.Contains(public.printed[name], "*") {
			held[name] = true
			withheld++
		}
	}
	s := attackSystem(t, what, public.system(func(name, text string) (int, int) {
		if held[name] && text == "*" {
			return 1, maxPeople
		}
		return boundsOf(text)
	}), truth)
	s.withheld = withheld
	return s
}

// attackSystem solves what is published for the counts of 1 to 7.
func attackSystem(t *testing.T, what string, p *linearSystem, truth map[string]int) (s attackTotals) {
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
		if i := p.variable(name); fits && (n < p.low[i] || n > p.high[i]) {
			t.Errorf("%s: %s is %d, and the attack says %d to %d", what, name, n, p.low[i], p.high[i])
		}
	}
	s.recoveredNames = v.recovered
	s.cells, s.hidden, s.recovered, s.oneOfTwo, s.undecided = len(truth), len(hidden), len(v.recovered),
		len(v.oneOfTwo), len(v.undecided)
	return s
}
