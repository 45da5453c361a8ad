package main_test

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/spf13/cobra"

	"borough/internal/app"
	"borough/internal/cli"
	"borough/internal/programtest"
)

// addControlCharacters appends an escape and a right-to-left override to every text that
// people wrote. The program refuses such input, but another program could write it.
const addControlCharacters = `
	UPDATE volunteers SET name = name || char(27, 8238); UPDATE staff SET name = name || char(27, 8238);
	UPDATE members SET name = name || char(27, 8238); UPDATE contacts SET name = name || char(27, 8238);
	UPDATE wards SET name = name || char(27, 8238); UPDATE teams SET name = name || char(27, 8238);
	UPDATE roles SET title = title || char(27, 8238); UPDATE courses SET title = title || char(27, 8238);
	UPDATE engagements SET title = title || char(27, 8238); UPDATE issues_raised SET text = text || char(27, 8238);
	UPDATE priorities SET text = text || char(27, 8238); UPDATE recruitment SET note = note || char(27, 8238);
	UPDATE thanks SET how = how || char(27, 8238);
	UPDATE expenses SET receipt = receipt || char(27, 8238), reason = reason || char(27, 8238);
	UPDATE csas_standards SET training = training || char(27, 8238), vetting = vetting || char(27, 8238),
		management = management || char(27, 8238);
	UPDATE csas_cases SET organisation = organisation || char(27, 8238);
	UPDATE csas_steps SET note = note || char(27, 8238);
	UPDATE csas_fees SET reason = reason || char(27, 8238); UPDATE csas_costs SET text = text || char(27, 8238);
	UPDATE accredited SET name = name || char(27, 8238); UPDATE principles SET text = text || char(27, 8238);
	UPDATE commitment_actions SET owner = owner || char(27, 8238), text = text || char(27, 8238);
	UPDATE commitment_progress SET evidence = evidence || char(27, 8238);
	UPDATE equality_levels SET evidence = evidence || char(27, 8238);
	UPDATE commitment_feedback SET text = text || char(27, 8238), reply = reply || char(27, 8238);
	UPDATE good_practices SET title = title || char(27, 8238), text = text || char(27, 8238),
		result = result || char(27, 8238);`

// TestControlCharacters checks that lists, reports, calendars and completions print no control
// characters, even if there are some in the database.
func TestControlCharacters(t *testing.T) {
	t.Parallel()
	dbPath := filepath.Join(t.TempDir(), "books.db")
	if code, output := programtest.RunOn(dbPath, "demo"); code != 0 {
		t.Fatal(output)
	}
	execSQL(t, dbPath, addControlCharacters)
	lines := []string{
		"borough calendar --names", "borough __complete volunteer show ''", "borough __complete csas show ''",
	}
	programtest.WalkCommands(app.New(cli.OSEnv()).RootCommand(), func(cmd *cobra.Command) {
		if cmd.Flags().Lookup("format") != nil && !strings.Contains(cmd.CommandPath(), "import") {
			lines = append(lines, strings.Split(unindent(cmd.Example), "\n")...)
		}
	})
	shownCount := 0
	for _, line := range lines {
		words := splitExample(line)
		if len(words) < 2 || strings.Contains(line, "--db") ||
			slices.ContainsFunc(words, func(word string) bool {
				return word == "-o" || word == "--output" || word == "-O" || word == "--sql"
			}) {
			continue // prints for a program, or reads another file
		}
		_, output := programtest.RunOn(dbPath, words[1:]...)
		if strings.ContainsAny(output, "\x1b\u202e") {
			t.Errorf("%s prints control characters", line)
		}
		if strings.Contains(output, `\u{202E}`) {
			shownCount++
		}
	}
	if shownCount < 60 {
		t.Errorf("only %d of %d commands showed text with control characters", shownCount, len(lines))
	}
}
