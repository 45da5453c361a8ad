package app

import (
	"bytes"
	"fmt"
	"io"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"borough/internal/cli"
)

// TestWalk types commands at random, in any order and on days that are past,
// and holds the books to what no order may break: check finds nothing, what
// stands behind a return adds up to it, and an export is taken in by new books
// as if it was typed, which asks every rule again, and comes out of them the
// same. WALKS and SEED ask for more walks and for others.
func TestWalk(t *testing.T) {
	t.Parallel()
	done := map[string]int{}
	for i := range envInt("WALKS", 5) {
		w := &walk{t: t, rand: rand.New(rand.NewPCG(uint64(envInt("SEED", 1)), uint64(i))), dir: t.TempDir()}
		w.must("init", "Larkmoor", "--area", "Lewisham")
		w.must("import", filepath.Join("..", "..", "testdata", "books"))
		w.must("role", "propose", "helper", "--title", "Helper", "--task", "Helps", "--deployment", "other",
			"--level", "basic", "--on", "2025-04-01")
		w.must("role", "approve", "helper", "--on", "2025-05-01", "--minute", "SG/2")
		for range 60 {
			words := w.command()
			switch code, output := w.run("b.db", words...); code {
			case 0:
				done[strings.Join(words[:2], " ")]++
				w.typed = append(w.typed, strings.Join(words, " "))
			case cli.ExitFault:
				t.Errorf("%q is a fault: %s", words, output)
			}
		}
		w.checkSound()
		if t.Failed() {
			t.Fatalf("after typing\n%s", strings.Join(w.typed, "\n"))
		}
	}
	for _, words := range []string{"hours log", "hours edit", "volunteer leave", "place end", "settings set"} {
		if done[words] == 0 {
			t.Errorf("%s never came to anything: the walks show too little (%v)", words, done)
		}
	}
}

// envInt returns the number in an environment variable, or the usual one.
func envInt(name string, usual int) int {
	if n, err := strconv.Atoi(os.Getenv(name)); err == nil {
		return n
	}
	return usual
}

// walk is one file of books and what was typed into it.
type walk struct {
	t       *testing.T
	rand    *rand.Rand
	dir     string
	typed   []string
	lastDay string // the day typed last: much happens on one day
}

func (w *walk) env(out io.Writer) cli.Env {
	vars := map[string]string{"BOROUGH_TODAY": "2026-11-22", "XDG_CONFIG_HOME": w.dir}
	return cli.Env{
		In:     strings.NewReader(""),
		Out:    out,
		Err:    out,
		Now:    time.Now,
		User:   func() string { return "tester" },
		Getenv: func(name string) string { return vars[name] },
	}
}

func (w *walk) run(db string, words ...string) (code int, output string) {
	var out bytes.Buffer
	code = Main(w.env(&out), append(words, "--db", filepath.Join(w.dir, db)))
	return code, out.String()
}

func (w *walk) must(words ...string) {
	w.t.Helper()
	if code, output := w.run("b.db", words...); code != 0 {
		w.t.Fatalf("%q: exit code %d: %s", words, code, output)
	}
}

// checkSound checks what is always true of the books: TestWalk says what.
func (w *walk) checkSound() {
	w.must("check")
	one, two := filepath.Join(w.dir, "one"), filepath.Join(w.dir, "two")
	w.must("export", one)
	for _, words := range [][]string{{"init", "Larkmoor", "--area", "Lewisham"}, {"import", one}, {"export", two}} {
		if code, output := w.run("again.db", words...); code != 0 {
			w.t.Errorf("%s of what was exported: exit code %d: %s", words[0], code, output)
			return
		}
	}
	before, after := readFolder(w.t, one), readFolder(w.t, two)
	for _, name := range slices.Sorted(maps.Keys(before)) {
		if before[name] != after[name] {
			w.t.Errorf("%s comes out as\n%sand then as\n%s", name, before[name], after[name])
		}
	}
	a := New(w.env(io.Discard))
	a.Flags.DB = filepath.Join(w.dir, "b.db")
	checkExplained(w.t, a, "2026-10", "2026-11")
}

