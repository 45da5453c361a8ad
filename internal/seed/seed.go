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
)

// What the borough is called, and the census area it is compared with.
const (
	Borough = "Larkmoor"
	Area    = "Lewisham"
)

// Months are how many whole months it has behind it, up to last month.
const Months = 18

//go:embed *.csv
var files embed.FS

// ownDay are the columns with the day a row is of; what else it has a day for,
// such as an expiry, may be to come.
var ownDay = []string{"date", "from", "applied", "asked", "proposed"}

// Folder returns the import files as they would stand today: every day in them
// moved by whole months, so that their last full month, October 2026, is last
// month, and the rows of this month that are still to come left out.
func Folder(today time.Time) (fs.FS, error) {
	names, err := fs.Glob(files, "*.csv")
	if err != nil {
		return nil, err
	}
	months := 12*(today.Year()-2026) + int(today.Month()-time.November)
	folder := fstest.MapFS{}
	for _, name := range names {
		file, err := files.ReadFile(name)
		if err != nil {
			return nil, err
		}
		if file, err = move(file, months, today.Format(time.DateOnly)); err != nil {
			return nil, err
		}
		folder[name] = &fstest.MapFile{Data: file, Mode: 0o444}
	}
	return folder, nil
}

// move moves every day in the file by that many months; none is past the 28th,
// so each has its like in every month.
func move(file []byte, months int, today string) ([]byte, error) {
	rows, err := csv.NewReader(bytes.NewReader(file)).ReadAll()
	if err != nil {
		return nil, err
	}
	own := slices.IndexFunc(rows[0], func(column string) bool { return slices.Contains(ownDay, column) })
	kept := rows[:1]
	for _, row := range rows[1:] {
		for i, cell := range row {
			if day, err := time.Parse(time.DateOnly, cell); err == nil {
				row[i] = day.AddDate(0, months, 0).Format(time.DateOnly)
			}
		}
		if own < 0 || row[own] <= today {
			kept = append(kept, row)
		}
	}
	var moved bytes.Buffer
	err = csv.NewWriter(&moved).WriteAll(kept)
	return moved.Bytes(), err
}
