// Package programtest runs the whole program in tests: in the process of the test, or as a
// process of its own.
package programtest

import (
	"bytes"
	"io"
	"slices"
	"strings"
	"time"

	"borough/internal/app"
	"borough/internal/cli"
)

// RunOn runs the program on a database on 22 November 2026. It returns the exit code, and
// standard output and standard error together. In these it replaces the path of the database
// by FILE.
func RunOn(dbPath string, args ...string) (code int, output string) {
	var buffer bytes.Buffer
	code = RunMain(&buffer, &buffer, dbPath, args...)
	return code, strings.ReplaceAll(buffer.String(), dbPath, "FILE")
}

// RunForStdout is like RunOn, and returns only the standard output.
func RunForStdout(dbPath string, args ...string) (code int, output string) {
	var buffer strings.Builder
	code = RunMain(&buffer, io.Discard, dbPath, args...)
	return code, buffer.String()
}

// RunMain runs the program in this process on a database on 22 November 2026, and returns the
// exit code.
func RunMain(stdout, stderr io.Writer, dbPath string, args ...string) int {
	env := cli.Env{
		In: strings.NewReader(""), Out: stdout, Err: stderr, Now: time.Now, User: func() string { return "manager" },
		Getenv: func(name string) string {
			if name == "BOROUGH_TODAY" {
				return "2026-11-22"
			}
			return ""
		},
	}
	dbFlagIndex := 0
	if args[0] == "__complete" {
		dbFlagIndex = 1 // __complete must be the first word, and cobra completes the last word
	}
	return app.Main(env, slices.Insert(slices.Clone(args), dbFlagIndex, "--db", dbPath))
}
