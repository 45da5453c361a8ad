package report

import "borough/internal/table"

// StandingHistory is every spell of one volunteer's standing, oldest first.
var StandingHistory = Report{
	Name: "standing-history", Title: "Standing", Short: "Show one volunteer's standing from the first application on",
	Example: "borough volunteer show V0001",
	Params:  []Param{PersonArg},
	Columns: []table.Column{
		{Key: "change", Title: "Change", Kind: table.Code},
		{Key: "standing", Title: "Standing", Kind: table.Code},
		{Key: "from", Title: "From", Kind: table.Date},
		{Key: "until", Title: "Until", Kind: table.Date},
		{Key: "reason", Title: "Reason", Kind: table.Text},
	},
	Notes: []string{"Until is the first day on which the standing no longer holds."},
}

var standingReports = []Report{StandingHistory}
