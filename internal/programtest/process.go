package programtest

import (
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

	"borough/internal/app"
)

// Main runs the tests of a package in the top folder of the project, so that the paths in them
// are those that people type. It makes the program a command that tests can run. The parameter
// top is the path from the package's folder to the top folder.
func Main(m *testing.M, top string) {
	testscript.Main(testsIn{m, top}, map[string]func(){"borough": func() { os.Exit(app.RunProcess()) }})
}

// testsIn are tests that run in the folder top.
type testsIn struct {
	*testing.M
	top string
}

// Run runs the tests, and returns the exit code.
func (t testsIn) Run() int {
	if err := os.Chdir(t.top); err != nil {
		panic(err)
	}
	return t.M.Run()
}

// RunProgram runs the program in the folder on 22 November 2026.
func RunProgram(t testing.TB, dir string, args ...string) (string, error) {
	t.Helper()
	cmd := exec.Command("borough", args...)
	cmd.Dir, cmd.Env = dir, Env(dir)
	text, err := cmd.CombinedOutput()
	return string(text), err
}

// RunLine runs a command line in a shell in the folder dir. It returns standard output and
// standard error together, and the exit code.
func RunLine(t *testing.T, dir, line string) (text string, code int) {
	t.Helper()
	shell, err := exec.LookPath("sh")
	if err != nil {
		t.Skip("there is no shell to type into")
	}
	cmd := exec.Command(shell, "-c", line)
	cmd.Dir, cmd.Env = dir, Env(dir)
	output, err := cmd.CombinedOutput()
	var exitErr *exec.ExitError
	if errors.As(err, &exitErr) {
		return string(output), exitErr.ExitCode()
	}
	if err != nil {
		t.Fatal(err)
	}
	return string(output), 0
}

// Env returns an environment in which the program reads and writes only in the folder.
func Env(dir string) []string {
	return append(os.Environ(), "HOME="+dir, "XDG_CONFIG_HOME="+dir, "XDG_DATA_HOME="+dir,
		"BOROUGH_DB="+filepath.Join(dir, "b.db"), "BOROUGH_TODAY=2026-11-22", "BOROUGH_ACTOR=manager")
}
