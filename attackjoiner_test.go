package borough_test

import (
	"database/sql"
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// TestAttackJoiner has somebody join between two publications of the same table. The
// ledger must refuse the second. How well the joiner's ethnic group could be guessed
// from both is only measured.
func TestAttackJoiner(t *testing.T) {
	t.Parallel()
	boroughs := envInt("BOROUGHS", 30) / 3
	template, folder := attackTemplate(t), t.TempDir()
	random := rand.New(rand.NewPCG(6, 6))
	var plain, round guessCounts
	for seed := range boroughs {
		books := filepath.Join(folder, fmt.Sprint(seed, ".db"))
		inventBorough(t, template, books, seed)
		diversity := func(words ...string) (int, string) {
			return runForStdout(books,
				append([]string{"report", "diversity", "-O", "csv", "--strand", "ethnicity", "--as-at"}, words...)...)
		}
		_, text := diversity(attackLast)
		truth := readDiversity(readCSV(t, text), attackLast).exactCounts(t)
		for range 10 {
			plain.guessJoiner(random, truth, attackLast, suppressed)
			round.guessJoiner(random, truth, attackLast, rounded)
		}
		code, _ := diversity(attackLast, "--publish")
		if code != 0 {
			continue // it could not be published at all
		}
		addJoiner(t, books)
		if code, text := diversity("2026-11-10", "--publish"); code != 3 || text != "" {
			t.Errorf("borough %d: exit %d\n%s", seed, code, text)
		}
	}
	t.Logf("of %d: plain suppression tells %d for sure and %d rightly, rounding %d and %d; the commonest group is right for %d",
		plain.joiners, plain.sure, plain.right, round.sure, round.right, round.commonest)
	if plain.right <= plain.commonest {
		t.Error("even exact counts tell the guesser nothing")
	}
}

// addJoiner has a volunteer start on 5 November.
func addJoiner(t *testing.T, books string) {
	t.Helper()
	db, err := sql.Open("sqlite", books)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	for _, statement := range []string{
		`INSERT INTO volunteers (id, ref, name, name_key, born_on, uk_since_on, source) VALUES (9001, 'V9001', 'The Joiner', 'the joiner', '1980-01-01', '1980-01-01', 'friend')`,
		`INSERT INTO spells (volunteer_id, standing, change, from_on) VALUES (9001, 'active', 'joined', '2026-11-05')`,
		`INSERT INTO equality_answers (kind, person_id, strand, answered_on, scheme, code) VALUES ('volunteer', 9001, 'ethnicity', '2026-11-05', '2021', 'B1')`,
	} {
		if _, err := db.Exec(statement); err != nil {
			t.Fatal(err)
		}
	}
}

// maskFunc prints a count of people.
type maskFunc func(n int) string

// suppressed prints counts of 1 to 7 as a star, and others as they are.
func suppressed(n int) string {
	if n > 0 && n < 8 {
		return "*"
	}
	return strconv.Itoa(n)
}

// rounded prints counts of 1 to 7 as a star, and others to the nearest 5.
func rounded(n int) string {
	if n > 0 && n < 8 {
		return "*"
	}
	return strconv.Itoa((n + 2) / 5 * 5)
}

// guesser knows that one person joined between two publications of the same table, and
// guesses their ethnic group.
type guesser struct{ before, after map[string]string }

// cellsOfGroup returns the cells in which a person of the group is counted.
func cellsOfGroup(group string) []string {
	cells := []string{"ethnicity/" + group, "ethnicity-broad/" + broadOf[group[0]], "stated/ethnicity"}
	if group[0] != 'W' {
		cells = append(cells, "ethnicity-broad/BME")
	}
	return cells
}

// guess returns the likeliest group, and how many groups are possible. A group is as
// likely as it is common, times the share of the counts which fit the first table that
// would print the second with the joiner in that group.
func (g guesser) guess(groups []string, mask maskFunc) (likeliest string, possible int) {
	best := 0.0
	for _, group := range groups {
		weight := expectedCount(g.before["ethnicity/"+group])
		mine := cellsOfGroup(group)
		for cell, text := range g.before {
			if !slices.Contains(mine, cell) {
				if g.after[cell] != text {
					weight = 0
				}
				continue
			}
			ways, total := 0, 0
			for n := range 400 {
				if mask(n) == text {
					total++
					if mask(n+1) == g.after[cell] {
						ways++
					}
				}
			}
			weight *= float64(ways) / float64(total)
		}
		if weight > 0 {
			possible++
		}
		if weight > best {
			likeliest, best = group, weight
		}
	}
	return likeliest, possible
}

// expectedCount guesses how many people a printed count stands for.
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

// guessCounts counts the joiners whose group was guessed: those where only one was
// possible, those guessed rightly, and those of the commonest group, whom anybody
// guesses.
type guessCounts struct{ joiners, sure, right, commonest int }

// guessJoiner draws somebody who joins the borough of those counts, and has their group
// guessed.
func (j *guessCounts) guessJoiner(random *rand.Rand, truth map[string]int, day string, mask maskFunc) {
	g := guesser{map[string]string{}, map[string]string{}}
	var groups, everybody []string
	now := map[string]int{}
	for name, n := range truth {
		cell, found := strings.CutSuffix(name, " @"+day)
		if !found || strings.Contains(cell, " in ") || !strings.Contains(cell, "ethnicity") ||
			strings.HasPrefix(cell, "unstated") {
			continue
		}
		now[cell] = n
		if group, found := strings.CutPrefix(cell, "ethnicity/"); found {
			groups = append(groups, group)
		}
	}
	slices.Sort(groups)
	for _, group := range groups {
		for range now["ethnicity/"+group] {
			everybody = append(everybody, group)
		}
	}
	joiner := everybody[random.IntN(len(everybody))]
	commonest := slices.MaxFunc(groups, func(a, b string) int { return now["ethnicity/"+a] - now["ethnicity/"+b] })
	for cell, n := range now {
		g.before[cell], g.after[cell] = mask(n), mask(n)
		if slices.Contains(cellsOfGroup(joiner), cell) {
			g.after[cell] = mask(n + 1)
		}
	}
	likeliest, possible := g.guess(groups, mask)
	j.joiners++
	if likeliest == joiner {
		j.right++
		if possible == 1 {
			j.sure++
		}
	}
	if commonest == joiner {
		j.commonest++
	}
}
