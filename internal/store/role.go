package store

import (
	"database/sql"
	"fmt"
	"slices"
	"strings"

	"borough/internal/record"
)

// AddCourse keeps a course; one of its code that is there already is Same, or
// Changed when the title or the months differ.
func (tx *Tx) AddCourse(c record.Course) (Kept, error) {
	before, there, err := one(tx, courseInto, `SELECT id, code, title, COALESCE(months, 0) FROM courses WHERE code = @code`,
		sql.Named("code", c.Code))
	c.ID = before.ID
	switch {
	case err != nil:
		return Same, err
	case there && before == c:
		return Same, nil
	case there:
		tx.Note("course "+c.Code, before, c)
		return Changed, tx.exec(`UPDATE courses SET title = @title, months = NULLIF(@months, 0) WHERE id = @id`,
			sql.Named("title", c.Title), sql.Named("months", c.Months), sql.Named("id", c.ID))
	}
	tx.Note("course "+c.Code, nil, c)
	return Added, tx.exec(`INSERT INTO courses (code, title, months) VALUES (@code, @title, NULLIF(@months, 0))`,
		sql.Named("code", c.Code), sql.Named("title", c.Title), sql.Named("months", c.Months))
}

func courseInto(c *record.Course) []any { return []any{&c.ID, &c.Code, &c.Title, &c.Months} }

// FindCourse returns the course of that code; none is a *record.Missing.
func (tx *Tx) FindCourse(code string) (record.Course, error) {
	c, ok, err := one(tx, courseInto, `SELECT id, code, title, COALESCE(months, 0) FROM courses WHERE code = @code`,
		sql.Named("code", key(code)))
	if err == nil && !ok {
		err = &record.Missing{Text: "no course has the code " + quote(code), Hint: "borough train course adds one"}
	}
	return c, err
}

// FindRole returns the role of that code, with the training it needs; none is
// a *record.Missing.
func (tx *Tx) FindRole(code string) (*record.Role, error) {
	code = key(code)
	if r, ok := tx.memo.roles[code]; ok {
		return r, nil
	}
	r, ok, err := one(tx, func(r *record.Role) []any {
		return []any{&r.ID, &r.Code, &r.Title, &r.Task, &r.Deployment, &r.Level, &r.Risk, &r.Reserved,
			&r.Proposed, &r.Approved, &r.Minute, &r.Rejected, &r.Retired, &r.Reason}
	}, `SELECT id, code, title, task, deployment, level, risk, reserved, proposed_on, COALESCE(approved_on, ''),
			COALESCE(minute, ''), COALESCE(rejected_on, ''), COALESCE(retired_on, ''), COALESCE(reason, '')
		FROM roles WHERE code = @code`, sql.Named("code", code))
	if err != nil {
		return nil, err
	}
	if !ok {
		return nil, &record.Missing{Text: "no role has the code " + quote(code), Hint: "borough role list shows them"}
	}
	r.Courses, err = all(tx, func(c *string) []any { return []any{c} },
		`SELECT c.code FROM role_courses rc JOIN courses c ON c.id = rc.course_id WHERE rc.role_id = @role ORDER BY c.code`,
		sql.Named("role", r.ID))
	if err != nil {
		return nil, err
	}
	if tx.memo.roles == nil {
		tx.memo.roles = map[string]*record.Role{}
	}
	tx.memo.roles[code] = &r
	return &r, nil
}

