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

// TestDueKinds checks that every kind of due thing has a text for calendars, which must not
// name anybody. It also checks that Args.LookAhead moves every date with which a kind's query
// selects what is due, so that a calendar shows what will be due later.
func TestDueKinds(t *testing.T) {
	t.Parallel()
	settings, err := record.ReadSettings(nil)
	if err != nil {
		t.Fatal(err)
	}
	argsAhead := func(days int) *report.Args {
		args := report.NewArgs("Larkmoor", "2026-11-22")
		args.SetAsAt("2026-11-22")
		args.SetSettings(settings)
		args.LookAhead(days)
		return args
	}
	soon, later := argsAhead(1), argsAhead(2)
	kinds := New(cli.OSEnv()).Areas.DueKinds
	if len(kinds) < 10 {
		t.Fatalf("only %d kinds were found", len(kinds))
	}
	for _, kind := range kinds {
		if kind.CalendarText == "" {
			t.Errorf("%s: it has no text for calendars", kind.Code)
		}
		query, err := kind.Query.SQL()
		if err != nil {
			t.Fatal(err)
		}
		for _, match := range regexp.MustCompile(`< @([a-z]+_on)`).FindAllStringSubmatch(query, -1) {
			if soon.Get(match[1]) >= later.Get(match[1]) {
				t.Errorf("%s: Args.LookAhead does not move @%s", kind.Code, match[1])
			}
		}
	}
}

// TestQueries checks that every report has its .sql file, and that every .sql file belongs to a
// report, except for the queries that run without a report.
func TestQueries(t *testing.T) {
	t.Parallel()
	used := map[string]bool{}
	for _, population := range []string{"volunteers", "staff", "leavers", "panels", "contacts"} {
		used["compared-"+population+"-refs"] = true
	}
	for _, part := range []string{"people", "applicants", "ages", "sessions", "recruitment"} {
		used["return-evidence-"+part] = true
	}
	var markUsed func(report.Report)
	markUsed = func(r report.Report) {
		if _, err := r.SQL(); err != nil {
			t.Errorf("report %s: %v", r.Name, err)
		}
		if r.Queries == nil {
			used[cmp.Or(r.SQLName, r.Name)] = true
		}
		for _, query := range r.Queries {
			markUsed(*query)
		}
		for _, section := range r.Subreports {
			markUsed(*section)
		}
		for _, variant := range r.Variants {
			markUsed(*variant.Replacement)
		}
	}
	for _, r := range slices.Concat(New(cli.OSEnv()).Areas.Reports,
		rightsreport.SubjectSections(New(cli.OSEnv()).Areas.PersonalData)) {
		markUsed(r)
	}
	seen := 0
	err := fs.WalkDir(os.DirFS(".."), ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || path.Ext(name) != ".sql" || strings.HasPrefix(name, "store") {
			return err
		}
		seen++
		if !used[strings.TrimSuffix(path.Base(name), ".sql")] {
			t.Errorf("%s is used by no report", name)
		}
		return nil
	})
	if err != nil || seen < 100 {
		t.Errorf("only %d queries were found (%v)", seen, err)
	}
}
