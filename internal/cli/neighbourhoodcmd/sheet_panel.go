package neighbourhoodcmd

import (
	"borough/internal/record"
	"borough/internal/sheets"
	"borough/internal/store"
	"borough/internal/store/neighbourhooddb"
)

var panelsSheet = &sheets.Sheet{
	Name:        "panels",
	Noun:        "panel",
	Doc:         "a team's panel",
	Match:       []string{"team", "from"},
	NameColumns: []string{"team"},
	Columns: []sheets.SheetColumn{
		sheets.Required("team", "the team's code or name, or the ward that it alone works", "ward"),
		sheets.Required("from", "the day it began", "since", "created"),
		sheets.Column("dissolved", "its last day; blank while there is one", "to", "end"),
		sheets.Column("reason", "why it was dissolved, no names"),
	},
	Row: func(r *sheets.Row) func() (store.Kept, error) {
		p := record.Panel{
			Team:      readTeam(r),
			From:      sheets.Needed(r, "from", r.ParseDay),
			Dissolved: sheets.Optional(r, "dissolved", r.ParseDay),
			Reason:    sheets.Optional(r, "reason", sheets.ParseLine),
		}
		if p.Dissolved != "" {
			r.RequireCells("a panel that is dissolved has a reason", "reason")
		}
		if p.Reason != "" {
			r.RequireCells("a reason is for a panel that is dissolved; give the day", "dissolved")
		}
		return func() (store.Kept, error) { return neighbourhooddb.AddPanel(r.Tx, p) }
	},
}

var meetingsSheet = &sheets.Sheet{
	Name:        "meetings",
	Noun:        "panel meeting",
	Doc:         "a meeting of a panel",
	Match:       []string{"team", "date"},
	NameColumns: []string{"team"},
	Columns: []sheets.SheetColumn{
		sheets.Required("team", "the team's code or name, or the ward that it alone works", "ward", "panel"),
		sheets.Required("date", "the day", "on", "held"),
		sheets.Required("attended", "how many came", "present"),
		sheets.Column("apologies", "how many sent apologies"),
		sheets.Column("minutes", "the reference of its minutes", "minutes reference"),
	},
	Row: func(r *sheets.Row) func() (store.Kept, error) {
		t := readTeam(r)
		m := record.Meeting{
			On:        sheets.Needed(r, "date", r.ParseDay),
			Attended:  sheets.Needed(r, "attended", record.ParseAttended),
			Apologies: -1,
			Minutes:   sheets.Optional(r, "minutes", sheets.ParseLine),
		}
		if r.Has("apologies") {
			m.Apologies = sheets.Optional(r, "apologies", record.ParseApologies)
		}
		return func() (store.Kept, error) { return neighbourhooddb.RecordMeeting(r.Tx, t, m) }
	},
}
