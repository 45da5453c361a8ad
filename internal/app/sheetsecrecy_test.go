package app

import (
	"bytes"
	"database/sql"
	"encoding/csv"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"borough/internal/cli"
	"borough/internal/sheets"
)

// TestSheetSecrecy attacks the files of which nothing is told but how many rows were taken:
// equality answers, concerns and referrals to Occupational Health. It imports guesses into
// databases that have other answers, or none. What is printed and written, the exit code and
// the audit must be the same for all of them, whatever the flags are. With the guard off, the
// attack must succeed.
func TestSheetSecrecy(t *testing.T) {
	t.Parallel()
	b := newSheetBooks(t)
	hidden := 0
	for _, s := range New(cli.OSEnv()).Areas.Sheets {
		if !s.HideChanges {
			continue
		}
		hidden++
		t.Run(s.Name, func(t *testing.T) {
			databases := b.secretDatabases(t, s)
			overwrite := "--overwrite=" + strings.Join(s.GuardedColumns(), ",")
			flagSets := [][]string{{"--dry-run"}, {}, {"--dry-run", overwrite}, {overwrite}, {"--keep-good"}}
			learned := 0
			for n, guess := range b.guesses(s) {
				for i, flags := range flagSets {
					if i > 0 && n%6 != 0 || flags != nil && slices.Contains(flags, "--overwrite=") {
						continue // one flag is tried with every guess, and others with some
					}
					want := b.attack(t, s, databases[0], guess, true, flags)
					for i, db := range databases[1:] {
						if got := b.attack(t, s, db, guess, true, flags); got != want {
							t.Fatalf("database %d, %v: the guess\n%q\nis told from the truth:\n%s\nand not\n%s", i+1, flags, guess,
								got, want)
						}
					}
				}
				if n%6 == 0 && b.attack(t, s, databases[0], guess, false, nil) != b.attack(t, s, databases[1], guess, false, nil) {
					learned++
				}
			}
			if learned == 0 {
				t.Error("with the guard off the attack learns nothing, so it is no attack")
			}
		})
	}
	if hidden != 3 {
		t.Errorf("%d files are hidden, want 3: equality, issues and oh", hidden)
	}
}

// secretDatabases returns the paths of databases that differ in the records of the file
// alone: all of them, none, and others.
func (b sheetBooks) secretDatabases(t *testing.T, s *sheets.Sheet) []string {
	t.Helper()
	rows := b.files[s.Name][1:]
	others := make([][]string, len(rows))
	for i, row := range rows {
		// Each cell but those that say whom the row is about is that of the next row.
		others[i] = append([]string{row[0]}, rows[(i+1)%len(rows)][1:]...)
		if about := max(b.column(s, "volunteer"), b.column(s, "person")); about > 0 {
			others[i][about] = row[about]
		}
	}
	var paths []string
	for i, hidden := range [][][]string{rows, nil, others} {
		folder := t.TempDir()
		for name, all := range b.files {
			if name == s.Name {
				all = append(all[:1:1], hidden...)
			}
			var text bytes.Buffer
			csv.NewWriter(&text).WriteAll(all)
			if err := os.WriteFile(filepath.Join(folder, name+".csv"), text.Bytes(), 0o600); err != nil {
				t.Fatal(err)
			}
		}
		path := filepath.Join(t.TempDir(), fmt.Sprintf("%d.db", i))
		run("init", "Larkmoor", "--area", "Lewisham", "--db", path)
		if code, output := run("import", folder, "--keep-good", "--db", path); code != 0 && code != cli.ExitFound {
			t.Fatal(output)
		}
		paths = append(paths, path)
	}
	return paths
}

// guesses returns rows to be imported: some of the file, and the same with another value in
// one column; each of them alone and beside the row itself.
func (b sheetBooks) guesses(s *sheets.Sheet) (guesses [][][]string) {
	rows := b.files[s.Name][1:]
	for n, row := range [][]string{rows[0], rows[len(rows)-1]} {
		guesses = append(guesses, [][]string{row}, [][]string{row, row})
		for i := range row {
			others := b.otherRows(s, row, i)
			for _, other := range others[:min(2-n, len(others))] {
				guesses = append(guesses, [][]string{other}, [][]string{row, other})
			}
			blank := slices.Clone(row)
			blank[i] = ""
			guesses = append(guesses, [][]string{blank})
		}
	}
	return guesses
}

// attack imports the guess into a copy of the database, with the guard on or off. It returns
// all that can be learned from it.
func (b sheetBooks) attack(t *testing.T, s *sheets.Sheet, db string, guess [][]string, guarded bool, flags []string) string {
	t.Helper()
	dir := t.TempDir()
	data, err := os.ReadFile(db)
	if err != nil {
		t.Fatal(err)
	}
	copied, file := filepath.Join(dir, "copy.db"), filepath.Join(dir, s.File())
	var text, learned bytes.Buffer
	csv.NewWriter(&text).WriteAll(append([][]string{b.files[s.Name][0]}, guess...))
	for path, data := range map[string][]byte{copied: data, file: text.Bytes()} {
		if err := os.WriteFile(path, data, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	a := New(cli.Env{
		In: strings.NewReader(""), Out: &learned, Err: &learned, Now: time.Now, User: func() string { return "attacker" },
		Getenv: func(name string) string { return map[string]string{"BOROUGH_TODAY": "2026-11-22"}[name] },
	})
	for i, declared := range a.Areas.Sheets {
		if declared.Name == s.Name && !guarded {
			unguarded := *declared
			unguarded.HideChanges = false
			a.Areas.Sheets[i] = &unguarded
		}
	}
	args := append([]string{"import", file, "--db", copied}, flags...)
	for _, flag := range []string{"changes", "problems", "rejects"} {
		args = append(args, "--"+flag, filepath.Join(dir, flag+".csv"))
	}
	fmt.Fprintln(&learned, "exit code", cli.Run(a, args))
	for _, flag := range []string{"changes", "problems", "rejects"} {
		text, _ := os.ReadFile(filepath.Join(dir, flag+".csv")) // there is none when nothing was imported
		fmt.Fprintf(&learned, "%s: %s\n", flag, text)
	}
	fmt.Fprintln(&learned, lastAudit(t, copied))
	return strings.ReplaceAll(learned.String(), dir+string(os.PathSeparator), "")
}

// lastAudit returns the last row of the audit, or "" if it is that of the import that made
// the database.
func lastAudit(t *testing.T, path string) (text string) {
	t.Helper()
	db, err := sql.Open("sqlite", path)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	err = db.QueryRow(`SELECT COALESCE(MAX(CASE WHEN actor = 'attacker' THEN subject || ' ' || before || ' ' || after END), '')
		FROM audit`).Scan(&text)
	if err != nil {
		t.Fatal(err)
	}
	return text
}
