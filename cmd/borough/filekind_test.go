package main_test

import (
	"bytes"
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

// anyFileCommands are the commands that accept both kinds of file, a borough's and the
// Central Team's, or need no file.
var anyFileCommands = []string{
	"borough demo", "borough init", "borough central init", "borough version", "borough check", "borough check table",
	"borough audit list", "borough audit show", "borough settings show", "borough settings set",
	"borough benchmark list", "borough benchmark show", "borough key make", "borough key show",
	"borough return collate", "borough return verify", "borough publish list", "borough publish show",
}

// TestWrongKind runs an example of every command that is not in anyFileCommands on the wrong
// kind of file. The command must say of which kind the file is, and must not change the file.
func TestWrongKind(t *testing.T) {
	t.Parallel()
	database := programtest.DemoDatabase(t)
	dir := t.TempDir()
	programtest.FillCentralFolder(t, dir, database)
	original := map[string][]byte{"b.db": database}
	var err error
	if original["central.db"], err = os.ReadFile(filepath.Join(dir, "central.db")); err != nil {
		t.Fatal(err)
	}
	for _, line := range []string{
		"borough export moved --equality --confidential", "borough benchmark show lewisham-2011 -o figures.csv",
	} { // create the files that examples read
		if text, code := programtest.RunLine(t, dir, line); code != 0 {
			t.Fatal(text)
		}
	}
	for _, path := range anyFileCommands {
		if cmd, _, err := app.New(cli.OSEnv()).RootCommand().Find(strings.Fields(path)[1:]); err != nil ||
			cmd.CommandPath() != path {
			t.Errorf("there is no %s", path)
		}
	}
	commandCount := 0
	programtest.WalkCommands(app.New(cli.OSEnv()).RootCommand(), func(cmd *cobra.Command) {
		path := cmd.CommandPath()
		if cmd.HasSubCommands() && path != "borough check" || slices.Contains(anyFileCommands, path) ||
			strings.HasPrefix(path, "borough completion") {
			return
		}
		wrongFile, message := "central.db", "the Central Team's file, not a borough's books"
		if programtest.IsCentralCommand(path) {
			wrongFile, message = "b.db", "the books of Larkmoor, not the Central Team's file"
		}
		for line := range strings.Lines(cmd.Example) {
			if line = strings.TrimSpace(line); !strings.HasPrefix(line, path) || strings.Contains(line, "--template") {
				continue
			}
			commandCount++
			line = strings.ReplaceAll(line, "--db central.db", "") + " --db " + wrongFile
			text, code := programtest.RunLine(t, dir, line)
			if code != 6 || !strings.Contains(text, message) {
				t.Errorf("%s\nexit code %d\n%s", line, code, text)
			}
			after, err := os.ReadFile(filepath.Join(dir, wrongFile))
			if err != nil || !bytes.Equal(after, original[wrongFile]) {
				t.Fatalf("%s changed the file (%v)", line, err)
			}
			break
		}
	})
	if commandCount < 100 {
		t.Errorf("only %d commands were run", commandCount)
	}
}
