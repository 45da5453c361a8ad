package bench_test

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

// Every benchmark runs the program in turn with another program that does the same work. This
// is mostly the sqlite3 shell on the same file. The benchmark reports the times of both
// programs and the ratio of the times. The ratio depends little on how busy the machine is.

// BenchmarkStart runs the cheapest command, whose time is mostly spent on starting the program.
func BenchmarkStart(b *testing.B) {
	program := buildProgram(b)
	compareTimes(b, "sqlite3", func(int) *exec.Cmd { return exec.Command(program, "version") }, func(int) *exec.Cmd {
		return exec.Command("sqlite3", "--version")
	})
}

// BenchmarkMillion runs commands on a database of a million sessions.
func BenchmarkMillion(b *testing.B) {
	program := buildProgram(b)
	dbPath := createMillionSessions(b, program)
	command := func(args ...string) *exec.Cmd { return exec.Command(program, append(args, "--db", dbPath)...) }

	// The program logs one session. The shell inserts the same two rows with the same
	// durability, but checks no rules.
	b.Run("log", func(b *testing.B) {
		compareTimes(b, "sqlite3", func(i int) *exec.Cmd {
			return command("hours", "log", fmt.Sprintf("V%04d", 1+i%1000), "1h", "--on", "2026-11-01",
				"--from", fmt.Sprintf("%02d:00", i/1000%20), "--role", "ward-admin", "--activity", "office")
		}, func(int) *exec.Cmd {
			return sqliteShell(dbPath, `PRAGMA synchronous = EXTRA; BEGIN IMMEDIATE;
				INSERT INTO sessions (volunteer_id, given_on, start, minutes, role_id, activity)
					VALUES (1, '2026-11-02', 600, 60, 1, 'office');
				INSERT INTO month_hours VALUES ('2026-11', 1, 1, 'office', 0, 1, 60, 0)
					ON CONFLICT DO UPDATE SET sessions = sessions + 1, minutes = minutes + 60; COMMIT;`)
		})
	})
	b.Run("return", func(b *testing.B) {
		queries := ""
		for _, candidate := range app.New(cli.OSEnv()).Areas.Reports {
			name := candidate.Name
			if strings.HasPrefix(name, "return-") && !strings.HasPrefix(name, "return-explain-") &&
				name != "return-list" {
				queries += queryScript(b, candidate, func(args *report.Args) { args.SetMonth("2026-10") })
			}
		}
		compareTimes(b, "sqlite3", func(int) *exec.Cmd { return command("return", "build", "2026-10", "-O", "csv") },
			func(int) *exec.Cmd { return sqliteShell(dbPath, queries) })
	})
	// File a month's return together with its evidence. Then list a year of filed returns,
	// which builds each return again to compare it with the filed one.
	b.Run("file", func(b *testing.B) {
		compareTimes(b, "build", func(int) *exec.Cmd { return command("return", "file", "2026-10", "--dry-run") },
			func(int) *exec.Cmd { return command("return", "build", "2026-10", "-O", "csv") })
	})
	b.Run("list", func(b *testing.B) {
		filedPath := filepath.Join(b.TempDir(), "filed.db")
		if text, err := sqliteShell(dbPath, "VACUUM INTO '"+filedPath+"'").CombinedOutput(); err != nil {
			b.Fatalf("%v: %s", err, text)
		}
		for month := record.Month("2025-10"); month <= "2026-10"; month = month.Next() {
			if text, err := exec.Command(program, "return", "file", string(month), "--db",
				filedPath).CombinedOutput(); err != nil {
				b.Fatalf("%v: %s", err, text)
			}
		}
		compareTimes(b, "build",
			func(int) *exec.Cmd { return exec.Command(program, "return", "list", "--db", filedPath) },
			func(int) *exec.Cmd { return command("return", "build", "2026-10", "-O", "csv") })
	})
	// Build the same return from the whole database, and from a copy that has the records of
	// only this month.
	b.Run("history", func(b *testing.B) {
		monthPath := filepath.Join(b.TempDir(), "month.db")
		copyMonth := sqliteShell(dbPath, "VACUUM INTO '"+monthPath+"'; ATTACH '"+monthPath+`' AS month_copy;
			DELETE FROM month_copy.sessions WHERE given_on < '2026-10';
			DELETE FROM month_copy.month_hours WHERE month < '2026-10';`)
		if text, err := copyMonth.CombinedOutput(); err != nil {
			b.Fatalf("%v: %s", err, text)
		}
		compareTimes(b, "month-only",
			func(int) *exec.Cmd { return command("return", "build", "2026-10", "-O", "csv") },
			func(int) *exec.Cmd {
				return exec.Command(program, "return", "build", "2026-10", "-O", "csv", "--db", monthPath)
			})
	})
	b.Run("diversity", func(b *testing.B) {
		query := queryScript(b, peoplereport.Diversity, func(args *report.Args) { args.SetAsAt("2025-12-31") })
		compareTimes(b, "sqlite3",
			func(int) *exec.Cmd { return command("report", "diversity", "--as-at", "2025-12-31", "-O", "csv") },
			func(int) *exec.Cmd { return sqliteShell(dbPath, query) })
	})
	b.Run("year", func(b *testing.B) {
		query := queryScript(b, peoplereport.Hours, func(args *report.Args) {
			args.SetPeriod(record.Period{From: "2025-01-01", To: "2025-12-31"})
		})
		compareTimes(b, "sqlite3",
			func(int) *exec.Cmd { return command("report", "hours", "--period", "2025-01..2025-12", "-O", "csv") },
			func(int) *exec.Cmd { return sqliteShell(dbPath, query) })
	})
}

