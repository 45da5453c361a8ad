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

// AddCourse adds a course. It returns Unchanged if the same course is already there, or
// Changed if the existing course with the code has another title or other months. The
// error is an *record.Invalid if the code is not valid or the title is missing.
func AddCourse(tx *store.Tx, c record.Course) (_ store.Result, err error) {
	if c.Code, err = record.ParseCode("course", c.Code); err != nil {
		return store.Unchanged, err
	}
	if c.Title == "" {
		return store.Unchanged, record.Invalidf("course %s needs a title", c.Code)
	}
	existing, found, err := store.One(tx, courseFields,
		`SELECT id, code, title, COALESCE(months, 0) FROM courses WHERE code = @code`, sql.Named("code", c.Code))
	c.ID = existing.ID
	switch {
	case err != nil:
		return store.Unchanged, err
	case found && existing == c:
		return store.Unchanged, nil
	case found:
		tx.Audit("course "+c.Code, existing, c)
		return store.Changed, tx.Exec(`UPDATE courses SET title = @title, months = NULLIF(@months, 0) WHERE id = @id`,
			sql.Named("title", c.Title), sql.Named("months", c.Months), sql.Named("id", c.ID))
	}
	tx.Audit("course "+c.Code, nil, c)
	return store.Added, tx.Exec(`INSERT INTO courses (code, title, months) VALUES (@code, @title, NULLIF(@months, 0))`,
		sql.Named("code", c.Code), sql.Named("title", c.Title), sql.Named("months", c.Months))
}

// roleCache caches the roles by their codes.
type roleCache struct {
	store.Cache[string, *record.Role]
}

// ProposeRole adds a role for the steering group to decide on. It returns Unchanged if
// the same role is already there. The error is a *record.Conflict if the existing role
// with the code has other particulars, and a *record.Missing if a course is unknown.
// The error is an *record.Invalid if the level is unknown, the title or the task is
// missing, or the date is after today.
func ProposeRole(tx *store.Tx, r record.Role) (_ store.Result, err error) {
	if r.Code, err = record.ParseCode("role", r.Code); err != nil {
		return store.Unchanged, err
	}
	level, err := findLevel(tx, r.Level, tx.Today)
	if err != nil {
		return store.Unchanged, err
	}
	r.Level = level.Code
	courses, err := findCourses(tx, r.Courses)
	if err != nil {
		return store.Unchanged, err
	}
	r.Courses = nil
	for _, c := range courses {
		r.Courses = append(r.Courses, c.Code)
	}
	existing, err := FindRole(tx, r.Code)
	if err == nil {
		if isSameProposal(*existing, r) {
			return store.Unchanged, nil
		}
		return store.Unchanged, &record.Conflict{
			Text: "role " + r.Code + " is already there with other particulars",
			Hint: "propose changed work under a new code, and retire the old one",
		}
	}
	switch {
	case !errors.As(err, new(*record.Missing)):
		return store.Unchanged, err
	case r.Title == "" || r.Task == "":
		return store.Unchanged,
			record.Invalidf("role %s needs a title and a task, in words the steering group can decide on", r.Code)
	case r.Proposed > tx.Today:
		return store.Unchanged,
			record.Invalidf("role %s proposed on %s is after today, %s", r.Code, r.Proposed, tx.Today)
	}
	r.ID, err = tx.Insert(`INSERT INTO roles (code, title, task, deployment, level, risk, reserved, proposed_on)
		VALUES (@code, @title, @task, @deployment, @level, @risk, @reserved, @on)`,
		sql.Named("code", r.Code), sql.Named("title", r.Title), sql.Named("task", r.Task),
		sql.Named("deployment", r.Deployment), sql.Named("level", r.Level), sql.Named("risk", r.Risk),
		sql.Named("reserved", r.Reserved), sql.Named("on", r.Proposed))
	if err != nil {
		return store.Unchanged, err
	}
	for _, course := range courses {
		err = tx.Exec(`INSERT INTO role_courses (role_id, course_id) VALUES (@role, @course)`,
			sql.Named("role", r.ID), sql.Named("course", course.ID))
		if err != nil {
			return store.Unchanged, err
		}
	}
	tx.Audit("role "+r.Code, nil, r)
	return store.Added, nil
}

// isSameProposal reports whether two roles have the same particulars, apart from the
// decision of the steering group.
func isSameProposal(a, b record.Role) bool {
	return a.Title == b.Title && a.Task == b.Task && a.Deployment == b.Deployment && a.Level == b.Level &&
		slices.Equal(a.Courses, b.Courses) && a.Risk == b.Risk && a.Reserved == b.Reserved && a.Proposed == b.Proposed
}

