package peopledb

import (
	"database/sql"
	"errors"
	"fmt"
	"slices"
	"strings"

	"borough/internal/record"
	"borough/internal/store"
)

// AddCourse keeps a course; one of its code that is there already is Same, or
// Changed when the title or the months differ.
func AddCourse(tx *store.Tx, c record.Course) (_ store.Kept, err error) {
	if c.Code, err = record.ParseCode("course", c.Code); err != nil {
		return store.Same, err
	}
	if c.Title == "" {
		return store.Same, record.Wrong("course %s needs a title", c.Code)
	}
	before, there, err := store.One(tx, courseInto, `SELECT id, code, title, COALESCE(months, 0) FROM courses WHERE code = @code`,
		sql.Named("code", c.Code))
	c.ID = before.ID
	switch {
	case err != nil:
		return store.Same, err
	case there && before == c:
		return store.Same, nil
	case there:
		tx.Note("course "+c.Code, before, c)
		return store.Changed, tx.Exec(`UPDATE courses SET title = @title, months = NULLIF(@months, 0) WHERE id = @id`,
			sql.Named("title", c.Title), sql.Named("months", c.Months), sql.Named("id", c.ID))
	}
	tx.Note("course "+c.Code, nil, c)
	return store.Added, tx.Exec(`INSERT INTO courses (code, title, months) VALUES (@code, @title, NULLIF(@months, 0))`,
		sql.Named("code", c.Code), sql.Named("title", c.Title), sql.Named("months", c.Months))
}

// rolesRead are the roles by their codes.
type rolesRead struct {
	store.Memory[string, *record.Role]
}

// ProposeRole keeps a role for the steering group to decide on. One of its
// code that is there already, proposed in the same words, is Same.
func ProposeRole(tx *store.Tx, r record.Role) (_ store.Kept, err error) {
	if r.Code, err = record.ParseCode("role", r.Code); err != nil {
		return store.Same, err
	}
	level, err := level(tx, r.Level, tx.Today)
	if err != nil {
		return store.Same, err
	}
	r.Level = level.Code
	courses, err := courses(tx, r.Courses)
	if err != nil {
		return store.Same, err
	}
	r.Courses = nil
	for _, c := range courses {
		r.Courses = append(r.Courses, c.Code)
	}
	before, err := FindRole(tx, r.Code)
	if err == nil {
		if before.Title == r.Title && before.Task == r.Task && before.Deployment == r.Deployment && before.Level == r.Level &&
			slices.Equal(before.Courses, r.Courses) && before.Risk == r.Risk && before.Reserved == r.Reserved && before.Proposed == r.Proposed {
			return store.Same, nil
		}
		return store.Same, &record.Conflict{Text: "role " + r.Code + " is already there with other particulars", Hint: "propose changed work under a new code, and retire the old one"}
	}
	switch unknown := (*record.Missing)(nil); {
	case !errors.As(err, &unknown):
		return store.Same, err
	case r.Title == "" || r.Task == "":
		return store.Same, record.Wrong("role %s needs a title and a task, in words the steering group can decide on", r.Code)
	case r.Proposed > tx.Today:
		return store.Same, record.Wrong("role %s proposed on %s is after today, %s", r.Code, r.Proposed, tx.Today)
	}
	r.ID, err = tx.Insert(`INSERT INTO roles (code, title, task, deployment, level, risk, reserved, proposed_on)
		VALUES (@code, @title, @task, @deployment, @level, @risk, @reserved, @on)`,
		sql.Named("code", r.Code), sql.Named("title", r.Title), sql.Named("task", r.Task), sql.Named("deployment", r.Deployment),
		sql.Named("level", r.Level), sql.Named("risk", r.Risk), sql.Named("reserved", r.Reserved), sql.Named("on", r.Proposed))
	if err != nil {
		return store.Same, err
	}
	for _, course := range courses {
		err = tx.Exec(`INSERT INTO role_courses (role_id, course_id) VALUES (@role, @course)`,
			sql.Named("role", r.ID), sql.Named("course", course.ID))
		if err != nil {
			return store.Same, err
		}
	}
	tx.Note("role "+r.Code, nil, r)
	return store.Added, nil
}

// courses finds the courses of those codes, each once, in order of code.
func courses(tx *store.Tx, codes []string) ([]record.Course, error) {
	var found []record.Course
	for _, code := range codes {
		c, err := FindCourse(tx, code)
		if err != nil {
			return nil, err
		}
		found = append(found, c)
	}
	slices.SortFunc(found, func(a, b record.Course) int { return strings.Compare(a.Code, b.Code) })
	return slices.Compact(found), nil
}

// FindCourse returns the course of that code; none is a *record.Missing.
func FindCourse(tx *store.Tx, code string) (record.Course, error) {
	c, ok, err := store.One(tx, courseInto, `SELECT id, code, title, COALESCE(months, 0) FROM courses WHERE code = @code`,
		sql.Named("code", record.CodeKey(code)))
	if err == nil && !ok {
		err = &record.Missing{Text: "no course has the code " + record.Quote(code), Hint: "borough train course adds one"}
	}
	return c, err
}

