package peoplereport

import (
	"borough/internal/record"
	"borough/internal/report"
	"borough/internal/report/booksreport"
	"borough/internal/table"
)

// CourseKind is the kind of a parameter that selects a course. The parameter's value is the
// code of the course, or NULL if the parameter is not set.
const CourseKind report.ParamKind = "course"

// CourseParam selects one course.
var CourseParam = report.Param{Name: "course", Kind: CourseKind, Usage: "only this `COURSE`"}

// CourseList lists the courses.
var CourseList = report.Report{
	Name: "course-list", Title: "Courses", Short: "List the courses and how long each stays in date",
	Example: "borough train courses",
	Columns: []table.Column{
		{Key: "code", Title: "Course", Kind: table.Ref},
		{Key: "title", Title: "Title", Kind: table.Text},
		{Key: "months", Title: "Months in date", Kind: table.Number},
	},
	Notes: []string{"A course without months stays in date for good."},
}

// TrainingList lists the training that volunteers have done.
var TrainingList = report.Report{
	Name: "training-list", Title: "Training done", Short: "List the training volunteers have done",
	Example: "borough train list --course induction",
	Params:  []report.Param{report.AsAtParam, booksreport.VolunteerParam, CourseParam},
	Columns: []table.Column{
		{Key: "volunteer", Title: "Ref", Kind: table.Ref},
		{Key: "name", Title: "Name", Kind: table.Text},
		{Key: "course", Title: "Course", Kind: table.Ref},
		{Key: "date", Title: "Done", Kind: table.Date},
		{Key: "expires", Title: "Expires", Kind: table.Date},
		{Key: "days_left", Title: "Days left", Kind: table.Number},
	},
	Variants: []report.Variant{{Flag: "staff", Usage: "list the training that the staff of the teams have done",
		Replacement: &StaffTrainingList}},
	Derive: report.DeriveEach(func(a *report.Args, t trainingRow) table.Row {
		return table.Row{
			t.Volunteer, t.Name, t.Course, report.NullableCell(t.Done), report.NullableCell(t.Expires),
			a.DaysUntil(t.Expires),
		}
	}),
}

// trainingRow is a course that a volunteer has done or has to do. Done is nil if the volunteer
// has not done the course. Expires is nil if the training does not run out.
type trainingRow struct {
	Volunteer string       `col:"volunteer"`
	Name      string       `col:"name"`
	Course    string       `col:"course"`
	Done      *record.Date `col:"date"`
	Expires   *record.Date `col:"expires"`
}

// StaffTrainingList lists the training that staff have done.
var StaffTrainingList = report.Report{
	Name:    "staff-training-list",
	Title:   "Training that staff have done",
	Short:   "List the training that the staff of the teams have done",
	Example: "borough train list --staff --course sn-course",
	Params: []report.Param{report.AsAtParam,
		{Name: "person", Kind: booksreport.StaffKind, Usage: "with --staff: only this `PERSON`"},
		{Name: "team", Kind: booksreport.TeamKind,
			Usage: "with --staff: only who is in this `TEAM`, by its code, its name or its ward"}, CourseParam},
	Columns: []table.Column{
		{Key: "staff", Title: "Ref", Kind: table.Ref},
		{Key: "name", Title: "Name", Kind: table.Text},
		{Key: "team", Title: "Team", Kind: table.Ref},
		{Key: "course", Title: "Course", Kind: table.Ref},
		{Key: "date", Title: "Done", Kind: table.Date},
	},
	Notes: []string{"The team is the one they are in on the day of the list; staff's training does not run out."},
}

// TrainingByYear counts the training that staff did, by year and course.
var TrainingByYear = report.Report{
	Name: "training", Title: "Training of the staff", Short: "Count the courses that staff did, by year",
	Long: `training counts how often each course was done by the staff of the teams in each
year of the period (001 para 18). Somebody who did a course twice counts twice
as attended and once as a person.`,
	Example: "borough report training --period 2025..2026",
	Params: []report.Param{{Name: "period", Kind: report.Period, Usage: report.PeriodParam.Usage,
		Default: "last year..this year"}, CourseParam},
	Columns: []table.Column{
		{Key: "year", Title: "Year", Kind: table.Ref, Publish: table.AsThings},
		{Key: "course", Title: "Course", Kind: table.Ref, Publish: table.AsThings},
		{Key: "title", Title: "Title", Kind: table.Text},
		{Key: "attended", Title: "Attended", Kind: table.Count, Sum: true},
		{Key: "people", Title: "People", Kind: table.Count},
	},
	Publish: &report.Publishing{},
}

// TrainingDue lists the training that volunteers need for their roles, if the training runs
// out soon, has run out or was never done.
var TrainingDue = report.Report{
	Name: "training-due", Title: "Training due", Short: "List the training roles need that runs out or has run out",
	Long: `due lists, for everybody on the books, the courses that the roles they are placed
in need and that run out within the setting warn-days, or within --within days,
have run out, or were never done. It exits 7 when it lists any.`,
	Example: "borough train due --within 90",
	Params:  []report.Param{report.AsAtParam, report.WithinParam},
	Columns: []table.Column{
		{Key: "volunteer", Title: "Ref", Kind: table.Ref},
		{Key: "name", Title: "Name", Kind: table.Text},
		{Key: "course", Title: "Course", Kind: table.Ref},
		{Key: "date", Title: "Done", Kind: table.Date},
		{Key: "expires", Title: "Expires", Kind: table.Date},
		{Key: "days_left", Title: "Days left", Kind: table.Number},
		{Key: "state", Title: "State", Kind: table.Code},
	},
	RowsAreFindings: true,
	Derive: report.Derive(func(a *report.Args, rows []trainingRow) (tableRows []table.Row, err error) {
		lastDay := a.Date("on").AddDays(daysAhead(a))
		for _, t := range rows {
			state := "running-out"
			switch {
			case t.Done == nil:
				state = "not-done"
			case t.Expires == nil:
				continue // the training does not run out
			case *t.Expires > lastDay:
				continue
			case *t.Expires < a.Date("on"):
				state = "run-out"
			}
			tableRows = append(tableRows, table.Row{
				t.Volunteer, t.Name, t.Course, report.NullableCell(t.Done), report.NullableCell(t.Expires),
				a.DaysUntil(t.Expires), state,
			})
		}
		return tableRows, nil
	}),
}

var trainingReports = []report.Report{CourseList, TrainingList, StaffTrainingList, TrainingDue, TrainingByYear}
