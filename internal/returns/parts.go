package returns

import (
	"embed"
	"slices"

	"borough/internal/compare"
	"borough/internal/record"
	"borough/internal/report"
	"borough/internal/table"
)

// queries are the .sql files of the reports that a return is built of and
// explained by.
//
//go:embed return-*.sql
var queries embed.FS

// applicantQuery and recruitmentQuery name the columns of queries that are other
// reports': pipeline.sql and recruitment.sql.
var (
	applicantQuery   = []string{"stage", "volunteer", "name", "applied", "since"}
	recruitmentQuery = []string{"source", "events", "enquiries", "applications", "interviews", "cleared", "started"}
)

// The figures of the return (R12), each report some of its lines in their long
// form. Where another report counts the same, its query is asked, so that both
// always agree.
var (
	numbersPart = report.Report{
		Name: "return-numbers", Title: "Return: numbers", Short: "People on the books, who came and who left", Folder: queries,
		Example: "borough return build 2026-10 -O csv",
		Params:  []report.Param{report.MonthArg}, Columns: columns,
		Query: []string{"line", "category", "volunteer", "name", "date"},
		DeriveRows: func(args *report.Args, rows []table.Row) ([]table.Row, error) {
			f := NewTally()
			for _, row := range rows {
				f.Add(row[0].(string), row[1].(string), "people", 1)
			}
			return f.rows(args, func(block string, l Line) bool { return block == "numbers" && l.Behind == BehindPeople }), nil
		},
	}
	applicantsPart = report.Report{
		Name: "return-applicants", Title: "Return: applicants", Short: "Applicants at each stage",
		Example: "borough return build 2026-10 -O csv",
		Params:  []report.Param{report.MonthArg}, Columns: columns,
		Query: applicantQuery, File: "pipeline",
		DeriveRows: func(args *report.Args, rows []table.Row) ([]table.Row, error) {
			f := NewTally()
			for _, row := range rows {
				f.Add("applicants", row[0].(string), "people", 1)
			}
			return f.rows(args, func(_ string, l Line) bool { return l.Behind == behindApplicants }), nil
		},
	}
	hoursPart = report.Report{
		Name: "return-hours", Title: "Return: hours", Short: "Time given in the month", Folder: queries,
		Example: "borough return build 2026-10 -O csv",
		Params:  []report.Param{report.MonthArg}, Columns: columns,
		Query:      []string{"line", "people", "sessions", "minutes"},
		DeriveRows: deriveHours,
	}
	diversityPart = report.Report{
		Name: "return-diversity", Title: "Return: ethnicity and age", Short: "Ethnicity and age of those on the books",
		Example: "borough return build 2026-10 --benchmark london-2021 -O csv",
		Params:  []report.Param{report.MonthArg, report.BenchmarkParam}, Columns: columns,
		Queries: report.ComparedQueries("volunteers"), Fixed: compare.Counting("volunteers", "by", "team", "ward", "seat"),
		Compose: report.Comparing(deriveDiversity),
	}
	activitiesPart = report.Report{
		Name: "return-activities", Title: "Return: activities", Short: "What the time given went to", Folder: queries,
		Example: "borough return build 2026-10 -O csv",
		Params:  []report.Param{report.MonthArg}, Columns: columns,
		Query: []string{"activity", "people", "sessions", "minutes"},
		DeriveRows: func(args *report.Args, rows []table.Row) ([]table.Row, error) {
			f := NewTally()
			for _, row := range rows {
				f.Given("activity", row[0].(string), row[1].(int64), row[2].(int64), row[3].(int64))
			}
			return f.rows(args, func(block string, _ Line) bool { return block == "activities" }), nil
		},
	}
	recruitmentPart = report.Report{
		Name: "return-recruitment", Title: "Return: recruitment", Short: "Recruitment work and what came of it",
		Example: "borough return build 2026-10 -O csv",
		Params:  []report.Param{report.MonthArg}, Columns: columns,
		Query: recruitmentQuery, File: "recruitment",
		DeriveRows: func(args *report.Args, rows []table.Row) ([]table.Row, error) {
			f := NewTally()
			for _, row := range rows {
				for i, measure := range recruitmentQuery[1:] {
					f.Set("source", row[0].(string), measure, row[i+1])
				}
			}
			return f.rows(args, func(block string, _ Line) bool { return block == "recruitment" }), nil
		},
	}
)

