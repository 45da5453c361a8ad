package peopledb

import (
	"database/sql"

	"borough/internal/record"
	"borough/internal/store"
)

// AddTraining records that the volunteer completed a course, and returns the record. If
// t has no expiry, the training stays in date for the months of the course. It stays in
// date without limit if the course has no months, or if the expiry is
// record.NeverExpires. AddTraining returns Unchanged if the same training is already
// recorded, or Changed if t gives the existing record another expiry. The error is that
// of FindCourse, an *record.Invalid if the dates are not possible, or a
// *record.Conflict if another record depends on the old expiry.
func AddTraining(
	tx *store.Tx, d *record.Dossier, t record.TrainingDone,
) (record.TrainingDone, store.Result, error) {
	course, err := FindCourse(tx, t.Course)
	if err != nil {
		return t, store.Unchanged, err
	}
	t.Course = course.Code
	if t.On > tx.Today {
		return t, store.Unchanged, record.Invalidf("training on %s is after today, %s", t.On, tx.Today)
	}
	neverExpires := t.Expires == record.NeverExpires
	if neverExpires {
		t.Expires = ""
	}
	if t.Expires != "" && t.Expires < t.On {
		return t, store.Unchanged,
			record.Invalidf("expiry %s comes before the training itself, on %s", t.Expires, t.On)
	}
	expiryErr := record.CheckExpiry("training in "+course.Code, t.On, course.Expiry(t.On), t.Expires)
	for _, existing := range d.Training {
		if existing.Course != t.Course || existing.On != t.On {
			continue
		}
		if (t.Expires == "" && !neverExpires) || existing == t {
			return existing, store.Unchanged, nil
		}
		if expiryErr != nil {
			return t, store.Unchanged, expiryErr
		}
		tx.Audit(d.Ref, existing, t)
		return t, store.Changed, writeAndCheckDependents(tx, d, func() error {
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
	if expiryErr != nil {
		return t, store.Unchanged, expiryErr
	}
	if t.Expires == "" && !neverExpires {
		t.Expires = course.Expiry(t.On)
	}
	err = tx.Exec(`INSERT INTO training (volunteer_id, course_id, done_on, expires_on)
		VALUES (@id, @course, @on, NULLIF(@expires, ''))`,
		sql.Named("id", d.ID), sql.Named("course", course.ID), sql.Named("on", t.On), sql.Named("expires", t.Expires))
	if err != nil {
		return t, store.Unchanged, err
	}
	tx.Audit(d.Ref, nil, t)
	return t, store.Added, readTraining(tx, d)
}

// VoidTraining deletes the record that the volunteer completed the course on the date,
// or the latest one if the date is NoDate, and returns it. The error is that of
// FindCourse, a *record.Missing if there is no such record, or a *record.Conflict if
// another record depends on it.
func VoidTraining(
	tx *store.Tx, d *record.Dossier, code string, date record.Date, reason string,
) (t record.TrainingDone, err error) {
	course, err := FindCourse(tx, code)
	if err != nil {
		return t, err
	}
	t, ok := latest(d.Training, func(t record.TrainingDone) bool {
		return t.Course == course.Code && (date == "" || t.On == date)
	})
	if !ok {
		return t, missingError(d, course.Code, date, "borough train list shows them")
	}
	err = voidAndCheckDependents(tx, d, t, reason, readTraining,
		`DELETE FROM training WHERE volunteer_id = @id AND course_id = @course AND done_on = @on`,
		sql.Named("id", d.ID), sql.Named("course", course.ID), sql.Named("on", t.On))
	return t, err
}
