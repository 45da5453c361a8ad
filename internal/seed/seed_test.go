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

func on(t *testing.T, today record.Date) fs.FS {
	t.Helper()
	noon, err := time.Parse("2006-01-02 15:04", string(today)+" 12:00")
	if err != nil {
		t.Fatal(err)
	}
	folder, err := Folder(noon)
	if err != nil {
		t.Fatal(err)
	}
	return folder
}

// each gives do every cell of the folder that is a day.
func each(t *testing.T, folder fs.FS, do func(where, column string, day record.Date)) (rows map[string]int) {
	t.Helper()
	rows = map[string]int{}
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
		rows[name] = len(lines) - 1
		for _, line := range lines[1:] {
			for i, cell := range line {
				if day := record.Date(cell); day.Valid() {
					do(name+" "+strings.Join(line, ","), lines[0][i], day)
				}
			}
		}
	}
	return rows
}

// Whole months can be added to every day without it landing elsewhere, and a
// row of the running month can be left out alone: no earlier row ends in it.
func TestSeedsCanBeMoved(t *testing.T) {
	each(t, files, func(where, column string, day record.Date) {
		if day[8:] > "28" {
			t.Errorf("%s: %s is past the 28th", where, day)
		}
		ends := slices.Contains([]string{"to", "result", "voided"}, column)
		if ends && day.Month() >= "2026-11" {
			t.Errorf("%s: %s %s is in the running month", where, column, day)
		}
	})
}

func TestFolder(t *testing.T) {
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
		rows := each(t, on(t, test.today), func(where, column string, day record.Date) {
			if slices.Contains(dayColumns, column) && day > test.today {
				t.Errorf("%s: %s is after today, %s", where, day, test.today)
			}
			if strings.HasPrefix(where, "sessions.csv") && column == "date" {
				first, last = min(first, day), max(last, day)
			}
		})
		if first != test.first || last != test.last || rows["sessions.csv"] != test.sessions {
			t.Errorf("today %s: %d sessions from %s to %s, want %d from %s to %s", test.today,
				rows["sessions.csv"], first, last, test.sessions, test.first, test.last)
		}
	}
}

// Everybody keeps their age, to the day.
func TestAgesStay(t *testing.T) {
	ages := func(today record.Date) (all []int) {
		each(t, on(t, today), func(where, column string, day record.Date) {
			if column == "born" {
				all = append(all, day.Age(today))
			}
		})
		return all
	}
	if then, now := ages("2026-11-22"), ages("2031-03-22"); len(then) != 44 || !slices.Equal(then, now) {
		t.Errorf("ages were %d, are %d", then, now)
	}
}
