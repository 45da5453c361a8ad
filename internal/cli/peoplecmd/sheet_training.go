package peoplecmd

import (
	"strings"

	"borough/internal/record"
	"borough/internal/sheets"
	"borough/internal/store"
	"borough/internal/store/peopledb"
)

var coursesSheet = &sheets.Sheet{
	Name: "courses", Doc: "a course that roles can need, or that staff do", Match: []string{"code"}, Names: []string{"code"},
	As: []string{"course"},
	Columns: []sheets.SheetColumn{
		sheets.Required("code", "a short code to type for it", "course", "course code"),
		sheets.Required("title", "the course's title", "course title", "name"),
		sheets.Column("months", "how many months it stays in date; blank for good", "valid months", "months valid"),
	},
	Row: func(r *sheets.Row) func() (store.Kept, error) {
		is := record.Course{Code: sheets.Needed(r, "code", sheets.Code("course")), Title: sheets.Optional(r, "title", sheets.Line), Months: sheets.Optional(r, "months", record.ParseCourseMonths)}
		was, err := peopledb.FindCourse(r.Tx, is.Code)
		if err != nil {
			r.Insist("a new course needs this", "title")
		}
		sheets.Over(&was.Title, is.Title)
		if is.Months != 0 {
			was.Months = is.Months
		}
		was.Code = is.Code
		return func() (store.Kept, error) { return peopledb.AddCourse(r.Tx, was) }
	},
}

var trainingSheet = &sheets.Sheet{
	Name: "training", Noun: "train", Doc: "a course that a volunteer did", Match: []string{"volunteer", "course", "date"}, Names: []string{"volunteer"},
	Columns: []sheets.SheetColumn{
		sheets.Required("volunteer", "the ref, or a name that fits just one", "ref"),
		sheets.Required("course", "the course's code", "training"),
		sheets.Required("date", "the day it was done", "on", "done", "completed", "done on"),
		sheets.Column("expires", "the last day it is in date; blank for the course's months, never for good", "expiry", "expiry date", "expires on"),
	},
	Row: func(r *sheets.Row) func() (store.Kept, error) {
		d := volunteerOf(r)
		is := record.TrainingDone{Course: sheets.Needed(r, "course", sheets.InBooks(r, CourseCode)), On: sheets.Needed(r, "date", r.Day), Expires: sheets.Optional(r, "expires", sheets.InBooks(r, dayOrNever))}
		return func() (store.Kept, error) {
			for _, was := range d.Training {
				if is.Expires == "" && was.Course == is.Course && was.On == is.On {
					return store.Same, nil // a blank cell never overwrites
				}
			}
			_, kept, err := peopledb.AddTraining(r.Tx, d, is)
			return kept, err
		}
	},
}

// dayOrNever reads a day, or that there is none.
func dayOrNever(tx *store.Tx, text string) (record.Date, error) {
	if strings.EqualFold(text, string(record.NeverExpires)) {
		return record.NeverExpires, nil
	}
	return record.ParseDate(text, tx.Today)
}

// CourseCode reads a course's code.
func CourseCode(tx *store.Tx, text string) (string, error) {
	found, err := peopledb.FindCourse(tx, text)
	return found.Code, err
}
