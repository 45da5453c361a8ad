package peoplereport

import (
	"borough/internal/report"
	"borough/internal/table"
)

// Role takes a role; @role is its code, or NULL.
const Role report.Kind = "role"

// RoleParam asks for one role.
var RoleParam = report.Param{Name: "role", Kind: Role, Usage: "only this `ROLE`"}

// RoleList lists the roles and what the steering group decided on them.
var RoleList = report.Report{
	Name: "role-list", Title: "Roles", Short: "List the roles and where each stands",
	Example: "borough role list --status approved",
	Params: []report.Param{report.AsAtParam,
		{Name: "status", Kind: report.Text, Usage: "only roles of this `STATUS`: proposed, approved, rejected or retired",
			Choices: []string{"proposed", "approved", "rejected", "retired"}}},
	Columns: []table.Column{
		{Key: "role", Title: "Role", Kind: table.Ref},
		{Key: "title", Title: "Title", Kind: table.Text},
		{Key: "deployment", Title: "Deployment", Kind: table.Code, Spare: 1},
		{Key: "level", Title: "Level", Kind: table.Code},
		{Key: "courses", Title: "Courses", Kind: table.Text, Spare: 2},
		{Key: "risk", Title: "Risk assessed", Kind: table.Code, Spare: 1},
		{Key: "status", Title: "Status", Kind: table.Code},
		{Key: "since", Title: "Since", Kind: table.Date},
		{Key: "placed", Title: "Placed", Kind: table.Count, Sum: true},
	},
	Query:      []string{"role", "title", "deployment", "level", "courses", "risk", "status", "since", "placed"},
	DeriveRows: sideBySide(4),
}

// RoleShow shows all that is kept of one role.
var RoleShow = report.Report{
	Name: "role-show", Title: "Role", Short: "Show a role",
	Example: "borough role show front-desk",
	Params:  []report.Param{{Name: "role", Kind: Role, Usage: "the role's code", Arg: true, Needed: true}},
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
	Query: []string{"role", "title", "task", "deployment", "level", "courses", "risk", "reserved",
		"proposed", "approved", "minute", "rejected", "retired", "reason", "placed"},
	DeriveRows: sideBySide(5),
	Card:       true,
}

// sideBySide makes one row of neighbours that are about the same record, whose
// ref or code stands first: their words in the given column follow each other.
func sideBySide(column int) func(*report.Args, []table.Row) ([]table.Row, error) {
	return func(_ *report.Args, rows []table.Row) ([]table.Row, error) {
		var merged []table.Row
		for _, row := range rows {
			if last := len(merged) - 1; last >= 0 && merged[last][0] == row[0] {
				merged[last][column] = merged[last][column].(string) + " " + row[column].(string)
				continue
			}
			merged = append(merged, row)
		}
		return merged, nil
	}
}

var roleReports = []report.Report{RoleList, RoleShow}
