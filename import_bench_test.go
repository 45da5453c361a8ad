package borough_test

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

// BenchmarkImport imports 100,000 sessions of 1,000 volunteers, each row under
// all its rules; the shell brings in the same file with none.
func BenchmarkImport(b *testing.B) {
	program := buildProgram(b)
	books := crewBooks(b, program, "2025")
	sessions := filepath.Join(b.TempDir(), "sessions.csv")
	var rows bytes.Buffer
	fmt.Fprintln(&rows, "volunteer,date,start,minutes,role,activity,ward")
	for n := range 100 {
		on := time.Date(2025, 2, 1, 0, 0, 0, 0, time.UTC).AddDate(0, 0, n*6).Format(time.DateOnly)
		for v := 1; v <= 1000; v++ {
			fmt.Fprintf(&rows, "V%04d,%s,%02d:00,%d,ward-admin,office,lark-rise\n", v, on, 8+v%10, 60+v%3*30)
		}
	}
	if err := os.WriteFile(sessions, rows.Bytes(), 0o600); err != nil {
		b.Fatal(err)
	}
	before, err := os.ReadFile(books)
	if err != nil {
		b.Fatal(err)
	}
	restore := func() {
		if err := os.WriteFile(books, before, 0o600); err != nil {
			b.Fatal(err)
		}
	}
	compareTimes(b, "sqlite3", func(int) *exec.Cmd {
		restore()
		return exec.Command(program, "hours", "import", sessions, "--db", books)
	}, func(int) *exec.Cmd {
		restore()
		return sqliteShell(books, ".import --csv --schema temp "+sessions+` arrived
			PRAGMA synchronous = EXTRA; BEGIN IMMEDIATE;
			INSERT INTO sessions (volunteer_id, given_on, start, minutes, role_id, activity, ward_id)
			SELECT v.id, a.date, 60 * substr(a.start, 1, 2) + substr(a.start, 4), CAST(a.minutes AS INTEGER), r.id, a.activity, w.id
			FROM temp.arrived a JOIN volunteers v ON v.ref = a.volunteer JOIN roles r ON r.code = a.role JOIN wards w ON w.code = a.ward;
			INSERT INTO month_hours
			SELECT substr(given_on, 1, 7), volunteer_id, role_id, activity, ward_id, COUNT(*), SUM(minutes), 0
			FROM sessions GROUP BY 1, 2, 3, 4, 5; COMMIT;`)
	})
}

// crewBooks returns books with 1,000 volunteers who joined in January of the year. All
// meet every rule, have one role and no session yet.
func crewBooks(b *testing.B, program, year string) string {
	b.Helper()
	dir := b.TempDir()
	books, folder := filepath.Join(dir, "b.db"), filepath.Join(dir, "moved")
	if err := os.Mkdir(folder, 0o700); err != nil {
		b.Fatal(err)
	}
	files := map[string]*bytes.Buffer{}
	row := func(file, format string, args ...any) {
		if files[file] == nil {
			files[file] = &bytes.Buffer{}
		}
		fmt.Fprintln(files[file], strings.ReplaceAll(fmt.Sprintf(format, args...), "2025-", year+"-"))
	}
	row("wards", "name")
	row("wards", "Lark Rise")
	row("courses", "code,title,months")
	row("courses", "induction,Induction,")
	row("roles", "code,title,task,deployment,level,courses,risk,reserved,proposed,approved,minute")
	row("roles",
		"ward-admin,Ward administrator,Keeps the office,sn-support,basic,induction,no,no,2015-01-01,2015-01-02,SG/1")
	row("volunteers", "ref,name,born,uk_since,source,applied")
	row("references", "volunteer,referee,kind,asked,outcome,result")
	row("interviews", "volunteer,date,outcome")
	row("clearances", "volunteer,level,outcome,date,expires")
	row("training", "volunteer,course,date")
	row("spells", "volunteer,change,date")
	row("placements", "volunteer,role,from")
	for v := 1; v <= 1000; v++ {
		ref := fmt.Sprintf("V%04d", v)
		row("volunteers", "%s,Volunteer Number %d,1980-01-01,1980-01-01,website,2025-01-01", ref, v)
		for _, referee := range []string{"First Referee", "Second Referee"} {
			row("references", "%s,%s,professional,2025-01-02,satisfactory,2025-01-03", ref, referee)
		}
		row("interviews", "%s,2025-01-04,passed", ref)
		row("clearances", "%s,basic,submitted,2025-01-04,", ref)
		row("clearances", "%s,basic,cleared,2025-01-05,2027-12-31", ref)
		row("training", "%s,induction,2025-01-05", ref)
		row("spells", "%s,start,2025-01-06", ref)
		row("placements", "%s,ward-admin,2025-01-06", ref)
	}
	for name, file := range files {
		if err := os.WriteFile(filepath.Join(folder, name+".csv"), file.Bytes(), 0o600); err != nil {
			b.Fatal(err)
		}
	}
	for _, args := range [][]string{{"init", "Larkmoor", "--area", "Lewisham"}, {"import", folder}} {
		if text, err := exec.Command(program, append(args, "--db", books)...).CombinedOutput(); err != nil {
			b.Fatalf("%v: %v: %s", args, err, text)
		}
	}
	return books
}
