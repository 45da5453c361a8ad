// Package main_test tests the whole program as people use it, with a real database.
package main_test

import (
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

	"borough/internal/programtest"
)

// TestMain makes the program a command of the scripts, and runs the tests.
func TestMain(m *testing.M) { programtest.Main(m, "../..") }

// TestScript runs the scripts in testdata/script: commands, and what they must print. With
// UPDATE_SCRIPTS=1 it writes the actual output into the scripts that compare it.
func TestScript(t *testing.T) {
	t.Parallel()
	booksFolder, err := filepath.Abs(filepath.Join("testdata", "books"))
	if err != nil {
		t.Fatal(err)
	}
	movementsFolder := filepath.Join(filepath.Dir(booksFolder), "movements")
	// Files that a script cannot contain: other encodings, and invalid bytes.
	filesFolder := filepath.Join(filepath.Dir(booksFolder), "import")
	testscript.Run(t, testscript.Params{
		Dir:                 filepath.Join("testdata", "script"),
		UpdateScripts:       os.Getenv("UPDATE_SCRIPTS") != "",
		RequireExplicitExec: false,
		RequireUniqueNames:  true,
		Setup: func(env *testscript.Env) error {
			env.Setenv("HOME", env.WorkDir)
			env.Setenv("XDG_CONFIG_HOME", filepath.Join(env.WorkDir, ".config"))
			env.Setenv("XDG_DATA_HOME", filepath.Join(env.WorkDir, ".data"))
			env.Setenv("BOROUGH_DB", filepath.Join(env.WorkDir, "b.db"))
			env.Setenv("BOROUGH_TODAY", "2026-11-22")
			env.Setenv("BOROUGH_ACTOR", "manager")
			env.Setenv("GOGC", os.Getenv("GOGC")) // scripts do not inherit the environment
			env.Setenv("FILES", filesFolder)
			env.Setenv("BOOKS", booksFolder)         // a small borough as import files: borough import $BOOKS
			env.Setenv("MOVEMENTS", movementsFolder) // one with every kind of movement in October 2026
			return nil
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"exits":      exitsCommand,
			"add-people": addPeopleCommand,
			"rows":       rowsCommand,
			"seal":       sealCommand,
		},
	})
}

// exitsCommand is a command of the scripts. It runs a command and checks the exit code:
//
//	exits CODE COMMAND [ARG...]
//
// It also fails if the program panics. The exit code of a panic is 2, as of a wrong command
// line.
func exitsCommand(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: exits CODE command [args...]")
	}
	expected, err := strconv.Atoi(args[0])
	ts.Check(err)
	actual := 0
	if err := ts.Exec(args[1], args[2:]...); err != nil {
		var exitErr *exec.ExitError
		if !errors.As(err, &exitErr) {
			ts.Fatalf("%v", err)
		}
		actual = exitErr.ExitCode()
	}
	if actual != expected {
		ts.Fatalf("exit code %d, not %d", actual, expected)
	}
	if strings.HasPrefix(ts.ReadFile("stderr"), "panic: ") {
		ts.Fatalf("the program panicked")
	}
}
