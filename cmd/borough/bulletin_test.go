package main_test

import (
	"encoding/csv"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"borough/internal/programtest"
)

// everythingTemplate is a template of a bulletin that uses everything that templates can use.
// A line that starts with "people" has only counts of people.
const everythingTemplate = `{{borough}} {{month}} {{month "before"}} {{month "year"}} {{day}} {{filed}}
{{range rows "volunteers"}}
people {{.figure}} {{.month}} {{.year}} {{figure .key}} {{about .key}} {{change .key "month"}}{{end}}
{{range rows "activities"}}
people {{.people}} {{.sessions}} {{.hours}} {{.month}} {{.year}}{{end}}
{{range rows "panels"}}{{if eq .key "panel_attended"}}
people {{.figure}} {{.month}} {{.year}}{{end}}{{end}}
{{range rows "engagement"}}{{if eq .key "event_attended"}}
people {{.figure}} {{.month}} {{.year}}{{end}}{{end}}
{{range rows "events"}}
people {{.attended}}{{end}}
{{range rows "due"}}{{if not .where}}
people {{.number}}{{end}}{{end}}
{{range rows "other-activities"}}{{.}}{{end}} {{range rows "other-due"}}{{.}}{{end}}
{{table "volunteers"}} {{table "activities"}} {{table "other-activities"}} {{table "panels"}} {{table "engagement"}}
{{table "events"}} {{table "priorities"}} {{table "due"}} {{table "other-due"}}
`

// TestBulletinNamesNobody builds the bulletin of every month of the demonstration borough,
// with the program's template and with everythingTemplate. No bulletin may name a person in
// the database, and every count of people must be rounded to a multiple of 5.
func TestBulletinNamesNobody(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	for name, text := range map[string][]byte{"b.db": programtest.DemoDatabase(t), "all.tmpl": []byte(everythingTemplate)} {
		if err := os.WriteFile(filepath.Join(dir, name), text, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	personalWords := demoPersonalWords(t)
	figureCount := 0
	for i, month := range []string{
		"2025-05", "2025-06", "2025-07", "2025-08", "2025-09", "2025-10", "2025-11", "2025-12", "2026-01",
		"2026-02", "2026-03", "2026-04", "2026-05", "2026-06", "2026-07", "2026-08", "2026-09",
	} {
		flagSets := [][]string{nil, {"-O", "html"}, {"--template", "all.tmpl"}}
		if i%3 != 0 {
			flagSets = flagSets[:1] // the other flags only every third month, to save time
		}
		for _, flags := range flagSets {
			page, err := programtest.RunProgram(t, dir, append([]string{"bulletin", "build", month}, flags...)...)
			if err != nil {
				t.Fatalf("%s %v: %s", month, flags, page)
			}
			for _, word := range personalWords {
				if regexp.MustCompile(`\b` + regexp.QuoteMeta(word) + `\b`).MatchString(page) {
					t.Errorf("%s %v names %s", month, flags, word)
				}
			}
			for _, line := range regexp.MustCompile(`(?m)^people .*`).FindAllString(page, -1) {
				for _, figure := range regexp.MustCompile(`[0-9][0-9,]*`).FindAllString(line, -1) {
					n, err := strconv.Atoi(strings.ReplaceAll(figure, ",", ""))
					if figureCount++; err != nil || n%5 != 0 {
						t.Errorf("%s: %s is exact: %s", month, figure, line)
					}
				}
			}
		}
	}
	if figureCount < 100 {
		t.Errorf("only %d counts of people were checked", figureCount)
	}
}

// demoPersonalWords returns the refs, names, surnames and addresses of people in the
// demonstration borough.
func demoPersonalWords(t *testing.T) (words []string) {
	personalColumns := map[string]bool{"ref": true, "name": true, "email": true, "phone": true, "referee": true}
	for _, name := range []string{"volunteers", "references", "staff", "members", "kin"} {
		file, err := os.Open(filepath.Join("internal", "seed", name+".csv"))
		if err != nil {
			t.Fatal(err)
		}
		rows, err := csv.NewReader(file).ReadAll()
		if err != nil {
			t.Fatal(err)
		}
		file.Close()
		for _, row := range rows[1:] {
			for i, cell := range row {
				if !personalColumns[rows[0][i]] || cell == "" {
					continue
				}
				words = append(words, cell)
				if parts := strings.Fields(cell); rows[0][i] == "name" || rows[0][i] == "referee" {
					words = append(words, parts[len(parts)-1])
				}
			}
		}
	}
	if len(words) < 200 {
		t.Fatalf("only %d names and refs", len(words))
	}
	return words
}