// compareTimes runs two programs in turn: the commands that the functions boroughCommand and
// otherCommand return. It reports the mean times in milliseconds, and the ratio of the times.
// The parameter otherName is the name of the other program in the report.
func compareTimes(b *testing.B, otherName string, boroughCommand, otherCommand func(i int) *exec.Cmd) {
	b.Helper()
	if _, err := exec.LookPath("sqlite3"); err != nil {
		b.Skip("there is no sqlite3 shell on this machine")
	}
	var boroughTime, otherTime time.Duration
	timeCommand := func(cmd *exec.Cmd, total *time.Duration) {
		start := time.Now()
		text, err := cmd.CombinedOutput()
		*total += time.Since(start)
		if err != nil {
			b.Fatalf("%v: %v: %s", cmd.Args, err, text)
		}
	}
	for i := range 3 { // load the file and both programs into memory
		timeCommand(boroughCommand(1000*19+i), new(time.Duration))
		timeCommand(otherCommand(0), new(time.Duration))
	}
	i := 0
	for b.Loop() {
		timeCommand(boroughCommand(i), &boroughTime)
		timeCommand(otherCommand(i), &otherTime)
		i++
	}
	b.ReportMetric(float64(boroughTime.Microseconds())/float64(b.N)/1000, "borough-ms")
	b.ReportMetric(float64(otherTime.Microseconds())/float64(b.N)/1000, otherName+"-ms")
	b.ReportMetric(float64(boroughTime)/float64(otherTime), "ratio")
	b.ReportMetric(0, "ns/op")
}

// sqliteShell returns a sqlite3 command that runs the SQL text on a database.
func sqliteShell(dbPath, text string) *exec.Cmd {
	cmd := exec.Command("sqlite3", "-bail", "-csv", dbPath)
	cmd.Stdin = strings.NewReader(text)
	return cmd
}

// queryScript returns a report's query as a script for the sqlite3 shell. The function setArgs
// sets some parameters. The other parameters have their defaults, or are NULL.
func queryScript(b *testing.B, r report.Report, setArgs func(*report.Args)) string {
	b.Helper()
	args := report.NewArgs("Larkmoor", "2026-11-22")
	for _, param := range r.Params {
		args.Set(strings.ReplaceAll(param.Name, "-", "_"), nil)
		if param.Kind == report.Text && len(param.Choices) > 0 && param.Default != "" {
			args.Set(param.Name, param.Default)
		}
	}
	setArgs(args)
	settings, err := record.ReadSettings(nil)
	if err != nil {
		b.Fatal(err)
	}
	args.SetSettings(settings)
	text, err := r.SQLiteScript(args)
	if err != nil {
		b.Fatal(err)
	}
	return text
}

// buildProgram builds the program as it is released, and returns its path.
func buildProgram(b *testing.B) string {
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

// createMillionSessions creates a database with a million sessions and their monthly totals,
// and returns its path. There are a thousand volunteers, each with a hundred sessions a year
// from 2016-11 to 2026-10. The sqlite3 shell inserts the rows, which is faster because it
// checks no rules.
func createMillionSessions(b *testing.B, program string) string {
	b.Helper()
	dbPath := createVolunteers(b, program, "2016")
	fill := sqliteShell(dbPath, `
		WITH RECURSIVE n(i) AS (VALUES (0) UNION ALL SELECT i + 1 FROM n WHERE i < 999)
		INSERT INTO sessions (volunteer_id, given_on, start, minutes, role_id, activity, ward_id)
		SELECT v.id, date('2016-11-01', '+' || (n.i * 3652 / 1000) || ' days'), 600, 60 + v.id % 3 * 30, 1,
			CASE (v.id + n.i) % 4 WHEN 0 THEN 'newsletter' WHEN 1 THEN 'events' ELSE 'office' END, 1
		FROM n JOIN volunteers v ORDER BY n.i, v.id;
		INSERT INTO month_hours
		SELECT substr(given_on, 1, 7), volunteer_id, role_id, activity, ward_id, COUNT(*), SUM(minutes), 0
		FROM sessions GROUP BY 1, 2, 3, 4, 5;
		INSERT INTO equality_answers
		SELECT 'volunteer', id, 'ethnicity', '2016-11-01', '2021',
			CASE id % 3 WHEN 0 THEN 'B1' WHEN 1 THEN 'A1' ELSE 'W1' END FROM volunteers;`)
	if text, err := fill.CombinedOutput(); err != nil {
		b.Fatalf("%v: %s", err, text)
	}
	return dbPath
}
