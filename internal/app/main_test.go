package app

import (
	"bytes"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"borough/internal/cli"
)

// output runs the program with the arguments and returns what it printed. Before that, adjust
// can change the environment. The test ends if the program fails.
func output(t *testing.T, adjust func(*cli.Env), args ...string) string {
	t.Helper()
	var out, errs bytes.Buffer
	env := cli.Env{
		In: strings.NewReader(""), Out: &out, Err: &errs, Getenv: func(string) string { return "" },
		Now: time.Now, User: func() string { return "manager" },
	}
	adjust(&env)
	if code := Main(env, args); code != 0 {
		t.Fatalf("borough %s: exit %d: %s", strings.Join(args, " "), code, errs.String())
	}
	return out.String()
}

// TestClock checks that the program uses London's date. In summer it changes an hour before
// the UTC date.
func TestClock(t *testing.T) {
	dbPath := filepath.Join(t.TempDir(), "b.db")
	output(t, func(*cli.Env) {}, "init", "Camden", "--db", dbPath)
	for utc, want := range map[string]string{
		"2026-06-30T22:59:59Z": "as at 30 June 2026",
		"2026-06-30T23:00:00Z": "as at 1 July 2026",
		"2026-12-31T23:59:59Z": "as at 31 December 2026",
		"2027-01-01T00:00:00Z": "as at 1 January 2027",
	} {
		now, err := time.Parse(time.RFC3339, utc)
		if err != nil {
			t.Fatal(err)
		}
		setClock := func(env *cli.Env) { env.Now = func() time.Time { return now } }
		got := output(t, setClock, "settings", "show", "--db", dbPath)
		if !strings.Contains(got, want) {
			t.Errorf("at %s the program does not print %q:\n%s", utc, want, got)
		}
	}
}

// TestColour checks that output to a terminal is coloured unless the environment or --colour
// says never, and that other output is coloured only with --colour always.
func TestColour(t *testing.T) {
	dbPath := filepath.Join(t.TempDir(), "b.db")
	output(t, func(*cli.Env) {}, "init", "Camden", "--db", dbPath)
	for _, c := range []struct {
		name       string
		key, value string // an environment variable
		tty, want  bool
		flags      []string
	}{
		{name: "a terminal", tty: true, want: true},
		{name: "a pipe"},
		{name: "NO_COLOR", tty: true, key: "NO_COLOR", value: "1"},
		{name: "a dumb terminal", tty: true, key: "TERM", value: "dumb"},
		{name: "never", tty: true, flags: []string{"--colour", "never"}},
		{name: "always, in a pipe", want: true, flags: []string{"--colour", "always"}},
		{
			name:  "always, with NO_COLOR",
			tty:   true,
			key:   "NO_COLOR",
			value: "1",
			want:  true,
			flags: []string{"--colour", "always"},
		},
	} {
		got := output(t, func(env *cli.Env) {
			env.OutTTY = c.tty
			env.Getenv = func(name string) string { return map[string]string{c.key: c.value}[name] }
		}, append([]string{"settings", "show", "--db", dbPath}, c.flags...)...)
		if strings.Contains(got, "\x1b[") != c.want {
			t.Errorf("%s: colour is %v in %q", c.name, !c.want, got[:40])
		}
	}
}

// TestNarrow checks that columns without room on a narrow terminal are left out and named, but
// that no column listed in --fields is left out.
func TestNarrow(t *testing.T) {
	dbPath := filepath.Join(t.TempDir(), "b.db")
	output(t, func(*cli.Env) {}, "init", "Camden", "--db", dbPath)
	narrow := func(env *cli.Env) { env.OutTTY, env.Width = true, 70 }
	got := output(t, narrow, "settings", "show", "--db", dbPath, "--colour", "never")
	if strings.Contains(got, "default") || !strings.Contains(got, "\nLeft out at this width: Origin. ") {
		t.Errorf("70 columns show\n%s", got)
	}
	got = output(t, narrow, "settings", "show", "--db", dbPath, "--colour", "never", "--fields",
		"key,value,from,origin,meaning")
	if !strings.Contains(got, "default") || strings.Contains(got, "Left out") {
		t.Errorf("with --fields, 70 columns show\n%s", got)
	}
}
