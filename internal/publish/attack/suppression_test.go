package attack_test

import (
	"fmt"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"borough/internal/programtest"
)

// TestAttackPlain attacks some of the tables of TestAttack with plain suppression instead
// of the publishing rule: counts of 1 to 7 are printed as a star, and all other counts and
// totals exactly. The attack must recover some counts, because otherwise TestAttack would
// prove nothing.
func TestAttackPlain(t *testing.T) {
	t.Parallel()
	template := newAttackTemplate(t)
	dbPath := filepath.Join(t.TempDir(), "b.db")
	var allTotals attackTotals
	for seed := range 4 {
		createInventedBorough(t, template, dbPath, seed)
		for command, read := range map[string]func([]map[string]string, string) *constraints{
			"report diversity --as-at ":          readDiversity,
			"report strength --by role --as-at ": readStrength,
			"report workforce --team alder --as-at ": func(rows []map[string]string, day string) *constraints {
				return readWorkforce(rows, "alder", day)
			},
		} {
			code, text := programtest.RunForStdout(dbPath, strings.Fields(command+secondMonthEnd+" -O csv")...)
			if code != 0 {
				t.Fatalf("borough %d: %s: exit %d", seed, command, code)
			}
			public := read(readCSV(t, text), secondMonthEnd)
			truth := public.exactCounts(t)
			public.derived = nil // the shares, which would help the attacker even more
			for name, n := range truth {
				public.printed[name] = []string{maskSmall(n)}
			}
			totals := attackSystem(t, fmt.Sprintf("borough %d: %s", seed, command),
				public.linearSystem(func(_, text string) (int, int) {
					if text == "*" {
						return 1, 7
					}
					n, err := strconv.Atoi(text)
					if err != nil {
						t.Fatal(err)
					}
					return n, n
				}), truth)
			allTotals.add(totals)
		}
	}
	t.Logf("%+v", allTotals)
	if allTotals.recovered == 0 {
		t.Errorf("of %d counts that plain suppression hides it finds none", allTotals.hidden)
	}
}
