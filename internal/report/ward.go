package report

import "borough/internal/table"

// WardList lists the wards.
var WardList = Report{
	Name: "ward-list", Title: "Wards", Short: "List the borough's wards",
	Example: "borough ward list",
	Columns: []table.Column{
		{Key: "code", Title: "Code", Kind: table.Ref},
		{Key: "name", Title: "Name", Kind: table.Text},
	},
}

var wardReports = []Report{WardList}
