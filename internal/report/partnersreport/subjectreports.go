package partnersreport

import (
	"borough/internal/report"
	"borough/internal/table"
)

// Held lists the reports on an accredited person. They are sections of the answer to a
// subject access request.
var Held = []report.Report{
	{Name: "subject-powers", Title: "Powers held", Columns: []table.Column{
		{Key: "power", Title: "Power", Kind: table.Code},
		{Key: "from", Title: "From", Kind: table.Date},
		{Key: "until", Title: "Until", Kind: table.Date},
		{Key: "ended", Title: "Ended", Kind: table.Date},
		{Key: "reason", Title: "Why it ended", Kind: table.Text},
	}},
}
