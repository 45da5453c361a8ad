package booksreport

import (
	"borough/internal/report"
	"borough/internal/table"
)

// WardKind is the kind of a parameter for a ward. Its value is the code, or NULL.
const WardKind report.ParamKind = "ward"

// WardParam is an optional flag that selects one ward.
var WardParam = report.Param{Name: "ward", Kind: WardKind, Usage: "only this `WARD`"}

// WardList lists the wards.
var WardList = report.Report{
	Name: "ward-list", Title: "Wards", Short: "List the borough's wards",
	Example: "borough ward list",
	Columns: []table.Column{
		{Key: "code", Title: "Code", Kind: table.Ref},
		{Key: "name", Title: "Name", Kind: table.Text},
	},
}

// PartList lists the parts of wards.
var PartList = report.Report{
	Name: "part-list", Title: "Parts of wards", Short: "List the parts of wards",
	Example: "borough ward part list --ward thornfield",
	Params:  []report.Param{WardParam},
	Columns: []table.Column{
		{Key: "ward", Title: "Ward", Kind: table.Ref},
		{Key: "code", Title: "Part", Kind: table.Ref},
		{Key: "name", Title: "Name", Kind: table.Text},
	},
}

// ResidentsList lists the number of residents of the wards.
var ResidentsList = report.Report{
	Name: "residents-list", Title: "Residents of wards", Short: "List how many residents the wards have",
	Example: "borough ward residents list",
	Params:  []report.Param{report.AsAtParam, WardParam},
	Columns: []table.Column{
		{Key: "ward", Title: "Ward", Kind: table.Ref},
		{Key: "name", Title: "Name", Kind: table.Text},
		{Key: "from", Title: "Since", Kind: table.Date},
		{Key: "residents", Title: "Residents", Kind: table.Count, Sum: true},
	},
}

var wardReports = []report.Report{WardList, PartList, ResidentsList}
