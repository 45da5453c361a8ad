package peoplecmd

import (
	"strings"

	"borough/internal/record"
	"borough/internal/sheets"
	"borough/internal/store"
	"borough/internal/store/peopledb"
)

var rolesSheet = &sheets.Sheet{
	Name: "roles", Noun: "role", Doc: "a role and what the steering group decided on it", Match: []string{"code"}, NameColumns: []string{"code"},
	RefColumns: []string{"role"},
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
		is := record.Role{
			Code: sheets.Needed(r, "code", sheets.CodeParser("role")), Title: sheets.Optional(r, "title", sheets.ParseLine), Task: sheets.Optional(r, "task", sheets.ParseLine),
			Deployment: sheets.Optional(r, "deployment", record.Deployments.Find), Level: sheets.Optional(r, "level", sheets.ParseLine),
			Courses: sheets.Optional(r, "courses", sheets.Lookup(r, courseCodes)), Risk: sheets.Optional(r, "risk", sheets.ParseYesNo), Reserved: sheets.Optional(r, "reserved", sheets.ParseYesNo),
			Proposed: sheets.Optional(r, "proposed", r.ParseDay), Approved: sheets.Optional(r, "approved", r.ParseDay), Minute: sheets.Optional(r, "minute", sheets.ParseLine),
			Rejected: sheets.Optional(r, "rejected", r.ParseDay), Retired: sheets.Optional(r, "retired", r.ParseDay), Reason: sheets.Optional(r, "reason", sheets.ParseLine),
		}
		was, err := peopledb.FindRole(r.Tx, is.Code)
		if err != nil {
			was = &record.Role{}
			r.RequireCells("a new role needs this", "title", "task", "deployment", "level", "proposed")
		}
		if is.Approved != "" && was.Approved == "" {
			r.RequireCells("an approval needs the minute that says so", "minute")
		}
		if (is.Rejected != "" && was.Rejected == "") || (is.Retired != "" && was.Retired == "") {
			r.RequireCells("this needs a reason", "reason")
		}
		return func() (store.Kept, error) { return keepRole(r, *was, is) }
	},
}

// courseCodes reads the codes of courses.
func courseCodes(tx *store.Tx, text string) ([]string, error) {
	var codes []string
	for _, word := range strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune(" ,;\n\r", r) }) {
		code, err := CourseCode(tx, word)
		if err != nil {
			return nil, err
		}
		codes = append(codes, code)
	}
	return codes, nil
}

// keepRole proposes the role, unless it is there, and takes down the decisions
// on it that are news.
func keepRole(r *sheets.Row, was, is record.Role) (store.Kept, error) {
	kept, err := peopledb.ProposeRole(r.Tx, overRole(r, was, is))
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
	decide(is.Approved, was.Approved, func() error { return peopledb.ApproveRole(r.Tx, is.Code, is.Approved, is.Minute) })
	decide(is.Rejected, was.Rejected, func() error { return peopledb.RejectRole(r.Tx, is.Code, is.Rejected, is.Reason) })
	decide(is.Retired, was.Retired, func() error {
		_, err := peopledb.RetireRole(r.Tx, is.Code, is.Retired, is.Reason)
		return err
	})
	return kept, err
}

// overRole is the role as proposed, where a blank cell leaves what was.
func overRole(r *sheets.Row, was, is record.Role) record.Role {
	sheets.Override(&was.Code, is.Code)
	sheets.Override(&was.Title, is.Title)
	sheets.Override(&was.Task, is.Task)
	sheets.Override(&was.Deployment, is.Deployment)
	sheets.Override(&was.Level, is.Level)
	sheets.Override(&was.Proposed, is.Proposed)
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
