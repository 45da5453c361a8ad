package peoplereport

import (
	"borough/internal/report"
	"borough/internal/report/booksreport"
	"borough/internal/table"
)

// PlacementList lists who is placed in which role.
var PlacementList = report.Report{
	Name: "place-list", Title: "Placements", Short: "List who is placed in which role",
	Example: "borough place list --role ward-admin",
	Params: []report.Param{report.AsAtParam, RoleParam, booksreport.WardParam, booksreport.VolunteerParam,
		{Name: "ended", Kind: report.Flag,
			Usage: "those that had ended before the day, in place of those that held on it"}},
	Columns: []table.Column{
		{Key: "volunteer", Title: "Ref", Kind: table.Ref},
		{Key: "name", Title: "Name", Kind: table.Text},
		{Key: "role", Title: "Role", Kind: table.Ref},
		{Key: "deployment", Title: "Deployment", Kind: table.Code},
		{Key: "ward", Title: "Ward", Kind: table.Ref},
		{Key: "from", Title: "From", Kind: table.Date},
		{Key: "to", Title: "To", Kind: table.Date},
	},
}

var placementReports = []report.Report{PlacementList}
