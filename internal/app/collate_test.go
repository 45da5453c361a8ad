package app

import (
	"bytes"
	"strings"
	"testing"
	"unicode/utf8"

	"borough/internal/cli"
	"borough/internal/collate"
	"borough/internal/record"
	"borough/internal/store"
	"borough/internal/table"
)

// collations are what is printed of collations of the Central Team's file.
func collations(t *testing.T, a *cli.App) map[string][]*table.Table {
	t.Helper()
	made := map[string][]*table.Table{}
	err := a.ViewKind(t.Context(), store.Central, func(tx *store.Tx) error {
		read := func(from, to record.Month) *collate.Collation {
			c, err := collate.Read(t.Context(), tx, from, to, tx.Today)
			if err != nil {
				t.Fatal(err)
			}
			return c
		}
		month, quarter := read("2026-09", "2026-09"), read("2026-07", "2026-09")
		made["month"], made["quarter"] = month.Tables(), quarter.Tables()
		made["year"] = read("2025-10", "2026-09").Tables()
		made["clusters"] = quarter.Blocks("cluster")
		made["compare"] = []*table.Table{month.Compare()}
		made["diff"] = collate.Diff{Before: read("2026-08", "2026-08"), After: month}.Tables(true)
		for _, of := range [][3]string{
			{"closing"},
			{"given"},
			{"given", "", "minutes"},
			{"ethnicity-bme", "", "points"},
			{"age-band", "60+", "share"},
		} {
			ask, err := collate.NewTrend(of[0], of[1], of[2])
			if err != nil {
				return err
			}
			ask.From, ask.To, ask.Today = "2016-11", "2026-10", tx.Today
			trend, err := collate.Trend(t.Context(), tx, ask)
			if err != nil {
				return err
			}
			made["trend "+strings.Join(of[:], " ")] = []*table.Table{trend}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return made
}

// TestCollationsFit: what is printed of collations is no wider than the terminal
// most people have.
func TestCollationsFit(t *testing.T) {
	const width = 80
	for name, tables := range collations(t, centralApp(t)) {
		var text bytes.Buffer
		if err := table.Write(&text, "table", table.Options{Width: width}, name, tables...); err != nil {
			t.Fatal(err)
		}
		for line := range strings.Lines(text.String()) {
			if n := utf8.RuneCountInString(strings.TrimRight(line, "\n")); n > width {
				t.Errorf("%s: %d columns: %s", name, n, line)
				break
			}
		}
	}
}

// TestCollationsFoot foots them in every format: clusters and boroughs add up to
// the force.
func TestCollationsFoot(t *testing.T) {
	a := centralApp(t)
	for format := range grids {
		for name, tables := range collations(t, a) {
			totals := 0
			if len(tables) > 1 && format != "csv" && name != "diff" {
				totals = 10 // of two tables, five columns at least
			}
			if format == "csv" {
				tables = tables[:1]
			}
			var text bytes.Buffer
			if err := table.Write(&text, format, table.Options{}, name, tables...); err != nil {
				t.Fatal(err)
			}
			if err := checkFoots(format, text.Bytes(), totals); err != nil {
				t.Errorf("%s as %s: %v", name, format, err)
			}
		}
	}
}
