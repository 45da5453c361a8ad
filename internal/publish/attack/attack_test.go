package attack_test

// The files attack*_test.go contain a disclosure attack on published tables. The attacker
// has only the tables that a borough published. Every number in the tables is an unknown
// with a name. A printed text gives bounds for its number, and a sum in a table is an
// equation. The attack solves the equations for the counts of 1 to 7, which publishing
// masks as "*". The tests check that no masked count can be recovered.

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

	"borough/internal/programtest"
)

// publication is a command whose output can be published.
type publication struct {
	command string
	read    func(rows []map[string]string) *constraints // reads the rows of the published table
}

// attackTeams are the codes of the teams in the random boroughs.
var attackTeams = []string{"alder", "birch", "cedar"}

// allPublications returns the series of publications that a borough can make. A series is
// one command for two days or two months, in order. A command without flags is in the list
// twice, so that it is drawn more often.
func allPublications() (allSeries [][]publication) {
	dates := []string{firstMonthEnd, secondMonthEnd}
	add := func(format string, read func(rows []map[string]string, date string) *constraints) {
		var series []publication
		for _, date := range dates {
			series = append(series, publication{
				fmt.Sprintf(format, date), func(rows []map[string]string) *constraints { return read(rows, date) },
			})
		}
		allSeries = append(allSeries, series)
	}
	for _, flags := range []string{
		"", "", " --by ward", " --by role", " --by deployment", " --strand ethnicity", " --strand age",
	} {
		add("report diversity --as-at %s"+flags, readDiversity)
	}
	for _, flags := range []string{"", " --by ward", " --by role"} {
		add("report strength --as-at %s"+flags, readStrength)
	}
	for _, flags := range []string{"", " --detail"} {
		add("report workforce --as-at %s"+flags, func(rows []map[string]string, day string) *constraints {
			return readWorkforce(rows, "", day)
		})
	}
	for _, team := range attackTeams {
		add("report workforce --as-at %s --team "+team, func(rows []map[string]string, day string) *constraints {
			return readWorkforce(rows, team, day)
		})
	}
	dates = slices.Sorted(maps.Keys(returnDays)) // the two months
	for _, flags := range []string{
		"", "", " --block numbers", " --block hours,activities,recruitment", " --block ethnicity,age",
	} {
		add("return build %s"+flags, readReturn)
	}
	add("report leavers --period %s", readLeavers)
	return allSeries
}

// envInt returns the number in an environment variable, or fallback if it holds none.
func envInt(name string, fallback int) int {
	if n, err := strconv.Atoi(os.Getenv(name)); err == nil {
		return n
	}
	return fallback
}

// attackTotals counts the results of attacks.
type attackTotals struct {
	published, refused int // publications
	numbers            int // different numbers in the published tables
	hidden             int // counts of 1 to 7
	withheld           int // larger counts that were masked to protect hidden counts
	recovered          int // hidden counts that can have only one value
	oneOfTwo           int // hidden counts that can have only two values
	undecided          int // hidden counts that the search gave up on
	recoveredNames     []string
}

// add adds the counts of other to the counts of a.
func (a *attackTotals) add(other attackTotals) {
	a.published += other.published
	a.refused += other.refused
	a.numbers += other.numbers
	a.hidden += other.hidden
	a.withheld += other.withheld
	a.recovered += other.recovered
	a.oneOfTwo += other.oneOfTwo
	a.undecided += other.undecided
}

// TestAttack publishes tables of random boroughs with the program, and attacks each table
// alone and all tables of a borough together. The attack must not recover a count of 1 to
// 7. The attacker has the published CSV and the program's documents. The attacker even
// knows whether a * stands for a count of 1 to 7, or for a larger count that was masked to
// protect another count. The environment variable BOROUGHS sets the number of boroughs, and
// OFFERED the number of series of publications that each borough tries to publish.
func TestAttack(t *testing.T) {
	t.Parallel()
	const groupCount = 10 // groups of boroughs that run in parallel
	boroughCount, seriesCount := envInt("BOROUGHS", 30), envInt("OFFERED", 3)
	template := newAttackTemplate(t)
	var perTable, combined attackTotals
	var mu sync.Mutex // guards perTable and combined
	t.Run("boroughs", func(t *testing.T) {
		for group := range groupCount {
			t.Run(fmt.Sprint(group), func(t *testing.T) {
				t.Parallel()
				for seed := group; seed < boroughCount; seed += groupCount {
					boroughPerTable, boroughCombined := attackBorough(t, template, seed, seriesCount)
					mu.Lock()
					perTable.add(boroughPerTable)
					combined.add(boroughCombined)
					mu.Unlock()
				}
			})
		}
	})
	t.Logf("table by table: %+v", perTable)
	t.Logf("all together:   %+v", combined)
	if perTable.published < 2*boroughCount || perTable.hidden < 30*boroughCount {
		t.Errorf("there was little to attack")
	}
}

