package returns

import (
	"context"
	"slices"

	"borough/internal/record"
	"borough/internal/report"
	"borough/internal/table"
)

// explanation is a report that lists the records that count towards some lines of the return. The
// report's arguments @line and @category choose one line and one category. A column of the report
// that is named after a measure then adds up to the figure of that measure.
type explanation struct {
	part   string // the part of the stored evidence that has these records: see record.Evidence
	report report.Report

	// read runs the query of its third argument, which is a copy of report: see
	// Request.findExplanation.
	read func(context.Context, report.Querier, *report.Report, *report.Args) (recordSelector, error)

	// evidence runs the query of report and returns the evidence to store.
	evidence func(context.Context, report.Querier, *report.Args) ([]record.Evidence, error)
}

// recordSelector returns the records of the line and category that are set in the arguments.
type recordSelector func(*report.Args) []explainedRecord

// explainedRecord is a record that counts towards a figure.
type explainedRecord struct {
	category                             string // the category of the line in which the record counts
	session, volunteer, name, date, note string
	role, activity, exception            string // set only for a session
	minutes, sessions, people            int64  // set only for a session
	counts                               []count
}

// count is the number that a record adds to the figure of a measure.
type count struct {
	measure string
	number  int64
}

// principalCount is the index of the most important count in explainedRecord.counts.
const principalCount = 0

// onePersonCounts are the counts of a record that is a person.
var onePersonCounts = []count{{"people", 1}}

// explanations are all explanations. The file return-evidence-PART.sql reads the stored evidence
// of a part, with the same columns as the query of the explanation's report.
var explanations = []*explanation{
	&explainPeople, &explainApplicants, &explainAges, &explainSessions, &explainRecruitment,
}

var explainParams = []report.Param{report.MonthArg,
	{Name: "line", Kind: report.Text, Usage: "only this line of the return", Arg: true},
	{Name: "category", Kind: report.Text, Usage: "only this category of the line", Arg: true}}

var explainPeople = newExplanation("people", report.Report{
	Name: "return-explain-people", Title: "Return: the people behind a figure",
	Short: "Name the people behind a figure of the return", Folder: queries,
	Example: "borough return explain 2026-10 left-reason",
	Params:  explainParams,
	Columns: []table.Column{
		{Key: "category", Title: "Category", Kind: table.Code},
		{Key: "volunteer", Title: "Ref", Kind: table.Ref},
		{Key: "name", Title: "Name", Kind: table.Text},
		{Key: "date", Title: "Date", Kind: table.Date},
		{Key: "people", Title: "People", Kind: table.Count, Sum: true},
	},
	SQLName: numbersReport.Name,
}, selectPeople, personCells, func(row numbersRow) record.Evidence {
	return record.Evidence{Line: row.Line, Category: row.Category, Volunteer: row.Volunteer, On: record.Date(row.Date)}
})

var explainApplicants = newExplanation("applicants", report.Report{
	Name: "return-explain-applicants", Title: "Return: the applicants at each stage",
	Short:   "Name the applicants at each stage",
	Example: "borough return explain 2026-10 applicants",
	Params:  explainParams,
	Columns: []table.Column{
		{Key: "category", Title: "Stage", Kind: table.Code},
		{Key: "volunteer", Title: "Ref", Kind: table.Ref},
		{Key: "name", Title: "Name", Kind: table.Text},
		{Key: "date", Title: "At the stage since", Kind: table.Date},
		{Key: "people", Title: "People", Kind: table.Count, Sum: true},
		{Key: "against", Title: "Against", Kind: table.Text},
	},
	SQLName: "pipeline",
}, selectApplicants, applicantCells, func(row applicantRow) record.Evidence {
	return record.Evidence{
		Category:  row.Stage,
		Volunteer: row.Volunteer,
		On:        record.Date(row.Since),
		Note:      row.Against,
	}
})

// ageRow is a row of return-explain-ages.sql.
type ageRow struct {
	Volunteer string `col:"volunteer"`
	Name      string `col:"name"`
	Born      string `col:"born"`
}

var explainAges = newExplanation("ages", report.Report{
	Name: "return-explain-ages", Title: "Return: the people behind the ages",
	Short: "Name the people in each age band", Folder: queries,
	Example: "borough return explain 2026-10 age-band 60+",
	Params:  explainParams,
	Columns: []table.Column{
		{Key: "category", Title: "Age", Kind: table.Code},
		{Key: "volunteer", Title: "Ref", Kind: table.Ref},
		{Key: "name", Title: "Name", Kind: table.Text},
		{Key: "date", Title: "Born", Kind: table.Date},
		{Key: "people", Title: "People", Kind: table.Count, Sum: true},
	},
}, selectAges, personCells, func(row ageRow) record.Evidence {
	return record.Evidence{Volunteer: row.Volunteer, On: record.Date(row.Born)}
})

