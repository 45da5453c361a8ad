package bench_test

import (
	"context"
	"database/sql"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"borough/internal/census"
	"borough/internal/programtest"
	"borough/internal/record"
	"borough/internal/returns"
	"borough/internal/store"
	"borough/internal/store/centredb"
)

// A growthPair is two folders, each with a database, and the command lines to run in them.
type growthPair struct {
	name         string // what there is ten times of
	small, large *growthFolder
	jobs         []growthJob
}

// A growthFolder is a folder with a database b.db and other files that command lines need.
type growthFolder struct{ dir string }

// growthPairs makes the databases and returns their pairs.
func growthPairs(t *testing.T) []growthPair {
	t.Helper()
	jobs := slices.Concat(reportJobs(false), exampleJobs(false), moreJobs())
	lines := ""
	for _, job := range jobs {
		lines += job.line + "\n"
	}
	original := createGrowthOriginal(t, lines)
	filed, central := filedJobs(), slices.Concat(reportJobs(true), centralJobs())
	if !*growthOfAll {
		jobs = slices.Concat(reportJobs(false), moreJobs())
	} else {
		central = append(central, exampleJobs(true)...)
	}
	pairs := []growthPair{
		{"records", peopleFolder(t, smallGrowthFile, original), peopleFolder(t, largeGrowthFile, original), jobs},
		{"returns and publications", filedFolder(t, 6, original), filedFolder(t, 60, original), filed},
		{"returns received", centralFolder(t, 6), centralFolder(t, 60), central},
	}
	if *growthOfAll {
		pairs = append(pairs, growthPair{
			"rows imported", importFolder(t, tinyGrowthFile, original), importFolder(t, smallGrowthFile, original),
			linesOf("borough init Larkmoor --area Lewisham && borough import moved"),
		})
	}
	return pairs
}

// peopleFolder makes a folder with a database of which two returns are filed, and with what it
// exports. Of a long exported file it has the first rows: a row is the slower to import, the
// more is in the database.
func peopleFolder(t *testing.T, file growthFile, original string) *growthFolder {
	t.Helper()
	folder := &growthFolder{t.TempDir()}
	file.create(t, original, filepath.Join(folder.dir, "b.db"))
	folder.runAll(t, "borough check --rebuild", "borough return file 2026-08", "borough return file 2026-09",
		"borough report hours --period 2026-09 --publish", "borough export moved --equality --confidential")
	exported, err := filepath.Glob(filepath.Join(folder.dir, "moved", "*.csv"))
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range exported {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if rows := strings.SplitAfter(string(text), "\n"); len(rows) > 10*file.copies {
			text = []byte(strings.Join(rows[:10*file.copies], ""))
		}
		if err := os.WriteFile(name, text, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return folder
}

// importFolder makes a folder without a database, but with everything that one exports.
func importFolder(t *testing.T, file growthFile, original string) *growthFolder {
	t.Helper()
	folder := &growthFolder{t.TempDir()}
	dbPath := filepath.Join(folder.dir, "b.db")
	file.create(t, original, dbPath)
	folder.runAll(t, "borough check --rebuild", "borough check", "borough export moved --equality --confidential")
	if err := os.Remove(dbPath); err != nil {
		t.Fatal(err)
	}
	return folder
}

// filedFolder makes a folder with a database that has a number of returns, of months without a
// record, and half as many publications.
func filedFolder(t *testing.T, months int, original string) *growthFolder {
	t.Helper()
	folder := &growthFolder{t.TempDir()}
	if err := copyFile(original, filepath.Join(folder.dir, "b.db")); err != nil {
		t.Fatal(err)
	}
	month := record.Month("2008-01")
	for n := range months {
		folder.runAll(t, "borough return file "+string(month))
		if n%2 == 0 {
			folder.runAll(t, fmt.Sprintf("borough report hours --period %s --publish", month))
		}
		month = month.Next()
	}
	folder.runAll(t, "borough return file 2026-08 --gap 'nobody kept the books'", "borough return file 2026-09",
		"borough key make")
	return folder
}

// centralFolder makes a folder with the Central Team's file, which has the returns of a number
// of months of all boroughs, half as many rounds of meetings, and for the last borough the files
// that its examples need.
func centralFolder(t *testing.T, months int) *growthFolder {
	t.Helper()
	folder := &growthFolder{t.TempDir()}
	database := programtest.DemoDatabase(t)
	programtest.FillCentralFolder(t, folder.dir, database)
	document, err := programtest.RunProgram(t, folder.dir, "return", "show", "2026-09", "-O", "json")
	if err != nil {
		t.Fatal(err)
	}
	original, err := returns.DecodeUntrusted(document)
	if err != nil {
		t.Fatal(err)
	}
	dbPath := filepath.Join(folder.dir, "b.db")
	if err := os.Rename(filepath.Join(folder.dir, "central.db"), dbPath); err != nil {
		t.Fatal(err)
	}
	db, err := store.OpenWrite(context.Background(), dbPath, store.Area{})
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	command := store.Command{Actor: "clerk", Name: "central receive", Now: time.Date(2026, 11, 22, 12, 0, 0, 0, time.UTC)}
	err = db.Update(context.Background(), command, false, func(tx *store.Tx) error {
		for _, borough := range census.Boroughs() {
			if borough.Name == "Lewisham" { // that is Larkmoor, which has sent its own
				continue
			}
			month, previousChecksum := record.Month("2026-10"), ""
			for range months {
				month = month.Prev()
			}
			for ; month < "2026-10"; month = month.Next() {
				document, err := copyForBorough(original, borough, month, previousChecksum)
				if err != nil {
					return err
				}
				r, err := returns.Decode(document)
				if err != nil {
					return err
				}
				if err := centredb.AddReceived(tx, r.ToReceivedReturn(document), r.AdditiveFigures()); err != nil {
					return err
				}
				previousChecksum = returns.Checksum(document)
			}
		}
		for n := range months / 2 {
			if err := tx.Exec(`INSERT INTO joint_rounds (code, theme, from_on)
				VALUES ('round-' || @n, 'confidence', '2025-01-01')`, sql.Named("n", n)); err != nil {
				return err
			}
		}
		return tx.Exec(`INSERT INTO joint_meetings (round_id, borough, held_on, theme)
			SELECT r.id, b.code, '2025-02-01', 'robbery' FROM joint_rounds r CROSS JOIN boroughs b
			WHERE r.code LIKE 'round-%'`)
	})
	if err != nil {
		t.Fatal(err)
	}
	return folder
}

// runAll runs command lines in the folder, all of which must succeed.
func (f *growthFolder) runAll(t *testing.T, lines ...string) {
	t.Helper()
	for _, line := range lines {
		if text, code := programtest.RunLine(t, f.dir, line); code != 0 {
			t.Fatalf("%s: exit code %d: %s", line, code, text)
		}
	}
}
