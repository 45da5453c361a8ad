package returns

import (
	"embed"
	"slices"

	"borough/internal/compare"
	"borough/internal/record"
	"borough/internal/report"
	"borough/internal/table"
)

// queries has the .sql files of the reports that build a return and that list the
// records that it counts.
//
//go:embed return-*.sql
var queries embed.FS

// buildReports are the reports that a return is built from. Each has the figures of some lines,
// with a row for each figure. If a report outside the return counts the same people, both
// reports use the same query, so that they always agree.
var buildReports = []report.Report{
	numbersReport, applicantsReport, hoursReport, diversityReport, activitiesReport, recruitmentReport,
}

// Reports are the reports that build a return and that list the records that it counts.
var Reports = func() []report.Report {
	all := slices.Clone(buildReports)
	for _, e := range explanations {
		all = append(all, e.report)
	}
	return all
}()

// numbersRow is a row of return-numbers.sql: a person who is counted on a line.
type numbersRow struct {
	Line      string `col:"line"`
	Category  string `col:"category"`
	Volunteer string `col:"volunteer"`
	Name      string `col:"name"`
	Date      string `col:"date"`
}

var numbersReport = report.Report{
	Name: "return-numbers", Title: "Return: numbers",
	Short: "People on the books, who came and who left", Folder: queries,
	Example: "borough return build 2026-10 -O csv",
	Params:  []report.Param{report.MonthArg}, Columns: figureColumns,
	Derive: report.Derive(func(args *report.Args, rows []numbersRow) ([]table.Row, error) {
		tally := NewTally()
		for _, row := range rows {
			tally.Add(row.Line, row.Category, "people", 1)
		}
		return tally.rows(args, func(block string, l Line) bool {
			return block == "numbers" && l.Records == PeopleRecords
		}), nil
	}),
}

// applicantRow is a row of pipeline.sql: an applicant at a stage.
type applicantRow struct {
	Stage     string `col:"stage"`
	Volunteer string `col:"volunteer"`
	Name      string `col:"name"`
	Applied   string `col:"applied"`
	Since     string `col:"since"`
	Against   string `col:"against"` // the reasons against the applicant, as text
}

var applicantsReport = report.Report{
	Name: "return-applicants", Title: "Return: applicants", Short: "Applicants at each stage",
	Example: "borough return build 2026-10 -O csv",
	Params:  []report.Param{report.MonthArg}, Columns: figureColumns,
	SQLName: "pipeline",
	Derive: report.Derive(func(args *report.Args, rows []applicantRow) ([]table.Row, error) {
		tally := NewTally()
		for _, row := range rows {
			tally.Add("applicants", row.Stage, "people", 1)
		}
		return tally.rows(args, func(_ string, l Line) bool { return l.Records == applicantRecords }), nil
	}),
}

// hoursRow is a row of return-hours.sql. Minutes are NULL for exceptions.
type hoursRow struct {
	Line     string `col:"line"`
	People   int64  `col:"people"`
	Sessions int64  `col:"sessions"`
	Minutes  *int64 `col:"minutes"`
}

var hoursReport = report.Report{
	Name: "return-hours", Title: "Return: hours", Short: "Time given in the month", Folder: queries,
	Example: "borough return build 2026-10 -O csv",
	Params:  []report.Param{report.MonthArg}, Columns: figureColumns,
	Derive: report.Derive(func(args *report.Args, rows []hoursRow) ([]table.Row, error) {
		tally := NewTally()
		for _, row := range rows {
			var minutes int64
			if row.Minutes != nil {
				minutes = *row.Minutes
			}
			tally.SetTimeGiven(row.Line, "", row.People, row.Sessions, minutes)
		}
		period := record.Period{From: record.Date(args.Get("first")), To: record.Date(args.Get("last"))}
		weeks := float64(period.Days()) / 7
		tally.SetAverages(weeks)
		return tally.rows(args, func(block string, _ Line) bool { return block == "hours" }), nil
	}),
}

var diversityReport = report.Report{
	Name: "return-diversity", Title: "Return: ethnicity and age", Short: "Ethnicity and age of those on the books",
	Example: "borough return build 2026-10 --benchmark london-2021 -O csv",
	Params:  []report.Param{report.MonthArg, report.BenchmarkParam}, Columns: figureColumns,
	Queries:     report.ComparisonQueries("volunteers"),
	FixedParams: compare.CountingParams("volunteers", "by", "team", "ward", "seat"),
	Compose:     report.ComposeComparison(deriveDiversity),
}

