package borough_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"borough/internal/seal"
)

// isCentralCommand reports whether a command is one for the Central Team's file.
func isCentralCommand(path string) bool {
	return strings.HasPrefix(path, "borough central ") || strings.HasPrefix(path, "borough meeting ")
}

// fillCentralFolder fills a folder as the Central Team has one: its file, central.db, which
// holds what the borough of the books filed, and the files and keys that were sent.
func fillCentralFolder(t *testing.T, dir string, books []byte) {
	t.Helper()
	keep := func(name string, data []byte) {
		if err := os.WriteFile(filepath.Join(dir, name), data, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	run := func(words ...string) string {
		said, err := runProgram(t, dir, words...)
		if err != nil {
			t.Fatalf("%v: %v: %s", words, err, said)
		}
		return said
	}
	key := func() *seal.Key {
		text, err := seal.MakeKey()
		if err != nil {
			t.Fatal(err)
		}
		made, err := seal.ParseKey(text)
		if err != nil {
			t.Fatal(err)
		}
		return made
	}
	signs := key()
	keep("b.db", books)
	keep("larkmoor.pub", []byte(key().Public()+"\n"))
	run("central", "init", "--db", "central.db")
	run("central", "borough", "edit", "Lewisham", "--name", "Larkmoor", "--db", "central.db")
	run("central", "key", "add", "Larkmoor", signs.Public(), "--db", "central.db")
	run("meeting", "round", "add", "second", "--theme", "the violence most significant in each borough", "--from",
		"2026-06-01", "--db", "central.db")
	run("meeting", "record", "second", "Larkmoor", "--on", "2026-07-13", "--theme", "knife-crime", "--db",
		"central.db")
	for _, month := range []string{"2026-08", "2026-09"} {
		document := run("return", "show", month, "-O", "json", "--db", "b.db")
		data, err := seal.Pack(document, signs)
		if err != nil {
			t.Fatal(err)
		}
		keep("larkmoor-"+month+".zip", data)
		run("central", "receive", "larkmoor-"+month+".zip", "--db", "central.db")
	}
}
