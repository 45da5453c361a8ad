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

// exampleExits maps a command to the exit codes, other than 0, that the examples in its help
// may end with: 7 if the command finds something, 3 if a rule refuses.
var exampleExits = map[string][]int{
	"borough due":             {7},
	"borough vet due":         {7},
	"borough train due":       {7},
	"borough kin due":         {7},
	"borough retention due":   {7},
	"borough check":           {7},
	"borough volunteer check": {3},
}

// TestExamples runs every example in every command's help. Each command runs in a new folder
// with a copy of the demonstration borough's database.
func TestExamples(t *testing.T) {
	t.Parallel()
	database := demoDatabase(t)
	root := app.New(cli.OSEnv()).RootCommand()
	testCommand := func(cmd *cobra.Command) {
		t.Run(strings.ReplaceAll(cmd.CommandPath(), " ", "-"), func(t *testing.T) {
			t.Parallel()
			if cmd.Short == "" || strings.HasSuffix(cmd.Short, ".") || cmd.Example == "" {
				t.Fatalf("short %q, example %q: help needs both, and the short must not end in a full stop",
					cmd.Short, cmd.Example)
			}
			dir := t.TempDir()
			if err := os.WriteFile(filepath.Join(dir, "b.db"), database, 0o600); err != nil {
				t.Fatal(err)
			}
			if isCentralCommand(cmd.CommandPath()) && cmd.Name() != "init" {
				fillCentralFolder(t, dir, database)
			}
			showsCommand := false
			for line := range strings.Lines(cmd.Example) {
				line = strings.TrimSpace(line)
				showsCommand = showsCommand || strings.HasPrefix(line, cmd.CommandPath())
				text, code := runLine(t, dir, line)
				if code != 0 && !slices.Contains(exampleExits[cmd.CommandPath()], code) {
					t.Errorf("%s\nexit code %d\n%s", line, code, text)
				}
			}
			if !showsCommand {
				t.Errorf("the example does not show the command: %s", cmd.Example)
			}
		})
	}
	testCommand(root)
	walkCommands(root, testCommand)
}

// runLine runs a command line in a shell in the folder dir. It returns standard output and
// standard error together, and the exit code.
func runLine(t *testing.T, dir, line string) (text string, code int) {
	t.Helper()
	shell, err := exec.LookPath("sh")
	if err != nil {
		t.Skip("there is no shell to type into")
	}
	cmd := exec.Command(shell, "-c", line)
	cmd.Dir, cmd.Env = dir, testEnv(dir)
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

// demoDatabase returns the contents of the demonstration borough's database, as the command
// demo writes it on 22 November 2026. It also runs the commands that demo says to try next.
func demoDatabase(t *testing.T) []byte {
	dir := t.TempDir()
	output, err := runProgram(t, dir, "demo")
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
		if text, code := runLine(t, dir, line); code != 0 && code != 7 && code != 3 {
			t.Errorf("demo says to try %s\nexit code %d\n%s", line, code, text)
		}
	}
	if commandCount == 0 {
		t.Errorf("demo says nothing to try: %s", output)
	}
	return database
}

// TestReportExamples checks that the example of every report is a command that can print a
// report.
func TestReportExamples(t *testing.T) {
	t.Parallel()
	for _, r := range app.New(cli.OSEnv()).Areas.Reports {
		words := strings.Fields(strings.Split(r.Example, "\n")[0])
		if len(words) == 0 || words[0] != "borough" {
			t.Errorf("%s: example %q", r.Name, r.Example)
			continue
		}
		cmd, _, err := app.New(cli.OSEnv()).RootCommand().Find(words[1:])
		if err != nil || cmd.HasSubCommands() || cmd.Flags().Lookup("format") == nil {
			t.Errorf("%s: no command prints it (%v)", r.Name, err)
		}
	}
}
