package borough_test

import (
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/spf13/cobra"

	"borough/internal/app"
	"borough/internal/cli"
)

// finders are the commands whose example may find something, or say no: that
// is what they are for.
var finders = map[string][]int{
	"borough due":             {7},
	"borough vet due":         {7},
	"borough train due":       {7},
	"borough kin due":         {7},
	"borough retention due":   {7},
	"borough check":           {7},
	"borough volunteer check": {3},
}

// TestExamples runs every example of every command's help, each command's on a
// fresh copy of the demonstration borough's books in a folder of its own.
func TestExamples(t *testing.T) {
	t.Parallel()
	books := demonstration(t)
	root := app.New(cli.OSEnv()).Tree()
	try := func(cmd *cobra.Command) {
		t.Run(strings.ReplaceAll(cmd.CommandPath(), " ", "-"), func(t *testing.T) {
			t.Parallel()
			if cmd.Short == "" || strings.HasSuffix(cmd.Short, ".") || cmd.Example == "" {
				t.Fatalf("short %q, example %q: help needs both, and a short that is no sentence", cmd.Short, cmd.Example)
			}
			dir := t.TempDir()
			if err := os.WriteFile(filepath.Join(dir, "b.db"), books, 0o600); err != nil {
				t.Fatal(err)
			}
			if ofCentral(cmd.CommandPath()) && cmd.Name() != "init" {
				posted(t, dir, books)
			}
			own := false
			for line := range strings.Lines(cmd.Example) {
				line = strings.TrimSpace(line)
				own = own || strings.HasPrefix(line, cmd.CommandPath())
				text, code := atPrompt(t, dir, line)
				if code != 0 && !slices.Contains(finders[cmd.CommandPath()], code) {
					t.Errorf("%s\nexit code %d\n%s", line, code, text)
				}
			}
			if !own {
				t.Errorf("the example shows another command: %s", cmd.Example)
			}
		})
	}
	try(root)
	walk(root, try)
}

// atPrompt runs a line as somebody in that folder would type it.
func atPrompt(t *testing.T, dir, line string) (text string, code int) {
	t.Helper()
	shell, err := exec.LookPath("sh")
	if err != nil {
		t.Skip("there is no shell to type into")
	}
	cmd := exec.Command(shell, "-c", line)
	cmd.Dir, cmd.Env = dir, surroundings(dir)
	out, err := cmd.CombinedOutput()
	var exit *exec.ExitError
	if errors.As(err, &exit) {
		return string(out), exit.ExitCode()
	}
	if err != nil {
		t.Fatal(err)
	}
	return string(out), 0
}

// demonstration returns the file of the demonstration borough's books as it is
// on 22 November 2026, and tries what demo says to try next.
func demonstration(t *testing.T) []byte {
	dir := t.TempDir()
	said, err := borough(t, dir, "demo")
	if err != nil {
		t.Fatalf("%v: %s", err, said)
	}
	books, err := os.ReadFile(filepath.Join(dir, "demo.db"))
	if err != nil {
		t.Fatal(err)
	}
	tried := 0
	for line := range strings.Lines(said) {
		if line = strings.TrimSpace(line); !strings.HasPrefix(line, "borough ") {
			continue
		}
		tried++
		if text, code := atPrompt(t, dir, line); code != 0 && code != 7 && code != 3 {
			t.Errorf("demo says to try %s\nexit code %d\n%s", line, code, text)
		}
	}
	if tried == 0 {
		t.Errorf("demo says nothing to try: %s", said)
	}
	return books
}

// TestReported finds the command that prints each report, by its example.
func TestReported(t *testing.T) {
	t.Parallel()
	for _, r := range app.New(cli.OSEnv()).Areas.Reports {
		words := strings.Fields(strings.Split(r.Example, "\n")[0])
		if len(words) == 0 || words[0] != "borough" {
			t.Errorf("%s: example %q", r.Name, r.Example)
			continue
		}
		cmd, _, err := app.New(cli.OSEnv()).Tree().Find(words[1:])
		if err != nil || cmd.HasSubCommands() || cmd.Flags().Lookup("format") == nil {
			t.Errorf("%s: no command prints it (%v)", r.Name, err)
		}
	}
}
