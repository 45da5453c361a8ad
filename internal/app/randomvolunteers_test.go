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

// TestRandomVolunteerCommands runs random commands about volunteers, in any order and often
// dated in the past. After each run it checks the invariants that checkInvariants lists. The
// environment variable WALKS sets the number of runs, and SEED the random seed.
func TestRandomVolunteerCommands(t *testing.T) {
	t.Parallel()
	succeeded := map[string]int{}
	for i := range envInt("WALKS", 5) {
		r := &randomRun{t: t, rand: rand.New(rand.NewPCG(uint64(envInt("SEED", 1)), uint64(i))), dir: t.TempDir()}
		r.must("init", "Larkmoor", "--area", "Lewisham")
		r.must("import", filepath.Join("..", "..", "testdata", "books"))
		r.must("role", "propose", "helper", "--title", "Helper", "--task", "Helps", "--deployment", "other",
			"--level", "basic", "--on", "2025-04-01")
		r.must("role", "approve", "helper", "--on", "2025-05-01", "--minute", "SG/2")
		for range 60 {
			args := r.command()
			switch code, output := r.run("b.db", args...); code {
			case 0:
				succeeded[strings.Join(args[:2], " ")]++
				r.accepted = append(r.accepted, strings.Join(args, " "))
			case cli.ExitFault:
				t.Errorf("%q: internal error: %s", args, output)
			}
		}
		r.checkInvariants()
		if t.Failed() {
			t.Fatalf("after the commands\n%s", strings.Join(r.accepted, "\n"))
		}
	}
	for _, command := range []string{"hours log", "hours edit", "volunteer leave", "place end", "settings set"} {
		if succeeded[command] == 0 {
			t.Errorf("%s never succeeded, so the runs test too little (%v)", command, succeeded)
		}
	}
}

// envInt returns the number in an environment variable, or the fallback if it holds no number.
func envInt(name string, fallback int) int {
	if n, err := strconv.Atoi(os.Getenv(name)); err == nil {
		return n
	}
	return fallback
}

// randomRun is a database, and the random commands that are run on it.
type randomRun struct {
	t        *testing.T
	rand     *rand.Rand
	dir      string   // the folder of the database
	accepted []string // the commands that succeeded
	lastDate string   // the last random date; it is often used again, so that many events share it
}

// env returns the environment of the commands, whose output goes to out.
func (r *randomRun) env(out io.Writer) cli.Env {
	vars := map[string]string{"BOROUGH_TODAY": "2026-11-22", "XDG_CONFIG_HOME": r.dir}
	return cli.Env{
		In:     strings.NewReader(""),
		Out:    out,
		Err:    out,
		Now:    time.Now,
		User:   func() string { return "tester" },
		Getenv: func(name string) string { return vars[name] },
	}
}

// run runs a command on the database with that file name.
func (r *randomRun) run(db string, args ...string) (code int, output string) {
	var out bytes.Buffer
	code = Main(r.env(&out), append(args, "--db", filepath.Join(r.dir, db)))
	return code, out.String()
}

// must runs a command on b.db and ends the test if the command fails.
func (r *randomRun) must(args ...string) {
	r.t.Helper()
	if code, output := r.run("b.db", args...); code != 0 {
		r.t.Fatalf("%q: exit code %d: %s", args, code, output)
	}
}

// checkInvariants checks what must be true of the database after any commands: borough check
// finds nothing; an export can be imported into a new database, which applies every rule
// again, and its export has the same files; and each figure of a return equals the sum of
// the records behind it.
func (r *randomRun) checkInvariants() {
	r.must("check")
	firstDir, secondDir := filepath.Join(r.dir, "one"), filepath.Join(r.dir, "two")
	r.must("export", firstDir)
	for _, args := range [][]string{
		{"init", "Larkmoor", "--area", "Lewisham"}, {"import", firstDir}, {"export", secondDir},
	} {
		if code, output := r.run("again.db", args...); code != 0 {
			r.t.Errorf("%s, with the exported files: exit code %d: %s", args[0], code, output)
			return
		}
	}
	first, second := readFolder(r.t, firstDir), readFolder(r.t, secondDir)
	for _, name := range slices.Sorted(maps.Keys(first)) {
		if first[name] != second[name] {
			r.t.Errorf("%s is exported as\n%sand after the import as\n%s", name, first[name], second[name])
		}
	}
	a := New(r.env(io.Discard))
	a.Flags.DB = filepath.Join(r.dir, "b.db")
	checkMonths(r.t, a, "2026-10", "2026-11")
}

