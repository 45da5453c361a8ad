package borough_test

import (
	"fmt"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"borough/internal/app"
	"borough/internal/cli"
	"borough/internal/record"
	"borough/internal/report"
	"borough/internal/report/peoplereport"
)

// Every benchmark here runs the program as a process and, in the same turn,
// another doing the same, mostly the sqlite3 shell on the same file: what is
// printed is both times and their ratio, so that a busy machine changes little.

// BenchmarkStart is the least a command costs.
func BenchmarkStart(b *testing.B) {
	program := built(b)
	beside(b, "sqlite3", func(int) *exec.Cmd { return exec.Command(program, "version") }, func(int) *exec.Cmd {
		return exec.Command("sqlite3", "--version")
	})
}

// BenchmarkMillion asks a file of a million sessions.
func BenchmarkMillion(b *testing.B) {
	program := built(b)
	books := million(b, program)
	on := func(args ...string) *exec.Cmd { return exec.Command(program, append(args, "--db", books)...) }

	// One session is logged; the shell inserts two rows as durably, and asks no rule.
	b.Run("log", func(b *testing.B) {
		beside(b, "sqlite3", func(i int) *exec.Cmd {
			return on("hours", "log", fmt.Sprintf("V%04d", 1+i%1000), "1h", "--on", "2026-11-01",
				"--from", fmt.Sprintf("%02d:00", i/1000%20), "--role", "ward-admin", "--activity", "office")
		}, func(int) *exec.Cmd {
			return shell(books, `PRAGMA synchronous = EXTRA; BEGIN IMMEDIATE;
				INSERT INTO sessions (volunteer_id, given_on, start, minutes, role_id, activity) VALUES (1, '2026-11-02', 600, 60, 1, 'office');
				INSERT INTO month_hours VALUES ('2026-11', 1, 1, 'office', 0, 1, 60, 0)
					ON CONFLICT DO UPDATE SET sessions = sessions + 1, minutes = minutes + 60; COMMIT;`)
		})
	})
	b.Run("return", func(b *testing.B) {
		queries := ""
		for _, r := range app.New(cli.OSEnv()).Areas.Reports {
			if strings.HasPrefix(r.Name, "return-") && !strings.HasPrefix(r.Name, "return-explain-") && r.Name != "return-list" {
				queries += script(b, r, func(a *report.Args) { a.SetMonth("2026-10") })
			}
		}
		beside(b, "sqlite3", func(int) *exec.Cmd { return on("return", "build", "2026-10", "-O", "csv") },
			func(int) *exec.Cmd { return shell(books, queries) })
	})
	// A month filed with the records behind it, and a year of them held against the
	// books: each month listed is built again.
	b.Run("file", func(b *testing.B) {
		beside(b, "build", func(int) *exec.Cmd { return on("return", "file", "2026-10", "--dry-run") },
			func(int) *exec.Cmd { return on("return", "build", "2026-10", "-O", "csv") })
	})
	b.Run("list", func(b *testing.B) {
		filed := filepath.Join(b.TempDir(), "filed.db")
		if text, err := shell(books, "VACUUM INTO '"+filed+"'").CombinedOutput(); err != nil {
			b.Fatalf("%v: %s", err, text)
		}
		for m := record.Month("2025-10"); m <= "2026-10"; m = m.Next() {
			if text, err := exec.Command(program, "return", "file", string(m), "--db", filed).CombinedOutput(); err != nil {
				b.Fatalf("%v: %s", err, text)
			}
		}
		beside(b, "build", func(int) *exec.Cmd { return exec.Command(program, "return", "list", "--db", filed) },
			func(int) *exec.Cmd { return on("return", "build", "2026-10", "-O", "csv") })
	})
	// The same return of a file that holds this month and no other.
	b.Run("history", func(b *testing.B) {
		month := filepath.Join(b.TempDir(), "month.db")
		less := shell(books, "VACUUM INTO '"+month+"'; ATTACH '"+month+`' AS less;
			DELETE FROM less.sessions WHERE given_on < '2026-10'; DELETE FROM less.month_hours WHERE month < '2026-10';`)
		if text, err := less.CombinedOutput(); err != nil {
			b.Fatalf("%v: %s", err, text)
		}
		beside(b, "month-only", func(int) *exec.Cmd { return on("return", "build", "2026-10", "-O", "csv") },
			func(int) *exec.Cmd {
				return exec.Command(program, "return", "build", "2026-10", "-O", "csv", "--db", month)
			})
	})
	b.Run("diversity", func(b *testing.B) {
		query := script(b, peoplereport.Diversity, func(a *report.Args) { a.SetAsAt("2025-12-31") })
		beside(b, "sqlite3", func(int) *exec.Cmd { return on("report", "diversity", "--as-at", "2025-12-31", "-O", "csv") },
			func(int) *exec.Cmd { return shell(books, query) })
	})
	b.Run("year", func(b *testing.B) {
		query := script(b, peoplereport.Hours, func(a *report.Args) {
			a.SetPeriod(record.Period{From: "2025-01-01", To: "2025-12-31"})
		})
		beside(b, "sqlite3", func(int) *exec.Cmd { return on("report", "hours", "--period", "2025-01..2025-12", "-O", "csv") },
			func(int) *exec.Cmd { return shell(books, query) })
	})
}

