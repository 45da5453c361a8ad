package report

import (
	"borough/internal/record"
	"borough/internal/table"
)

// Course takes a course; @course is its code, or NULL.
const Course Kind = "course"

// CourseParam asks for one course.
var CourseParam = Param{Name: "course", Kind: Course, Usage: "only this `COURSE`"}

// CourseList lists the courses there are.
var CourseList = Report{
	Name: "course-list", Title: "Courses", Short: "List the courses and how long each stays in date",
	Example: "borough train courses",
	Columns: []table.Column{
		{Key: "code", Title: "Course", Kind: table.Ref},
		{Key: "title", Title: "Title", Kind: table.Text},
		{Key: "months", Title: "Months in date", Kind: table.Number},
	},
	Notes: []string{"A course without months stays in date for good."},
}

// TrainingList lists the training done.
var TrainingList = Report{
	Name: "training-list", Title: "Training done", Short: "List the training volunteers have done",
	Example: "borough train list --course induction",
	Params:  []Param{AsAtParam, PersonParam, CourseParam},
	Columns: []table.Column{
		{Key: "volunteer", Title: "Ref", Kind: table.Ref},
		{Key: "name", Title: "Name", Kind: table.Text},
		{Key: "course", Title: "Course", Kind: table.Ref},
		{Key: "date", Title: "Done", Kind: table.Date},
		{Key: "expires", Title: "Expires", Kind: table.Date},
		{Key: "days_left", Title: "Days left", Kind: table.Number},
	},
	Query: []string{"volunteer", "name", "course", "date", "expires"},
	Turns: []Turn{{Flag: "staff", Usage: "list the training that the staff of the teams have done", Into: &StaffTrainingList}},
	Derive: func(a *Args, rows []table.Row) ([]table.Row, error) {
		for i, row := range rows {
			rows[i] = append(row, daysLeft(a, row[4]))
		}
		return rows, nil
	},
}

// StaffTrainingList lists the training that staff have done.
var StaffTrainingList = Report{
	Name: "staff-training-list", Title: "Training that staff have done", Short: "List the training that the staff of the teams have done",
	Example: "borough train list --staff --course sn-course",
	Params: []Param{AsAtParam, {Name: "person", Kind: Staff, Usage: "with --staff: only this `PERSON`"},
		{Name: "team", Kind: Team, Usage: "with --staff: only who is in this `TEAM`, by its code, its name or its ward"}, CourseParam},
	Columns: []table.Column{
		{Key: "staff", Title: "Ref", Kind: table.Ref},
		{Key: "name", Title: "Name", Kind: table.Text},
		{Key: "team", Title: "Team", Kind: table.Ref},
		{Key: "course", Title: "Course", Kind: table.Ref},
		{Key: "date", Title: "Done", Kind: table.Date},
	},
	Notes: []string{"The team is the one they are in on the day of the list; staff's training does not run out."},
}

// TrainingByYear counts the training that staff did.
var TrainingByYear = Report{
	Name: "training", Title: "Training of the staff", Short: "Count the courses that staff did, by year",
	Long: `training counts how often each course was done by the staff of the teams in each
year of the period (001 para 18). Somebody who did a course twice counts twice
as attended and once as a person.`,
	Example: "borough report training --period 2025..2026",
	Params:  []Param{{Name: "period", Kind: Period, Usage: PeriodParam.Usage, Default: "last year..this year"}, CourseParam},
	Columns: []table.Column{
		{Key: "year", Title: "Year", Kind: table.Ref, Use: table.Things},
		{Key: "course", Title: "Course", Kind: table.Ref, Use: table.Things},
		{Key: "title", Title: "Title", Kind: table.Text},
		{Key: "attended", Title: "Attended", Kind: table.Count, Sum: true},
		{Key: "people", Title: "People", Kind: table.Count},
	},
	Publish: &Publishing{},
}

// TrainingDue names the training that roles need and that runs out.
var TrainingDue = Report{
	Name: "training-due", Title: "Training due", Short: "List the training roles need that runs out or has run out",
	Long: `due lists, for everybody on the books, the courses that the roles they are placed
in need and that run out within the setting warn-days, or within --within days,
have run out, or were never done. It exits 7 when it lists any.`,
	Example: "borough train due --within 90",
	Params:  []Param{AsAtParam, WithinParam},
	Columns: []table.Column{
		{Key: "volunteer", Title: "Ref", Kind: table.Ref},
		{Key: "name", Title: "Name", Kind: table.Text},
		{Key: "course", Title: "Course", Kind: table.Ref},
		{Key: "date", Title: "Done", Kind: table.Date},
		{Key: "expires", Title: "Expires", Kind: table.Date},
		{Key: "days_left", Title: "Days left", Kind: table.Number},
		{Key: "state", Title: "State", Kind: table.Code},
	},
	Query: []string{"volunteer", "name", "course", "date", "expires"},
	Finds: true,
	Derive: func(a *Args, rows []table.Row) ([]table.Row, error) {
		on := record.Date(a.Get("on"))
		by := string(on.AddDays(a.within()))
		var lines []table.Row
		for _, row := range rows {
			expires, _ := row[4].(string)
			state := "running-out"
			switch {
			case row[3] == nil:
				state = "not-done"
			case expires > by:
				continue
			case expires < string(on):
				state = "run-out"
			}
			lines = append(lines, append(row, daysLeft(a, row[4]), state))
		}
		return lines, nil
	},
}

// daysLeft counts the days from the report's own to the day in the cell: 0 on
// the last good day, nil where there is none.
func daysLeft(a *Args, until any) any {
	day, ok := until.(string)
	if !ok {
		return nil
	}
	return int64(record.Date(a.Get("on")).DaysUntil(record.Date(day)))
}

var trainingReports = []Report{CourseList, TrainingList, StaffTrainingList, TrainingDue, TrainingByYear}