// sessionRow is a row of return-explain-sessions.sql. Minutes is the number of minutes within the
// month. Sessions is 0 for a session that began in the month before, and 1 for any other session.
type sessionRow struct {
	Session    int64  `col:"session"`
	Date       string `col:"date"`
	Volunteer  string `col:"volunteer"`
	Name       string `col:"name"`
	Role       string `col:"role"`
	Deployment string `col:"deployment"`
	Activity   string `col:"activity"`
	Exception  string `col:"exception"`
	Minutes    int64  `col:"minutes"`
	Sessions   int64  `col:"sessions"`
}

var explainSessions = newExplanation("sessions", report.Report{
	Name: "return-explain-sessions", Title: "Return: the sessions behind a figure",
	Short: "List the sessions behind a figure of the return", Folder: queries,
	Example: "borough return explain 2026-10 sn-support",
	Params:  explainParams,
	Columns: []table.Column{
		{Key: "session", Title: "Session", Kind: table.Ref},
		{Key: "date", Title: "Date", Kind: table.Date},
		{Key: "volunteer", Title: "Ref", Kind: table.Ref},
		{Key: "name", Title: "Name", Kind: table.Text},
		{Key: "role", Title: "Role", Kind: table.Code},
		{Key: "activity", Title: "Activity", Kind: table.Code, DropOrder: 3},
		{Key: "exception", Title: "Exception", Kind: table.Text},
		{Key: "minutes", Title: "Minutes", Kind: table.Minutes, Sum: true},
		{Key: "sessions", Title: "Sessions", Kind: table.Count, Sum: true, DropOrder: 1},
		{Key: "people", Title: "People", Kind: table.Count, Sum: true, DropOrder: 2},
	},
}, selectSessions, sessionCells, func(row sessionRow) record.Evidence {
	return record.Evidence{
		Session:    row.Session,
		On:         record.Date(row.Date),
		Volunteer:  row.Volunteer,
		Role:       row.Role,
		Deployment: row.Deployment,
		Activity:   row.Activity,
		Exception:  row.Exception != "",
		Minutes:    row.Minutes,
		Sessions:   row.Sessions,
	}
})

// recruitmentRecordRow is a row of return-explain-recruitment.sql. Volunteer is "" for an
// event or an enquiry.
type recruitmentRecordRow struct {
	Source    string `col:"source"`
	Measure   string `col:"measure"`
	Date      string `col:"date"`
	Volunteer string `col:"volunteer"`
	Name      string `col:"name"`
	Note      string `col:"note"`
	Count     int64  `col:"count"`
}

var explainRecruitment = newExplanation("recruitment", report.Report{
	Name: "return-explain-recruitment", Title: "Return: the records behind recruitment",
	Short: "List the records behind recruitment", Folder: queries,
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
}, selectRecruitment, recruitmentCells, func(row recruitmentRecordRow) record.Evidence {
	return record.Evidence{
		Category:  row.Source,
		Measure:   row.Measure,
		On:        record.Date(row.Date),
		Volunteer: row.Volunteer,
		Note:      row.Note,
		Count:     row.Count,
	}
})

// newExplanation returns an explanation whose query has rows of type T. The function selectRecords
// returns the records of the line that is set in the arguments. The function cells returns the
// report's cells for a record. The function toEvidence returns the evidence to store for a row.
func newExplanation[T any](part string, r report.Report, selectRecords func(*report.Args, []T) []explainedRecord,
	cells func(explainedRecord) table.Row, toEvidence func(T) record.Evidence) explanation {
	r.Derive = report.Derive(func(args *report.Args, rows []T) ([]table.Row, error) {
		var explained []table.Row
		for _, e := range filterCategory(args, selectRecords(args, rows)) {
			explained = append(explained, cells(e))
		}
		return explained, nil
	})
	read := func(ctx context.Context, q report.Querier, r *report.Report, args *report.Args) (recordSelector, error) {
		rows, err := report.Rows[T](ctx, r, q, args)
		return func(args *report.Args) []explainedRecord {
			return filterCategory(args, selectRecords(args, slices.Clone(rows)))
		}, err
	}
	evidence := func(ctx context.Context, q report.Querier, args *report.Args) ([]record.Evidence, error) {
		rows, err := report.Rows[T](ctx, &r, q, args)
		records := make([]record.Evidence, len(rows))
		for i, row := range rows {
			records[i] = toEvidence(row)
			records[i].Part = part
		}
		return records, err
	}
	return explanation{part, r, read, evidence}
}

