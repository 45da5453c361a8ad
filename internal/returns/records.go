package returns

import (
	"slices"

	"borough/internal/record"
	"borough/internal/report"
	"borough/internal/table"
)

// The records behind the figures of the return. Each is asked for one line with
// @line, and for one category of it with @category; the sum of a column named
// for a measure is then the figure of that measure.
var (
	explainPeople = report.Report{
		Name: "return-explain-people", Title: "Return: the people behind a figure", Short: "Name the people behind a figure of the return", Beside: queries,
		Example: "borough return explain 2026-10 left-reason",
		Params:  explainParams,
		Columns: []table.Column{
			{Key: "category", Title: "Category", Kind: table.Code},
			{Key: "volunteer", Title: "Ref", Kind: table.Ref},
			{Key: "name", Title: "Name", Kind: table.Text},
			{Key: "date", Title: "Date", Kind: table.Date},
			{Key: "people", Title: "People", Kind: table.Count, Sum: true},
		},
		Query: numbersPart.Query, File: numbersPart.Name,
		DeriveRows: func(args *report.Args, rows []table.Row) ([]table.Row, error) {
			line := args.Get("line")
			if line == "ethnicity-on-books" {
				line = "closing"
			}
			return behindRows(args, rows, func(row table.Row) (string, table.Row) {
				if line != "" && row[0] != line {
					return "", nil
				}
				return row[1].(string), table.Row{row[1], row[2], row[3], row[4], int64(1)}
			}), nil
		},
	}
	explainApplicants = report.Report{
		Name: "return-explain-applicants", Title: "Return: the applicants at each stage", Short: "Name the applicants at each stage",
		Example: "borough return explain 2026-10 applicants",
		Params:  explainParams,
		Columns: []table.Column{
			{Key: "category", Title: "Stage", Kind: table.Code},
			{Key: "volunteer", Title: "Ref", Kind: table.Ref},
			{Key: "name", Title: "Name", Kind: table.Text},
			{Key: "date", Title: "At the stage since", Kind: table.Date},
			{Key: "people", Title: "People", Kind: table.Count, Sum: true},
		},
		Query: applicantQuery, File: "pipeline",
		DeriveRows: func(args *report.Args, rows []table.Row) ([]table.Row, error) {
			stages := record.ApplicantStages.Codes()
			slices.SortStableFunc(rows, func(a, b table.Row) int {
				return slices.Index(stages, a[0].(string)) - slices.Index(stages, b[0].(string))
			})
			return behindRows(args, rows, func(row table.Row) (string, table.Row) {
				return row[0].(string), table.Row{row[0], row[1], row[2], row[4], int64(1)}
			}), nil
		},
	}
	explainAges = report.Report{
		Name: "return-explain-ages", Title: "Return: the people behind the ages", Short: "Name the people in each age band", Beside: queries,
		Example: "borough return explain 2026-10 age-band 60+",
		Params:  explainParams,
		Columns: []table.Column{
			{Key: "category", Title: "Age", Kind: table.Code},
			{Key: "volunteer", Title: "Ref", Kind: table.Ref},
			{Key: "name", Title: "Name", Kind: table.Text},
			{Key: "date", Title: "Born", Kind: table.Date},
			{Key: "people", Title: "People", Kind: table.Count, Sum: true},
		},
		Query: []string{"volunteer", "name", "born"},
		DeriveRows: func(args *report.Args, rows []table.Row) ([]table.Row, error) {
			return behindRows(args, rows, func(row table.Row) (string, table.Row) {
				band := bandOf(args, row[2])
				if args.Get("line") == "age-base" {
					band = ""
				}
				return band, table.Row{band, row[0], row[1], row[2], int64(1)}
			}), nil
		},
	}
	explainSessions = report.Report{
		Name: "return-explain-sessions", Title: "Return: the sessions behind a figure", Short: "List the sessions behind a figure of the return", Beside: queries,
		Example: "borough return explain 2026-10 sn-support",
		Params:  explainParams,
		Columns: []table.Column{
			{Key: "session", Title: "Session", Kind: table.Ref},
			{Key: "date", Title: "Date", Kind: table.Date},
			{Key: "volunteer", Title: "Ref", Kind: table.Ref},
			{Key: "name", Title: "Name", Kind: table.Text},
			{Key: "role", Title: "Role", Kind: table.Code},
			{Key: "activity", Title: "Activity", Kind: table.Code, Spare: 3},
			{Key: "exception", Title: "Exception", Kind: table.Text},
			{Key: "minutes", Title: "Minutes", Kind: table.Minutes, Sum: true},
			{Key: "sessions", Title: "Sessions", Kind: table.Count, Sum: true, Spare: 1},
			{Key: "people", Title: "People", Kind: table.Count, Sum: true, Spare: 2},
		},
		Query:      []string{"session", "date", "volunteer", "name", "role", "deployment", "activity", "exception", "minutes", "sessions"},
		DeriveRows: deriveSessions,
	}
	explainWork = report.Report{
		Name: "return-explain-recruitment", Title: "Return: the records behind recruitment", Short: "List the records behind recruitment", Beside: queries,
		Example: "borough return explain 2026-10 source website",
		Params:  explainParams,
		Columns: []table.Column{
			{Key: "category", Title: "Source", Kind: table.Code},
			{Key: "measure", Title: "Of", Kind: table.Code},
			{Key: "date", Title: "Date", Kind: table.Date},
			{Key: "volunteer", Title: "Ref", Kind: table.Ref},
			{Key: "name", Title: "Name", Kind: table.Text},
			{Key: "note", Title: "Note", Kind: table.Text},
			{Key: "count", Title: "Count", Kind: table.Count},
		},
		Query: []string{"source", "measure", "date", "volunteer", "name", "note", "count"},
		DeriveRows: func(args *report.Args, rows []table.Row) ([]table.Row, error) {
			return behindRows(args, rows, func(row table.Row) (string, table.Row) { return row[0].(string), row }), nil
		},
	}
)

