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

// TestReturnMoved files the return of books made at random and changes the books:
// the records that were kept still add up to every figure that was filed, and
// the records that are listed behind what moved since add up to it.
func TestReturnMoved(t *testing.T) {
	s := open(t)
	rapid.Check(t, func(t *rapid.T) {
		update(t, s, true, func(tx *store.Tx) error {
			if err := makeBooks(t, tx); err != nil {
				return err
			}
			before, err := fileMonth(tx, ask(t, tx, filedMonth))
			if err != nil {
				return err
			}
			if err := changeBooks(t, tx); err != nil {
				return err
			}
			if err := adds(tx, before); err != nil {
				return err
			}
			after := returns.Side{Request: ask(t, tx, filedMonth)}
			if after.Return, err = returns.Build(context.Background(), tx, after.Request); err != nil {
				return err
			}
			return accounts(tx, before, after)
		})
	})
}

// fileMonth files the return as the command does.
func fileMonth(tx *store.Tx, of returns.Request) (side returns.Side, err error) {
	r, err := returns.Build(context.Background(), tx, of)
	if err != nil {
		return side, err
	}
	next := record.FiledReturn{Month: of.Month, Version: 1, At: "2026-11-05T09:00:00Z", By: "manager"}
	if err := r.MarkFiled(next, record.FiledReturn{}, record.FiledReturn{}); err != nil {
		return side, err
	}
	if next.Document, err = r.Document(); err != nil {
		return side, err
	}
	evidence, err := returns.Evidence(context.Background(), tx, of)
	if err != nil {
		return side, err
	}
	if err := returnsdb.FileReturn(tx, next, evidence); err != nil {
		return side, err
	}
	filed, _, err := returnsdb.Filed(tx, of.Month)
	if err != nil {
		return side, err
	}
	side.Return = r
	side.Request, err = returns.FiledRequest(r, filed.ID, today)
	return side, err
}

// summable says of which measures of a line the records are the sum.
func summable(line, measure string) bool {
	return !slices.Contains([]string{"average-person", "average-week"}, line) &&
		!slices.Contains([]string{"share", "benchmark_share", "points", "low", "high", "hours"}, measure)
}

// adds holds every figure that was filed to the records that were kept with it.
func adds(tx *store.Tx, side returns.Side) error {
	blocks := side.Return.Blocks
	sums := map[[3]string]float64{} // by line, category and measure
	for _, line := range returns.Lines() {
		t, err := returns.Explain(context.Background(), tx, side.Request, line.Key, "")
		if refused := new(record.Refusal); errors.As(err, &refused) {
			continue
		}
		if err == nil {
			err = addUp(t, line.Key, sums)
		}
		if err != nil {
			return err
		}
	}
	for _, l := range slices.Concat(blocks.Numbers.Lines, blocks.Hours.Lines, blocks.Age.Lines,
		blocks.Activities.Lines, blocks.Recruitment.Lines) {
		for measure, value := range l.Figures {
			sum := sums[[3]string{l.Line, l.Category, measure}]
			if value != nil && summable(l.Line, measure) && *value != sum {
				return fmt.Errorf("%s %s %s was filed as %v, its records come to %v", l.Line, l.Category, measure,
					*value, sum)
			}
		}
	}
	return nil
}

// addUp adds the records that explain a line to the sums.
func addUp(t *table.Table, line string, sums map[[3]string]float64) error {
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
				case "category", "activity": // of other lines it is hidden
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

// changedRow is a row of the records behind what changed.
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

// accounts holds what moved to the records that are listed: of people, minutes
// and recruitment they come to the difference.
func accounts(tx *store.Tx, before, after returns.Side) error {
	changes := returns.Diff(before.Return, after.Return)
	records, err := returns.ListChangedRecords(context.Background(), tx, before, after, changes)
	if err != nil {
		return err
	}
	rows, err := report.Scan[changedRow](records.Long())
	if err != nil {
		return err
	}
	count := func(n *int64) int64 {
		if n == nil {
			return 0
		}
		return *n
	}
	moved := map[[3]string]float64{}
	for _, row := range rows {
		change := count(row.After) - count(row.Before)
		if change == 0 {
			return fmt.Errorf("%v did not move", row)
		}
		moved[[3]string{row.Line, row.Category, row.Measure}] += float64(change)
	}
	for _, c := range returns.Changed(changes) {
		line, err := returns.FindLine(c.Line)
		sessions := slices.Contains([]string{"given", "sn-support", "activity", "exceptions"}, c.Line)
		switch {
		case err != nil:
			return err
		case c.Block == "ethnicity", c.Line == "age-base", !summable(c.Line, c.Measure):
			continue
		case sessions && c.Measure != "minutes", c.Line == "age-band" &&
			!slices.Equal(before.Return.Settings.AgeBands, after.Return.Settings.AgeBands):
			continue
		}
		by := 0.0
		if c.After != nil {
			by += *c.After
		}
		if c.Before != nil {
			by -= *c.Before
		}
		if got := moved[[3]string{c.Line, c.Category, c.Measure}]; math.Abs(got-by) > 1e-9 {
			return fmt.Errorf("%s %s %s moved by %v, the records behind it by %v", line.Key, c.Category,
				c.Measure, by, got)
		}
	}
	return nil
}