// filterCategory returns the records of the category that is set in the arguments, or all records
// if no category is set.
func filterCategory(args *report.Args, records []explainedRecord) []explainedRecord {
	category := args.Get("category")
	if category == "" {
		return records
	}
	return slices.DeleteFunc(records, func(e explainedRecord) bool { return e.category != category })
}

func selectPeople(args *report.Args, rows []numbersRow) (records []explainedRecord) {
	line := args.Get("line")
	if line == "ethnicity-on-books" {
		line = "closing"
	}
	for _, row := range rows {
		if line == "" || row.Line == line {
			records = append(records, explainedRecord{
				category: row.Category, volunteer: row.Volunteer, name: row.Name, date: row.Date,
				counts: onePersonCounts,
			})
		}
	}
	return records
}

// selectApplicants returns the applicants sorted by stage.
func selectApplicants(_ *report.Args, rows []applicantRow) (records []explainedRecord) {
	stages := record.ApplicantStages.Codes()
	slices.SortStableFunc(rows, func(a, b applicantRow) int {
		return slices.Index(stages, a.Stage) - slices.Index(stages, b.Stage)
	})
	for _, row := range rows {
		records = append(records, explainedRecord{
			category: row.Stage, volunteer: row.Volunteer, name: row.Name, date: row.Since, note: row.Against,
			counts: onePersonCounts,
		})
	}
	return records
}

func selectAges(args *report.Args, rows []ageRow) (records []explainedRecord) {
	for _, row := range rows {
		band := ""
		if args.Get("line") != "age-base" {
			band = ageBandCode(args, record.Date(row.Born))
		}
		records = append(records, explainedRecord{
			category: band, volunteer: row.Volunteer, name: row.Name, date: row.Born, counts: onePersonCounts,
		})
	}
	return records
}

// ageBandCode returns the code of the age band of a person born on the date born, or "" if no band
// contains the person's age.
func ageBandCode(args *report.Args, born record.Date) string {
	age := born.Age(record.Date(args.Get("last")))
	for _, band := range args.Settings.AgeBands {
		if band.Contains(record.Band{Low: age, High: age}) {
			return band.Code()
		}
	}
	return ""
}

// selectSessions returns the sessions of a line. The first session of each person counts 1
// in the measure people, and the person's other sessions count 0.
func selectSessions(args *report.Args, rows []sessionRow) (records []explainedRecord) {
	line := args.Get("line")
	type personKey struct{ volunteer, activity string } // activity is set only if the line's categories are activities
	isCounted := map[personKey]bool{}
	for _, row := range rows {
		switch {
		case line == "sn-support" && row.Deployment != "sn-support",
			line == "exceptions" && (row.Exception == "" || row.Sessions == 0):
			continue
		}
		key := personKey{volunteer: row.Volunteer}
		if line == "activity" {
			key.activity = row.Activity
		}
		e := explainedRecord{
			category:  row.Activity,
			session:   record.SessionRef(row.Session),
			volunteer: row.Volunteer,
			name:      row.Name,
			date:      row.Date,
			role:      row.Role,
			activity:  row.Activity,
			exception: row.Exception,
			minutes:   row.Minutes,
			sessions:  row.Sessions,
			counts:    []count{{"minutes", row.Minutes}, {"sessions", row.Sessions}},
		}
		if line == "exceptions" { // this line of the return has no minutes
			e.counts = []count{{"sessions", row.Sessions}}
		}
		if !isCounted[key] {
			isCounted[key], e.people = true, 1
		}
		records = append(records, e)
	}
	return records
}

func selectRecruitment(_ *report.Args, rows []recruitmentRecordRow) (records []explainedRecord) {
	for _, row := range rows {
		records = append(records, explainedRecord{
			category:  row.Source,
			volunteer: row.Volunteer,
			name:      row.Name,
			date:      row.Date,
			note:      row.Note,
			counts:    []count{{row.Measure, row.Count}},
		})
	}
	return records
}

func applicantCells(e explainedRecord) table.Row { return append(personCells(e), e.note) }

func personCells(e explainedRecord) table.Row {
	return table.Row{e.category, e.volunteer, e.name, e.date, int64(1)}
}

func sessionCells(e explainedRecord) table.Row {
	return table.Row{
		e.session, e.date, e.volunteer, e.name, e.role, e.activity, e.exception, e.minutes, e.sessions, e.people,
	}
}

func recruitmentCells(e explainedRecord) table.Row {
	c := e.counts[principalCount]
	return table.Row{e.category, c.measure, e.date, e.volunteer, e.name, e.note, c.number}
}