// readFolder returns the contents of the files in a folder, by file name.
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

// pick returns one of the words at random.
func (r *randomRun) pick(words ...string) string { return words[r.rand.IntN(len(words))] }

// volunteer returns the ref of a random volunteer, most often V0001.
func (r *randomRun) volunteer() string {
	return r.pick("V0001", "V0001", "V0001", "V0002", "V0003", "V0004", "V0005")
}

// role returns the code of a random role, most often ward-admin.
func (r *randomRun) role() string {
	return r.pick("ward-admin", "ward-admin", "ward-admin", "front-desk", "helper")
}

// randomDate returns a random date, most often in the last three months, or the date that it
// returned last time.
func (r *randomRun) randomDate() string {
	switch n := r.rand.IntN(12); {
	case n < 4 && r.lastDate != "":
	case n < 8:
		r.lastDate = r.pick("2026-08-31", "2026-09-01", "2026-09-30", "2026-10-01", "2026-10-31", "2026-11-01",
			"2026-11-22")
	case n < 11:
		r.lastDate = time.Date(2026, 9, 25, 0, 0, 0, 0, time.UTC).AddDate(0, 0, r.rand.IntN(59)).Format("2006-01-02")
	default:
		r.lastDate = time.Date(2025, 10, 1, 0, 0, 0, 0, time.UTC).AddDate(0, 0, r.rand.IntN(400)).Format("2006-01-02")
	}
	return r.lastDate
}

// randomDuration returns a random number of half hours, up to maxHours hours, in minutes.
func (r *randomRun) randomDuration(maxHours int) string {
	return fmt.Sprintf("%dm", 30*(1+r.rand.IntN(2*maxHours)))
}

// randomTime returns a random full hour, such as 09:00.
func (r *randomRun) randomTime() string { return fmt.Sprintf("%02d:00", r.rand.IntN(24)) }

// withSomeFlags returns args and some of the flags: each flag, with its value, is added with
// probability 1/3.
func (r *randomRun) withSomeFlags(args []string, flags ...[]string) []string {
	for _, f := range flags {
		if r.rand.IntN(3) == 0 {
			args = append(args, f...)
		}
	}
	return args
}

// command returns a random command about volunteers. The command most often succeeds.
func (r *randomRun) command() []string {
	commands := []func() []string{
		r.logCommand, r.logCommand, r.logCommand, r.logCommand, r.logCommand,
		r.editCommand, r.importCommand, r.statusCommand, r.statusCommand, r.placeCommand,
		r.vettingCommand, r.vettingCommand, r.settingsCommand,
	}
	return commands[r.rand.IntN(len(commands))]()
}

// logCommand returns a random command that records a session.
func (r *randomRun) logCommand() []string {
	args := []string{"hours", "log", r.volunteer(), r.randomDuration(12), "--on", r.randomDate(), "--activity",
		r.pick("office", "minutes"), "--role", r.role()}
	if r.rand.IntN(3) == 0 {
		args = append(args, "--from", r.randomTime(), "--overnight")
	}
	return r.withSomeFlags(args, []string{"--exception", "the flood"},
		[]string{"--ward", r.pick("lark-rise", "millponds")})
}

// editCommand returns a random command that changes or voids a session.
func (r *randomRun) editCommand() []string {
	session := fmt.Sprintf("S%05d", 1+r.rand.IntN(20))
	if r.rand.IntN(3) == 0 {
		return []string{"hours", "void", session, "--reason", "a slip"}
	}
	return r.withSomeFlags([]string{"hours", "edit", session}, []string{"--on", r.randomDate()},
		[]string{"--length", r.randomDuration(20)}, []string{"--role", r.role()},
		[]string{"--from", r.randomTime()}, []string{"--exception", r.pick("", "the flood")},
		[]string{"--ward", r.pick("", "millponds")}, []string{"--overnight"})
}

