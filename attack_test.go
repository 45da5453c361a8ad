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

// publication is a command whose table can be published, and how to read the table.
type publication struct {
	command string
	read    func([]map[string]string) *knowledge
}

var attackTeams = []string{"alder", "birch", "cedar"}

// publications returns what a borough might publish: each for two days or months, in
// order.
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

// envInt returns the number in an environment variable, or the usual one.
func envInt(name string, usual int) int {
	if n, err := strconv.Atoi(os.Getenv(name)); err == nil {
		return n
	}
	return usual
}

// attackTotals counts what attacks found, and names what they recovered.
type attackTotals struct {
	published, refused, cells, hidden, withheld, recovered, oneOfTwo, undecided int
	recoveredNames                                                              []string
}

func (s *attackTotals) add(o attackTotals) {
	s.published, s.refused, s.cells = s.published+o.published, s.refused+o.refused, s.cells+o.cells
	s.hidden, s.withheld = s.hidden+o.hidden, s.withheld+o.withheld
	s.recovered, s.oneOfTwo, s.undecided = s.recovered+o.recovered, s.oneOfTwo+o.oneOfTwo, s.undecided+o.undecided
}

// TestAttack publishes, through the program, tables of two months of some boroughs. It
// attacks each table by itself, and all of a borough's together, by solving for what is
// hidden. The attacker has the CSV and the program's documents, and knows of each *
// whether it stands for 1 to 7 or was suppressed to protect another. No count of 1 to 7
// may be worked out. BOROUGHS is how many boroughs there are, and OFFERED how many of
// the publications each makes, for both months.
func TestAttack(t *testing.T) {
	t.Parallel()
	const groups = 10
	boroughs, offered := envInt("BOROUGHS", 30), envInt("OFFERED", 3)
	template := attackTemplate(t)
	var alone, together attackTotals
	var adding sync.Mutex
	t.Run("boroughs", func(t *testing.T) {
		for group := range groups {
			t.Run(fmt.Sprint(group), func(t *testing.T) {
				t.Parallel()
				for seed := group; seed < boroughs; seed += groups {
					a, b := attackPublications(t, template, seed, offered)
					adding.Lock()
					alone.add(a)
					together.add(b)
					adding.Unlock()
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

// attackPublications publishes some tables of a borough, and attacks each alone and
// all together.
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
		for _, release := range releases {
			words := strings.Fields(release.command + " -O csv")
			switch code, text := runForStdout(books, append(words, "--publish")...); code {
			case 0:
				table := release.read(readCSV(t, text))
				_, text = runForStdout(books, words...)
				truth := release.read(readCSV(t, text))
				a := requireHidden(t, fmt.Sprintf("borough %d: %s", seed, release.command), table, truth)
				a.published = 1
				alone.add(a)
				public, exact = public.merge(table), exact.merge(truth)
			case 3:
				alone.refused++
			default:
				t.Fatalf("borough %d: %s: exit %d", seed, release.command, code)
			}
		}
	}
	for _, day := range []string{attackFirst, attackLast} {
		public = public.withTeams(attackTeams, day)
	}
	together.add(requireHidden(t, fmt.Sprintf("borough %d: all of %v", seed, all[:offered]), public, exact))
	return alone, together
}

// requireHidden attacks what is public; the attack must recover nothing. The exact
// figures tell how it went.
func requireHidden(t *testing.T, what string, public, exact *knowledge) attackTotals {
	t.Helper()
	s := attackPublished(t, what, public, exact)
	if s.recovered > 0 {
		t.Errorf("%s gives away %q", what, s.recoveredNames)
	}
	return s
}

// attackPublished attacks what is public. The exact figures tell which stars stand for
// more than 7, which the attacker is told too, and how the attack went.
func attackPublished(t *testing.T, what string, public, exact *knowledge) attackTotals {
	t.Helper()
	truth := exact.exactCounts(t)
	suppressible := public.totalsOfMasked()
	withheld := 0
	for name, n := range truth {
		if n > 7 && slices.Contains(public.printed[name], "*") {
			suppressible[name] = true
			withheld++
		}
	}
	s := attackSystem(t, what, public.system(func(name, text string) (int, int) {
		if suppressible[name] && text == "*" {
			return 1, maxPeople
		}
		return boundsOf(text)
	}), truth)
	s.withheld = withheld
	return s
}

// attackSystem solves the system for the counts of 1 to 7, and checks the bounds that
// it finds against the truth.
func attackSystem(t *testing.T, what string, system *linearSystem, truth map[string]int) attackTotals {
	t.Helper()
	var hidden []string
	for name, n := range truth {
		if n > 0 && n <= 7 {
			hidden = append(hidden, name)
		}
	}
	slices.Sort(hidden)
	result, fits := system.attack(hidden, truth)
	if !fits {
		t.Errorf("%s: nothing fits what is published", what)
	}
	for name, n := range truth {
		if i := system.variable(name); fits && (n < system.low[i] || n > system.high[i]) {
			t.Errorf("%s: %s is %d, and the attack says %d to %d", what, name, n, system.low[i], system.high[i])
		}
	}
	return attackTotals{
		cells:          len(truth),
		hidden:         len(hidden),
		recovered:      len(result.recovered),
		oneOfTwo:       len(result.oneOfTwo),
		undecided:      len(result.undecided),
		recoveredNames: result.recovered,
	}
}
