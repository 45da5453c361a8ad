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
	"borough/internal/store/storetest"
)

// silentCommands are the commands that write about people and do not name each of them: those
// about whole files, and the one that destroys the names.
var silentCommands = []string{"import", "demo", "borough retention apply"}

// TestAnswersNamePeople runs the examples of every command on the demonstration borough. If a
// command changed what the database has about somebody, its answer must have their ref and
// name. The name may be that of before or of after the write.
func TestAnswersNamePeople(t *testing.T) {
	dir := t.TempDir()
	t.Chdir(dir) // examples write files where they are typed
	demo := filepath.Join(dir, "demo.db")
	if code, output := programtest.RunOn(demo, "demo"); code != 0 {
		t.Fatal(output)
	}
	database, err := os.ReadFile(demo)
	if err != nil {
		t.Fatal(err)
	}
	people := storetest.LoadPeople(t, demo)
	named := map[string]bool{} // the commands whose answers named somebody
	programtest.WalkCommands(app.New(cli.OSEnv()).RootCommand(), func(cmd *cobra.Command) {
		if programtest.IsCentralCommand(cmd.CommandPath()) || slices.Contains(silentCommands, cmd.Name()) ||
			slices.Contains(silentCommands, cmd.CommandPath()) || cmd.Flags().Lookup("sql") != nil {
			return // a command with --sql only reads
		}
		dbPath := filepath.Join(dir, strings.ReplaceAll(cmd.CommandPath(), " ", "-")+".db")
		if err := os.WriteFile(dbPath, database, 0o600); err != nil {
			t.Fatal(err)
		}
		contents, before := database, people
		for line := range strings.Lines(unindent(cmd.Example)) {
			words := splitExample(line)
			if len(words) < 2 {
				continue
			}
			for i, word := range words {
				if word == "-o" || word == "--output" {
					words[i+1] = filepath.Join(t.TempDir(), words[i+1])
				}
			}
			_, answer := programtest.RunOn(dbPath, words[1:]...)
			previous := contents
			if contents, err = os.ReadFile(dbPath); err != nil {
				t.Fatal(err)
			}
			if bytes.Equal(contents, previous) {
				continue // nothing was written
			}
			after := storetest.LoadPeople(t, dbPath)
			for _, ref := range storetest.ChangedRefs(before, after) {
				if strings.Contains(answer, ref+" "+before[ref].Name) && before[ref].Name != "" ||
					strings.Contains(answer, ref+" "+after[ref].Name) {
					named[cmd.CommandPath()] = true
					continue
				}
				t.Errorf("%s\nchanges what there is about %s %s, and answers %s", strings.TrimSpace(line), ref,
					before[ref].Name, answer)
			}
			before = after
		}
		if err := os.Remove(dbPath); err != nil {
			t.Fatal(err)
		}
	})
	if len(named) < 50 {
		t.Errorf("only %d commands named anybody, so the examples test too little: %v", len(named), named)
	}
}
