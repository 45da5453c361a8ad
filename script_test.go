// Package borough_test tests the program as people use it: scripts against the
// real program and a real file, and the house rules that hold the code together.
package borough_test

import (
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

	"borough/internal/app"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){
		"borough": func() { os.Exit(app.Process()) }})
}

// TestScript runs testdata/script: what people type and what they read.
// -update rewrites the expected output where a script compares it.
func TestScript(t *testing.T) {
	t.Parallel()
	books, err := filepath.Abs(filepath.Join("testdata", "books"))
	if err != nil {
		t.Fatal(err)
	}
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
			env.Setenv("GOGC", os.Getenv("GOGC")) // a script has an environment of its own
			env.Setenv("FILES",
				filepath.Join(filepath.Dir(books),
					"import")) // what a script cannot hold: other encodings, hostile bytes
			env.Setenv("BOOKS", books) // a small borough as files: borough import $BOOKS
			return nil
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"exits":  exitsCommand,
			"crowd":  crowdCommand,
			"rows":   rowsCommand,
			"sealed": sealCommand,
		},
	})
}

// exitsCommand runs a command and checks its exit code: exits 3 borough hours log ... A
// program that panics exits with 2, as one with a wrong command line does, so the output
// is looked at too.
func exitsCommand(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: exits CODE command [args...]")
	}
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	got := 0
	if err := ts.Exec(args[1], args[2:]...); err != nil {
		var exit *exec.ExitError
		if !errors.As(err, &exit) {
			ts.Fatalf("%v", err)
		}
		got = exit.ExitCode()
	}
	if got != want {
		ts.Fatalf("exit code %d, not %d", got, want)
	}
	if strings.HasPrefix(ts.ReadFile("stderr"), "panic: ") {
		ts.Fatalf("the program fell over")
	}
}
