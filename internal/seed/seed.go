// Package seed carries the demonstration borough, Larkmoor: a folder of import
// files about invented people, from May 2025 to November 2026. Nothing in it is
// loaded but through the program's own import.
package seed

import (
	"bytes"
	"embed"
	"encoding/csv"
	"io/fs"
	"slices"
	"testing/fstest"
	"time"

	"borough/internal/record"
)

// What the borough is called, and the census area it is compared with.
const (
	Borough = "Larkmoor"
	Area    = "Lewisham"
)

//go:embed *.csv
var files embed.FS

// running is the month the files break off in; the one before it is their last
// full month.
const running record.Month = "2026-11"

// ownDay are the columns with the day a row is of; what else it has a day for,
// such as an expiry, may be to come.
var ownDay = []string{"date", "from", "applied", "asked", "proposed"}

// Folder returns the import files as they would stand today: every day in them
// moved by whole months, so that their last full month is last month, and the
// rows of this month that are still to come left out.
func Folder(today record.Date) (fs.FS, error) {
	names, err := fs.Glob(files, "*.csv")
	if err != nil {
		return nil, err
	}
	months := monthsUntil(running, today.Month())
	folder := fstest.MapFS{}
	for _, name := range names {
		file, err := files.ReadFile(name)
		if err != nil {
			return nil, err
		}
		if file, err = move(file, months, today); err != nil {
			return nil, err
		}
		folder[name] = &fstest.MapFile{Data: file, Mode: 0o444}
	}
	return folder, nil
}

// move moves every day in the file by that many months; no day in it is past
// the 28th, so each has its like in every month.
func move(file []byte, months int, today record.Date) ([]byte, error) {
	rows, err := csv.NewReader(bytes.NewReader(file)).ReadAll()
	if err != nil {
		return nil, err
	}
	own := slices.IndexFunc(rows[0], func(column string) bool { return slices.Contains(ownDay, column) })
	var moved bytes.Buffer
	w := csv.NewWriter(&moved)
	for _, row := range rows {
		for i, cell := range row {
			if day := record.Date(cell); day.Valid() {
				row[i] = string(day.AddMonths(months))
			}
		}
		if day := record.Date(at(row, own)); day.Valid() && day > today {
			continue
		}
		if err := w.Write(row); err != nil {
			return nil, err
		}
	}
	w.Flush()
	return moved.Bytes(), w.Error()
}

func at(row []string, i int) string {
	if i < 0 {
		return ""
	}
	return row[i]
}

// monthsUntil counts the months from one to the other, below zero when the
// other is earlier.
func monthsUntil(from, to record.Month) int {
	count := func(m record.Month) int {
		t, _ := time.Parse(time.DateOnly, string(m.First()))
		return 12*t.Year() + int(t.Month())
	}
	return count(to) - count(from)
}