// parts are the reports a return is built of.
var parts = []report.Report{numbersPart, applicantsPart, hoursPart, diversityPart, activitiesPart, recruitmentPart}

// Reports are the reports that a return is built of and explained by.
var Reports = slices.Concat(parts, []report.Report{explainPeople, explainApplicants, explainAges, explainSessions, explainWork})

// deriveHours reads the time given and works out its averages.
func deriveHours(args *report.Args, rows []table.Row) ([]table.Row, error) {
	f := NewTally()
	for _, row := range rows {
		minutes, _ := row[3].(int64)
		f.Given(row[0].(string), "", row[1].(int64), row[2].(int64), minutes)
	}
	f.Averages(float64(daysOf(args).Days()) / 7)
	return f.rows(args, func(block string, _ Line) bool { return block == "hours" }), nil
}

// Given sets the measures of time given on a line.
func (f *Tally) Given(line, category string, people, sessions, minutes int64) {
	f.Set(line, category, "people", people)
	f.Set(line, category, "sessions", sessions)
	f.Set(line, category, "minutes", minutes)
	f.Set(line, category, "hours", float64(minutes)/60)
}

// Averages works out the averages of the time given, over so many weeks.
func (f *Tally) Averages(weeks float64) {
	minutes, people := f.Count("given", "", "minutes"), f.Count("given", "", "people")
	for line, share := range map[string]float64{"average-person": 1, "average-week": weeks} {
		f.Set(line, "", "minutes", nil)
		f.Set(line, "", "hours", nil)
		if people > 0 {
			each := float64(minutes) / float64(people) / share
			f.Set(line, "", "minutes", each)
			f.Set(line, "", "hours", each/60)
		}
	}
}

// daysOf are the days that the arguments of a return are of.
func daysOf(args *report.Args) record.Period {
	return record.Period{From: record.Date(args.Get("first")), To: record.Date(args.Get("last"))}
}

// deriveDiversity sets the shares of those on the books beside the
// benchmark's, counted as the diversity report counts them.
func deriveDiversity(args *report.Args, c *compare.Comparison) ([]table.Row, error) {
	f := NewTally()
	here, there := c.Of("all"), c.Benchmark.Residents
	for strand, line := range map[string]string{compare.BME.Strand: "ethnicity-broad", "ethnicity": "ethnicity-detailed", "age": "age-band"} {
		f.Lists[line] = []record.Item{}
		for _, category := range c.Categories[strand] {
			at, code := line, category.Code
			if category == compare.BME {
				at, code = "ethnicity-bme", ""
			} else {
				f.Lists[line] = append(f.Lists[line], record.Item{Code: code, Title: category.Title})
			}
			f.Compare(at, code, here.Count(category), here.Base(strand), there.Share(category))
		}
	}
	base := here.Base(compare.BME.Strand)
	f.Set("ethnicity-base", "", "people", base)
	f.Set("ethnicity-not-stated", "", "people", c.Everyone["all"]-base)
	f.Set("ethnicity-on-books", "", "people", c.Everyone["all"])
	f.Set("age-base", "", "people", c.Everyone["all"])
	args.SayAbout("benchmark", "Benchmark", c.Benchmark.Title)
	args.SayAbout("source", "Source", c.Benchmark.Source)
	return f.rows(args, func(block string, _ Line) bool { return block == "ethnicity" || block == "age" }), nil
}

// Compare sets the measures of a share beside the benchmark's.
func (f *Tally) Compare(line, category string, count, base int64, benchmark any) {
	of := compare.Share(count, base)
	low, high := compare.Wilson(count, base)
	f.Set(line, category, "people", count)
	f.Set(line, category, "share", of)
	f.Set(line, category, "benchmark_share", benchmark)
	f.Set(line, category, "points", compare.Points(of, benchmark))
	f.Set(line, category, "low", low)
	f.Set(line, category, "high", high)
}