// ProposeRole keeps a role for the steering group to decide on. One of its
// code that is there already, proposed in the same words, is Same.
func (tx *Tx) ProposeRole(r record.Role) (Kept, error) {
	settings, err := tx.Settings(max(r.Proposed, tx.Today))
	if err != nil {
		return Same, err
	}
	level, err := settings.Levels.Find(r.Level)
	if err != nil {
		return Same, err
	}
	r.Level = level.Code
	slices.Sort(r.Courses)
	if before, err := tx.FindRole(r.Code); err == nil {
		if before.Title == r.Title && before.Task == r.Task && before.Deployment == r.Deployment && before.Level == r.Level &&
			slices.Equal(before.Courses, r.Courses) && before.Risk == r.Risk && before.Reserved == r.Reserved && before.Proposed == r.Proposed {
			return Same, nil
		}
		return Same, &record.Conflict{Text: "role " + r.Code + " is already there with other particulars", Hint: "propose changed work under a new code, and retire the old one"}
	}
	r.ID, err = tx.insert(`INSERT INTO roles (code, title, task, deployment, level, risk, reserved, proposed_on)
		VALUES (@code, @title, @task, @deployment, @level, @risk, @reserved, @on)`,
		sql.Named("code", r.Code), sql.Named("title", r.Title), sql.Named("task", r.Task), sql.Named("deployment", r.Deployment),
		sql.Named("level", r.Level), sql.Named("risk", r.Risk), sql.Named("reserved", r.Reserved), sql.Named("on", r.Proposed))
	if err != nil {
		return Same, err
	}
	for _, code := range r.Courses {
		course, err := tx.FindCourse(code)
		if err != nil {
			return Same, err
		}
		err = tx.exec(`INSERT INTO role_courses (role_id, course_id) VALUES (@role, @course)`,
			sql.Named("role", r.ID), sql.Named("course", course.ID))
		if err != nil {
			return Same, err
		}
	}
	tx.Note("role "+r.Code, nil, r)
	return Added, nil
}

// ApproveRole records the steering group's approval (R1); a reserved duty is
// refused (R2).
func (tx *Tx) ApproveRole(code string, on record.Date, minute string) error {
	return tx.decideRole(code, on, func(r *record.Role) error {
		if r.Rejected != "" || r.Approved != "" {
			return roleDecided(r)
		}
		r.Approved, r.Minute = on, minute
		return record.Ask("role "+r.Code, *r, record.ReservedRule)
	})
}

// RejectRole records that the steering group turned the role down.
func (tx *Tx) RejectRole(code string, on record.Date, reason string) error {
	return tx.decideRole(code, on, func(r *record.Role) error {
		if r.Rejected != "" || r.Approved != "" {
			return roleDecided(r)
		}
		r.Rejected, r.Reason = on, reason
		return nil
	})
}

// RetireRole closes an approved role from the day on, and ends the placements
// in it the day before. It returns how many it ended.
func (tx *Tx) RetireRole(code string, on record.Date, reason string) (ended int, err error) {
	err = tx.decideRole(code, on, func(r *record.Role) error {
		if r.Approved == "" || r.Retired != "" || on <= r.Approved {
			return roleDecided(r)
		}
		r.Retired, r.Reason = on, reason
		open, err := all(tx, func(v *int64) []any { return []any{v} },
			`SELECT DISTINCT volunteer_id FROM placements WHERE role_id = @role AND (ended_on IS NULL OR ended_on >= @on) ORDER BY volunteer_id`,
			sql.Named("role", r.ID), sql.Named("on", on))
		ended = len(open)
		for _, volunteer := range open {
			d, dossierErr := tx.Dossier(volunteer)
			if dossierErr != nil {
				return dossierErr
			}
			if err := tx.EndPlacement(d, r.Code, on.AddDays(-1)); err != nil {
				return err
			}
		}
		return err
	})
	return ended, err
}

func roleDecided(r *record.Role) error {
	state := "proposed on " + string(r.Proposed)
	switch {
	case r.Retired != "":
		state = "retired on " + string(r.Retired)
	case r.Rejected != "":
		state = "rejected on " + string(r.Rejected)
	case r.Approved != "":
		state = "approved on " + string(r.Approved)
	}
	return &record.Conflict{Text: fmt.Sprintf("role %s is already %s", r.Code, state)}
}

func (tx *Tx) decideRole(code string, on record.Date, decide func(*record.Role) error) error {
	found, err := tx.FindRole(code)
	if err != nil {
		return err
	}
	before := *found
	if on < before.Proposed {
		return record.Wrong("%s comes before role %s was proposed, on %s", on, before.Code, before.Proposed)
	}
	after := before
	if err := decide(&after); err != nil {
		return err
	}
	delete(tx.memo.roles, strings.ToLower(before.Code))
	tx.Note("role "+before.Code, before, after)
	return tx.exec(`UPDATE roles SET approved_on = NULLIF(@approved, ''), minute = NULLIF(@minute, ''),
			rejected_on = NULLIF(@rejected, ''), retired_on = NULLIF(@retired, ''), reason = NULLIF(@reason, '')
		WHERE id = @id`,
		sql.Named("approved", after.Approved), sql.Named("minute", after.Minute), sql.Named("rejected", after.Rejected),
		sql.Named("retired", after.Retired), sql.Named("reason", after.Reason), sql.Named("id", after.ID))
}
