package report

import (
	"embed"
	"slices"

	"borough/internal/record"
	"borough/internal/table"
)

// returnQueries are the .sql files of the reports that a return is built of and
// explained by.
//
//go:embed return-*.sql
var returnQueries embed.FS

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
	returnNumbers = Report{
		Name: "return-numbers", Title: "Return: numbers", Short: "People on the books, who came and who left", Beside: returnQueries,
		Example: "borough return build 2026-10 -O csv",
		Params:  []Param{MonthArg}, Columns: returnColumns,
		Query: []string{"line", "category", "volunteer", "name", "date"},
		Derive: func(args *Args, rows []table.Row) ([]table.Row, error) {
			f := newFigures()
			for _, row := range rows {
				f.add(row[0].(string), row[1].(string), "people", 1)
			}
			return f.rows(args, func(block string, l ReturnLine) bool { return block == "numbers" && l.behind == behindPeople }), nil
		},
	}
	returnApplicants = Report{
		Name: "return-applicants", Title: "Return: applicants", Short: "Applicants at each stage",
		Example: "borough return build 2026-10 -O csv",
		Params:  []Param{MonthArg}, Columns: returnColumns,
		Query: applicantQuery, File: "pipeline",
		Derive: func(args *Args, rows []table.Row) ([]table.Row, error) {
			f := newFigures()
			for _, row := range rows {
				f.add("applicants", row[0].(string), "people", 1)
			}
			return f.rows(args, func(_ string, l ReturnLine) bool { return l.behind == behindApplicants }), nil
		},
	}
	returnHours = Report{
		Name: "return-hours", Title: "Return: hours", Short: "Time given in the month", Beside: returnQueries,
		Example: "borough return build 2026-10 -O csv",
		Params:  []Param{MonthArg}, Columns: returnColumns,
		Query:  []string{"line", "people", "sessions", "minutes"},
		Derive: deriveHours,
	}
	returnDiversity = Report{
		Name: "return-diversity", Title: "Return: ethnicity and age", Short: "Ethnicity and age of those on the books",
		Example: "borough return build 2026-10 --benchmark london-2021 -O csv",
		Params:  []Param{MonthArg, BenchmarkParam}, Columns: returnColumns,
		Query: comparisonQuery, File: "diversity", Fixed: counting("volunteers", "by", "team", "ward", "seat"),
		Derive: deriveReturnDiversity,
	}
	returnActivities = Report{
		Name: "return-activities", Title: "Return: activities", Short: "What the time given went to", Beside: returnQueries,
		Example: "borough return build 2026-10 -O csv",
		Params:  []Param{MonthArg}, Columns: returnColumns,
		Query: []string{"activity", "people", "sessions", "minutes"},
		Derive: func(args *Args, rows []table.Row) ([]table.Row, error) {
			f := newFigures()
			for _, row := range rows {
				f.given("activity", row[0].(string), row[1].(int64), row[2].(int64), row[3].(int64))
			}
			return f.rows(args, func(block string, _ ReturnLine) bool { return block == "activities" }), nil
		},
	}
	returnRecruitment = Report{
		Name: "return-recruitment", Title: "Return: recruitment", Short: "Recruitment work and what came of it",
		Example: "borough return build 2026-10 -O csv",
		Params:  []Param{MonthArg}, Columns: returnColumns,
		Query: recruitmentQuery, File: "recruitment",
		Derive: func(args *Args, rows []table.Row) ([]table.Row, error) {
			f := newFigures()
			for _, row := range rows {
				for i, measure := range recruitmentQuery[1:] {
					f.set("source", row[0].(string), measure, row[i+1])
				}
			}
			return f.rows(args, func(block string, _ ReturnLine) bool { return block == "recruitment" }), nil
		},
	}
)

// returnParts are the reports a return is built of.
var returnParts = []Report{returnNumbers, returnApplicants, returnHours, returnDiversity, returnActivities, returnRecruitment}

// returnReports are the reports that a return is built of and explained by.
var returnReports = slices.Concat(returnParts, []Report{explainPeople, explainApplicants, explainAges, explainSessions, explainWork})

// given sets the measures of time given on a line.
func (f *figures) given(line, category string, people, sessions, minutes int64) {
	f.set(line, category, "people", people)
	f.set(line, category, "sessions", sessions)
	f.set(line, category, "minutes", minutes)
	f.set(line, category, "hours", float64(minutes)/60)
}

// deriveHours reads the time given and works out its averages.
func deriveHours(args *Args, rows []table.Row) ([]table.Row, error) {
	f := newFigures()
	for _, row := range rows {
		minutes, _ := row[3].(int64)
		f.given(row[0].(string), "", row[1].(int64), row[2].(int64), minutes)
	}
	f.averages(float64(returnDays(args).Days()) / 7)
	return f.rows(args, func(block string, _ ReturnLine) bool { return block == "hours" }), nil
}

// averages works out the averages of the time given, over so many weeks.
func (f *figures) averages(weeks float64) {
	minutes, people := f.count("given", "", "minutes"), f.count("given", "", "people")
	for line, share := range map[string]float64{"average-person": 1, "average-week": weeks} {
		f.set(line, "", "minutes", nil)
		f.set(line, "", "hours", nil)
		if people > 0 {
			each := float64(minutes) / float64(people) / share
			f.set(line, "", "minutes", each)
			f.set(line, "", "hours", each/60)
		}
	}
}

// returnDays are the days that the arguments of a return are of.
func returnDays(args *Args) record.Period {
	return record.Period{From: record.Date(args.Get("first")), To: record.Date(args.Get("last"))}
}

// deriveReturnDiversity sets the shares of those on the books beside the
// benchmark's, counted as the diversity report counts them.
func deriveReturnDiversity(args *Args, rows []table.Row) ([]table.Row, error) {
	c := readComparison(args.Settings.AgeBands, rows)
	f := newFigures()
	here, there := c.of("all"), c.counted[who{part: "residents", group: "benchmark"}]
	for strand, line := range map[string]string{bme.strand: "ethnicity-broad", "ethnicity": "ethnicity-detailed", "age": "age-band"} {
		f.lists[line] = []record.Item{}
		for _, category := range c.categories[strand] {
			at, code := line, category.code
			if category == bme {
				at, code = "ethnicity-bme", ""
			} else {
				f.lists[line] = append(f.lists[line], record.Item{Code: code, Title: category.title})
			}
			f.compare(at, code, here.count(category), here.base(strand), there.share(category))
		}
	}
	base := here.base(bme.strand)
	f.set("ethnicity-base", "", "people", base)
	f.set("ethnicity-not-stated", "", "people", c.everyone["all"]-base)
	f.set("ethnicity-on-books", "", "people", c.everyone["all"])
	f.set("age-base", "", "people", c.everyone["all"])
	args.SayAbout("benchmark", "Benchmark", c.sources["benchmark"].name)
	args.SayAbout("source", "Source", c.sources["benchmark"].words)
	return f.rows(args, func(block string, _ ReturnLine) bool { return block == "ethnicity" || block == "age" }), nil
}

// compare sets the measures of a share beside the benchmark's.
func (f *figures) compare(line, category string, count, base int64, benchmark any) {
	of := share(count, base)
	low, high := wilson(count, base)
	f.set(line, category, "people", count)
	f.set(line, category, "share", of)
	f.set(line, category, "benchmark_share", benchmark)
	f.set(line, category, "points", points(of, benchmark))
	f.set(line, category, "low", low)
	f.set(line, category, "high", high)
}
