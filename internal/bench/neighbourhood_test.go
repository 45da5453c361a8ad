package bench_test

import (
	"os/exec"
	"path/filepath"
	"testing"

	"borough/internal/record"
	"borough/internal/report"
	"borough/internal/report/neighbourhoodreport"
)

// BenchmarkLondon runs reports on a database of all London: 630 teams with their staff and
// panels, ten years of quarterly meetings, and a million events with the public.
func BenchmarkLondon(b *testing.B) {
	program := buildProgram(b)
	dbPath := createLondon(b, program)
	for _, benchmark := range []struct {
		name    string
		args    []string
		report  report.Report
		setArgs func(*report.Args)
	}{
		{
			"panels", []string{"report", "panels"}, neighbourhoodreport.PanelCounts,
			func(args *report.Args) { args.SetAsAt("2026-11-22") },
		},
		{"engagement", []string{"report", "engagement", "--period", "2026-10"}, neighbourhoodreport.EngagementCounts,
			func(args *report.Args) { args.SetPeriod(record.Period{From: "2026-10-01", To: "2026-10-31"}) }},
		{
			"workforce", []string{"report", "workforce"}, neighbourhoodreport.WorkforceCounts,
			func(args *report.Args) { args.SetAsAt("2026-11-22") },
		},
		{
			"cycles", []string{"cycle", "list"}, neighbourhoodreport.CycleList,
			func(args *report.Args) { args.SetAsAt("2026-11-22") },
		},
	} {
		b.Run(benchmark.name, func(b *testing.B) {
			query := queryScript(b, benchmark.report, benchmark.setArgs)
			compareTimes(b, "sqlite3",
				func(int) *exec.Cmd {
					return exec.Command(program, append(benchmark.args, "-O", "csv", "--db", dbPath)...)
				},
				func(int) *exec.Cmd { return sqliteShell(dbPath, query) })
		})
	}
}

// createLondon creates the database of BenchmarkLondon, and returns its path. The sqlite3
// shell inserts the rows, which is faster because it checks no rules.
func createLondon(b *testing.B, program string) string {
	b.Helper()
	dbPath := filepath.Join(b.TempDir(), "london.db")
	if text, err := exec.Command(program, "init", "London", "--area", "London", "--db",
		dbPath).CombinedOutput(); err != nil {
		b.Fatalf("%v: %s", err, text)
	}
	fill := sqliteShell(dbPath, `BEGIN;
		CREATE TEMP TABLE n AS
			WITH RECURSIVE n(i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n WHERE i < 1000000) SELECT i FROM n;
		INSERT INTO wards SELECT i, 'w' || i, 'Ward ' || i, 'ward ' || i FROM n WHERE i <= 624;
		INSERT INTO teams SELECT i, 't' || i, 'Team ' || i, 'team ' || i, '2015-01-01', NULL FROM n WHERE i <= 630;
		INSERT INTO team_wards SELECT i, (i - 1) % 624 + 1 FROM n WHERE i <= 630;
		INSERT INTO staff SELECT i, 'T' || (1000 + i), 'Officer ' || i, 'officer ' || i FROM n WHERE i <= 4228;
		INSERT INTO postings SELECT i, i, i % 630 + 1,
			CASE i % 7 WHEN 0 THEN 'sgt' WHEN 1 THEN 'pc' WHEN 2 THEN 'pc' ELSE 'pcso' END,
			'2016-01-01', NULL, NULL FROM n WHERE i <= 4228;
		INSERT INTO equality_answers SELECT 'staff', i, 'gender', '2020-01-01', '2021',
			CASE i % 3 WHEN 0 THEN 'F' ELSE 'M' END FROM n WHERE i <= 4228;
		INSERT INTO equality_answers SELECT 'staff', i, 'ethnicity', '2020-01-01', '2021',
			CASE i % 4 WHEN 0 THEN 'B1' ELSE 'W1' END FROM n WHERE i <= 4228;
		INSERT INTO panels SELECT i, i, '2015-02-01', NULL, NULL FROM n WHERE i <= 565;
		INSERT INTO members SELECT i, 'M' || (1000 + i), 'Member ' || i, 'member ' || i, NULL, NULL
			FROM n WHERE i <= 565;
		INSERT INTO seats SELECT i, i, i, 'community', 'lives', NULL, NULL, '2015-02-01', NULL, NULL
			FROM n WHERE i <= 565;
		INSERT INTO chairs SELECT i, i, i, '2015-02-01', NULL FROM n WHERE i <= 382;
		INSERT INTO meetings (panel_id, held_on, attended, apologies)
			SELECT (i - 1) / 43 + 1, date('2016-01-10', '+' || ((i - 1) % 43 * 91 + i % 7) || ' days'), 8 + i % 7, 1
			FROM n WHERE i <= 565 * 43;
		INSERT INTO cycles SELECT i, i, '2026-09-01' FROM n WHERE i <= 630;
		INSERT INTO cycle_steps SELECT i, i, 1, 'started', '2026-09-01', NULL FROM n WHERE i <= 630;
		INSERT INTO engagements (ref, kind, held_on, ward_id, attended)
			SELECT 'E' || (1000000 + i), 'street-briefing', date('2016-11-22', '+' || (i % 3652) || ' days'),
				1 + i % 624, i % 30 FROM n;
		COMMIT;`)
	if text, err := fill.CombinedOutput(); err != nil {
		b.Fatalf("%v: %s", err, text)
	}
	return dbPath
}
