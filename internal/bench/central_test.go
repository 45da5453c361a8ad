package bench_test

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

// BenchmarkCentral runs commands on a Central Team's file with ten years of returns: 120
// months for each of the 32 boroughs. It also collates returns from JSON files.
func BenchmarkCentral(b *testing.B) {
	program := buildProgram(b)
	dir := b.TempDir()
	dbPath := filepath.Join(dir, "central.db")
	command := func(args ...string) *exec.Cmd { return exec.Command(program, append(args, "--db", dbPath)...) }
	if text, err := command("central", "init").CombinedOutput(); err != nil {
		b.Fatalf("%v: %s", err, text)
	}
	receiveReturns(b, dbPath, dir, demoReturn(b, program, dir))

	const first, last, today = record.Month("2016-11"), record.Month("2026-10"), record.Date("2026-11-22")
	collateScript := func(from record.Month) string {
		text, err := collate.SQLScript(from, last, today)
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
	trendScript, err := trend.SQLScript()
	if err != nil {
		b.Fatal(err)
	}
	for _, benchmark := range []struct {
		name, query string
		args        []string
	}{
		{"collate-month", collateScript(last), []string{"collate", "2026-10", "-O", "csv"}},
		{"collate-120-months", collateScript(first), []string{"collate", "2016-11..2026-10", "-O", "csv"}},
		{"trend-120-months", trendScript, []string{"trend", "given", "--period", "2016-11..2026-10", "-O", "csv"}},
		{"compare", collateScript(last), []string{"compare", "2026-10", "-O", "csv"}},
		{"diff", collateScript("2026-09") + collateScript(last), []string{"diff", "2026-09", "2026-10", "-O", "csv"}},
		{
			"status", queryScript(b, centrereport.CentralStatus, func(args *report.Args) { args.SetMonth(last) }),
			[]string{"status", "2026-10", "-O", "csv"},
		},
	} {
		b.Run(benchmark.name, func(b *testing.B) {
			compareTimes(b, "sqlite3",
				func(int) *exec.Cmd { return command(append([]string{"central"}, benchmark.args...)...) },
				func(int) *exec.Cmd { return sqliteShell(dbPath, benchmark.query) })
		})
	}
	// Collate JSON files without the Central Team's file; cat reads the same JSON files.
	for _, benchmark := range []struct{ name, files string }{
		{"files-32", "*-2026-10.json"}, {"files-384", "*-20*.json"},
	} {
		b.Run(benchmark.name, func(b *testing.B) {
			files, err := filepath.Glob(filepath.Join(dir, benchmark.files))
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
	dbPath := filepath.Join(dir, "demo.db")
	for _, args := range [][]string{{"demo"}, {"return", "show", "2026-09", "-o", filepath.Join(dir, "demo.json")}} {
		if text, err := exec.Command(program, append(args, "--db", dbPath)...).CombinedOutput(); err != nil {
			b.Fatalf("%v: %v: %s", args, err, text)
		}
	}
	text, err := os.ReadFile(filepath.Join(dir, "demo.json"))
	if err != nil {
		b.Fatal(err)
	}
	r, err := returns.DecodeUntrusted(string(text))
	if err != nil {
		b.Fatal(err)
	}
	return r
}

// receiveReturns adds a copy of the return for every borough and every month to the Central
// Team's file, all in one transaction. Each return names the return of the month before. The
// copies of the last twelve months are also written to JSON files in dir.
func receiveReturns(b *testing.B, dbPath, dir string, original *returns.Return) {
	b.Helper()
	db, err := store.OpenWrite(context.Background(), dbPath, store.Area{})
	if err != nil {
		b.Fatal(err)
	}
	defer db.Close()
	now := time.Date(2026, 11, 22, 12, 0, 0, 0, time.UTC)
	err = db.Update(context.Background(), store.Command{Actor: "bench", Name: "bench", Now: now}, false,
		func(tx *store.Tx) error {
			for _, borough := range census.Boroughs() {
				previousChecksum := ""
				for month := record.Month("2016-11"); month <= "2026-10"; month = month.Next() {
					document, err := copyForBorough(original, borough, month, previousChecksum)
					if err != nil {
						return err
					}
					previousChecksum = returns.Checksum(document)
					parsed, err := returns.DecodeUntrusted(document)
					if err != nil {
						return err
					}
					if month > "2025-10" {
						name := filepath.Join(dir, fmt.Sprintf("%s-%s.json", borough.Code, month))
						if err := os.WriteFile(name, []byte(document), 0o600); err != nil {
							return err
						}
					}
					err = centredb.AddReceived(tx, parsed.ToReceivedReturn(document), parsed.AdditiveFigures())
					if err != nil {
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

// copyForBorough copies the return, gives the copy the borough and the month, and returns its
// document. The parameter previousChecksum is the checksum of the borough's return of the
// month before, or "" if there is none.
func copyForBorough(
	original *returns.Return, borough census.Area, month record.Month, previousChecksum string,
) (string, error) {
	copied := *original
	copied.Borough, copied.Area, copied.AreaCode, copied.Month = borough.Name, borough.Name, borough.Code, month
	copied.From, copied.To, copied.Previous = month.First(), month.Last(), nil
	if previousChecksum != "" {
		copied.Previous = &returns.PreviousReturn{Month: month.Prev(), Version: 1, SHA256: previousChecksum,
			Closing: original.Previous.Closing}
	}
	filing := *original.Filed
	filing.At = string(month.Next().First()) + "T12:00:00Z"
	copied.Filed = &filing
	copied.Blocks.Hours.Lines = slices.Clone(original.Blocks.Hours.Lines)
	weeks := float64(month.Period().Days()) / 7
	for i, line := range copied.Blocks.Hours.Lines {
		if line.LineKey == "average-week" {
			total := original.Blocks.Hours.Lines[0].Figures
			perPersonWeek := *total["minutes"] / *total["people"] / weeks
			minutes, hours := math.Round(perPersonWeek*1e4)/1e4, math.Round(perPersonWeek/60*1e4)/1e4
			copied.Blocks.Hours.Lines[i].Figures = map[string]*float64{"minutes": &minutes, "hours": &hours}
		}
	}
	return copied.Document()
}
