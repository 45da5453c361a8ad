package cli

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"borough/internal/report"
	"borough/internal/store"
	"borough/internal/table"
)

// demoApp is the program with the demonstration borough's books, on 22 November
// 2026.
func demoApp(t *testing.T) *app {
	t.Helper()
	db := filepath.Join(t.TempDir(), "demo.db")
	env := Env{
		In: strings.NewReader(""), Out: io.Discard, Err: os.Stderr, Now: time.Now,
		User:   func() string { return "tester" },
		Getenv: func(name string) string { return map[string]string{"BOROUGH_TODAY": "2026-11-22"}[name] },
	}
	if code := Main(env, []string{"demo", "--db", db}); code != 0 {
		t.Fatalf("demo: exit code %d", code)
	}
	a := &app{Env: env}
	a.flags.db = db
	return a
}

// typical is what a parameter is given when a test fills it in.
func typical(p report.Param) string {
	switch {
	case len(p.Choices) > 0:
		return p.Choices[0]
	case p.Name == "travel":
		return "3.40"
	}
	return map[report.Kind]string{
		report.Flag: "true", report.AsAt: "2026-11-10", report.Month: "2026-10", report.Period: "FY2026/27",
		report.Months: "2026-08..2026-10", report.Ward: "lark-rise", report.Role: "front-desk",
		report.Volunteer: "V0001", report.Benchmark: "london-2021", report.Day: "2026-10-31", report.Search: "te", report.Number: "1", report.Team: "lark-rise", report.Member: "M0003", report.Staff: "T0004", report.Contact: "K0001",
		report.Engagement: "E00001", report.Priority: "P0001",
	}[p.Kind]
}

// asked are the ways in which a test asks for a report: as it is when nothing
// optional is said, and with each parameter filled in.
func asked(r report.Report) []map[string]string {
	plain := map[string]string{}
	for _, p := range r.Params {
		plain[p.Name] = p.Default
		if p.Default == "" && p.Needed {
			plain[p.Name] = typical(p)
		}
	}
	ways := []map[string]string{plain}
	for _, p := range r.Params {
		way := map[string]string{p.Name: typical(p)}
		for name, text := range plain {
			if name != p.Name {
				way[name] = text
			}
		}
		ways = append(ways, way)
	}
	return ways
}

// reports returns every report there is, and those listed behind one.
func reports() []report.Report {
	var all []report.Report
	for _, r := range report.All() {
		all = append(all, r)
		for _, turn := range r.Turns {
			all = append(all, *turn.Into)
		}
	}
	return all
}

// TestReports asks every report of the demonstration borough in every way, and
// writes it in every format: its columns are those declared and its footings
// are the sums of its rows.
func TestReports(t *testing.T) {
	a := demoApp(t)
	for _, r := range reports() {
		t.Run(r.Name, func(t *testing.T) {
			rows := 0
			for i, texts := range asked(r) {
				formats := []string{"table"}
				if i == 0 {
					formats = table.Formats()
				}
				for _, format := range formats {
					n, err := footed(t, a, r, texts, format)
					if err != nil {
						t.Fatalf("%v as %s: %v", texts, format, err)
					}
					rows += n
				}
			}
			if rows == 0 {
				t.Error("no row whatever was asked: the demonstration shows nothing of it")
			}
		})
	}
}

// footed runs the report, writes it, and holds a table's total to the rows.
func footed(t *testing.T, a *app, r report.Report, texts map[string]string, format string) (rows int, err error) {
	err = a.view(t.Context(), func(tx *store.Tx) error {
		arguments, err := a.arguments(tx, r, texts)
		if err != nil {
			return err
		}
		out, err := r.Run(t.Context(), tx, arguments)
		if err != nil {
			return err
		}
		sums := make([]int64, len(out.Columns))
		whole := true
		inner := out.Rows
		out.Rows = func(yield func(table.Row, error) bool) {
			for row, err := range inner {
				rows++
				for i, c := range out.Columns {
					n, is := row[i].(int64)
					whole = whole && (!c.Sum || is || row[i] == nil)
					sums[i] += n
				}
				if !yield(row, err) {
					return
				}
			}
		}
		var text bytes.Buffer
		if err := table.Write(&text, format, table.Options{}, r.Title, out); err != nil {
			return err
		}
		if format != "table" || out.Card || !whole || rows < 2 {
			return nil
		}
		for i, c := range out.Columns {
			if c.Sum && c.Kind == table.Count && !foot(text.String(), sums[i]) {
				return fmt.Errorf("the total of %s is not %d:\n%s", c.Key, sums[i], text.String())
			}
		}
		return nil
	})
	return rows, err
}

// foot says whether the line of totals has the figure.
func foot(text string, sum int64) bool {
	for line := range strings.Lines(text) {
		words := strings.Fields(strings.ReplaceAll(line, ",", ""))
		if len(words) == 0 || words[0] != "Total" {
			continue
		}
		for _, word := range words[1:] {
			if word == strconv.FormatInt(sum, 10) {
				return true
			}
		}
	}
	return false
}