// beside runs ours and theirs in turn and reports a run of each.
func beside(b *testing.B, other string, ours, theirs func(i int) *exec.Cmd) {
	b.Helper()
	if _, err := exec.LookPath("sqlite3"); err != nil {
		b.Skip("there is no sqlite3 shell on this machine")
	}
	var mine, others time.Duration
	timed := func(cmd *exec.Cmd, into *time.Duration) {
		start := time.Now()
		text, err := cmd.CombinedOutput()
		*into += time.Since(start)
		if err != nil {
			b.Fatalf("%v: %v: %s", cmd.Args, err, text)
		}
	}
	for i := range 3 { // the file is in memory, and the files of both programs
		timed(ours(1000*19+i), new(time.Duration))
		timed(theirs(0), new(time.Duration))
	}
	i := 0
	for b.Loop() {
		timed(ours(i), &mine)
		timed(theirs(i), &others)
		i++
	}
	b.ReportMetric(float64(mine.Microseconds())/float64(b.N)/1000, "borough-ms")
	b.ReportMetric(float64(others.Microseconds())/float64(b.N)/1000, other+"-ms")
	b.ReportMetric(float64(mine)/float64(others), "ratio")
	b.ReportMetric(0, "ns/op")
}

func shell(books, text string) *exec.Cmd {
	cmd := exec.Command("sqlite3", "-bail", "-csv", books)
	cmd.Stdin = strings.NewReader(text)
	return cmd
}

// script is the report's query for the shell, with what is not given left out.
func script(b *testing.B, r report.Report, give func(*report.Args)) string {
	b.Helper()
	args := report.NewArgs("Larkmoor", "2026-11-22")
	for _, p := range r.Params {
		args.Set(strings.ReplaceAll(p.Name, "-", "_"), nil)
		if p.Kind == report.Text && len(p.Choices) > 0 && p.Default != "" {
			args.Set(p.Name, p.Default)
		}
	}
	give(args)
	settings, err := record.ReadSettings(nil)
	if err != nil {
		b.Fatal(err)
	}
	args.SetSettings(settings)
	text, err := r.Script(args)
	if err != nil {
		b.Fatal(err)
	}
	return text
}

// built returns the program as a release has it.
func built(b *testing.B) string {
	b.Helper()
	program := filepath.Join(b.TempDir(), "borough")
	cmd := exec.Command("go", "build", "-trimpath", "-ldflags=-s -w", "-o", program, "./cmd/borough")
	if text, err := cmd.CombinedOutput(); err != nil {
		b.Fatalf("%v: %s", err, text)
	}
	b.Setenv("HOME", b.TempDir())
	b.Setenv("BOROUGH_TODAY", "2026-11-22")
	return program
}

// million returns a file with a million sessions: a thousand volunteers, each
// with a hundred a year from 2016-11 to 2026-10, in the summary too. The shell
// writes them, for no rule is in question here.
func million(b *testing.B, program string) string {
	b.Helper()
	books := crew(b, program, "2016")
	fill := shell(books, `
		WITH RECURSIVE n(i) AS (VALUES (0) UNION ALL SELECT i + 1 FROM n WHERE i < 999)
		INSERT INTO sessions (volunteer_id, given_on, start, minutes, role_id, activity, ward_id)
		SELECT v.id, date('2016-11-01', '+' || (n.i * 3652 / 1000) || ' days'), 600, 60 + v.id % 3 * 30, 1,
			CASE (v.id + n.i) % 4 WHEN 0 THEN 'newsletter' WHEN 1 THEN 'events' ELSE 'office' END, 1
		FROM n JOIN volunteers v ORDER BY n.i, v.id;
		INSERT INTO month_hours
		SELECT substr(given_on, 1, 7), volunteer_id, role_id, activity, ward_id, COUNT(*), SUM(minutes), 0
		FROM sessions GROUP BY 1, 2, 3, 4, 5;
		INSERT INTO equality_answers
		SELECT 'volunteer', id, 'ethnicity', '2016-11-01', '2021', CASE id % 3 WHEN 0 THEN 'B1' WHEN 1 THEN 'A1' ELSE 'W1' END FROM volunteers;`)
	if text, err := fill.CombinedOutput(); err != nil {
		b.Fatalf("%v: %s", err, text)
	}
	return books
}
