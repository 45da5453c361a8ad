package store

import (
	"database/sql"
	"fmt"

	"borough/internal/record"
)

// FindTrainee is FindPerson among those whose training is kept: volunteers and
// the staff of the teams.
func (tx *Tx) FindTrainee(text string) (record.Person, error) {
	return tx.findPerson(text, record.OfVolunteers, record.OfStaff)
}

// AddStaffTraining keeps a course that somebody of the staff did. The same
// course and day that is there already is Same.
func (tx *Tx) AddStaffTraining(p record.Person, t record.TrainingDone) (record.TrainingDone, Kept, error) {
	c, err := tx.FindCourse(t.Course)
	if err != nil {
		return t, Same, err
	}
	t.Course = c.Code
	if t.On > tx.Today {
		return t, Same, record.Wrong("training on %s is after today, %s", t.On, tx.Today)
	}
	there, err := value[int](tx, `SELECT COUNT(*) FROM staff_training WHERE staff_id = @staff AND course_id = @course AND done_on = @on`,
		sql.Named("staff", p.ID), sql.Named("course", c.ID), sql.Named("on", t.On))
	if err != nil || there > 0 {
		return t, Same, err
	}
	tx.Note(p.Ref, nil, t)
	return t, Added, tx.Exec(`INSERT INTO staff_training (staff_id, course_id, done_on) VALUES (@staff, @course, @on)`,
		sql.Named("staff", p.ID), sql.Named("course", c.ID), sql.Named("on", t.On))
}

// VoidStaffTraining takes back a course that somebody of the staff did on the
// day, or the latest time they did it when the day is "". It returns the day.
func (tx *Tx) VoidStaffTraining(p record.Person, course string, on record.Date, reason string) (record.TrainingDone, error) {
	c, err := tx.FindCourse(course)
	if err != nil {
		return record.TrainingDone{}, err
	}
	t, there, err := one(tx, func(t *record.TrainingDone) []any { return []any{&t.On} }, `SELECT done_on FROM staff_training
		WHERE staff_id = @staff AND course_id = @course AND (@on = '' OR done_on = @on) ORDER BY done_on DESC`,
		sql.Named("staff", p.ID), sql.Named("course", c.ID), sql.Named("on", on))
	if err == nil && !there {
		text := fmt.Sprintf("%s has no %s", p.Ref, c.Code)
		if on != "" {
			text += " of " + string(on)
		}
		err = &record.Missing{Text: text, Hint: "borough train list --staff shows them"}
	}
	if err != nil {
		return t, err
	}
	t.Course = c.Code
	tx.noteVoid(p.Ref, t, reason)
	return t, tx.Exec(`DELETE FROM staff_training WHERE staff_id = @staff AND course_id = @course AND done_on = @on`,
		sql.Named("staff", p.ID), sql.Named("course", c.ID), sql.Named("on", t.On))
}
