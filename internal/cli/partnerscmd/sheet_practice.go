package partnerscmd

import (
	"borough/internal/cli/neighbourhoodcmd"
	"borough/internal/record"
	"borough/internal/sheets"
	"borough/internal/store"
	"borough/internal/store/partnersdb"
)

var practicesSheet = &sheets.Sheet{
	Name:  "practices",
	Noun:  "practice",
	Doc:   "an example of good practice",
	Match: []string{"ref", "date", "team", "title"},
	Columns: []sheets.SheetColumn{
		sheets.Column("ref", "its ref, such as G0042; the next free one when blank", "practice"),
		sheets.Required("date", "the day it is of", "on"),
		sheets.Column("team", "the team's code or name, or the ward that it alone works; blank for the whole borough",
			"ward"),
		sheets.Required("group", "whom it reaches, as disability-group or everybody", "reaches"),
		sheets.Required("title", "a few words for it, without names", "subject"),
		sheets.Required("did", "what was done, without names", "what was done", "text"),
		sheets.Column("result", "what came of it, without names", "what came of it", "outcome"),
		sheets.Column("shared", "the day it was made known to others; blank while it was not", "shared on"),
	},
	Row: func(r *sheets.Row) func() (store.Kept, error) {
		p := record.Practice{
			ID:     sheets.Optional(r, "ref", record.PracticeRegister.ParseRef),
			On:     sheets.Needed(r, "date", r.ParseDay),
			Team:   sheets.Optional(r, "team", sheets.Lookup(r, neighbourhoodcmd.TeamCode)),
			Group:  sheets.Needed(r, "group", record.PracticeGroups.Find),
			Title:  sheets.Needed(r, "title", sheets.ParseLine),
			Did:    sheets.Needed(r, "did", sheets.ParseLine),
			Result: sheets.Optional(r, "result", sheets.ParseLine), Shared: sheets.Optional(r, "shared", r.ParseDay),
		}
		return func() (store.Kept, error) {
			_, result, err := partnersdb.AddPractice(r.Tx, p)
			return result, err
		}
	},
}
