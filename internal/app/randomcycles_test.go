package app

import (
	"encoding/csv"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"borough/internal/cli"
	"borough/internal/record"
)

// TestRandomCycleCommands runs random commands that move two teams through the seven stages, and
// random commands that record or void the evidence for those moves. After each run it checks
// the invariants of checkInvariants and that no stage was skipped. The environment variable
// WALKS sets the number of runs, and SEED the random seed.
func TestRandomCycleCommands(t *testing.T) {
	t.Parallel()
	succeeded := map[string]int{}
	for i := range envInt("WALKS", 2) {
		r := &randomRun{t: t, rand: rand.New(rand.NewPCG(uint64(envInt("SEED", 1)), uint64(100+i))), dir: t.TempDir()}
		r.must("init", "Larkmoor", "--area", "Lewisham")
		for _, ward := range []string{"Thornfield", "Millponds", "Old Tannery"} {
			r.must("ward", "add", ward)
		}
		r.must("team", "add", "--ward", "thornfield", "--from", "2026-01-01")
		r.must("team", "add", "Waterside", "--ward", "millponds", "--ward", "old-tannery", "--from", "2026-01-01")
		r.must("panel", "create", "thornfield", "--on", "2026-01-01")
		r.must("panel", "create", "waterside", "--on", "2026-01-01")
		date := time.Date(2026, 1, 5, 0, 0, 0, 0, time.UTC)
		priorities := []string{"P0001"} // the refs of the priorities that were set
		for range 150 {
			date = date.AddDate(0, 0, r.rand.IntN(4))
			args := r.cycleCommand(date, priorities[max(0, len(priorities)-4):])
			switch code, output := r.run("b.db", args...); code {
			case 0:
				priorities = append(priorities, priorityRef.FindAllString(output, -1)...)
				succeeded[strings.Join(args[:2], " ")]++
				r.accepted = append(r.accepted, strings.Join(args, " "))
			case cli.ExitFault:
				t.Errorf("%q: internal error: %s", args, output)
			}
		}
		r.checkInvariants()
		succeeded["finished"] += r.checkStageOrder(filepath.Join(r.dir, "one"))
		if t.Failed() {
			t.Fatalf("after the commands\n%s", strings.Join(r.accepted, "\n"))
		}
	}
	for _, command := range []string{"cycle start", "cycle advance", "cycle revisit", "cycle undo", "engage void",
		"panel priority", "finished"} {
		if succeeded[command] == 0 && os.Getenv("SEED") == "" {
			t.Errorf("%s never succeeded, so the runs test too little (%v)", command, succeeded)
		}
	}
}

// priorityRef matches the ref of a priority.
var priorityRef = regexp.MustCompile(`\bP\d{4}\b`)

// cycleCommand returns a random command with the date, or sometimes with an earlier one. The
// command may be about one of the priorities, which are refs.
func (r *randomRun) cycleCommand(date time.Time, priorities []string) []string {
	if r.rand.IntN(6) == 0 {
		date = date.AddDate(0, 0, -r.rand.IntN(60))
	}
	on := []string{"--on", date.Format(time.DateOnly)}
	team := r.pick("thornfield", "thornfield", "thornfield", "waterside")
	priority := r.pick(priorities...)
	reason := []string{"--reason", "a slip"}
	advance := append([]string{"cycle", "advance", team}, on...)
	switch r.rand.IntN(28) {
	case 0:
		return slices.Concat([]string{"cycle", "start", team}, on)
	case 1:
		if r.rand.IntN(2) == 0 {
			return slices.Concat([]string{"cycle", "undo", team}, reason)
		}
		return slices.Concat([]string{"cycle", "revisit", team, r.pick(record.CycleStages.Codes()...)}, on, reason)
	case 2:
		return slices.Concat(advance, []string{"--to", r.pick(record.CycleStages.Codes()...), "--evidence", "WP/2"})
	case 3, 4:
		return slices.Concat([]string{"engage", "log", "street-briefing", "--ward",
			r.pick("thornfield", "millponds", "old-tannery"), "--attended", "5"}, on)
	case 5:
		return slices.Concat([]string{"engage", "void", fmt.Sprintf("E%05d", 1+r.rand.IntN(12))}, reason)
	case 6:
		return slices.Concat([]string{"panel", "record", team, "--attended", "8"}, on)
	case 7:
		return slices.Concat([]string{"panel", "record", team, "--attended", "8"},
			[]string{"--set", r.pick("drugs", "fraud")}, on)
	case 8, 9, 10, 11, 12:
		return slices.Concat([]string{"panel", "priority", "act", priority, "Patrols", "--by", "police"}, on)
	case 13, 14:
		return slices.Concat([]string{"panel", "priority", "close", priority},
			[]string{"--outcome", r.pick("solved", "dropped")}, on)
	case 15:
		return slices.Concat([]string{"panel", "priority", r.pick("void", "reopen"), priority}, reason)
	case 16:
		return slices.Concat([]string{"panel", "priority", "void", priority},
			[]string{"--action", date.Format(time.DateOnly)}, reason)
	}
	if r.rand.IntN(5) > 0 {
		advance = append(advance, "--evidence", "WP/1")
	}
	return advance
}

// checkStageOrder checks in the exported file cycles.csv that no team skipped a stage. It
// returns the number of cycles that were finished.
func (r *randomRun) checkStageOrder(dir string) (finished int) {
	rows, err := csv.NewReader(strings.NewReader(readFolder(r.t, dir)["cycles.csv"])).ReadAll()
	if err != nil {
		r.t.Fatal(err)
	}
	stageOf, dateOf := map[string]int{}, map[string]string{} // by team
	for _, row := range rows[1:] {
		team, change, date, stage := row[0], row[1], row[2], record.StagePlace(row[3])
		previous := stageOf[team]
		wrong := date < dateOf[team]
		switch change {
		case "start":
			wrong = wrong || previous != 0 || stage != 1
		case "advance":
			wrong = wrong || previous == 0 || stage != previous+1
		case "revisit":
			wrong = wrong || previous == 0 || stage == 0 || stage > previous
		case "finish":
			wrong = wrong || previous != 7 || stage != 0
			finished++
		}
		if wrong {
			r.t.Errorf("%v comes after stage %d of %s", row, previous, dateOf[team])
		}
		stageOf[team], dateOf[team] = stage, date
	}
	return finished
}
