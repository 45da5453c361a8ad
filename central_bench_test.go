package borough_test

import (
	"context"
	"fmt"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"borough/internal/census"
	"borough/internal/collate"
	"borough/internal/record"
	"borough/internal/report"
	"borough/internal/report/centrereport"
	"borough/internal/returns"
	"borough/internal/store"
	"borough/internal/store/centredb"
)

// BenchmarkCentral asks the Central Team's file of ten years of returns, 120
// months of each of the 32 boroughs, and adds up returns in files.
func BenchmarkCentral(b *testing.B) {
	program := buildProgram(b)
	dir := b.TempDir()
	file := filepath.Join(dir, "central.db")
	on := func(args ...string) *exec.Cmd { return exec.Command(program, append(args, "--db", file)...) }
	if text, err := on("central", "init").CombinedOutput(); err != nil {
		b.Fatalf("%v: %s", err, text)
	}
	receiveReturns(b, file, dir, demoReturn(b, program, dir))

	const first, last, today = record.Month("2016-11"), record.Month("2026-10"), record.Date("2026-11-22")
	collated := func(from record.Month) string {
		text, err := collate.Script(from, last, today)
		if err != nil {
			b.Fatal(err)
		}
		return text
	}
	trend, err := collate.NewTrendRequest("given", "", "")
	if err != nil {
		b.Fatal(err)
	}
	trend.From, trend.To, trend.Today = first, last, today
	trended, err := trend.Script()
	if err != nil {
		b.Fatal(err)
	}
	for _, c := range []struct {
		name, query string
		args        []string
	}{
		{"collate-month", collated(last), []string{"collate", "2026-10", "-O", "csv"}},
		{"collate-120-months", collated(first), []string{"collate", "2016-11..2026-10", "-O", "csv"}},
		{"trend-120-months", trended, []string{"trend", "given", "--period", "2016-11..2026-10", "-O", "csv"}},
		{"compare", collated(last), []string{"compare", "2026-10", "-O", "csv"}},
		{"diff", collated("2026-09") + collated(last), []string{"diff", "2026-09", "2026-10", "-O", "csv"}},
		{
			"status", queryScript(b, centrereport.CentralStatus, func(a *report.Args) { a.SetMonth(last) }),
			[]string{"status", "2026-10", "-O", "csv"},
		},
	} {
		b.Run(c.name, func(b *testing.B) {
			compareTimes(b, "sqlite3", func(int) *exec.Cmd { return on(append([]string{"central"}, c.args...)...) },
				func(int) *exec.Cmd { return sqliteShell(file, c.query) })
		})
	}
	// Without the file: cat reads the same files.
	for _, c := range []struct{ name, files string }{{"files-32", "*-2026-10.json"}, {"files-384", "*-20*.json"}} {
		b.Run(c.name, func(b *testing.B) {
			files, err := filepath.Glob(filepath.Join(dir, c.files))
			if err != nil || len(files) == 0 {
				b.Fatal(files, err)
			}
			compareTimes(b, "cat", func(int) *exec.Cmd {
				return exec.Command(program, append([]string{"return", "collate", "-O", "csv"}, files...)...)
			},
				func(int) *exec.Cmd { return exec.Command("cat", files...) })
		})
	}
}

// demoReturn returns the demonstration borough's return of September 2026, in which
// nobody joined and nobody left.
func demoReturn(b *testing.B, program, dir string) *returns.Return {
	b.Helper()
	books := filepath.Join(dir, "demo.db")
	for _, args := range [][]string{{"demo"}, {"return", "show", "2026-09", "-o", filepath.Join(dir, "demo.json")}} {
		if text, err := exec.Command(program, append(args, "--db", books)...).CombinedOutput(); err != nil {
			b.Fatalf("%v: %v: %s", args, err, text)
		}
	}
	text, err := os.ReadFile(filepath.Join(dir, "demo.json"))
	if err != nil {
		b.Fatal(err)
	}
	r, err := returns.Read(string(text))
	if err != nil {
		b.Fatal(err)
	}
	return r
}

// receiveReturns keeps that return as every borough's of every month, each following the
// one before, and writes those of the last twelve months to files too. All are received
// in one transaction.
func receiveReturns(b *testing.B, file, dir string, r *returns.Return) {
	b.Helper()
	s, err := store.OpenWrite(context.Background(), file, store.Area{})
	if err != nil {
		b.Fatal(err)
	}
	defer s.Close()
	now := time.Date(2026, 11, 22, 12, 0, 0, 0, time.UTC)
	err = s.Update(context.Background(), store.Command{Actor: "bench", Line: "bench", Now: now}, false,
		func(tx *store.Tx) error {
			for _, borough := range census.Boroughs() {
				before := ""
				for m := record.Month("2016-11"); m <= "2026-10"; m = m.Next() {
					document, err := returnAsOf(r, borough, m, before)
					if err != nil {
						return err
					}
					before = returns.Checksum(document)
					read, err := returns.Read(document)
					if err != nil {
						return err
					}
					if m > "2025-10" {
						name := filepath.Join(dir, fmt.Sprintf("%s-%s.json", borough.Code, m))
						if err := os.WriteFile(name, []byte(document), 0o600); err != nil {
							return err
						}
					}
					if err := centredb.AddReceived(tx, read.Received(document), read.AdditiveFigures()); err != nil {
						return err
					}
				}
			}
			return nil
		})
	if err != nil {
		b.Fatal(err)
	}
}

// returnAsOf returns the document of the return as if that borough had filed it for that
// month. Before is the checksum of its return of the month before, or "".
func returnAsOf(r *returns.Return, borough census.Area, m record.Month, before string) (string, error) {
	copied := *r
	copied.Borough, copied.Area, copied.AreaCode, copied.Month = borough.Name, borough.Name, borough.Code, m
	copied.From, copied.To, copied.Previous = m.First(), m.Last(), nil
	if before != "" {
		copied.Previous = &returns.PreviousReturn{Month: m.Prev(), Version: 1, SHA256: before,
			Closing: r.Previous.Closing}
	}
	filing := *r.Filed
	filing.At = string(m.Next().First()) + "T12:00:00Z"
	copied.Filed = &filing
	copied.Blocks.Hours.Lines = slices.Clone(r.Blocks.Hours.Lines)
	weeks := float64(m.Period().Days()) / 7
	for i, line := range copied.Blocks.Hours.Lines {
		if line.Line == "average-week" {
			given := r.Blocks.Hours.Lines[0].Figures
			each := *given["minutes"] / *given["people"] / weeks
			minutes, hours := math.Round(each*1e4)/1e4, math.Round(each/60*1e4)/1e4
			copied.Blocks.Hours.Lines[i].Figures = map[string]*float64{"minutes": &minutes, "hours": &hours}
		}
	}
	return copied.Document()
}