// readFolder returns the texts of the files in a folder, by name.
func readFolder(t *testing.T, dir string) map[string]string {
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	texts := map[string]string{}
	for _, e := range entries {
		text, err := os.ReadFile(filepath.Join(dir, e.Name()))
		if err != nil {
			t.Fatal(err)
		}
		texts[e.Name()] = string(text)
	}
	return texts
}

func (w *walk) pick(words ...string) string { return words[w.rand.IntN(len(words))] }

func (w *walk) volunteer() string {
	return w.pick("V0001", "V0001", "V0001", "V0002", "V0003", "V0004", "V0005")
}

func (w *walk) role() string {
	return w.pick("ward-admin", "ward-admin", "ward-admin", "front-desk", "helper")
}

// sessionDate returns a random day: most often of the last two months, or the last one.
func (w *walk) sessionDate() string {
	switch n := w.rand.IntN(12); {
	case n < 4 && w.lastDay != "":
	case n < 8:
		w.lastDay = w.pick("2026-08-31", "2026-09-01", "2026-09-30", "2026-10-01", "2026-10-31", "2026-11-01",
			"2026-11-22")
	case n < 11:
		w.lastDay = time.Date(2026, 9, 25, 0, 0, 0, 0, time.UTC).AddDate(0, 0, w.rand.IntN(59)).Format("2006-01-02")
	default:
		w.lastDay = time.Date(2025, 10, 1, 0, 0, 0, 0, time.UTC).AddDate(0, 0, w.rand.IntN(400)).Format("2006-01-02")
	}
	return w.lastDay
}

func (w *walk) length(hours int) string { return fmt.Sprintf("%dm", 30*(1+w.rand.IntN(2*hours))) }

func (w *walk) clock() string { return fmt.Sprintf("%02d:00", w.rand.IntN(24)) }

// withSome returns the words with each of the flags, and its value, a third of the time.
func (w *walk) withSome(words []string, flags ...[]string) []string {
	for _, f := range flags {
		if w.rand.IntN(3) == 0 {
			words = append(words, f...)
		}
	}
	return words
}

// command returns a random command, most often one that is accepted.
func (w *walk) command() []string {
	commands := []func() []string{w.logCommand, w.logCommand, w.logCommand, w.logCommand, w.logCommand, w.editCommand,
		w.importCommand, w.moveCommand, w.moveCommand, w.placeCommand, w.checkCommand, w.checkCommand, w.decideCommand}
	return commands[w.rand.IntN(len(commands))]()
}

func (w *walk) logCommand() []string {
	words := []string{"hours", "log", w.volunteer(), w.length(12), "--on", w.sessionDate(), "--activity",
		w.pick("office", "minutes"), "--role", w.role()}
	if w.rand.IntN(3) == 0 {
		words = append(words, "--from", w.clock(), "--overnight")
	}
	return w.withSome(words, []string{"--exception", "the flood"},
		[]string{"--ward", w.pick("lark-rise", "millponds")})
}

func (w *walk) editCommand() []string {
	session := fmt.Sprintf("S%05d", 1+w.rand.IntN(20))
	if w.rand.IntN(3) == 0 {
		return []string{"hours", "void", session, "--reason", "a slip"}
	}
	return w.withSome([]string{"hours", "edit", session}, []string{"--on", w.sessionDate()},
		[]string{"--length", w.length(20)}, []string{"--role", w.role()},
		[]string{"--from", w.clock()}, []string{"--exception", w.pick("", "the flood")},
		[]string{"--ward", w.pick("", "millponds")}, []string{"--overnight"})
}

