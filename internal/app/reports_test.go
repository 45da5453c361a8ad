package app

import (
	"cmp"
	"io/fs"
	"os"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"

	"borough/internal/cli"
	"borough/internal/report"
	"borough/internal/report/booksreport"
	"borough/internal/report/rightsreport"
)

// TestDueKinds holds what due lists to what it says of each kind, and a calendar
// without names.
func TestDueKinds(t *testing.T) {
	t.Parallel()
	asked := New(cli.OSEnv()).Areas.DueKinds
	due := booksreport.Due(asked)
	query, err := due.SQL()
	if err != nil {
		t.Fatal(err)
	}
	kinds := regexp.MustCompile(`(?m)^  SELECT (?:DISTINCT )?'([a-z-]+)'`).FindAllStringSubmatch(query, -1)
	if len(kinds) < 10 {
		t.Fatalf("only %d kinds were found", len(kinds))
	}
	for _, kind := range kinds {
		if !slices.ContainsFunc(asked, func(k report.DueKind) bool { return k.Code == kind[1] && k.Asks != "" }) {
			t.Errorf("no area says, without names, what a %s asks for", kind[1])
		}
	}
	if len(kinds) != len(asked) {
		t.Errorf("due.sql has %d kinds, and the areas %d", len(kinds), len(asked))
	}
}

// TestQueries: every report has its query, and every query is of a report, but for
// those that are asked without one.
func TestQueries(t *testing.T) {
	t.Parallel()
	used := map[string]bool{"population": true}
	for _, part := range []string{"people", "applicants", "ages", "sessions", "recruitment"} {
		used["return-evidence-"+part] = true
	}
	var use func(report.Report)
	use = func(r report.Report) {
		if _, err := r.SQL(); err != nil {
			t.Errorf("report %s: %v", r.Name, err)
		}
		used[cmp.Or(r.File, r.Name)] = true
		for _, under := range r.Under {
			use(*under)
		}
		for _, turn := range r.Turns {
			use(*turn.Into)
		}
	}
	for _, r := range slices.Concat(New(cli.OSEnv()).Areas.Reports,
		rightsreport.Sections(New(cli.OSEnv()).Areas.Held)) {
		use(r)
	}
	seen := 0
	err := fs.WalkDir(os.DirFS(".."), ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || path.Ext(name) != ".sql" || strings.HasPrefix(name, "store") {
			return err
		}
		seen++
		if !used[strings.TrimSuffix(path.Base(name), ".sql")] {
			t.Errorf("%s is the query of no report", name)
		}
		return nil
	})
	if err != nil || seen < 100 {
		t.Errorf("only %d queries were found (%v)", seen, err)
	}
}