// importCommand writes a file of random sessions and returns the command that imports it.
func (r *randomRun) importCommand() []string {
	text := "volunteer,date,start,minutes,role,activity,exception\n"
	for range 1 + r.rand.IntN(4) {
		text += fmt.Sprintf("%s,%s,%s,%d,%s,office,%s\n", r.volunteer(), r.randomDate(),
			r.pick("", "09:00", "22:00"), 30*(1+r.rand.IntN(30)), r.role(), r.pick("", "", "the flood"))
	}
	path := filepath.Join(r.dir, "sessions.csv")
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		r.t.Fatal(err)
	}
	return []string{"hours", "import", path}
}

// statusCommand returns a random command that changes the standing of a volunteer, such as
// start, pause or leave.
func (r *randomRun) statusCommand() []string {
	subcommand := r.pick("start", "start", "pause", "resume", "resume", "suspend", "leave", "rejoin", "reject",
		"withdraw")
	args := []string{"volunteer", subcommand, r.volunteer(), "--on", r.randomDate()}
	switch subcommand {
	case "leave":
		return append(args, "--reason", r.pick("moved", "work"))
	case "start":
		return r.withSomeFlags(args, []string{"--role", r.role()})
	}
	return args
}

// placeCommand returns a random command that gives a volunteer a role or ends the role.
func (r *randomRun) placeCommand() []string {
	if r.rand.IntN(2) == 0 {
		return []string{"place", "end", r.volunteer(), "--role", r.role(), "--on", r.randomDate()}
	}
	return r.withSomeFlags([]string{"place", "assign", r.volunteer(), "--role", r.role(), "--on", r.randomDate()},
		[]string{"--until", r.randomDate()}, []string{"--ward", "lark-rise"})
}

// vettingCommand returns a random command that records what a volunteer needs to start:
// vetting, references, an interview and training (R3), an age of 18 (R7), three years in the
// UK (R8) and a risk assessment (R10).
func (r *randomRun) vettingCommand() []string {
	volunteer, on, referee := r.volunteer(), r.randomDate(), r.pick("Referee One", "Referee Two", "Referee Three")
	expires := []string{"--expires", r.pick("2026-10-31", "2026-11-10", "2028-01-01")}
	outcome := r.pick("submitted", "cleared", "cleared", "suspended", "withdrawn", "refused", "appealed",
		"discontinued")
	vet := []string{"vet", volunteer, "--level", r.pick("basic", "standard"), "--outcome", outcome, "--on", on}
	if outcome == "cleared" {
		vet = r.withSomeFlags(vet, expires)
	}
	return [][]string{
		vet, vet,
		{"reference", "add", volunteer, "--referee", referee, "--kind", r.pick("professional", "personal"), "--on", on},
		{"reference", "result", volunteer, "--referee", referee, "--outcome",
			r.pick("satisfactory", "unsatisfactory", "no-reply"), "--on", on},
		{"interview", "record", volunteer, "--outcome", r.pick("passed", "passed", "failed"), "--on", on},
		r.withSomeFlags([]string{"train", "record", volunteer, "--course", r.pick("induction", "counter"),
			"--on", on}, expires),
		{"risk", "assess", volunteer, "--role", r.role(), "--on", on},
		{"volunteer", "edit", volunteer, "--born", r.pick("1980-01-01", "2008-01-01", "2007-11-01"), "--uk-since",
			r.pick("1990-01-01", "2023-01-01")},
		{"volunteer", "edit", volunteer, "--applied", on},
	}[r.rand.IntN(9)]
}

// settingsCommand returns a random command about the borough rather than a volunteer: a
// setting, the end of a role, a course or recruitment.
func (r *randomRun) settingsCommand() []string {
	on := r.randomDate()
	return [][]string{
		{"settings", "set", "monthly-limit", r.pick("10h", "30h", "40h", "50h"), "--from", on},
		{"settings", "set", "monthly-limit", r.pick("20h", "40h"), "--from", on},
		{"settings", "set", "vetting-levels",
			r.pick("basic:3,standard:5", "standard:5,basic:3", "basic:1,standard:1,top:1"), "--from", on},
		{"role", "retire", r.role(), "--on", on, "--reason", "not needed"},
		{"train", "course", r.pick("induction", "counter"), "--title", "A course", "--months",
			r.pick("1", "12", "36")},
		{"recruit", "record", "--kind", r.pick("event", "enquiry"), "--source", "leaflet", "--on", on, "--count",
			r.pick("1", "7")},
	}[r.rand.IntN(6)]
}
