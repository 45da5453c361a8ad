package app

import (
	"io"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"borough/internal/cli"
	"borough/internal/report"
	"borough/internal/report/booksreport"
	"borough/internal/report/centrereport"
	"borough/internal/report/neighbourhoodreport"
	"borough/internal/report/peoplereport"
)

// demoApp returns the program with a copy of the demonstration borough's database, on
// 22 November 2026.
func demoApp(t *testing.T) *cli.App {
	t.Helper()
	a := New(cli.Env{
		In: strings.NewReader(""), Out: io.Discard, Err: os.Stderr, Now: time.Now,
		User:   func() string { return "tester" },
		Getenv: func(name string) string { return map[string]string{"BOROUGH_TODAY": "2026-11-22"}[name] },
	})
	a.Flags.DB = filepath.Join(t.TempDir(), "demo.db")
	demoOnce.Do(func() {
		db := filepath.Join(t.TempDir(), "made.db")
		if code := Main(a.Env, []string{"demo", "--db", db}); code != 0 {
			t.Fatalf("demo: exit code %d", code)
		}
		var err error
		if demoData, err = os.ReadFile(db); err != nil {
			t.Fatal(err)
		}
	})
	if err := os.WriteFile(a.Flags.DB, demoData, 0o600); err != nil {
		t.Fatal(err)
	}
	return a
}

// demoData is the contents of the demonstration borough's database. demoApp makes it once.
var (
	demoOnce sync.Once
	demoData []byte
)

// typicalValue returns a valid value for a parameter of a report.
func typicalValue(r report.Report, p report.Param) string {
	switch {
	case r.FileKind == report.CentralFile && p.Kind == report.Month:
		return "2026-09" // the last month that the boroughs in centralApp filed
	case len(p.Choices) > 0:
		return p.Choices[0]
	case p.Name == "travel":
		return "3.40"
	case p.Name == "standard":
		return "2025-1"
	}
	return map[report.ParamKind]string{
		report.Flag:                          "true",
		report.AsAt:                          "2026-11-10",
		report.Month:                         "2026-10",
		report.Period:                        "FY2026/27",
		report.Months:                        "2026-08..2026-10",
		booksreport.WardKind:                 "lark-rise",
		peoplereport.RoleKind:                "front-desk",
		booksreport.VolunteerKind:            "V0001",
		report.Benchmark:                     "london-2021",
		report.Day:                           "2026-10-31",
		report.Search:                        "te",
		report.Number:                        "1",
		booksreport.TeamKind:                 "lark-rise",
		neighbourhoodreport.MemberParamKind:  "M0003",
		booksreport.StaffKind:                "T0004",
		neighbourhoodreport.ContactParamKind: "K0001",
		report.Ref:                           p.Register.Ref(1),
		centrereport.BoroughKind:             "barnet",
		centrereport.RoundKind:               "second",
	}[p.Kind]
}

// parameterSets returns sets of parameter values, by name, for testing a report. The first set
// has values for the required parameters only. Each other set has a value for one more parameter.
func parameterSets(r report.Report) []map[string]string {
	required := map[string]string{}
	for _, p := range r.Params {
		required[p.Name] = p.Default
		if p.Default == "" && p.Required {
			required[p.Name] = typicalValue(r, p)
		}
	}
	sets := []map[string]string{required}
	for _, p := range r.Params {
		set := map[string]string{p.Name: typicalValue(r, p)}
		for name, value := range required {
			if name != p.Name {
				set[name] = value
			}
		}
		sets = append(sets, set)
	}
	return sets
}

// reports returns every report, and the variants that flags turn a report into.
func reports() []report.Report {
	var all []report.Report
	for _, r := range New(cli.OSEnv()).Areas.Reports {
		all = append(all, r)
		for _, variant := range r.Variants {
			all = append(all, *variant.Replacement)
		}
	}
	return all
}