var explainParams = []report.Param{report.MonthArg,
	{Name: "line", Kind: report.Text, Usage: "only this line of the return", Arg: true},
	{Name: "category", Kind: report.Text, Usage: "only this category of the line", Arg: true}}

// bandOf is the code of the age band of somebody born on the day.
func bandOf(args *report.Args, born any) string {
	age := record.Date(born.(string)).Age(record.Date(args.Get("last")))
	for _, band := range args.Settings.AgeBands {
		if band.Contains(record.Band{Low: age, High: age}) {
			return band.Code()
		}
	}
	return ""
}

// deriveSessions picks the sessions of a line. A person counts once in a figure,
// at the first session of theirs that is in it.
func deriveSessions(args *report.Args, rows []table.Row) ([]table.Row, error) {
	line := args.Get("line")
	counted := map[[2]any]bool{} // by volunteer, and by activity where the line has them
	return behindRows(args, rows, func(row table.Row) (string, table.Row) {
		id, volunteer, deployment, did, exception := row[0], row[2], row[5], row[6], row[7]
		switch {
		case line == "sn-support" && deployment != "sn-support", line == "exceptions" && (exception == "" || row[9] == int64(0)):
			return "", nil
		}
		who := [2]any{volunteer}
		if line == "activity" {
			who[1] = did
		}
		var person int64
		if !counted[who] {
			counted[who], person = true, 1
		}
		return did.(string), table.Row{record.SessionRef(id.(int64)), row[1], volunteer, row[3], row[4], did, exception, row[8], row[9], person}
	}), nil
}

// behindRows picks the rows behind a figure: pick gives the category that a row
// of the query counts in and the row that explains it, or none.
func behindRows(args *report.Args, rows []table.Row, pick func(table.Row) (string, table.Row)) []table.Row {
	var behind []table.Row
	for _, row := range rows {
		category, explains := pick(row)
		if explains != nil && (args.Get("category") == "" || args.Get("category") == category) {
			behind = append(behind, explains)
		}
	}
	return behind
}
