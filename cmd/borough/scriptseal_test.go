package main_test

import (
	"os"

	"github.com/rogpeppe/go-internal/testscript"

	"borough/internal/seal"
)

// sealCommand is a command of the scripts. It seals any document as the command return send
// does, even a document that could not be filed. With a key it also signs the document:
//
//	seal FILE DOCUMENT [KEY]
func sealCommand(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: seal FILE DOCUMENT [KEY]")
	}
	var key *seal.Key
	if len(args) == 3 {
		var err error
		key, err = seal.ParseKey(ts.ReadFile(args[2]))
		ts.Check(err)
	}
	data, err := seal.Pack(ts.ReadFile(args[1]), key)
	ts.Check(err)
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), data, 0o600))
}
