// Package seed contains the demonstration borough, Larkmoor. It is a set of import files about
// invented people, with records from May 2025 to November 2026.
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

// BoroughName is the name of the demonstration borough. AreaName is the name of the census area
// with which the borough is compared.
const (
	BoroughName = "Larkmoor"
	AreaName    = "Lewisham"
)

// MonthCount is the number of whole months with records. The last of them is the month before
// the current one.
const MonthCount = 18

// files are the import files as they are stored, before ImportFiles moves their dates.
//
//go:embed *.csv
var files embed.FS

// dateColumns are the columns with the date of the event that a row records. Other dates in a
// row, such as an expiry, may be in the future.
var dateColumns = []string{"date", "from", "applied", "asked", "proposed"}

// ImportFiles returns the import files on the date today. It moves every date by the same number
// of months: October 2026, the last full month of the files, becomes the month before the
// current month. It leaves out the rows of events after today. ImportFiles returns an error only
// if the embedded files are damaged.
func ImportFiles(today time.Time) (fs.FS, error) {
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
		if file, err = moveDates(file, months, today.Format(time.DateOnly)); err != nil {
			return nil, err
		}
		folder[name] = &fstest.MapFile{Data: file, Mode: 0o444}
	}
	return folder, nil
}

// moveDates moves every date in the file by a number of months, and leaves out the rows of events
// after today. Every moved date exists, because no date in the files is after the 28th.
func moveDates(file []byte, months int, today string) ([]byte, error) {
	rows, err := csv.NewReader(bytes.NewReader(file)).ReadAll()
	if err != nil {
		return nil, err
	}
	dateColumn := slices.IndexFunc(rows[0], func(column string) bool { return slices.Contains(dateColumns, column) })
	movedRows := rows[:1]
	for _, row := range rows[1:] {
		for i, cell := range row {
			if date, err := time.Parse(time.DateOnly, cell); err == nil {
				row[i] = date.AddDate(0, months, 0).Format(time.DateOnly)
			}
		}
		if dateColumn < 0 || row[dateColumn] <= today {
			movedRows = append(movedRows, row)
		}
	}
	var out bytes.Buffer
	err = csv.NewWriter(&out).WriteAll(movedRows)
	return out.Bytes(), err
}
