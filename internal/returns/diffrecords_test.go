package returns_test

import (
	"context"
	"errors"
	"fmt"
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"borough/internal/record"
	"borough/internal/report"
	"borough/internal/returns"
	"borough/internal/store"
	"borough/internal/store/returnsdb"
	"borough/internal/table"
)

const filedMonth = record.Month("2026-10")

// TestChangedRecordsAddUp fills a database at random, files its return, and then changes the
// database at random. The evidence stored at filing must still add up to every filed figure. For
// each figure that has changed since the filing, the listed records must add up to the change.
func TestChangedRecordsAddUp(t *testing.T) {
	s := openStore(t)
	rapid.Check(t, func(t *rapid.T) {
		update(t, s, rollBack, func(tx *store.Tx) error {
			if err := addRandomRecords(t, tx); err != nil {
				return err
			}
			before, err := fileMonth(tx, newRequest(t, tx, filedMonth))
			if err != nil {
				return err
			}
			if err := changeRecords(t, tx); err != nil {
				return err
			}
			if err := checkFiledFigures(tx, before); err != nil {
				return err
			}
			after := returns.ComparedReturn{Request: newRequest(t, tx, filedMonth)}
			if after.Return, err = returns.Build(context.Background(), tx, after.Request); err != nil {
				return err
			}
			return checkChanges(tx, before, after)
		})
	})
}

// fileMonth files the return as borough return file does.
func fileMonth(tx *store.Tx, request returns.Request) (compared returns.ComparedReturn, err error) {
	r, err := returns.Build(context.Background(), tx, request)
	if err != nil {
		return compared, err
	}
	filing := record.FiledReturn{Month: request.Month, Version: 1, At: "2026-11-05T09:00:00Z", By: "manager"}
	if err := r.MarkFiled(filing, record.FiledReturn{}, record.FiledReturn{}); err != nil {
		return compared, err
	}
	if filing.Document, err = r.Document(); err != nil {
		return compared, err
	}
	evidence, err := returns.Evidence(context.Background(), tx, request)
	if err != nil {
		return compared, err
	}
	if err := returnsdb.FileReturn(tx, filing, evidence); err != nil {
		return compared, err
	}
	filed, _, err := returnsdb.LastFiledVersion(tx, request.Month)
	if err != nil {
		return compared, err
	}
	compared.Return = r
	compared.Request, err = returns.FiledRequest(r, filed.ID, today)
	return compared, err
}

// isSumOfRecords reports whether a figure is the sum of the counts of its records.
func isSumOfRecords(line, measure string) bool {
	return !slices.Contains([]string{"average-person", "average-week"}, line) &&
		!slices.Contains([]string{"share", "benchmark_share", "points", "low", "high", "hours"}, measure)
}

// checkFiledFigures checks that the stored evidence adds up to every figure of the filed
// return.
func checkFiledFigures(tx *store.Tx, filed returns.ComparedReturn) error {
	blocks := filed.Return.Blocks
	sums := map[[3]string]float64{} // the key is the line, the category and the measure
	for _, line := range returns.Lines() {
		t, err := returns.Explain(context.Background(), tx, filed.Request, line.Key, "")
		if refused := new(record.Refusal); errors.As(err, &refused) {
			continue
		}
		if err == nil {
			err = addRecords(t, line.Key, sums)
		}
		if err != nil {
			return err
		}
	}
	for _, l := range slices.Concat(blocks.Numbers.Lines, blocks.Hours.Lines, blocks.Age.Lines,
		blocks.Activities.Lines, blocks.Recruitment.Lines) {
		for measure, value := range l.Figures {
			sum := sums[[3]string{l.LineKey, l.Category, measure}]
			if value != nil && isSumOfRecords(l.LineKey, measure) && *value != sum {
				return fmt.Errorf("%s %s %s was filed as %v, its records come to %v", l.LineKey, l.Category, measure,
					*value, sum)
			}
		}
	}
	return nil
}

// addRecords adds the records of a line to sums. The records are the rows of t. The key of a sum
// is the line, the category and the measure.
func addRecords(t *table.Table, line string, sums map[[3]string]float64) error {
	for row, err := range t.Rows {
		if err != nil {
			return err
		}
		category, measure := "", ""
		for i, cell := range row {
			key := t.Columns[i].Key
			switch cell := cell.(type) {
			case string:
				switch key {
				case "category", "activity": // lines without categories hide these columns
					category = cell
				case "measure":
					measure = cell
				}
			case int64:
				switch key {
				case "count":
					sums[[3]string{line, category, measure}] += float64(cell)
				case "people", "sessions", "minutes":
					sums[[3]string{line, category, key}] += float64(cell)
				}
			}
		}
	}
	return nil
}

// changedRow is a row of the list of records that explain the changes.
type changedRow struct {
	Line      string `col:"line"`
	Category  string `col:"category"`
	Session   string `col:"session"`
	Volunteer string `col:"volunteer"`
	Name      string `col:"name"`
	Date      string `col:"date"`
	What      string `col:"what"`
	Measure   string `col:"measure"`
	Before    *int64 `col:"before"`
	After     *int64 `col:"after"`
}

// checkChanges checks the changes of people, minutes and recruitment. The records that are listed
// for each change must add up to the difference between the two returns.
func checkChanges(tx *store.Tx, before, after returns.ComparedReturn) error {
	changes := returns.Diff(before.Return, after.Return)
	records, err := returns.ListChangedRecords(context.Background(), tx, before, after, changes)
	if err != nil {
		return err
	}
	rows, err := report.Scan[changedRow](records.LongTable())
	if err != nil {
		return err
	}
	countOrZero := func(n *int64) int64 {
		if n == nil {
			return 0
		}
		return *n
	}
	recordSums := map[[3]string]float64{}
	for _, row := range rows {
		change := countOrZero(row.After) - countOrZero(row.Before)
		if change == 0 {
			return fmt.Errorf("%v did not move", row)
		}
		recordSums[[3]string{row.Line, row.Category, row.Measure}] += float64(change)
	}
	for _, c := range returns.FilterChanged(changes) {
		line, err := returns.FindLine(c.Line)
		isSessionLine := slices.Contains([]string{"given", "sn-support", "activity", "exceptions"}, c.Line)
		switch {
		case err != nil:
			return err
		case c.Block == "ethnicity", c.Line == "age-base", !isSumOfRecords(c.Line, c.Measure):
			continue
		case isSessionLine && c.Measure != "minutes", c.Line == "age-band" &&
			!slices.Equal(before.Return.Settings.AgeBands, after.Return.Settings.AgeBands):
			continue
		}
		difference := 0.0
		if c.After != nil {
			difference += *c.After
		}
		if c.Before != nil {
			difference -= *c.Before
		}
		if recordSum := recordSums[[3]string{c.Line, c.Category, c.Measure}]; math.Abs(recordSum-difference) > 1e-9 {
			return fmt.Errorf("%s %s %s moved by %v, the records behind it by %v", line.Key, c.Category,
				c.Measure, difference, recordSum)
		}
	}
	return nil
}
