package partnersreport

import (
	"borough/internal/report"
	"borough/internal/table"
)

// SubjectReports lists the reports that show what is recorded about an accredited person. Each
// report is a section of a subject access export.
var SubjectReports = []report.Report{
	{Name: "subject-powers", Title: "Powers held", Columns: []table.Column{
		{Key: "power", Title: "Power", Kind: table.Code},
		{Key: "from", Title: "From", Kind: table.Date},
		{Key: "until", Title: "Until", Kind: table.Date},
		{Key: "ended", Title: "Ended", Kind: table.Date},
		{Key: "reason", Title: "Why it ended", Kind: table.Text},
	}},
}
