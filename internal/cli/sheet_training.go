package cli

import (
	"strings"

	"borough/internal/record"
	"borough/internal/store"
	"borough/internal/store/neighbourhooddb"
	"borough/internal/store/peopledb"
)

var coursesSheet = &Sheet{
	Name: "courses", Doc: "a course that roles can need, or that staff do", Match: []string{"code"}, names: []string{"code"},
	As: []string{"course"},
	Columns: []SheetColumn{
		required("code", "a short code to type for it", "course", "course code"),
		required("title", "the course's title", "course title", "name"),
		column("months", "how many months it stays in date; blank for good", "valid months", "months valid"),
	},
	row: func(r *row) func() (store.Kept, error) {
		is := record.Course{Code: needed(r, "code", code("course")), Title: optional(r, "title", line), Months: optional(r, "months", record.ParseCourseMonths)}
		was, err := peopledb.FindCourse(r.tx, is.Code)
		if err != nil {
			r.insist("a new course needs this", "title")
		}
		over(&was.Title, is.Title)
		if is.Months != 0 {
			was.Months = is.Months
		}
		was.Code = is.Code
		return func() (store.Kept, error) { return peopledb.AddCourse(r.tx, was) }
	},
}

var trainingSheet = &Sheet{
	Name: "training", Noun: "train", Doc: "a course that a volunteer did", Match: []string{"volunteer", "course", "date"}, names: []string{"volunteer"},
	Columns: []SheetColumn{
		required("volunteer", "the ref, or a name that fits just one", "ref"),
		required("course", "the course's code", "training"),
		required("date", "the day it was done", "on", "done", "completed", "done on"),
		column("expires", "the last day it is in date; blank for the course's months, never for good", "expiry", "expiry date", "expires on"),
	},
	row: func(r *row) func() (store.Kept, error) {
		d := volunteerOf(r)
		is := record.TrainingDone{Course: needed(r, "course", inBooks(r, courseCode)), On: needed(r, "date", r.day), Expires: optional(r, "expires", inBooks(r, dayOrNever))}
		return func() (store.Kept, error) {
			for _, was := range d.Training {
				if is.Expires == "" && was.Course == is.Course && was.On == is.On {
					return store.Same, nil // a blank cell never overwrites
				}
			}
			_, kept, err := peopledb.AddTraining(r.tx, d, is)
			return kept, err
		}
	},
}

var staffTrainingSheet = &Sheet{
	Name: "staff-training", Doc: "a course that a member of staff did", Match: []string{"staff", "course", "date"}, names: []string{"staff"},
	Columns: []SheetColumn{
		required("staff", "the ref, or a name that fits just one", "ref", "name"),
		required("course", "the course's code", "training"),
		required("date", "the day it was done", "on", "done", "completed", "done on"),
	},
	row: func(r *row) func() (store.Kept, error) {
		p := needed(r, "staff", inBooks(r, peopledb.FindStaff))
		is := record.TrainingDone{Course: needed(r, "course", inBooks(r, courseCode)), On: needed(r, "date", r.day)}
		return func() (store.Kept, error) {
			_, kept, err := neighbourhooddb.AddStaffTraining(r.tx, p, is)
			return kept, err
		}
	},
}

// dayOrNever reads a day, or that there is none.
func dayOrNever(tx *store.Tx, text string) (record.Date, error) {
	if strings.EqualFold(text, string(record.Never)) {
		return record.Never, nil
	}
	return record.ParseDate(text, tx.Today)
}

// courseCode reads a course's code.
func courseCode(tx *store.Tx, text string) (string, error) {
	found, err := peopledb.FindCourse(tx, text)
	return found.Code, err
}
