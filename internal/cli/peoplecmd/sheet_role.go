package peoplecmd

import (
	"strings"

	"borough/internal/record"
	"borough/internal/sheets"
	"borough/internal/store"
	"borough/internal/store/peopledb"
)

var rolesSheet = &sheets.Sheet{
	Name:  "roles",
	Noun:  "role",
	Doc:   "a role and what the steering group decided on it",
	Match: []string{"code"},
	Names: []string{"code"},
	As:    []string{"role"},
	Columns: []sheets.SheetColumn{
		sheets.Required("code", "a short code to type for it", "role", "role code"),
		sheets.Column("title", "the role's title", "role title"),
		sheets.Column("task", "what the volunteer does", "duties", "description"),
		sheets.Column("deployment", "where: sn-support, front-counter or other"),
		sheets.Column("level", "the clearance it needs", "clearance", "vetting level"),
		sheets.Column("courses", "the codes of the courses it needs, with spaces between", "training"),
		sheets.Column("risk", "yes when each placement needs a risk assessment", "risk assessment"),
		sheets.Column("reserved", "yes for a duty of officers and staff, which is never offered"),
		sheets.Column("proposed", "the day it was proposed", "proposed on"),
		sheets.Column("approved", "the day the steering group approved it", "approved on"),
		sheets.Column("minute", "the minute that says so", "minute reference"),
		sheets.Column("rejected", "the day the steering group turned it down", "rejected on"),
		sheets.Column("retired", "the first day it is closed", "retired on"),
		sheets.Column("reason", "why it was rejected or retired"),
	},
	Row: func(r *sheets.Row) func() (store.Kept, error) {
		role := record.Role{
			Code:       sheets.Needed(r, "code", sheets.Code("role")),
			Title:      sheets.Optional(r, "title", sheets.Line),
			Task:       sheets.Optional(r, "task", sheets.Line),
			Deployment: sheets.Optional(r, "deployment", record.Deployments.Find),
			Level:      sheets.Optional(r, "level", sheets.Line),
			Courses:    sheets.Optional(r, "courses", sheets.InBooks(r, findCourseCodes)),
			Risk:       sheets.Optional(r, "risk", sheets.YesNo),
			Reserved:   sheets.Optional(r, "reserved", sheets.YesNo),
			Proposed:   sheets.Optional(r, "proposed", r.Day),
			Approved:   sheets.Optional(r, "approved", r.Day),
			Minute:     sheets.Optional(r, "minute", sheets.Line),
			Rejected:   sheets.Optional(r, "rejected", r.Day),
			Retired:    sheets.Optional(r, "retired", r.Day),
			Reason:     sheets.Optional(r, "reason", sheets.Line),
		}
		before, err := peopledb.FindRole(r.Tx, role.Code)
		if err != nil {
			before = &record.Role{}
			r.Insist("a new role needs this", "title", "task", "deployment", "level", "proposed")
		}
		if role.Approved != "" && before.Approved == "" {
			r.Insist("an approval needs the minute that says so", "minute")
		}
		if (role.Rejected != "" && before.Rejected == "") || (role.Retired != "" && before.Retired == "") {
			r.Insist("this needs a reason", "reason")
		}
		return func() (store.Kept, error) { return keepRole(r, *before, role) }
	},
}

// findCourseCodes returns the codes of the courses that the text names.
func findCourseCodes(tx *store.Tx, text string) ([]string, error) {
	var codes []string
	for _, word := range strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune(" ,;\n\r", r) }) {
		code, err := FindCourseCode(tx, word)
		if err != nil {
			return nil, err
		}
		codes = append(codes, code)
	}
	return codes, nil
}

// keepRole proposes the role, unless it is there, and keeps the decisions on it that are
// new.
func keepRole(r *sheets.Row, before, role record.Role) (store.Kept, error) {
	kept, err := peopledb.ProposeRole(r.Tx, mergeRole(r, before, role))
	if err != nil {
		return kept, err
	}
	decide := func(on, onBefore record.Date, decision func() error) {
		if err == nil && on != "" && on != onBefore {
			if err = decision(); kept == store.Same {
				kept = store.Changed
			}
		}
	}
	decide(role.Approved, before.Approved, func() error {
		return peopledb.ApproveRole(r.Tx, role.Code, role.Approved, role.Minute)
	})
	decide(role.Rejected, before.Rejected, func() error {
		return peopledb.RejectRole(r.Tx, role.Code, role.Rejected, role.Reason)
	})
	decide(role.Retired, before.Retired, func() error {
		_, err := peopledb.RetireRole(r.Tx, role.Code, role.Retired, role.Reason)
		return err
	})
	return kept, err
}

// mergeRole returns the role as proposed: what the row gives, and where a cell is blank,
// what was there before.
func mergeRole(r *sheets.Row, before, role record.Role) record.Role {
	sheets.Over(&before.Code, role.Code)
	sheets.Over(&before.Title, role.Title)
	sheets.Over(&before.Task, role.Task)
	sheets.Over(&before.Deployment, role.Deployment)
	sheets.Over(&before.Level, role.Level)
	sheets.Over(&before.Proposed, role.Proposed)
	if role.Courses != nil {
		before.Courses = role.Courses
	}
	if r.Has("risk") {
		before.Risk = role.Risk
	}
	if r.Has("reserved") {
		before.Reserved = role.Reserved
	}
	return before
}

// findRoleCode returns the code of the role that the text names. One that is not there is
// a record.Missing.
func findRoleCode(tx *store.Tx, text string) (string, error) {
	role, err := peopledb.FindRole(tx, text)
	if err != nil {
		return "", err
	}
	return role.Code, nil
}
