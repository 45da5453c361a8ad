package cli

import (
	"strings"

	"borough/internal/record"
	"borough/internal/store"
	"borough/internal/store/peopledb"
)

var rolesSheet = &Sheet{
	Name: "roles", Noun: "role", Doc: "a role and what the steering group decided on it", Match: []string{"code"}, names: []string{"code"},
	As: []string{"role"},
	Columns: []SheetColumn{
		required("code", "a short code to type for it", "role", "role code"),
		column("title", "the role's title", "role title"),
		column("task", "what the volunteer does", "duties", "description"),
		column("deployment", "where: sn-support, front-counter or other"),
		column("level", "the clearance it needs", "clearance", "vetting level"),
		column("courses", "the codes of the courses it needs, with spaces between", "training"),
		column("risk", "yes when each placement needs a risk assessment", "risk assessment"),
		column("reserved", "yes for a duty of officers and staff, which is never offered"),
		column("proposed", "the day it was proposed", "proposed on"),
		column("approved", "the day the steering group approved it", "approved on"),
		column("minute", "the minute that says so", "minute reference"),
		column("rejected", "the day the steering group turned it down", "rejected on"),
		column("retired", "the first day it is closed", "retired on"),
		column("reason", "why it was rejected or retired"),
	},
	row: func(r *row) func() (store.Kept, error) {
		is := record.Role{
			Code: needed(r, "code", code("role")), Title: optional(r, "title", line), Task: optional(r, "task", line),
			Deployment: optional(r, "deployment", record.Deployments.Find), Level: optional(r, "level", line),
			Courses: optional(r, "courses", inBooks(r, courseCodes)), Risk: optional(r, "risk", yesNo), Reserved: optional(r, "reserved", yesNo),
			Proposed: optional(r, "proposed", r.day), Approved: optional(r, "approved", r.day), Minute: optional(r, "minute", line),
			Rejected: optional(r, "rejected", r.day), Retired: optional(r, "retired", r.day), Reason: optional(r, "reason", line),
		}
		was, err := peopledb.FindRole(r.tx, is.Code)
		if err != nil {
			was = &record.Role{}
			r.insist("a new role needs this", "title", "task", "deployment", "level", "proposed")
		}
		if is.Approved != "" && was.Approved == "" {
			r.insist("an approval needs the minute that says so", "minute")
		}
		if (is.Rejected != "" && was.Rejected == "") || (is.Retired != "" && was.Retired == "") {
			r.insist("this needs a reason", "reason")
		}
		return func() (store.Kept, error) { return r.keepRole(*was, is) }
	},
}

// courseCodes reads the codes of courses.
func courseCodes(tx *store.Tx, text string) ([]string, error) {
	var codes []string
	for _, word := range strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune(" ,;\n\r", r) }) {
		code, err := courseCode(tx, word)
		if err != nil {
			return nil, err
		}
		codes = append(codes, code)
	}
	return codes, nil
}

// keepRole proposes the role, unless it is there, and takes down the decisions
// on it that are news.
func (r *row) keepRole(was, is record.Role) (store.Kept, error) {
	kept, err := peopledb.ProposeRole(r.tx, r.overRole(was, is))
	if err != nil {
		return kept, err
	}
	decide := func(is, was record.Date, decision func() error) {
		if err == nil && is != "" && is != was {
			if err = decision(); kept == store.Same {
				kept = store.Changed
			}
		}
	}
	decide(is.Approved, was.Approved, func() error { return peopledb.ApproveRole(r.tx, is.Code, is.Approved, is.Minute) })
	decide(is.Rejected, was.Rejected, func() error { return peopledb.RejectRole(r.tx, is.Code, is.Rejected, is.Reason) })
	decide(is.Retired, was.Retired, func() error {
		_, err := peopledb.RetireRole(r.tx, is.Code, is.Retired, is.Reason)
		return err
	})
	return kept, err
}

// overRole is the role as proposed, where a blank cell leaves what was.
func (r *row) overRole(was, is record.Role) record.Role {
	over(&was.Code, is.Code)
	over(&was.Title, is.Title)
	over(&was.Task, is.Task)
	over(&was.Deployment, is.Deployment)
	over(&was.Level, is.Level)
	over(&was.Proposed, is.Proposed)
	if is.Courses != nil {
		was.Courses = is.Courses
	}
	if r.Has("risk") {
		was.Risk = is.Risk
	}
	if r.Has("reserved") {
		was.Reserved = is.Reserved
	}
	return was
}

// roleCode reads a role's code, or its title where the code was made from it.
func roleCode(tx *store.Tx, text string) (string, error) {
	found, err := peopledb.FindRole(tx, text)
	if err != nil {
		return "", err
	}
	return found.Code, nil
}
