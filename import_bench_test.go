package borough_test

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"testing"
	"time"

	"borough/internal/cli"
)

// BenchmarkImportSessions imports 100,000 sessions of 1,000 volunteers who pass
// every check: `hours import` as it is typed, each row under all its rules.
func BenchmarkImportSessions(b *testing.B) {
	const volunteers, each = 1000, 100
	dir := b.TempDir()
	books, folder, sessions := filepath.Join(dir, "b.db"), filepath.Join(dir, "moved"), filepath.Join(dir, "sessions.csv")
	if err := os.Mkdir(folder, 0o700); err != nil {
		b.Fatal(err)
	}
	files := map[string]*bytes.Buffer{}
	row := func(file, format string, args ...any) {
		if files[file] == nil {
			files[file] = &bytes.Buffer{}
		}
		fmt.Fprintf(files[file], format+"\n", args...)
	}
	row("wards", "name")
	row("wards", "Lark Rise")
	row("courses", "code,title,months")
	row("courses", "induction,Induction,")
	row("roles", "code,title,task,deployment,level,courses,risk,reserved,proposed,approved,minute")
	row("roles", "ward-admin,Ward administrator,Keeps the office,sn-support,basic,induction,no,no,2020-01-01,2020-01-02,SG/1")
	row("volunteers", "ref,name,born,uk_since,source,applied")
	row("references", "volunteer,referee,kind,asked,outcome,result")
	row("interviews", "volunteer,date,outcome")
	row("clearances", "volunteer,level,outcome,date,expires")
	row("training", "volunteer,course,date")
	row("spells", "volunteer,change,date")
	row("placements", "volunteer,role,from")
	for v := 1; v <= volunteers; v++ {
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
	row("sessions", "volunteer,date,start,minutes,role,activity,ward")
	day := time.Date(2025, 2, 1, 0, 0, 0, 0, time.UTC)
	for n := range each {
		on := day.AddDate(0, 0, n*6).Format(time.DateOnly)
		for v := 1; v <= volunteers; v++ {
			row("sessions", "V%04d,%s,%02d:00,%d,ward-admin,office,lark-rise", v, on, 8+v%10, 60+v%3*30)
		}
	}
	for name, file := range files {
		path := filepath.Join(folder, name+".csv")
		if name == "sessions" {
			path = sessions
		}
		if err := os.WriteFile(path, file.Bytes(), 0o600); err != nil {
			b.Fatal(err)
		}
	}
	run(b, books, "init", "Larkmoor", "--area", "Lewisham")
	run(b, books, "import", folder)
	before, err := os.ReadFile(books)
	if err != nil {
		b.Fatal(err)
	}
	b.ResetTimer()
	for b.Loop() {
		b.StopTimer()
		if err := os.WriteFile(books, before, 0o600); err != nil {
			b.Fatal(err)
		}
		b.StartTimer()
		run(b, books, "hours", "import", sessions)
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/(volunteers*each), "ns/row")
}

// run runs the program on the books and stops the benchmark when it fails.
func run(b *testing.B, books string, args ...string) {
	b.Helper()
	var said bytes.Buffer
	env := cli.Env{
		In: bytes.NewReader(nil), Out: io.Discard, Err: &said, User: func() string { return "bench" },
		Getenv: func(string) string { return "" }, Now: func() time.Time { return time.Date(2026, 11, 22, 12, 0, 0, 0, time.UTC) },
	}
	if code := cli.Main(env, append(args, "--db", books)); code != 0 {
		b.Fatalf("borough %v: exit %d\n%s", args, code, said.String())
	}
}
