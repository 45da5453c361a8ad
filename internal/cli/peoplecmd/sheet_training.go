package peoplecmd

import (
	"strings"

	"borough/internal/record"
	"borough/internal/sheets"
	"borough/internal/store"
	"borough/internal/store/peopledb"
)

var coursesSheet = &sheets.Sheet{
	Name:         "courses",
	Doc:          "a course that roles can need, or that staff do",
	MatchColumns: []string{"code"},
	NameColumns:  []string{"code"},
	RefColumns:   []string{"course"},
	Columns: []sheets.SheetColumn{
		sheets.RequiredColumn("code", "a short code to type for it", "course", "course code"),
		sheets.RequiredColumn("title", "the course's title", "course title", "name"),
		sheets.OptionalColumn("months", "how many months it stays in date; blank for good", "valid months",
			"months valid").WithBlankField("0"),
	},
	ParseRow: func(r *sheets.Row) func() (store.Result, error) {
		entered := record.Course{
			Code:   sheets.RequiredCell(r, "code", sheets.CodeParser("course")),
			Title:  sheets.OptionalCell(r, "title", sheets.ParseLine),
			Months: sheets.OptionalCell(r, "months", record.ParseCourseMonths),
		}
		course, err := peopledb.FindCourse(r.Tx, entered.Code)
		if err != nil {
			r.RequireCells("a new course needs this", "title")
		}
		sheets.Override(&course.Title, entered.Title)
		if entered.Months != 0 {
			course.Months = entered.Months
		}
		course.Code = entered.Code
		return func() (store.Result, error) { return peopledb.AddCourse(r.Tx, course) }
	},
}

var trainingSheet = &sheets.Sheet{
	Name:         "training",
	Command:      "train",
	Doc:          "a course that a volunteer did",
	MatchColumns: []string{"volunteer", "course", "date"},
	NameColumns:  []string{"volunteer"},
	Columns: []sheets.SheetColumn{
		sheets.RequiredColumn("volunteer", "the ref, or the whole name", "ref"),
		sheets.RequiredColumn("course", "the course's code", "training"),
		sheets.RequiredColumn("date", "the day it was done", "on", "done", "completed", "done on"),
		sheets.OptionalColumn("expires", "the last day it is in date; blank for the course's months, never for good",
			"expiry", "expiry date", "expires on"),
	},
	ParseRow: func(r *sheets.Row) func() (store.Result, error) {
		d := readVolunteer(r)
		done := record.TrainingDone{
			Course:  sheets.RequiredCell(r, "course", sheets.Lookup(r, FindCourseCode)),
			On:      sheets.RequiredCell(r, "date", r.ParseDay),
			Expires: sheets.OptionalCell(r, "expires", expiryParser(r)),
		}
		return func() (store.Result, error) {
			for _, existing := range d.Training {
				if done.Expires == "" && existing.Course == done.Course && existing.On == done.On {
					return store.Unchanged, nil // a blank cell never overwrites
				}
			}
			_, result, err := peopledb.AddTraining(r.Tx, d, done)
			return result, err
		}
	},
}

// expiryParser returns a parser of the day on which training runs out. The text "never"
// means record.NeverExpires.
func expiryParser(r *sheets.Row) func(string) (record.Date, error) {
	parseDay := r.DayParser(record.ExpiryDay)
	return func(text string) (record.Date, error) {
		if strings.EqualFold(text, string(record.NeverExpires)) {
			return record.NeverExpires, nil
		}
		return parseDay(text)
	}
}

// FindCourseCode finds the course that text names, and returns its code. It returns a
// record.Missing if there is no such course.
func FindCourseCode(tx *store.Tx, text string) (string, error) {
	course, err := peopledb.FindCourse(tx, text)
	return course.Code, err
}