// activityRow is a row of return-activities.sql.
type activityRow struct {
	Activity string `col:"activity"`
	People   int64  `col:"people"`
	Sessions int64  `col:"sessions"`
	Minutes  int64  `col:"minutes"`
}

var activitiesReport = report.Report{
	Name: "return-activities", Title: "Return: activities", Short: "What the time given went to", Folder: queries,
	Example: "borough return build 2026-10 -O csv",
	Params:  []report.Param{report.MonthArg}, Columns: figureColumns,
	Derive: report.Derive(func(args *report.Args, rows []activityRow) ([]table.Row, error) {
		tally := NewTally()
		for _, row := range rows {
			tally.SetTimeGiven("activity", row.Activity, row.People, row.Sessions, row.Minutes)
		}
		return tally.rows(args, func(block string, _ Line) bool { return block == "activities" }), nil
	}),
}

// recruitmentRow is a row of recruitment.sql.
type recruitmentRow struct {
	Source       string `col:"source"`
	Events       int64  `col:"events"`
	Enquiries    int64  `col:"enquiries"`
	Applications int64  `col:"applications"`
	Interviews   int64  `col:"interviews"`
	Cleared      int64  `col:"cleared"`
	Started      int64  `col:"started"`
}

var recruitmentReport = report.Report{
	Name: "return-recruitment", Title: "Return: recruitment", Short: "Recruitment work and what came of it",
	Example: "borough return build 2026-10 -O csv",
	Params:  []report.Param{report.MonthArg}, Columns: figureColumns,
	SQLName: "recruitment",
	Derive: report.Derive(func(args *report.Args, rows []recruitmentRow) ([]table.Row, error) {
		tally := NewTally()
		for _, row := range rows {
			tally.Set("source", row.Source, "events", row.Events)
			tally.Set("source", row.Source, "enquiries", row.Enquiries)
			tally.Set("source", row.Source, "applications", row.Applications)
			tally.Set("source", row.Source, "interviews", row.Interviews)
			tally.Set("source", row.Source, "cleared", row.Cleared)
			tally.Set("source", row.Source, "started", row.Started)
		}
		return tally.rows(args, func(block string, _ Line) bool { return block == "recruitment" }), nil
	}),
}

// deriveDiversity returns the figures of ethnicity and age. It counts the people on the books in
// the same way as the diversity report, and compares them with the benchmark.
func deriveDiversity(args *report.Args, comparison *compare.Comparison) ([]table.Row, error) {
	tally := NewTally()
	volunteers := comparison.PeopleIn("all")
	residents := comparison.Benchmark.Residents
	lineByStrand := map[string]string{
		compare.BME.Strand: "ethnicity-broad",
		"ethnicity":        "ethnicity-detailed",
		"age":              "age-band",
	}
	for strand, line := range lineByStrand {
		tally.CategoriesByLine[line] = []record.Item{}
		for _, category := range comparison.Categories[strand] {
			key := lineKey{line, category.Code}
			if category == compare.BME {
				key = lineKey{"ethnicity-bme", ""}
			} else {
				tally.CategoriesByLine[line] = append(tally.CategoriesByLine[line],
					record.Item{Code: category.Code, Title: category.Title})
			}
			tally.SetShare(key.line, key.category,
				volunteers.Count(category), volunteers.Base(strand), residents.Share(category))
		}
	}
	everyone, stated := comparison.GroupSizes["all"], volunteers.Base(compare.BME.Strand)
	tally.Set("ethnicity-base", "", "people", stated)
	tally.Set("ethnicity-not-stated", "", "people", everyone-stated)
	tally.Set("ethnicity-on-books", "", "people", everyone)
	tally.Set("age-base", "", "people", everyone)
	args.AddFact("benchmark", "Benchmark", comparison.Benchmark.Title)
	args.AddFact("source", "Source", comparison.Benchmark.Source)
	return tally.rows(args, func(block string, _ Line) bool { return block == "ethnicity" || block == "age" }), nil
}
