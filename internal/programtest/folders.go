package programtest

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"borough/internal/seal"
)

// DemoDatabase returns the contents of the demonstration borough's database, as the command
// demo writes it on 22 November 2026. It also runs the commands that demo says to try next.
func DemoDatabase(t *testing.T) []byte {
	dir := t.TempDir()
	output, err := RunProgram(t, dir, "demo")
	if err != nil {
		t.Fatalf("%v: %s", err, output)
	}
	database, err := os.ReadFile(filepath.Join(dir, "demo.db"))
	if err != nil {
		t.Fatal(err)
	}
	commandCount := 0
	for line := range strings.Lines(output) {
		if line = strings.TrimSpace(line); !strings.HasPrefix(line, "borough ") {
			continue
		}
		commandCount++
		if text, code := RunLine(t, dir, line); code != 0 && code != 7 && code != 3 {
			t.Errorf("demo says to try %s\nexit code %d\n%s", line, code, text)
		}
	}
	if commandCount == 0 {
		t.Errorf("demo says nothing to try: %s", output)
	}
	return database
}

// FillCentralFolder writes the files that the examples of the Central Team's commands need:
// the borough's database b.db, the Central Team's file central.db with two returns of the
// borough, and the packed returns and the public key that the borough sent.
func FillCentralFolder(t *testing.T, dir string, database []byte) {
	t.Helper()
	writeFile := func(name string, data []byte) {
		if err := os.WriteFile(filepath.Join(dir, name), data, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	run := func(args ...string) string {
		output, err := RunProgram(t, dir, args...)
		if err != nil {
			t.Fatalf("%v: %v: %s", args, err, output)
		}
		return output
	}
	newKey := func() *seal.Key {
		text, err := seal.MakeKey()
		if err != nil {
			t.Fatal(err)
		}
		key, err := seal.ParseKey(text)
		if err != nil {
			t.Fatal(err)
		}
		return key
	}
	signingKey := newKey()
	writeFile("b.db", database)
	writeFile("larkmoor.pub", []byte(newKey().PublicKey()+"\n"))
	run("central", "init", "--db", "central.db")
	run("central", "borough", "edit", "Lewisham", "--name", "Larkmoor", "--db", "central.db")
	run("central", "key", "add", "Larkmoor", signingKey.PublicKey(), "--db", "central.db")
	run("meeting", "round", "add", "second", "--theme", "the violence most significant in each borough", "--from",
		"2026-06-01", "--db", "central.db")
	run("meeting", "record", "second", "Larkmoor", "--on", "2026-07-13", "--theme", "knife-crime", "--db",
		"central.db")
	for _, month := range []string{"2026-08", "2026-09"} {
		document := run("return", "show", month, "-O", "json", "--db", "b.db")
		data, err := seal.Pack(document, signingKey)
		if err != nil {
			t.Fatal(err)
		}
		writeFile("larkmoor-"+month+".zip", data)
		run("central", "receive", "larkmoor-"+month+".zip", "--db", "central.db")
	}
}
