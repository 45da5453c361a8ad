package seed

import (
	"encoding/csv"
	"io/fs"
	"slices"
	"strings"
	"testing"
	"time"

	"borough/internal/record"
)

// importFilesOn returns the import files on the date today.
func importFilesOn(t *testing.T, today record.Date) fs.FS {
	t.Helper()
	noon, err := time.Parse("2006-01-02 15:04", string(today)+" 12:00")
	if err != nil {
		t.Fatal(err)
	}
	folder, err := ImportFiles(noon)
	if err != nil {
		t.Fatal(err)
	}
	return folder
}

// forEachDate calls check for every cell in the folder that is a date. The argument where is the
// file name and the row of the cell. forEachDate returns the number of rows of each file.
func forEachDate(
	t *testing.T, folder fs.FS, check func(where, column string, date record.Date),
) (rowCounts map[string]int) {
	t.Helper()
	rowCounts = map[string]int{}
	names, err := fs.Glob(folder, "*.csv")
	if err != nil || len(names) == 0 {
		t.Fatalf("no files: %v", err)
	}
	for _, name := range names {
		file, err := fs.ReadFile(folder, name)
		if err != nil {
			t.Fatal(err)
		}
		lines, err := csv.NewReader(strings.NewReader(string(file))).ReadAll()
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		rowCounts[name] = len(lines) - 1
		for _, line := range lines[1:] {
			for i, cell := range line {
				if date := record.Date(cell); date.Valid() {
					check(name+" "+strings.Join(line, ","), lines[0][i], date)
				}
			}
		}
	}
	return rowCounts
}

// TestDatesCanBeMoved checks that no date is after the 28th, so that every date exists in every
// month. It also checks that nothing ends in November 2026, which ImportFiles moves to the
// current month. ImportFiles leaves out rows of events after today, but it cannot remove only an
// end that is after today.
func TestDatesCanBeMoved(t *testing.T) {
	forEachDate(t, files, func(where, column string, date record.Date) {
		if date[8:] > "28" {
			t.Errorf("%s: %s is past the 28th", where, date)
		}
		ends := slices.Contains([]string{"to", "result", "voided"}, column)
		if ends && date.Month() >= "2026-11" {
			t.Errorf("%s: %s %s is in the current month", where, column, date)
		}
	})
}

// TestImportFiles checks the first date, the last date and the number of the sessions, for
// several dates today.
func TestImportFiles(t *testing.T) {
	for _, test := range []struct {
		today, first, last record.Date // of the sessions
		sessions           int
	}{
		{"2026-11-22", "2025-05-01", "2026-11-20", 1302},
		{"2026-11-01", "2025-05-01", "2026-11-01", 1258},
		{"2027-02-28", "2025-08-01", "2027-02-20", 1302},
		{"2028-02-29", "2026-08-01", "2028-02-20", 1302},
		{"2026-01-15", "2024-07-01", "2026-01-15", 1290},
	} {
		first, last := record.Date("9999"), record.Date("")
		rowCounts := forEachDate(t, importFilesOn(t, test.today), func(where, column string, date record.Date) {
			if slices.Contains(dateColumns, column) && date > test.today {
				t.Errorf("%s: %s is after today, %s", where, date, test.today)
			}
			if strings.HasPrefix(where, "sessions.csv") && column == "date" {
				first, last = min(first, date), max(last, date)
			}
		})
		if first != test.first || last != test.last || rowCounts["sessions.csv"] != test.sessions {
			t.Errorf("today %s: %d sessions from %s to %s, want %d from %s to %s", test.today,
				rowCounts["sessions.csv"], first, last, test.sessions, test.first, test.last)
		}
	}
}

// TestAgesAreConstant checks that people have the same ages whatever the date today is.
func TestAgesAreConstant(t *testing.T) {
	ages := func(today record.Date) (all []int) {
		forEachDate(t, importFilesOn(t, today), func(where, column string, date record.Date) {
			if column == "born" {
				all = append(all, date.Age(today))
			}
		})
		return all
	}
	if in2026, in2031 := ages("2026-11-22"), ages("2031-03-22"); len(in2026) != 44 || !slices.Equal(in2026, in2031) {
		t.Errorf("the ages are %d in 2026 and %d in 2031", in2026, in2031)
	}
}
