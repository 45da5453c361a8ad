package peoplereport

import (
	"borough/internal/report"
	"borough/internal/table"
)

// RoleKind is the kind of a parameter that selects a role. The parameter's value is the code of
// the role, or NULL if the parameter is not set.
const RoleKind report.ParamKind = "role"

// RoleParam selects one role.
var RoleParam = report.Param{Name: "role", Kind: RoleKind, Usage: "only this `ROLE`"}

// RoleList lists the roles, with the steering group's decision on each.
var RoleList = report.Report{
	Name: "role-list", Title: "Roles", Short: "List the roles and where each stands",
	Example: "borough role list --status approved",
	Params: []report.Param{report.AsAtParam,
		{Name: "status", Kind: report.Text,
			Usage:   "only roles of this `STATUS`: proposed, approved, rejected or retired",
			Choices: []string{"proposed", "approved", "rejected", "retired"}}},
	Columns: []table.Column{
		{Key: "role", Title: "Role", Kind: table.Ref},
		{Key: "title", Title: "Title", Kind: table.Text},
		{Key: "deployment", Title: "Deployment", Kind: table.Code, DropOrder: 1},
		{Key: "level", Title: "Level", Kind: table.Code},
		{Key: "courses", Title: "Courses", Kind: table.Text, DropOrder: 2},
		{Key: "risk", Title: "Risk assessed", Kind: table.Code, DropOrder: 1},
		{Key: "status", Title: "Status", Kind: table.Code},
		{Key: "since", Title: "Since", Kind: table.Date},
		{Key: "placed", Title: "Placed", Kind: table.Count, Sum: true},
	},
	Derive: report.Derive(listRoles),
}

// RoleDetails shows everything recorded about one role.
var RoleDetails = report.Report{
	Name: "role-show", Title: "Role", Short: "Show a role",
	Example: "borough role show front-desk",
	Params:  []report.Param{{Name: "role", Kind: RoleKind, Usage: "the role's code", Arg: true, Required: true}},
	Columns: []table.Column{
		{Key: "role", Title: "Role", Kind: table.Ref},
		{Key: "title", Title: "Title", Kind: table.Text},
		{Key: "task", Title: "Task", Kind: table.Text},
		{Key: "deployment", Title: "Deployment", Kind: table.Code},
		{Key: "level", Title: "Clearance level", Kind: table.Code},
		{Key: "courses", Title: "Courses", Kind: table.Text},
		{Key: "risk", Title: "Risk assessed", Kind: table.Code},
		{Key: "reserved", Title: "Reserved duty", Kind: table.Code},
		{Key: "proposed", Title: "Proposed", Kind: table.Date},
		{Key: "approved", Title: "Approved", Kind: table.Date},
		{Key: "minute", Title: "Minute", Kind: table.Text},
		{Key: "rejected", Title: "Rejected", Kind: table.Date},
		{Key: "retired", Title: "Retired", Kind: table.Date},
		{Key: "reason", Title: "Reason", Kind: table.Text},
		{Key: "placed", Title: "Placed today", Kind: table.Count},
	},
	Derive:       report.Derive(showRole),
	SingleRecord: true,
}

// roleRow is a role with one of the courses that the role requires. Course is nil if the
// role requires none.
type roleRow struct {
	Role       string  `col:"role"`
	Title      any     `col:"title"`
	Deployment any     `col:"deployment"`
	Level      any     `col:"level"`
	Course     *string `col:"courses"`
	Risk       any     `col:"risk"`
	Status     any     `col:"status"`
	Since      any     `col:"since"`
	Placed     any     `col:"placed"`
}

// listRoles returns a row for each role, with all of its courses.
func listRoles(_ *report.Args, rows []roleRow) (tableRows []table.Row, err error) {
	for group := range report.GroupConsecutive(rows, func(r roleRow) string { return r.Role }) {
		courses := report.JoinCodes(group, func(r roleRow) *string { return r.Course })
		role := group[0]
		tableRows = append(tableRows, table.Row{
			role.Role, role.Title, role.Deployment, role.Level, courses, role.Risk, role.Status, role.Since,
			role.Placed,
		})
	}
	return tableRows, nil
}

// roleDetailsRow is everything recorded about a role, with one of the courses that the role
// requires. Course is nil if the role requires none.
type roleDetailsRow struct {
	Role       string  `col:"role"`
	Title      any     `col:"title"`
	Task       any     `col:"task"`
	Deployment any     `col:"deployment"`
	Level      any     `col:"level"`
	Course     *string `col:"courses"`
	Risk       any     `col:"risk"`
	Reserved   any     `col:"reserved"`
	Proposed   any     `col:"proposed"`
	Approved   any     `col:"approved"`
	Minute     any     `col:"minute"`
	Rejected   any     `col:"rejected"`
	Retired    any     `col:"retired"`
	Reason     any     `col:"reason"`
	Placed     any     `col:"placed"`
}

// showRole returns the role as one row, with all of its courses.
func showRole(_ *report.Args, rows []roleDetailsRow) (tableRows []table.Row, err error) {
	for group := range report.GroupConsecutive(rows, func(r roleDetailsRow) string { return r.Role }) {
		courses := report.JoinCodes(group, func(r roleDetailsRow) *string { return r.Course })
		role := group[0]
		tableRows = append(tableRows, table.Row{
			role.Role, role.Title, role.Task, role.Deployment, role.Level, courses, role.Risk, role.Reserved,
			role.Proposed, role.Approved, role.Minute, role.Rejected, role.Retired, role.Reason, role.Placed,
		})
	}
	return tableRows, nil
}

var roleReports = []report.Report{RoleList, RoleDetails}