func courseInto(c *record.Course) []any { return []any{&c.ID, &c.Code, &c.Title, &c.Months} }

// ApproveRole records the steering group's approval (R1); a reserved duty is
// refused (R2).
func ApproveRole(tx *store.Tx, code string, on record.Date, minute string) error {
	return decideRole(tx, code, on, func(r *record.Role) error {
		if r.Rejected != "" || r.Approved != "" {
			return roleDecided(r)
		}
		if minute == "" {
			return record.Wrong("role %s is approved by a minute of the steering group; give its reference", r.Code)
		}
		r.Approved, r.Minute = on, minute
		return record.Require("the approval of "+r.Code, *r, record.ReservedRule)
	})
}

// RejectRole records that the steering group turned the role down.
func RejectRole(tx *store.Tx, code string, on record.Date, reason string) error {
	return decideRole(tx, code, on, func(r *record.Role) error {
		if r.Rejected != "" || r.Approved != "" {
			return roleDecided(r)
		}
		r.Rejected, r.Reason = on, reason
		return reasoned(r)
	})
}

func reasoned(r *record.Role) error {
	if r.Reason == "" {
		return record.Wrong("the decision on role %s needs its reason", r.Code)
	}
	return nil
}

func roleDecided(r *record.Role) error {
	state := "approved on " + string(r.Approved)
	switch {
	case r.Retired != "":
		state = "retired on " + string(r.Retired)
	case r.Rejected != "":
		state = "rejected on " + string(r.Rejected)
	}
	return &record.Conflict{Text: fmt.Sprintf("role %s is already %s", r.Code, state)}
}

func decideRole(tx *store.Tx, code string, on record.Date, decide func(*record.Role) error) error {
	found, err := FindRole(tx, code)
	if err != nil {
		return err
	}
	before := *found
	if on > tx.Today {
		return record.Wrong("%s is after today, %s", on, tx.Today)
	}
	if on < before.Proposed {
		return record.Wrong("%s comes before role %s was proposed, on %s", on, before.Code, before.Proposed)
	}
	after := before
	if err := decide(&after); err != nil {
		return err
	}
	store.State[rolesRead](tx).Drop(before.Code)
	tx.Note("role "+before.Code, before, after)
	return tx.Exec(`UPDATE roles SET approved_on = NULLIF(@approved, ''), minute = NULLIF(@minute, ''),
			rejected_on = NULLIF(@rejected, ''), retired_on = NULLIF(@retired, ''), reason = NULLIF(@reason, '')
		WHERE id = @id`,
		sql.Named("approved", after.Approved), sql.Named("minute", after.Minute), sql.Named("rejected", after.Rejected),
		sql.Named("retired", after.Retired), sql.Named("reason", after.Reason), sql.Named("id", after.ID))
}

// FindRole returns the role of that code, with the training it needs; none is
// a *record.Missing.
func FindRole(tx *store.Tx, code string) (*record.Role, error) {
	code = record.CodeKey(code)
	if r, ok := store.State[rolesRead](tx).Get(code); ok {
		return r, nil
	}
	r, ok, err := store.One(tx, func(r *record.Role) []any {
		return []any{&r.ID, &r.Code, &r.Title, &r.Task, &r.Deployment, &r.Level, &r.Risk, &r.Reserved,
			&r.Proposed, &r.Approved, &r.Minute, &r.Rejected, &r.Retired, &r.Reason}
	}, `SELECT id, code, title, task, deployment, level, risk, reserved, proposed_on, COALESCE(approved_on, ''),
			COALESCE(minute, ''), COALESCE(rejected_on, ''), COALESCE(retired_on, ''), COALESCE(reason, '')
		FROM roles WHERE code = @code`, sql.Named("code", code))
	if err != nil {
		return nil, err
	}
	if !ok {
		return nil, &record.Missing{Text: "no role has the code " + record.Quote(code), Hint: "borough role list shows them"}
	}
	r.Courses, err = store.All(tx, func(c *string) []any { return []any{c} },
		`SELECT c.code FROM role_courses rc JOIN courses c ON c.id = rc.course_id WHERE rc.role_id = @role ORDER BY c.code`,
		sql.Named("role", r.ID))
	if err != nil {
		return nil, err
	}
	store.State[rolesRead](tx).Put(code, &r)
	return &r, nil
}

// RoleWords are the codes and titles of the roles.
func RoleWords(tx *store.Tx) ([]store.Word, error) {
	return tx.QueryWords(`SELECT code, title FROM roles ORDER BY code`)
}

// CourseWords are the codes and titles of the courses.
func CourseWords(tx *store.Tx) ([]store.Word, error) {
	return tx.QueryWords(`SELECT code, title FROM courses ORDER BY code`)
}
