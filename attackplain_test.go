package borough_test

import (
	"fmt"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

// TestAttackPlain attacks the tables of TestAttack as tables are often masked: counts of
// 1 to 7 are a star, and all others and the totals are exact. The attack must recover
// some, or else that it recovers none of ours would show nothing.
func TestAttackPlain(t *testing.T) {
	t.Parallel()
	template := attackTemplate(t)
	books := filepath.Join(t.TempDir(), "b.db")
	var all attackTotals
	for seed := range 4 {
		inventBorough(t, template, books, seed)
		for words, read := range map[string]func([]map[string]string, string) *knowledge{
			"report diversity --as-at ":          readDiversity,
			"report strength --by role --as-at ": readStrength,
			"report workforce --team alder --as-at ": func(rows []map[string]string, day string) *knowledge {
				return readWorkforce(rows, "alder", day)
			},
		} {
			code, text := runForStdout(books, strings.Fields(words+attackLast+" -O csv")...)
			if code != 0 {
				t.Fatalf("borough %d: %s: exit %d", seed, words, code)
			}
			public := read(readCSV(t, text), attackLast)
			truth := public.exactCounts(t)
			public.derived = nil // shares of exact figures would tell more yet
			for name, n := range truth {
				public.printed[name] = []string{suppressed(n)}
			}
			s := attackSystem(t, fmt.Sprintf("borough %d: %s", seed, words),
				public.system(func(_, text string) (int, int) {
					if text == "*" {
						return 1, 7
					}
					n, err := strconv.Atoi(text)
					if err != nil {
						t.Fatal(err)
					}
					return n, n
				}), truth)
			all.add(s)
		}
	}
	t.Logf("%+v", all)
	if all.recovered == 0 {
		t.Errorf("of %d counts that plain suppression hides it finds none", all.hidden)
	}
}
