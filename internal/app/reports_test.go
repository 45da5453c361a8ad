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
	"borough/internal/record"
	"borough/internal/report"
	"borough/internal/report/rightsreport"
)

// TestDueKinds holds every kind of what is due to words for a calendar that names
// nobody, and every day that something waits since to one that a calendar looks ahead
// from.
func TestDueKinds(t *testing.T) {
	t.Parallel()
	settings, err := record.ReadSettings(nil)
	if err != nil {
		t.Fatal(err)
	}
	asked := func(days int) *report.Args {
		args := report.NewArgs("Larkmoor", "2026-11-22")
		args.SetAsAt("2026-11-22")
		args.SetSettings(settings)
		args.LookAhead(days)
		return args
	}
	soon, later := asked(1), asked(2)
	kinds := New(cli.OSEnv()).Areas.DueKinds
	if len(kinds) < 10 {
		t.Fatalf("only %d kinds were found", len(kinds))
	}
	for _, kind := range kinds {
		if kind.Asks == "" {
			t.Errorf("%s: nothing says, without names, what it asks for", kind.Code)
		}
		query, err := kind.Query.SQL()
		if err != nil {
			t.Fatal(err)
		}
		for _, day := range regexp.MustCompile(`< @([a-z]+_on)`).FindAllStringSubmatch(query, -1) {
			if soon.Get(day[1]) >= later.Get(day[1]) {
				t.Errorf("%s: Args.LookAhead does not move @%s", kind.Code, day[1])
			}
		}
	}
}

// TestQueries: every report has its query, and every query is of a report, but for
// those that are asked without one.
func TestQueries(t *testing.T) {
	t.Parallel()
	used := map[string]bool{}
	for _, of := range []string{"volunteers", "staff", "leavers", "panels", "contacts"} {
		used["compared-"+of+"-refs"] = true
	}
	for _, part := range []string{"people", "applicants", "ages", "sessions", "recruitment"} {
		used["return-evidence-"+part] = true
	}
	var use func(report.Report)
	use = func(r report.Report) {
		if _, err := r.SQL(); err != nil {
			t.Errorf("report %s: %v", r.Name, err)
		}
		if r.Queries == nil {
			used[cmp.Or(r.File, r.Name)] = true
		}
		for _, query := range r.Queries {
			use(*query)
		}
		for _, under := range r.Under {
			use(*under)
		}
		for _, turn := range r.Variants {
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
