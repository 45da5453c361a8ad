package bench_test

import (
	"os/exec"
	"testing"

	"borough/internal/app"
	"borough/internal/cli"
	"borough/internal/record"
	"borough/internal/report"
	"borough/internal/report/booksreport"
	"borough/internal/report/peoplereport"
)

// BenchmarkYear runs reports that a manager needs during a year, on a database of a million
// sessions and fifty thousand claims.
func BenchmarkYear(b *testing.B) {
	program := buildProgram(b)
	dbPath := createMillionSessions(b, program)
	command := func(args ...string) *exec.Cmd { return exec.Command(program, append(args, "--db", dbPath)...) }
	for _, args := range [][]string{
		{"settings", "set", "hour-value", "14", "--from", "2016-11-01"},
		{"settings", "set", "hour-value-source", "a benchmark", "--from", "2016-11-01"},
	} {
		if text, err := command(args...).CombinedOutput(); err != nil {
			b.Fatalf("%v: %s", err, text)
		}
	}
	insertClaims := sqliteShell(dbPath, `
		INSERT INTO expenses (id, ref, volunteer_id, kind, spent_on, session_id, receipt, pence, claimed_on,
			decided_on, outcome)
		SELECT id, 'X' || id, volunteer_id, 'meal', given_on, id, '', 450, given_on, given_on, 'approved'
		FROM sessions WHERE id % 20 = 0;`)
	if text, err := insertClaims.CombinedOutput(); err != nil {
		b.Fatalf("%v: %s", err, text)
	}
	month := record.Period{From: "2026-10-01", To: "2026-10-31"}
	year := record.Period{From: "2025-01-01", To: "2025-12-31"}
	for _, benchmark := range []struct {
		name   string
		report report.Report
		period record.Period
		args   []string
	}{
		{"expenses", peoplereport.Expenses, month, []string{"report", "expenses", "--period", "2026-10", "-O", "csv"}},
		{"value", peoplereport.Value, year, []string{"report", "value", "--period", "2025", "-O", "csv"}},
		{
			"recognition", peoplereport.RecognitionList, month,
			[]string{"recognition", "list", "--period", "2026-10", "-O", "csv"},
		},
	} {
		b.Run(benchmark.name, func(b *testing.B) {
			query := queryScript(b, benchmark.report, func(args *report.Args) { args.SetPeriod(benchmark.period) })
			compareTimes(b, "sqlite3", func(int) *exec.Cmd { return command(benchmark.args...) }, func(int) *exec.Cmd {
				return sqliteShell(dbPath, query)
			})
		})
	}
	b.Run("due", func(b *testing.B) {
		query := queryScript(b, booksreport.DueReport(app.New(cli.OSEnv()).Areas.DueKinds), func(args *report.Args) {
			args.SetAsAt("2020-01-31")
		})
		compareTimes(b, "sqlite3", func(int) *exec.Cmd {
			return exec.Command("sh", "-c", program+" due --as-at 2020-01-31 -O csv --db "+dbPath+"; true")
		},
			func(int) *exec.Cmd { return sqliteShell(dbPath, query) })
	})
}
