package borough_test

import (
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"borough/internal/app"
	"borough/internal/cli"
)

// confidentialTables matches a statement that names a table of concerns about volunteers
// or of referrals to Occupational Health.
var confidentialTables = regexp.MustCompile(`(?i)\b(from|join|into|update|table)\s+(issues|oh_referrals|oh_adjustments)\b`)

// TestConfidentialReports holds what is kept in confidence to its own lists, to the
// counts of retention, and to what a person asks for of all that is kept about them.
func TestConfidentialReports(t *testing.T) {
	t.Parallel()
	var reading []string
	for _, r := range app.New(cli.OSEnv()).Areas.Reports {
		query, err := r.SQL()
		if err != nil {
			t.Fatal(err)
		}
		if confidentialTables.MatchString(query) {
			reading = append(reading, r.Name)
		}
	}
	slices.Sort(reading)
	if want := []string{"issue-list", "oh-list", "retention-due", "retention-show"}; !slices.Equal(reading, want) {
		t.Errorf("the reports %v read what is kept in confidence, not %v alone", reading, want)
	}
	for _, file := range projectFiles(t, ".sql") {
		name := strings.TrimSuffix(path.Base(file), ".sql")
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		known := slices.Contains(reading, name) || strings.HasPrefix(name, "subject-") || name == "schema" ||
			strings.Contains(file, "/migrations/")
		if !known && confidentialTables.Match(text) {
			t.Errorf("%s reads what is kept in confidence", file)
		}
	}
}

// TestConfidentialStore holds the statements that read or write it to the files
// of their nouns, to what finds a concern by its ref, and to what a person's
// rights ask for.
func TestConfidentialStore(t *testing.T) {
	t.Parallel()
	may := regexp.MustCompile(`^internal/store/(peopledb/(issue|oh|erasures)|rightsdb/(erase|retention))\.go$`)
	seen := 0
	for _, file := range projectFiles(t, ".go") {
		text, err := os.ReadFile(filepath.FromSlash(file))
		if err != nil {
			t.Fatal(err)
		}
		if strings.HasSuffix(file, "_test.go") || !confidentialTables.Match(text) {
			continue
		}
		if seen++; !may.MatchString(file) {
			t.Errorf("%s speaks of what is kept in confidence", file)
		}
	}
	if seen < 2 {
		t.Errorf("%d files speak of it: the test sees nothing", seen)
	}
}

// addConfidential opens a concern about every active volunteer, and refers them to
// Occupational Health.
func addConfidential(t *testing.T, books string) {
	t.Helper()
	_, refs := runForStdout(books, "volunteer", "list", "--standing", "active", "-O", "tsv", "--fields", "ref")
	lines := strings.Fields(refs)[1:]
	if len(lines) == 0 {
		t.Fatal("nobody is active")
	}
	issues, oh := "volunteer,kind,date\n", "volunteer,date,answered,outcome,adjustments,review\n"
	for _, ref := range lines {
		issues += ref + ",quality,2026-11-20\n"
		oh += ref + ",2026-11-10,2026-11-12,adjusted,large-print,2026-11-21\n"
	}
	for name, text := range map[string]string{"issues.csv": issues, "oh.csv": oh} {
		file := filepath.Join(t.TempDir(), name)
		if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		if code, said := runOn(books, "import", file); code != 0 {
			t.Fatal(said)
		}
	}
}
