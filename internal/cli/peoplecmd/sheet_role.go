package peoplecmd

import (
	"strings"

	"borough/internal/record"
	"borough/internal/sheets"
	"borough/internal/store"
	"borough/internal/store/peopledb"
)

var rolesSheet = &sheets.Sheet{
	Name:         "roles",
	Command:      "role",
	Doc:          "a role and what the steering group decided on it",
	MatchColumns: []string{"code"},
	NameColumns:  []string{"code"},
	RefColumns:   []string{"role"},
	Columns: []sheets.SheetColumn{
		sheets.RequiredColumn("code", "a short code to type for it", "role", "role code"),
		sheets.OptionalColumn("title", "the role's title", "role title"),
		sheets.OptionalColumn("task", "what the volunteer does", "duties", "description"),
		sheets.OptionalColumn("deployment", "where: sn-support, front-counter or other"),
		sheets.OptionalColumn("level", "the clearance it needs", "clearance", "vetting level").WithoutOverwrite(),
		sheets.OptionalColumn("courses", "the codes of the courses it needs, with spaces between", "training"),
		sheets.OptionalColumn("risk", "yes when each placement needs a risk assessment", "risk assessment"),
		sheets.OptionalColumn("reserved", "yes for a duty of officers and staff, which is never offered"),
		sheets.OptionalColumn("proposed", "the day it was proposed", "proposed on"),
		sheets.OptionalColumn("approved", "the day the steering group approved it", "approved on"),
		sheets.OptionalColumn("minute", "the minute that says so", "minute reference"),
		sheets.OptionalColumn("rejected", "the day the steering group turned it down", "rejected on"),
		sheets.OptionalColumn("retired", "the first day it is closed", "retired on"),
		sheets.OptionalColumn("reason", "why it was rejected or retired"),
	},
	ParseRow: func(r *sheets.Row) func() (store.Result, error) {
		role := record.Role{
			Code:       sheets.RequiredCell(r, "code", sheets.CodeParser("role")),
			Title:      sheets.OptionalCell(r, "title", sheets.ParseLine),
			Task:       sheets.OptionalCell(r, "task", sheets.ParseLine),
			Deployment: sheets.OptionalCell(r, "deployment", record.Deployments.Find),
			Level:      sheets.OptionalCell(r, "level", sheets.ParseLine),
			Courses:    sheets.OptionalCell(r, "courses", sheets.Lookup(r, findCourseCodes)),
			Risk:       sheets.OptionalCell(r, "risk", sheets.ParseYesNo),
			Reserved:   sheets.OptionalCell(r, "reserved", sheets.ParseYesNo),
			Proposed:   sheets.OptionalCell(r, "proposed", r.ParseDay),
			Approved:   sheets.OptionalCell(r, "approved", r.ParseDay),
			Minute:     sheets.OptionalCell(r, "minute", sheets.ParseLine),
			Rejected:   sheets.OptionalCell(r, "rejected", r.ParseDay),
			Retired:    sheets.OptionalCell(r, "retired", r.ParseDay),
			Reason:     sheets.OptionalCell(r, "reason", sheets.ParseLine),
		}
		existing, err := peopledb.FindRole(r.Tx, role.Code)
		if err != nil {
			existing = &record.Role{}
			r.RequireCells("a new role needs this", "title", "task", "deployment", "level", "proposed")
		}
		if role.Approved != "" && existing.Approved == "" {
			r.RequireCells("an approval needs the minute that says so", "minute")
		}
		isApproval := role.Approved != "" && role.Approved != existing.Approved
		if r.Has("minute") && role.Minute != existing.Minute && !isApproval {
			r.AddProblem("minute", record.Invalidf("a minute goes with the day of an approval that is new"))
		}
		isClosing := role.Rejected != "" && role.Rejected != existing.Rejected ||
			role.Retired != "" && role.Retired != existing.Retired
		if r.Has("reason") && role.Reason != existing.Reason && !isClosing {
			r.AddProblem("reason",
				record.Invalidf("a reason goes with the day of a rejection or retirement that is new"))
		}
		if (role.Rejected != "" && existing.Rejected == "") || (role.Retired != "" && existing.Retired == "") {
			r.RequireCells("this needs a reason", "reason")
		}
		return func() (store.Result, error) { return importRole(r, *existing, role) }
	},
}

// findCourseCodes returns the codes of the courses that a cell lists. It returns a
// record.Missing if a course does not exist.
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

// importRole adds the role of a row if it does not exist. It then records the decisions in
// the row that the existing role does not have. existing is zero if there is no such role.
func importRole(r *sheets.Row, existing, role record.Role) (store.Result, error) {
	result, err := peopledb.ProposeRole(r.Tx, mergeRole(r, existing, role))
	if err != nil {
		return result, err
	}
	// recordDecision calls write if the row has the date of the decision and the date is new.
	recordDecision := func(date, existingDate record.Date, write func() error) {
		if err == nil && date != "" && date != existingDate {
			if err = write(); result == store.Unchanged {
				result = store.Changed
			}
		}
	}
	recordDecision(role.Approved, existing.Approved, func() error {
		return peopledb.ApproveRole(r.Tx, role.Code, role.Approved, role.Minute)
	})
	recordDecision(role.Rejected, existing.Rejected, func() error {
		return peopledb.RejectRole(r.Tx, role.Code, role.Rejected, role.Reason)
	})
	recordDecision(role.Retired, existing.Retired, func() error {
		_, err := peopledb.RetireRole(r.Tx, role.Code, role.Retired, role.Reason)
		return err
	})
	return result, err
}

// mergeRole returns the existing role with the values of the row. A blank cell does not
// change the existing value.
func mergeRole(r *sheets.Row, existing, role record.Role) record.Role {
	merged := existing
	sheets.Override(&merged.Code, role.Code)
	sheets.Override(&merged.Title, role.Title)
	sheets.Override(&merged.Task, role.Task)
	sheets.Override(&merged.Deployment, role.Deployment)
	sheets.Override(&merged.Level, role.Level)
	sheets.Override(&merged.Proposed, role.Proposed)
	if role.Courses != nil {
		merged.Courses = role.Courses
	}
	if r.Has("risk") {
		merged.Risk = role.Risk
	}
	if r.Has("reserved") {
		merged.Reserved = role.Reserved
	}
	return merged
}

// findRoleCode finds the role that text names, and returns its code. It returns a
// record.Missing if there is no such role.
func findRoleCode(tx *store.Tx, text string) (string, error) {
	role, err := peopledb.FindRole(tx, text)
	if err != nil {
		return "", err
	}
	return role.Code, nil
}
