package main_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/spf13/cobra"

	"borough/internal/app"
	"borough/internal/cli"
	"borough/internal/programtest"
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
	database := programtest.DemoDatabase(t)
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
			if programtest.IsCentralCommand(cmd.CommandPath()) && cmd.Name() != "init" {
				programtest.FillCentralFolder(t, dir, database)
			}
			showsCommand := false
			for line := range strings.Lines(cmd.Example) {
				line = strings.TrimSpace(line)
				showsCommand = showsCommand || strings.HasPrefix(line, cmd.CommandPath())
				text, code := programtest.RunLine(t, dir, line)
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
	programtest.WalkCommands(root, testCommand)
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