// findCourses returns the courses with those codes, without duplicates and sorted by
// code.
func findCourses(tx *store.Tx, codes []string) ([]record.Course, error) {
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

// FindCourse returns the course with that code. The error is a *record.Missing if there
// is none.
func FindCourse(tx *store.Tx, code string) (record.Course, error) {
	c, found, err := store.One(tx, courseFields,
		`SELECT id, code, title, COALESCE(months, 0) FROM courses WHERE code = @code`,
		sql.Named("code", record.CodeKey(code)))
	if err == nil && !found {
		err = &record.Missing{
			Text: "no course has the code " + record.Quote(code),
			Hint: "borough train course adds one",
		}
	}
	return c, err
}

func courseFields(c *record.Course) []any { return []any{&c.ID, &c.Code, &c.Title, &c.Months} }

// ApproveRole records that the steering group approved the role (R1). minute is the
// reference of the minute. The errors are those of FindRole, a *record.Refusal if the
// duty is reserved to officers and staff (R2), and a *record.Conflict if the role was
// already decided on. The error is an *record.Invalid if the date is not possible or
// minute is "".
func ApproveRole(tx *store.Tx, code string, date record.Date, minute string) error {
	return decideRole(tx, code, date, func(r *record.Role) error {
		if r.Rejected != "" || r.Approved != "" {
			return roleDecidedError(r)
		}
		if minute == "" {
			return record.Invalidf("role %s is approved by a minute of the steering group; give its reference", r.Code)
		}
		r.Approved, r.Minute = date, minute
		return record.CheckRules("the approval of "+r.Code, *r, record.ReservedRule)
	})
}

// RejectRole records that the steering group rejected the role, and why. The errors are
// those of FindRole, a *record.Conflict if the role was already decided on, and an
// *record.Invalid if the date is not possible or the reason is missing.
func RejectRole(tx *store.Tx, code string, date record.Date, reason string) error {
	return decideRole(tx, code, date, func(r *record.Role) error {
		if r.Rejected != "" || r.Approved != "" {
			return roleDecidedError(r)
		}
		r.Rejected, r.Reason = date, reason
		return checkDecisionReason(r)
	})
}

// checkDecisionReason returns an *record.Invalid if the decision has no reason.
func checkDecisionReason(r *record.Role) error {
	if r.Reason == "" {
		return record.Invalidf("the decision on role %s needs its reason", r.Code)
	}
	return nil
}

// roleDecidedError returns the *record.Conflict for a role that was already decided on.
func roleDecidedError(r *record.Role) error {
	state := "approved on " + string(r.Approved)
	switch {
	case r.Retired != "":
		state = "retired on " + string(r.Retired)
	case r.Rejected != "":
		state = "rejected on " + string(r.Rejected)
	}
	return &record.Conflict{Text: fmt.Sprintf("role %s is already %s", r.Code, state)}
}

// decideRole calls decide, which changes the role with that code, and saves the role.
// The error is an *record.Invalid if the date is after today or before the proposal;
// the other errors are those of FindRole and decide.
func decideRole(tx *store.Tx, code string, date record.Date, decide func(*record.Role) error) error {
	existing, err := FindRole(tx, code)
	if err != nil {
		return err
	}
	before := *existing
	if date > tx.Today {
		return record.Invalidf("%s is after today, %s", date, tx.Today)
	}
	if date < before.Proposed {
		return record.Invalidf("%s comes before role %s was proposed, on %s", date, before.Code, before.Proposed)
	}
	after := before
	if err := decide(&after); err != nil {
		return err
	}
	store.State[roleCache](tx).Delete(before.Code)
	tx.Audit("role "+before.Code, before, after)
	return tx.Exec(`UPDATE roles SET approved_on = NULLIF(@approved, ''), minute = NULLIF(@minute, ''),
			rejected_on = NULLIF(@rejected, ''), retired_on = NULLIF(@retired, ''), reason = NULLIF(@reason, '')
		WHERE id = @id`,
		sql.Named("approved", after.Approved), sql.Named("minute", after.Minute),
		sql.Named("rejected", after.Rejected),
		sql.Named("retired", after.Retired), sql.Named("reason", after.Reason), sql.Named("id", after.ID))
}

// FindRole returns the role with that code, and with the courses that the role
// requires. The error is a *record.Missing if there is none.
func FindRole(tx *store.Tx, code string) (*record.Role, error) {
	code = record.CodeKey(code)
	if r, ok := store.State[roleCache](tx).Get(code); ok {
		return r, nil
	}
	r, found, err := store.One(tx, func(r *record.Role) []any {
		return []any{&r.ID, &r.Code, &r.Title, &r.Task, &r.Deployment, &r.Level, &r.Risk, &r.Reserved,
			&r.Proposed, &r.Approved, &r.Minute, &r.Rejected, &r.Retired, &r.Reason}
	}, `SELECT id, code, title, task, deployment, level, risk, reserved, proposed_on, COALESCE(approved_on, ''),
			COALESCE(minute, ''), COALESCE(rejected_on, ''), COALESCE(retired_on, ''), COALESCE(reason, '')
		FROM roles WHERE code = @code`, sql.Named("code", code))
	if err != nil {
		return nil, err
	}
	if !found {
		return nil,
			&record.Missing{Text: "no role has the code " + record.Quote(code), Hint: "borough role list shows them"}
	}
	r.Courses, err = store.All(tx, func(c *string) []any { return []any{c} },
		`SELECT c.code FROM role_courses rc JOIN courses c ON c.id = rc.course_id
		WHERE rc.role_id = @role ORDER BY c.code`,
		sql.Named("role", r.ID))
	if err != nil {
		return nil, err
	}
	store.State[roleCache](tx).Put(code, &r)
	return &r, nil
}

// RoleCompletions returns the code and the title of every role.
func RoleCompletions(tx *store.Tx) ([]store.Completion, error) {
	return tx.QueryCompletions(`SELECT code, title FROM roles ORDER BY code`)
}

// CourseCompletions returns the code and the title of every course.
func CourseCompletions(tx *store.Tx) ([]store.Completion, error) {
	return tx.QueryCompletions(`SELECT code, title FROM courses ORDER BY code`)
}
