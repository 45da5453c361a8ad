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

// collationTables returns the tables of several collations of the Central Team's file, by name.
func collationTables(t *testing.T, a *cli.App) map[string][]*table.Table {
	t.Helper()
	tables := map[string][]*table.Table{}
	err := a.ViewFileOfKind(t.Context(), store.KindCentral, func(tx *store.Tx) error {
		collateMonths := func(from, to record.Month) *collate.Collation {
			c, err := collate.Read(t.Context(), tx, from, to, tx.Today)
			if err != nil {
				t.Fatal(err)
			}
			return c
		}
		month, quarter := collateMonths("2026-09", "2026-09"), collateMonths("2026-07", "2026-09")
		tables["month"], tables["quarter"] = month.Tables(), quarter.Tables()
		tables["year"] = collateMonths("2025-10", "2026-09").Tables()
		tables["clusters"] = quarter.Blocks("cluster")
		tables["compare"] = []*table.Table{month.Compare()}
		tables["diff"] = collate.Diff{Before: collateMonths("2026-08", "2026-08"), After: month}.Tables(true)
		for _, figure := range [][3]string{ // line, category, measure
			{"closing"},
			{"given"},
			{"given", "", "minutes"},
			{"ethnicity-bme", "", "points"},
			{"age-band", "60+", "share"},
		} {
			request, err := collate.NewTrendRequest(figure[0], figure[1], figure[2])
			if err != nil {
				return err
			}
			request.From, request.To, request.Today = "2016-11", "2026-10", tx.Today
			trend, err := collate.Trend(t.Context(), tx, request)
			if err != nil {
				return err
			}
			tables["trend "+strings.Join(figure[:], " ")] = []*table.Table{trend}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return tables
}

// TestCollationsFit checks that no line of a collation is wider than 80 columns, the width of
// most terminals.
func TestCollationsFit(t *testing.T) {
	const width = 80
	for name, tables := range collationTables(t, centralApp(t)) {
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

// TestCollationTotals checks the totals of collations in every format. The figures of the
// clusters, and those of the boroughs, must add up to those of the force.
func TestCollationTotals(t *testing.T) {
	a := centralApp(t)
	for format := range gridReaders {
		for name, tables := range collationTables(t, a) {
			minTotals := 0
			if len(tables) > 1 && format != "csv" && name != "diff" {
				minTotals = 10 // two tables, each with at least five columns to add up
			}
			if format == "csv" {
				tables = tables[:1]
			}
			var text bytes.Buffer
			if err := table.Write(&text, format, table.Options{}, name, tables...); err != nil {
				t.Fatal(err)
			}
			if err := checkTotals(format, text.Bytes(), minTotals); err != nil {
				t.Errorf("%s as %s: %v", name, format, err)
			}
		}
	}
}
