package app

import (
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"borough/internal/cli"
	"borough/internal/cli/returnscmd"
	"borough/internal/record"
	"borough/internal/returns"
	"borough/internal/store"
	"borough/internal/store/returnsdb"
)

// TestRandomClosedMonthCommands runs random commands on a database with filed months. After each
// command that succeeds while no month is open for amendment, it builds the return of each
// filed month again. The figures that may not change after filing must be those that were
// filed; isFrozen says which these are. The environment variable WALKS sets the number of
// runs, STEPS the number of commands in each, and SEED the random seed.
func TestRandomClosedMonthCommands(t *testing.T) {
	t.Parallel()
	succeeded, refused := map[string]int{}, map[string]int{}
	for i := range envInt("WALKS", 2) {
		r := &randomRun{t: t, rand: rand.New(rand.NewPCG(uint64(envInt("SEED", 1)), uint64(500+i))), dir: t.TempDir()}
		r.must("init", "Larkmoor", "--area", "Lewisham")
		r.must("import", filepath.Join("..", "..", "testdata", "books"))
		r.must("role", "propose", "helper", "--title", "Helper", "--task", "Helps", "--deployment", "other",
			"--level", "basic", "--on", "2025-04-01")
		r.must("role", "approve", "helper", "--on", "2025-05-01", "--minute", "SG/2")
		r.must("hours", "import", r.writeSessionsFile())
		for _, on := range []string{"2026-09-30", "2026-10-31", "2026-11-01"} {
			r.must("recruit", "record", "--kind", "event", "--source", "leaflet", "--on", on)
		}
		r.must("place", "assign", "V0003", "--role", "helper", "--on", "2026-08-31")
		for _, month := range []string{"2026-08", "2026-09", "2026-10"} {
			r.must("return", "file", month)
		}
		for range envInt("STEPS", 60) {
			if r.rand.IntN(20) == 0 {
				r.amendMonths()
			}
			args := r.backdatedCommand()
			before := r.fileBytes()
			switch code, output := r.run("b.db", args...); {
			case code == cli.ExitFault:
				t.Errorf("%q: internal error: %s", args, output)
			case strings.Contains(output, "refused by "+record.ClosedMonthRule.ID):
				refused[strings.Join(args[:2], " ")]++
				if string(before) != string(r.fileBytes()) {
					t.Errorf("%q is refused but changes the database: %s", args, output)
				}
			case code == 0:
				succeeded[strings.Join(args[:2], " ")]++
				r.accepted = append(r.accepted, r.describeCommand(args))
				r.checkFiledMonths(args)
			}
			if t.Failed() {
				t.Fatalf("after the commands\n%s", strings.Join(r.accepted, "\n"))
			}
		}
		r.must("check")
	}
	for _, command := range []string{"hours log", "hours edit", "hours void", "place assign", "place end",
		"place void",
		"volunteer pause", "volunteer leave", "volunteer undo", "volunteer add", "volunteer edit", "recruit record",
		"recruit void"} {
		if refused[command] == 0 && os.Getenv("SEED") == "" {
			t.Errorf("%s was never refused, and succeeded %d times, so the runs test too little", command,
				succeeded[command])
		}
	}
}

// writeSessionsFile writes a file of sessions in the filed months and in the first month that is
// not filed, and returns its path.
func (r *randomRun) writeSessionsFile() string {
	text := "volunteer,date,minutes,role,activity\n"
	for day := range 20 {
		on := time.Date(2026, 8, 30, 0, 0, 0, 0, time.UTC).AddDate(0, 0, 4*day).Format(time.DateOnly)
		text += fmt.Sprintf("%s,%s,60,ward-admin,office\n", r.pick("V0001", "V0002"), on)
	}
	path := filepath.Join(r.dir, "given.csv")
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		r.t.Fatal(err)
	}
	return path
}