// importCommand writes a file of random sessions and returns its import.
func (w *walk) importCommand() []string {
	text := "volunteer,date,start,minutes,role,activity,exception\n"
	for range 1 + w.rand.IntN(4) {
		text += fmt.Sprintf("%s,%s,%s,%d,%s,office,%s\n", w.volunteer(), w.sessionDate(),
			w.pick("", "09:00", "22:00"), 30*(1+w.rand.IntN(30)), w.role(), w.pick("", "", "the flood"))
	}
	path := filepath.Join(w.dir, "sessions.csv")
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		w.t.Fatal(err)
	}
	return []string{"hours", "import", path}
}

func (w *walk) moveCommand() []string {
	verb := w.pick("start", "start", "pause", "resume", "resume", "suspend", "leave", "rejoin", "reject", "withdraw")
	words := []string{"volunteer", verb, w.volunteer(), "--on", w.sessionDate()}
	switch verb {
	case "leave":
		return append(words, "--reason", w.pick("moved", "work"))
	case "start":
		return w.withSome(words, []string{"--role", w.role()})
	}
	return words
}

func (w *walk) placeCommand() []string {
	if w.rand.IntN(2) == 0 {
		return []string{"place", "end", w.volunteer(), "--role", w.role(), "--on", w.sessionDate()}
	}
	return w.withSome([]string{"place", "assign", w.volunteer(), "--role", w.role(), "--on", w.sessionDate()},
		[]string{"--until", w.sessionDate()}, []string{"--ward", "lark-rise"})
}

// checkCommand returns a random command that R3, R7, R8 or R10 depends on.
func (w *walk) checkCommand() []string {
	who, on, referee := w.volunteer(), w.sessionDate(), w.pick("Referee One", "Referee Two", "Referee Three")
	expires := []string{"--expires", w.pick("2026-10-31", "2026-11-10", "2028-01-01")}
	outcome := w.pick("submitted", "cleared", "cleared", "suspended", "withdrawn", "refused", "appealed",
		"discontinued")
	cleared := []string{"vet", who, "--level", w.pick("basic", "standard"), "--outcome", outcome, "--on", on}
	if outcome == "cleared" {
		cleared = w.withSome(cleared, expires)
	}
	return [][]string{
		cleared, cleared,
		{"reference", "add", who, "--referee", referee, "--kind", w.pick("professional", "personal"), "--on", on},
		{"reference", "result", who, "--referee", referee, "--outcome",
			w.pick("satisfactory", "unsatisfactory", "no-reply"), "--on", on},
		{"interview", "record", who, "--outcome", w.pick("passed", "passed", "failed"), "--on", on},
		w.withSome([]string{"train", "record", who, "--course", w.pick("induction", "counter"), "--on", on}, expires),
		{"risk", "assess", who, "--role", w.role(), "--on", on},
		{"volunteer", "edit", who, "--born", w.pick("1980-01-01", "2008-01-01", "2007-11-01"), "--uk-since",
			w.pick("1990-01-01", "2023-01-01")},
		{"volunteer", "edit", who, "--applied", on},
	}[w.rand.IntN(9)]
}

// decideCommand returns a random command about what the borough decides.
func (w *walk) decideCommand() []string {
	on := w.sessionDate()
	return [][]string{
		{"settings", "set", "monthly-limit", w.pick("10h", "30h", "40h", "50h"), "--from", on},
		{"settings", "set", "monthly-limit", w.pick("20h", "40h"), "--from", on},
		{"settings", "set", "vetting-levels",
			w.pick("basic:3,standard:5", "standard:5,basic:3", "basic:1,standard:1,top:1"), "--from", on},
		{"role", "retire", w.role(), "--on", on, "--reason", "not needed"},
		{"train", "course", w.pick("induction", "counter"), "--title", "A course", "--months",
			w.pick("1", "12", "36")},
		{"recruit", "record", "--kind", w.pick("event", "enquiry"), "--source", "leaflet", "--on", on, "--count",
			w.pick("1", "7")},
	}[w.rand.IntN(6)]
}
