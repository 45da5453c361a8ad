package borough_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"borough/internal/seal"
)

// isCentralCommand reports whether the command with this path works on the Central Team's
// file.
func isCentralCommand(path string) bool {
	return strings.HasPrefix(path, "borough central ") || strings.HasPrefix(path, "borough meeting ")
}

// fillCentralFolder writes the files that the examples of the Central Team's commands need:
// the borough's database b.db, the Central Team's file central.db with two returns of the
// borough, and the packed returns and the public key that the borough sent.
func fillCentralFolder(t *testing.T, dir string, database []byte) {
	t.Helper()
	writeFile := func(name string, data []byte) {
		if err := os.WriteFile(filepath.Join(dir, name), data, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	run := func(args ...string) string {
		output, err := runProgram(t, dir, args...)
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
