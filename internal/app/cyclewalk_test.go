package app

import (
	"encoding/csv"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"borough/internal/cli"
	"borough/internal/record"
)

// TestCycleWalk types at random what moves two teams through the seven stages
// and what that rests on, late and early, right and taken back, and holds the
// books to what no order may break: no stage is skipped, each step still has
// what it showed (check asks), and an export is taken in again as if it was
// typed. WALKS and SEED ask for more walks and for others.
func TestCycleWalk(t *testing.T) {
	t.Parallel()
	done := map[string]int{}
	for i := range envInt("WALKS", 2) {
		w := &walk{t: t, rand: rand.New(rand.NewPCG(uint64(envInt("SEED", 1)), uint64(100+i))), dir: t.TempDir()}
		w.must("init", "Larkmoor", "--area", "Lewisham")
		for _, ward := range []string{"Thornfield", "Millponds", "Old Tannery"} {
			w.must("ward", "add", ward)
		}
		w.must("team", "add", "--ward", "thornfield", "--from", "2026-01-01")
		w.must("team", "add", "Waterside", "--ward", "millponds", "--ward", "old-tannery", "--from", "2026-01-01")
		w.must("panel", "create", "thornfield", "--on", "2026-01-01")
		w.must("panel", "create", "waterside", "--on", "2026-01-01")
		now := time.Date(2026, 1, 5, 0, 0, 0, 0, time.UTC)
		refs := []string{"P0001"} // of the priorities that were set
		for range 150 {
			now = now.AddDate(0, 0, w.rand.IntN(4))
			words := w.cycleCommand(now, refs[max(0, len(refs)-4):])
			switch code, output := w.run("b.db", words...); code {
			case 0:
				refs = append(refs, priorityRef.FindAllString(output, -1)...)
				done[strings.Join(words[:2], " ")]++
				w.typed = append(w.typed, strings.Join(words, " "))
			case cli.ExitFault:
				t.Errorf("%q is a fault: %s", words, output)
			}
		}
		w.checkSound()
		finished := w.checkOrder(filepath.Join(w.dir, "one"))
		done["finished"] += finished
		if t.Failed() {
			t.Fatalf("after typing\n%s", strings.Join(w.typed, "\n"))
		}
	}
	for _, words := range []string{"cycle start", "cycle advance", "cycle revisit", "cycle undo", "engage void",
		"panel priority", "finished"} {
		if done[words] == 0 && os.Getenv("SEED") == "" {
			t.Errorf("%s never came to anything: the walks show too little (%v)", words, done)
		}
	}
}

var priorityRef = regexp.MustCompile(`\bP\d{4}\b`)

// cycleCommand returns a random command, most often about the day now.
func (w *walk) cycleCommand(now time.Time, priorities []string) []string {
	day := now
	if w.rand.IntN(6) == 0 {
		day = now.AddDate(0, 0, -w.rand.IntN(60))
	}
	on := []string{"--on", day.Format(time.DateOnly)}
	team := w.pick("thornfield", "thornfield", "thornfield", "waterside")
	priority := w.pick(priorities...)
	because := []string{"--reason", "a slip"}
	advance := append([]string{"cycle", "advance", team}, on...)
	with := func(words []string, more ...[]string) []string {
		for _, m := range more {
			words = append(words, m...)
		}
		return words
	}
	switch w.rand.IntN(28) {
	case 0:
		return with([]string{"cycle", "start", team}, on)
	case 1:
		if w.rand.IntN(2) == 0 {
			return with([]string{"cycle", "undo", team}, because)
		}
		return with([]string{"cycle", "revisit", team, w.pick(record.CycleStages.Codes()...)}, on, because)
	case 2:
		return with(advance, []string{"--to", w.pick(record.CycleStages.Codes()...), "--evidence", "WP/2"})
	case 3, 4:
		return with([]string{"engage", "log", "street-briefing", "--ward",
			w.pick("thornfield", "millponds", "old-tannery"), "--attended", "5"}, on)
	case 5:
		return with([]string{"engage", "void", fmt.Sprintf("E%05d", 1+w.rand.IntN(12))}, because)
	case 6:
		return with([]string{"panel", "record", team, "--attended", "8"}, on)
	case 7:
		return with([]string{"panel", "record", team, "--attended", "8", "--set", w.pick("drugs", "fraud")}, on)
	case 8, 9, 10, 11, 12:
		return with([]string{"panel", "priority", "act", priority, "Patrols", "--by", "police"}, on)
	case 13, 14:
		return with([]string{"panel", "priority", "close", priority, "--outcome", w.pick("solved", "dropped")}, on)
	case 15:
		return with([]string{"panel", "priority", w.pick("void", "reopen"), priority}, because)
	case 16:
		return with([]string{"panel", "priority", "void", priority, "--action", day.Format(time.DateOnly)}, because)
	}
	if w.rand.IntN(5) > 0 {
		advance = append(advance, "--evidence", "WP/1")
	}
	return advance
}

// checkOrder reads the exported steps, checks that no stage was skipped, and returns how
// many cycles were finished.
func (w *walk) checkOrder(dir string) (finished int) {
	rows, err := csv.NewReader(strings.NewReader(readFolder(w.t, dir)["cycles.csv"])).ReadAll()
	if err != nil {
		w.t.Fatal(err)
	}
	at, on := map[string]int{}, map[string]string{}
	for _, row := range rows[1:] {
		team, change, day, to := row[0], row[1], row[2], record.StagePlace(row[3])
		before := at[team]
		wrong := day < on[team]
		switch change {
		case "start":
			wrong = wrong || before != 0 || to != 1
		case "advance":
			wrong = wrong || before == 0 || to != before+1
		case "revisit":
			wrong = wrong || before == 0 || to == 0 || to > before
		case "finish":
			wrong = wrong || before != 7 || to != 0
			finished++
		}
		if wrong {
			w.t.Errorf("%v comes after stage %d of %s", row, before, on[team])
		}
		at[team], on[team] = to, day
	}
	return finished
}
