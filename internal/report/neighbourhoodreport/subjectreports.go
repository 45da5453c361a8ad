package neighbourhoodreport

import (
	"borough/internal/report"
	"borough/internal/table"
)

// SubjectReports lists the reports that show what is recorded about a member of staff, a panel
// member or a contact. Each report is a section of a subject access export.
var SubjectReports = []report.Report{
	{Name: "subject-postings", Title: "Postings", Columns: []table.Column{
		{Key: "team", Title: "Team", Kind: table.Ref},
		{Key: "rank", Title: "Rank", Kind: table.Code},
		{Key: "from", Title: "From", Kind: table.Date},
		{Key: "until", Title: "Until", Kind: table.Date},
		{Key: "reason", Title: "Why they left", Kind: table.Code},
	}},
	{Name: "subject-seats", Title: "Seats on panels", Columns: []table.Column{
		{Key: "team", Title: "Panel", Kind: table.Ref},
		{Key: "seat", Title: "Seat", Kind: table.Code},
		{Key: "link", Title: "Link", Kind: table.Code},
		{Key: "part", Title: "Part", Kind: table.Ref},
		{Key: "tenure", Title: "Tenure", Kind: table.Code},
		{Key: "from", Title: "From", Kind: table.Date},
		{Key: "to", Title: "To", Kind: table.Date},
		{Key: "reason", Title: "Why it ended", Kind: table.Code},
		{Key: "what", Title: "Mark", Kind: table.Code},
		{Key: "code", Title: "Of", Kind: table.Code},
	}, Notes: []string{"A mark voice is whom they speak for, access what they need to take part."}},
	{Name: "subject-chairs", Title: "Chairs of panels", Columns: []table.Column{
		{Key: "team", Title: "Panel", Kind: table.Ref},
		{Key: "from", Title: "From", Kind: table.Date},
		{Key: "to", Title: "To", Kind: table.Date},
	}},
	{Name: "subject-networks", Title: "Key individual networks", Columns: []table.Column{
		{Key: "ward", Title: "Ward", Kind: table.Ref},
		{Key: "part", Title: "Part", Kind: table.Ref},
		{Key: "kind", Title: "Kind", Kind: table.Code},
		{Key: "from", Title: "From", Kind: table.Date},
		{Key: "to", Title: "To", Kind: table.Date},
		{Key: "reason", Title: "Why it ended", Kind: table.Code},
	}},
}
