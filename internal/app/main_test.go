package app

import (
	"bytes"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"borough/internal/cli"
)

// output runs the program, in surroundings that change may change, and returns what it
// printed.
func output(t *testing.T, change func(*cli.Env), words ...string) string {
	t.Helper()
	var out, errs bytes.Buffer
	env := cli.Env{
		In: strings.NewReader(""), Out: &out, Err: &errs, Getenv: func(string) string { return "" },
		Now: time.Now, User: func() string { return "manager" },
	}
	change(&env)
	if code := Main(env, words); code != 0 {
		t.Fatalf("borough %s: exit %d: %s", strings.Join(words, " "), code, errs.String())
	}
	return out.String()
}

// TestClock: the day is London's, which in summer begins an hour before UTC's.
func TestClock(t *testing.T) {
	books := filepath.Join(t.TempDir(), "b.db")
	output(t, func(*cli.Env) {}, "init", "Camden", "--db", books)
	for at, want := range map[string]string{
		"2026-06-30T22:59:59Z": "as at 30 June 2026",
		"2026-06-30T23:00:00Z": "as at 1 July 2026",
		"2026-12-31T23:59:59Z": "as at 31 December 2026",
		"2027-01-01T00:00:00Z": "as at 1 January 2027",
	} {
		now, err := time.Parse(time.RFC3339, at)
		if err != nil {
			t.Fatal(err)
		}
		got := output(t, func(env *cli.Env) { env.Now = func() time.Time { return now } }, "settings", "show", "--db",
			books)
		if !strings.Contains(got, want) {
			t.Errorf("at %s the program does not say %q:\n%s", at, want, got)
		}
	}
}

// TestColour: a terminal gets it, unless it or its owner will have none.
func TestColour(t *testing.T) {
	books := filepath.Join(t.TempDir(), "b.db")
	output(t, func(*cli.Env) {}, "init", "Camden", "--db", books)
	for _, c := range []struct {
		name, key, value string
		tty, want        bool
		flags            []string
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
		}, append([]string{"settings", "show", "--db", books}, c.flags...)...)
		if strings.Contains(got, "\x1b[") != c.want {
			t.Errorf("%s: colour is %v in %q", c.name, !c.want, got[:40])
		}
	}
}

// TestNarrow: a narrow screen leaves columns out and names them, but for those
// that were asked for.
func TestNarrow(t *testing.T) {
	books := filepath.Join(t.TempDir(), "b.db")
	output(t, func(*cli.Env) {}, "init", "Camden", "--db", books)
	narrow := func(env *cli.Env) { env.OutTTY, env.Width = true, 70 }
	got := output(t, narrow, "settings", "show", "--db", books, "--colour", "never")
	if strings.Contains(got, "default") || !strings.Contains(got, "\nLeft out at this width: Origin. ") {
		t.Errorf("70 columns show\n%s", got)
	}
	got = output(t, narrow, "settings", "show", "--db", books, "--colour", "never", "--fields",
		"key,value,from,origin,meaning")
	if !strings.Contains(got, "default") || strings.Contains(got, "Left out") {
		t.Errorf("70 columns show of the fields asked for\n%s", got)
	}
}
