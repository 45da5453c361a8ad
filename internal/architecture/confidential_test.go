package architecture_test

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
var confidentialTables = regexp.MustCompile(
	`(?i)\b(from|join|into|update|table)\s+(issues|oh_referrals|oh_adjustments)\b`)

// TestConfidentialReports checks which reports read the confidential tables. Only the lists of
// concerns and of referrals, the retention reports, and the export of the records about one
// person (subject-*) may.
func TestConfidentialReports(t *testing.T) {
	t.Parallel()
	var readers []string
	for _, r := range app.New(cli.OSEnv()).Areas.Reports {
		query, err := r.SQL()
		if err != nil {
			t.Fatal(err)
		}
		if confidentialTables.MatchString(query) {
			readers = append(readers, r.Name)
		}
	}
	slices.Sort(readers)
	if wanted := []string{"issue-list", "oh-list", "retention-due", "retention-show"}; !slices.Equal(readers, wanted) {
		t.Errorf("the reports %v read confidential tables: only %v may", readers, wanted)
	}
	for _, file := range projectFiles(t, ".sql") {
		name := strings.TrimSuffix(path.Base(file), ".sql")
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		allowed := slices.Contains(readers, name) || strings.HasPrefix(name, "subject-") || name == "schema" ||
			strings.Contains(file, "/migrations/")
		if !allowed && confidentialTables.Match(text) {
			t.Errorf("%s reads confidential tables", file)
		}
	}
}

// TestConfidentialStore checks that only five files of the store name the confidential
// tables: those that write concerns and referrals, and those that erase people or destroy
// records.
func TestConfidentialStore(t *testing.T) {
	t.Parallel()
	allowedFiles := regexp.MustCompile(
		`^internal/store/(peopledb/(issue|oh|erasures)|rightsdb/(erase|retention))\.go$`)
	fileCount := 0
	for _, file := range projectFiles(t, ".go") {
		text, err := os.ReadFile(filepath.FromSlash(file))
		if err != nil {
			t.Fatal(err)
		}
		if strings.HasSuffix(file, "_test.go") || !confidentialTables.Match(text) {
			continue
		}
		if fileCount++; !allowedFiles.MatchString(file) {
			t.Errorf("%s names confidential tables", file)
		}
	}
	if fileCount < 2 {
		t.Errorf("only %d files name confidential tables: the test finds too few", fileCount)
	}
}