// attackBorough publishes tables of the random borough of a seed. It attacks each table
// alone and all tables together, and returns the results of both.
func attackBorough(t *testing.T, template []byte, seed, seriesCount int) (perTable, combined attackTotals) {
	t.Helper()
	dbPath := filepath.Join(t.TempDir(), "b.db")
	createInventedBorough(t, template, dbPath, seed)
	defer os.Remove(dbPath)
	random := rand.New(rand.NewPCG(5, uint64(seed)))
	allSeries := allPublications()
	random.Shuffle(len(allSeries), func(i, j int) { allSeries[i], allSeries[j] = allSeries[j], allSeries[i] })
	allPublished, allExact := newConstraints(), newConstraints()
	for _, series := range allSeries[:seriesCount] {
		for _, release := range series {
			args := strings.Fields(release.command + " -O csv")
			switch code, text := programtest.RunForStdout(dbPath, append(args, "--publish")...); code {
			case 0:
				published := release.read(readCSV(t, text))
				_, text = programtest.RunForStdout(dbPath, args...)
				exact := release.read(readCSV(t, text))
				label := fmt.Sprintf("borough %d: %s", seed, release.command)
				totals := requireNoneRecovered(t, label, published, exact)
				totals.published = 1
				perTable.add(totals)
				allPublished, allExact = allPublished.merge(published), allExact.merge(exact)
			case 3:
				perTable.refused++
			default:
				t.Fatalf("borough %d: %s: exit %d", seed, release.command, code)
			}
		}
	}
	for _, day := range []string{firstMonthEnd, secondMonthEnd} {
		allPublished = allPublished.withTeamTotals(attackTeams, day)
	}
	label := fmt.Sprintf("borough %d: all of %v", seed, allSeries[:seriesCount])
	combined.add(requireNoneRecovered(t, label, allPublished, allExact))
	return perTable, combined
}

// requireNoneRecovered attacks published tables, and fails the test if the attack recovers
// a count. The constraints exact are from the same tables without masking.
func requireNoneRecovered(t *testing.T, label string, published, exact *constraints) attackTotals {
	t.Helper()
	totals := attackPublished(t, label, published, exact)
	if totals.recovered > 0 {
		t.Errorf("%s gives away %q", label, totals.recoveredNames)
	}
	return totals
}

// attackPublished attacks published tables and returns the result. The constraints exact
// are from the same tables without masking. They are used to check the result, and to tell
// the attacker which stars stand for more than 7.
func attackPublished(t *testing.T, label string, published, exact *constraints) attackTotals {
	t.Helper()
	truth := exact.exactCounts(t)
	suppressible := published.suppressibleTotals()
	withheld := 0
	for name, n := range truth {
		if n > 7 && slices.Contains(published.printed[name], "*") {
			suppressible[name] = true
			withheld++
		}
	}
	totals := attackSystem(t, label, published.linearSystem(func(name, text string) (int, int) {
		if suppressible[name] && text == "*" {
			return 1, maxPeople
		}
		return parseBounds(text)
	}), truth)
	totals.withheld = withheld
	return totals
}

// attackSystem solves the system for the counts of 1 to 7. It checks that the true value of
// every number lies within the bounds that the attack found.
func attackSystem(t *testing.T, label string, system *linearSystem, truth map[string]int) attackTotals {
	t.Helper()
	var hidden []string
	for name, n := range truth {
		if n > 0 && n <= 7 {
			hidden = append(hidden, name)
		}
	}
	slices.Sort(hidden)
	result, solvable := system.recoverHidden(hidden, truth)
	if !solvable {
		t.Errorf("%s: nothing fits what is published", label)
	}
	for name, n := range truth {
		if i := system.variable(name); solvable && (n < system.low[i] || n > system.high[i]) {
			t.Errorf("%s: %s is %d, and the attack says %d to %d", label, name, n, system.low[i], system.high[i])
		}
	}
	return attackTotals{
		numbers:        len(truth),
		hidden:         len(hidden),
		recovered:      len(result.recovered),
		oneOfTwo:       len(result.oneOfTwo),
		undecided:      len(result.undecided),
		recoveredNames: result.recovered,
	}
}