// backdatedCommand returns a random command, often with a date in a closed month.
func (r *randomRun) backdatedCommand() []string {
	on, volunteer := r.randomDate(), r.pick("V0002", "V0003", "V0003", "V0004")
	session := fmt.Sprintf("S%05d", 1+r.rand.IntN(20))
	kind, reason := r.pick("event", "enquiry"), []string{"--reason", "a slip"}
	commands := [][]string{
		r.logCommand(), r.importCommand(), r.command(),
		{"hours", "edit", session, "--on", on},
		{"hours", "edit", session, "--length", r.randomDuration(3)},
		{"hours", "edit", session, "--ward", r.pick("lark-rise", "millponds")},
		append([]string{"hours", "void", session}, reason...),
		{"volunteer", r.pick("pause", "suspend", "resume"), volunteer, "--on", on},
		{"volunteer", "leave", volunteer, "--on", on, "--reason", "moved"},
		append([]string{"volunteer", "undo", volunteer}, reason...),
		append([]string{"volunteer", "undo", volunteer}, reason...),
		{"volunteer", "edit", r.pick("V0001", "V0006", "V0007", "V0008"), "--applied", on},
		{"volunteer", "add", "Somebody New", "--another", "--born", "1980-01-01", "--uk-since", "1980-01-01",
			"--source", r.pick("leaflet", "website"), "--applied", on},
		{"place", "assign", volunteer, "--role", "helper", "--on", on},
		{"place", "assign", volunteer, "--role", "helper", "--on", on, "--to", r.randomDate()},
		{"place", "end", volunteer, "--role", r.pick("helper", "ward-admin"), "--on", on},
		append([]string{"place", "void", r.pick("V0002", "V0003"), "--role", "helper"}, reason...),
		{"recruit", "record", "--kind", kind, "--source", "leaflet", "--on", on},
		append([]string{"recruit", "void", "--kind", kind, "--source", "leaflet", "--on",
			r.pick("2026-09-30", "2026-10-31", "2026-11-01")}, reason...),
	}
	return commands[r.rand.IntN(len(commands))]
}

// amendMonths opens one or more filed months for amendment, runs backdated commands and files
// the months again.
func (r *randomRun) amendMonths() {
	months := []string{"2026-08", "2026-09", "2026-10"}
	months = months[r.rand.IntN(3):]
	if r.rand.IntN(2) == 0 {
		months = months[:1]
	}
	for _, month := range months {
		r.must("return", "amend", month, "--reason", "it came late")
	}
	for range 4 {
		args := r.backdatedCommand()
		if code, _ := r.run("b.db", args...); code == 0 {
			r.accepted = append(r.accepted, "amending: "+r.describeCommand(args))
		}
	}
	for _, month := range months {
		code, output := r.run("b.db", "return", "file", month)
		if code == cli.ExitConflict && strings.Contains(output, "nothing to amend") {
			code, output = r.run("b.db", "return", "amend", month, "--cancel")
		}
		if code != 0 {
			r.t.Errorf("filing %s again: exit code %d: %s", month, code, output)
		}
	}
	r.checkFiledMonths([]string{"return", "file"})
}

// checkFiledMonths builds the return of every filed month again and compares its frozen figures
// with those that were filed. It also compares the opening number of each return with the
// closing number of the previous month. Its errors name lastCommand.
func (r *randomRun) checkFiledMonths(lastCommand []string) {
	a := New(r.env(io.Discard))
	a.Flags.DB = filepath.Join(r.dir, "b.db")
	err := a.View(r.t.Context(), func(tx *store.Tx) error {
		months, err := returnsdb.FiledMonths(tx)
		if err != nil {
			return err
		}
		closing := -1
		for _, m := range months {
			filed, err := returnscmd.FiledReturn(tx, string(m), 0)
			if err != nil {
				return err
			}
			original, err := returns.DecodeUntrusted(filed.Document)
			if err != nil {
				return err
			}
			request, err := returnscmd.BuildRequest(tx, string(m), false, "")
			if err != nil {
				return err
			}
			rebuilt, err := returns.Build(r.t.Context(), tx, request)
			if err != nil {
				return err
			}
			for _, c := range returns.FilterChanged(returns.Diff(original, rebuilt)) {
				if isFrozen(c) {
					r.t.Errorf("%q changes %s %s %s of %s, which is closed",
						lastCommand, c.Line, c.Category, c.Measure, m)
				}
			}
			if opening := peopleCount(rebuilt, "opening"); closing >= 0 && opening != closing {
				r.t.Errorf("%q: %s opens with %d, the month before closes with %d", lastCommand, m, opening, closing)
			}
			closing = peopleCount(rebuilt, "closing")
		}
		return nil
	})
	if err != nil {
		r.t.Fatal(err)
	}
}

// isFrozen reports whether the figure may not change once its month is filed. Vetting,
// interviews and equality answers can be recorded at any time, so figures that count them
// are not frozen.
func isFrozen(c returns.Change) bool {
	switch c.Block {
	case "numbers":
		return c.Line != "applicants" && c.Line != "awaiting-clearance"
	case "recruitment":
		return c.Measure != "interviews" && c.Measure != "cleared"
	}
	return c.Block == "hours" || c.Block == "activities"
}

// peopleCount returns the number of people on a line of the return's numbers block.
func peopleCount(r *returns.Return, line string) int {
	for _, l := range r.Blocks.Numbers.Lines {
		if l.LineKey == line {
			return int(*l.Figures["people"])
		}
	}
	return 0
}
