package report

import "borough/internal/table"

// PartnersHeld is what is kept of somebody who is accredited.
var PartnersHeld = []Report{
	{Name: "subject-powers", Title: "Powers held", Columns: []table.Column{
		{Key: "power", Title: "Power", Kind: table.Code},
		{Key: "from", Title: "From", Kind: table.Date},
		{Key: "until", Title: "Until", Kind: table.Date},
		{Key: "ended", Title: "Ended", Kind: table.Date},
		{Key: "reason", Title: "Why it ended", Kind: table.Text},
	}},
}
