package bench_test

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// BenchmarkImport imports 100,000 sessions of 1,000 volunteers, and checks the rules for
// each row. The sqlite3 shell imports the same file without checking rules.
func BenchmarkImport(b *testing.B) {
	program := buildProgram(b)
	dbPath := createVolunteers(b, program, "2025")
	sessions := filepath.Join(b.TempDir(), "sessions.csv")
	var rows bytes.Buffer
	fmt.Fprintln(&rows, "volunteer,date,start,minutes,role,activity,ward")
	for day := range 100 {
		date := time.Date(2025, 2, 1, 0, 0, 0, 0, time.UTC).AddDate(0, 0, day*6).Format(time.DateOnly)
		for volunteer := 1; volunteer <= 1000; volunteer++ {
			start, minutes := 8+volunteer%10, 60+volunteer%3*30
			fmt.Fprintf(&rows, "V%04d,%s,%02d:00,%d,ward-admin,office,lark-rise\n", volunteer, date, start, minutes)
		}
	}
	if err := os.WriteFile(sessions, rows.Bytes(), 0o600); err != nil {
		b.Fatal(err)
	}
	original, err := os.ReadFile(dbPath)
	if err != nil {
		b.Fatal(err)
	}
	restore := func() {
		if err := os.WriteFile(dbPath, original, 0o600); err != nil {
			b.Fatal(err)
		}
	}
	compareTimes(b, "sqlite3", func(int) *exec.Cmd {
		restore()
		return exec.Command(program, "hours", "import", sessions, "--db", dbPath)
	}, func(int) *exec.Cmd {
		restore()
		return sqliteShell(dbPath, ".import --csv --schema temp "+sessions+` imported
			PRAGMA synchronous = EXTRA; BEGIN IMMEDIATE;
			INSERT INTO sessions (volunteer_id, given_on, start, minutes, role_id, activity, ward_id)
			SELECT v.id, i.date, 60 * substr(i.start, 1, 2) + substr(i.start, 4), CAST(i.minutes AS INTEGER), r.id,
				i.activity, w.id
			FROM temp.imported i JOIN volunteers v ON v.ref = i.volunteer JOIN roles r ON r.code = i.role
				JOIN wards w ON w.code = i.ward;
			INSERT INTO month_hours
			SELECT substr(given_on, 1, 7), volunteer_id, role_id, activity, ward_id, COUNT(*), SUM(minutes), 0
			FROM sessions GROUP BY 1, 2, 3, 4, 5; COMMIT;`)
	})
}

// createVolunteers creates a database with 1,000 volunteers who joined in January of a year,
// and returns its path. The volunteers meet every rule. Each has one role and no session.
func createVolunteers(b *testing.B, program, year string) string {
	b.Helper()
	dir := b.TempDir()
	dbPath, folder := filepath.Join(dir, "b.db"), filepath.Join(dir, "import")
	if err := os.Mkdir(folder, 0o700); err != nil {
		b.Fatal(err)
	}
	files := map[string]*bytes.Buffer{}
	addRow := func(file, format string, args ...any) {
		if files[file] == nil {
			files[file] = &bytes.Buffer{}
		}
		fmt.Fprintln(files[file], strings.ReplaceAll(fmt.Sprintf(format, args...), "2025-", year+"-"))
	}
	addRow("wards", "name")
	addRow("wards", "Lark Rise")
	addRow("courses", "code,title,months")
	addRow("courses", "induction,Induction,")
	addRow("roles", "code,title,task,deployment,level,courses,risk,reserved,proposed,approved,minute")
	addRow("roles",
		"ward-admin,Ward administrator,Keeps the office,sn-support,basic,induction,no,no,2015-01-01,2015-01-02,SG/1")
	addRow("volunteers", "ref,name,born,uk_since,source,applied")
	addRow("references", "volunteer,referee,kind,asked,outcome,result")
	addRow("interviews", "volunteer,date,outcome")
	addRow("clearances", "volunteer,level,outcome,date,expires")
	addRow("training", "volunteer,course,date")
	addRow("spells", "volunteer,change,date")
	addRow("placements", "volunteer,role,from")
	for volunteer := 1; volunteer <= 1000; volunteer++ {
		ref := fmt.Sprintf("V%04d", volunteer)
		addRow("volunteers", "%s,Volunteer Number %d,1980-01-01,1980-01-01,website,2025-01-01", ref, volunteer)
		for _, referee := range []string{"First Referee", "Second Referee"} {
			addRow("references", "%s,%s,professional,2025-01-02,satisfactory,2025-01-03", ref, referee)
		}
		addRow("interviews", "%s,2025-01-04,passed", ref)
		addRow("clearances", "%s,basic,submitted,2025-01-04,", ref)
		addRow("clearances", "%s,basic,cleared,2025-01-05,2027-12-31", ref)
		addRow("training", "%s,induction,2025-01-05", ref)
		addRow("spells", "%s,start,2025-01-06", ref)
		addRow("placements", "%s,ward-admin,2025-01-06", ref)
	}
	for name, file := range files {
		if err := os.WriteFile(filepath.Join(folder, name+".csv"), file.Bytes(), 0o600); err != nil {
			b.Fatal(err)
		}
	}
	for _, args := range [][]string{{"init", "Larkmoor", "--area", "Lewisham"}, {"import", folder}} {
		if text, err := exec.Command(program, append(args, "--db", dbPath)...).CombinedOutput(); err != nil {
			b.Fatalf("%v: %v: %s", args, err, text)
		}
	}
	return dbPath
}
