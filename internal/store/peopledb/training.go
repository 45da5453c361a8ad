package peopledb

import (
	"database/sql"

	"borough/internal/record"
	"borough/internal/store"
)

// AddTraining keeps a course that was done, and returns it as kept. Without an expiry it
// stays in date for the months of the course, or for good when the course has none; with
// the expiry record.NeverExpires it stays so for good. The same course and day again is Same, or
// Changed when this one has another expiry. The error is that of FindCourse, an
// *record.Invalid for days that cannot be, and a *record.Conflict when something in the
// books depends on the expiry that it had.
func AddTraining(
	tx *store.Tx, d *record.Dossier, t record.TrainingDone,
) (record.TrainingDone, store.Kept, error) {
	course, err := FindCourse(tx, t.Course)
	if err != nil {
		return t, store.Same, err
	}
	t.Course = course.Code
	if t.On > tx.Today {
		return t, store.Same, record.Wrong("training on %s is after today, %s", t.On, tx.Today)
	}
	forGood := t.Expires == record.NeverExpires
	if forGood {
		t.Expires = ""
	}
	if t.Expires != "" && t.Expires < t.On {
		return t, store.Same, record.Wrong("expiry %s comes before the training itself, on %s", t.Expires, t.On)
	}
	for _, before := range d.Training {
		if before.Course != t.Course || before.On != t.On {
			continue
		}
		if (t.Expires == "" && !forGood) || before == t {
			return before, store.Same, nil
		}
		tx.Note(d.Ref, before, t)
		return t, store.Changed, checkDependents(tx, d, func() error {
			err := tx.Exec(`UPDATE training SET expires_on = NULLIF(@expires, '')
				WHERE volunteer_id = @id AND course_id = @course AND done_on = @on`,
				sql.Named("expires", t.Expires), sql.Named("id", d.ID), sql.Named("course", course.ID),
				sql.Named("on", t.On))
			if err != nil {
				return err
			}
			return readTraining(tx, d)
		})
	}
	if t.Expires == "" && !forGood && course.Months > 0 {
		t.Expires = t.On.AddMonths(course.Months).AddDays(-1)
	}
	err = tx.Exec(`INSERT INTO training (volunteer_id, course_id, done_on, expires_on)
		VALUES (@id, @course, @on, NULLIF(@expires, ''))`,
		sql.Named("id", d.ID), sql.Named("course", course.ID), sql.Named("on", t.On), sql.Named("expires", t.Expires))
	if err != nil {
		return t, store.Same, err
	}
	tx.Note(d.Ref, nil, t)
	return t, store.Added, readTraining(tx, d)
}

// VoidTraining takes back that a course was done on the day, or the latest time when the
// day is "". The errors are those of FindCourse, and otherwise as for VoidReference.
func VoidTraining(
	tx *store.Tx, d *record.Dossier, course string, on record.Date, reason string,
) (t record.TrainingDone, err error) {
	found, err := FindCourse(tx, course)
	if err != nil {
		return t, err
	}
	t, ok := latest(d.Training, func(t record.TrainingDone) bool {
		return t.Course == found.Code && (on == "" || t.On == on)
	})
	if !ok {
		return t, missingError(d, found.Code, on, "borough train list shows them")
	}
	err = voidAndCheckDependents(tx, d, t, reason, readTraining,
		`DELETE FROM training WHERE volunteer_id = @id AND course_id = @course AND done_on = @on`,
		sql.Named("id", d.ID), sql.Named("course", found.ID), sql.Named("on", t.On))
	return t, err
}
