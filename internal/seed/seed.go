// Package seed holds the demonstration borough, Larkmoor: a folder of import files about
// invented people, from May 2025 to November 2026. They are loaded by the program's own
// import.
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

// The name of the borough, and the census area with which it is compared.
const (
	Borough = "Larkmoor"
	Area    = "Lewisham"
)

// Months is the number of whole months with records, the last of them last month.
const Months = 18

//go:embed *.csv
var files embed.FS

// dayColumns are the columns with the day of a record. Other days in a row, such as an
// expiry, may be in the future.
var dayColumns = []string{"date", "from", "applied", "asked", "proposed"}

// Folder returns the import files as they would be today: every day in them is moved by
// whole months so that October 2026, their last full month, becomes last month. Rows of
// days after today are left out. An error is a fault of the embedded files.
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

// move moves every day in the file by a number of months, and leaves out rows of days
// after today. No day is after the 28th, so each exists in every month.
func move(file []byte, months int, today string) ([]byte, error) {
	rows, err := csv.NewReader(bytes.NewReader(file)).ReadAll()
	if err != nil {
		return nil, err
	}
	dayColumn := slices.IndexFunc(rows[0], func(column string) bool { return slices.Contains(dayColumns, column) })
	kept := rows[:1]
	for _, row := range rows[1:] {
		for i, cell := range row {
			if day, err := time.Parse(time.DateOnly, cell); err == nil {
				row[i] = day.AddDate(0, months, 0).Format(time.DateOnly)
			}
		}
		if dayColumn < 0 || row[dayColumn] <= today {
			kept = append(kept, row)
		}
	}
	var moved bytes.Buffer
	err = csv.NewWriter(&moved).WriteAll(kept)
	return moved.Bytes(), err
}
