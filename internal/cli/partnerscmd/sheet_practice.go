package partnerscmd

import (
	"borough/internal/cli/neighbourhoodcmd"
	"borough/internal/record"
	"borough/internal/sheets"
	"borough/internal/store"
	"borough/internal/store/partnersdb"
)

var practicesSheet = &sheets.Sheet{
	Name:         "practices",
	Command:      "practice",
	Doc:          "an example of good practice",
	MatchColumns: []string{"ref", "date", "team", "title"},
	Columns: []sheets.SheetColumn{
		sheets.OptionalColumn("ref", "its ref, such as G0042; the next free one when blank", "practice"),
		sheets.RequiredColumn("date", "the day it is of", "on").WithField("On"),
		sheets.OptionalColumn("team",
			"the team's code or name, or the ward that it alone works; blank for the whole borough",
			"ward"),
		sheets.RequiredColumn("group", "whom it reaches, as disability-group or everybody", "reaches"),
		sheets.RequiredColumn("title", "a few words for it, without names", "subject"),
		sheets.RequiredColumn("did", "what was done, without names", "what was done", "text"),
		sheets.OptionalColumn("result", "what came of it, without names", "what came of it", "outcome"),
		sheets.OptionalColumn("shared", "the day it was made known to others; blank while it was not", "shared on"),
	},
	ParseRow: func(r *sheets.Row) func() (store.Result, error) {
		p := record.Practice{
			ID:     sheets.OptionalCell(r, "ref", record.PracticeRegister.ParseRef),
			On:     sheets.RequiredCell(r, "date", r.ParseDay),
			Team:   sheets.OptionalCell(r, "team", sheets.Lookup(r, neighbourhoodcmd.FindTeamCode)),
			Group:  sheets.RequiredCell(r, "group", record.PracticeGroups.Find),
			Title:  sheets.RequiredCell(r, "title", sheets.ParseLine),
			Did:    sheets.RequiredCell(r, "did", sheets.ParseLine),
			Result: sheets.OptionalCell(r, "result", sheets.ParseLine),
			Shared: sheets.OptionalCell(r, "shared", r.ParseDay),
		}
		return func() (store.Result, error) {
			_, result, err := partnersdb.AddPractice(r.Tx, p)
			return result, err
		}
	},
}
