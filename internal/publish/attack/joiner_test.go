package attack_test

import (
	"database/sql"
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"borough/internal/programtest"
)

// TestAttackJoiner adds a volunteer between two publications of the same table. The ledger
// of publications must refuse the second. The test also logs how often an attacker with
// both tables could guess the new volunteer's ethnic group.
func TestAttackJoiner(t *testing.T) {
	t.Parallel()
	boroughCount := envInt("BOROUGHS", 30) / 3
	template, folder := newAttackTemplate(t), t.TempDir()
	random := rand.New(rand.NewPCG(6, 6))
	var fromSuppressed, fromRounded guessCounts
	for seed := range boroughCount {
		dbPath := filepath.Join(folder, fmt.Sprint(seed, ".db"))
		createInventedBorough(t, template, dbPath, seed)
		diversity := func(args ...string) (int, string) {
			return programtest.RunForStdout(dbPath,
				append([]string{"report", "diversity", "-O", "csv", "--strand", "ethnicity", "--as-at"}, args...)...)
		}
		_, text := diversity(secondMonthEnd)
		truth := readDiversity(readCSV(t, text), secondMonthEnd).exactCounts(t)
		for range 10 {
			fromSuppressed.addGuess(random, truth, secondMonthEnd, maskSmall)
			fromRounded.addGuess(random, truth, secondMonthEnd, maskAndRound)
		}
		code, _ := diversity(secondMonthEnd, "--publish")
		if code != 0 {
			continue // the ledger refused the first publication already
		}
		addJoiner(t, dbPath)
		if code, text := diversity("2026-11-10", "--publish"); code != 3 || text != "" {
			t.Errorf("borough %d: exit %d\n%s", seed, code, text)
		}
	}
	t.Logf("of %d: plain suppression tells %d for sure and %d rightly, rounding %d and %d; "+
		"the commonest group is right for %d",
		fromSuppressed.joiners, fromSuppressed.certain, fromSuppressed.correct,
		fromRounded.certain, fromRounded.correct, fromRounded.inLargest)
	if fromSuppressed.correct <= fromSuppressed.inLargest {
		t.Error("even exact counts tell the guesser nothing")
	}
}

// addJoiner inserts a volunteer who started on 5 November 2026.
func addJoiner(t *testing.T, dbPath string) {
	t.Helper()
	db, err := sql.Open("sqlite", dbPath)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	for _, statement := range []string{
		`INSERT INTO volunteers (id, ref, name, name_key, born_on, uk_since_on, source)
			VALUES (9001, 'V9001', 'The Joiner', 'the joiner', '1980-01-01', '1980-01-01', 'friend')`,
		`INSERT INTO spells (volunteer_id, standing, change, from_on)
			VALUES (9001, 'active', 'joined', '2026-11-05')`,
		`INSERT INTO equality_answers (kind, person_id, strand, answered_on, scheme, code)
			VALUES ('volunteer', 9001, 'ethnicity', '2026-11-05', '2021', 'B1')`,
	} {
		if _, err := db.Exec(statement); err != nil {
			t.Fatal(err)
		}
	}
}

// maskFunc returns how a count of people is printed.
type maskFunc func(n int) string

// maskSmall returns a star for a count of 1 to 7, and other counts unchanged.
func maskSmall(n int) string {
	if n > 0 && n < 8 {
		return "*"
	}
	return strconv.Itoa(n)
}

// maskAndRound returns a star for a count of 1 to 7, and other counts rounded to the
// nearest 5.
func maskAndRound(n int) string {
	if n > 0 && n < 8 {
		return "*"
	}
	return strconv.Itoa((n + 2) / 5 * 5)
}

// guesser guesses the ethnic group of the one person who joined between two publications
// of the same table. Each map has the texts that a table prints, by cell.
type guesser struct{ before, after map[string]string }

// cellsCounting returns the cells in which a person of the ethnic group is counted.
func cellsCounting(group string) []string {
	cells := []string{"ethnicity/" + group, "ethnicity-broad/" + broadOf[group[0]], "stated/ethnicity"}
	if group[0] != 'W' {
		cells = append(cells, "ethnicity-broad/BME")
	}
	return cells
}

// guess returns the joiner's most likely group, and how many groups are possible. The weight
// of a group is its expected size, multiplied by a likelihood for each cell that counts the
// group. Many counts can have the text that the first table printed in the cell. If the
// joiner is in the cell, the true count grew by one. The likelihood is the share of these
// counts that, grown by one, have the text that the second table printed.
func (g guesser) guess(groups []string, mask maskFunc) (likeliest string, possible int) {
	highestWeight := 0.0
	for _, group := range groups {
		weight := expectedCount(g.before["ethnicity/"+group])
		groupCells := cellsCounting(group)
		for cell, text := range g.before {
			if !slices.Contains(groupCells, cell) {
				if g.after[cell] != text {
					weight = 0
				}
				continue
			}
			possibleAfter, possibleBefore := 0, 0
			for n := range 400 {
				if mask(n) == text {
					possibleBefore++
					if mask(n+1) == g.after[cell] {
						possibleAfter++
					}
				}
			}
			weight *= float64(possibleAfter) / float64(possibleBefore)
		}
		if weight > 0 {
			possible++
		}
		if weight > highestWeight {
			likeliest, highestWeight = group, weight
		}
	}
	return likeliest, possible
}

// expectedCount returns the expected number of people behind a printed count: the count
// itself, 3 for a star, and 0.3 for 0, so that a new group is not impossible.
func expectedCount(text string) float64 {
	n, err := strconv.ParseFloat(text, 64)
	switch {
	case err != nil:
		return 3
	case n == 0:
		return 0.3
	}
	return n
}

// guessCounts counts the results of guessing joiners' groups.
type guessCounts struct {
	joiners   int
	correct   int
	certain   int // correct, and no other group was possible
	inLargest int // members of the largest group: the result of always guessing this group
}

// addGuess draws a random joiner for the borough with the counts in truth. It guesses the
// joiner's group and counts the result.
func (c *guessCounts) addGuess(random *rand.Rand, truth map[string]int, day string, mask maskFunc) {
	g := guesser{map[string]string{}, map[string]string{}}
	var groups, groupOfPerson []string
	counts := map[string]int{}
	for name, n := range truth {
		cell, ok := strings.CutSuffix(name, " @"+day)
		if !ok || strings.Contains(cell, " in ") || !strings.Contains(cell, "ethnicity") ||
			strings.HasPrefix(cell, "unstated") {
			continue
		}
		counts[cell] = n
		if group, ok := strings.CutPrefix(cell, "ethnicity/"); ok {
			groups = append(groups, group)
		}
	}
	slices.Sort(groups)
	for _, group := range groups {
		for range counts["ethnicity/"+group] {
			groupOfPerson = append(groupOfPerson, group)
		}
	}
	joinerGroup := groupOfPerson[random.IntN(len(groupOfPerson))]
	largestGroup := slices.MaxFunc(groups, func(a, b string) int {
		return counts["ethnicity/"+a] - counts["ethnicity/"+b]
	})
	for cell, n := range counts {
		g.before[cell], g.after[cell] = mask(n), mask(n)
		if slices.Contains(cellsCounting(joinerGroup), cell) {
			g.after[cell] = mask(n + 1)
		}
	}
	likeliest, possible := g.guess(groups, mask)
	c.joiners++
	if likeliest == joinerGroup {
		c.correct++
		if possible == 1 {
			c.certain++
		}
	}
	if largestGroup == joinerGroup {
		c.inLargest++
	}
}
