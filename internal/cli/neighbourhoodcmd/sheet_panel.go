package neighbourhoodcmd

import (
	"borough/internal/record"
	"borough/internal/sheets"
	"borough/internal/store"
	"borough/internal/store/neighbourhooddb"
)

var panelsSheet = &sheets.Sheet{
	Name:         "panels",
	Command:      "panel",
	Doc:          "a team's panel",
	MatchColumns: []string{"team", "from"},
	NameColumns:  []string{"team"},
	Columns: []sheets.SheetColumn{
		sheets.RequiredColumn("team", "the team's code or name, or the ward that it alone works", "ward"),
		sheets.RequiredColumn("from", "the day it began", "since", "created"),
		sheets.OptionalColumn("dissolved", "its last day; blank while there is one", "to", "end"),
		sheets.OptionalColumn("reason", "why it was dissolved, no names"),
	},
	ParseRow: func(r *sheets.Row) func() (store.Result, error) {
		p := record.Panel{
			Team:      readTeam(r),
			From:      sheets.RequiredCell(r, "from", r.ParseDay),
			Dissolved: sheets.OptionalCell(r, "dissolved", r.ParseDay),
			Reason:    sheets.OptionalCell(r, "reason", sheets.ParseLine),
		}
		if p.Dissolved != "" {
			r.RequireCells("a panel that is dissolved has a reason", "reason")
		}
		if p.Reason != "" {
			r.RequireCells("a reason is for a panel that is dissolved; give the day", "dissolved")
		}
		return func() (store.Result, error) { return neighbourhooddb.AddPanel(r.Tx, p) }
	},
}

var meetingsSheet = &sheets.Sheet{
	Name:         "meetings",
	Command:      "panel meeting",
	Doc:          "a meeting of a panel",
	MatchColumns: []string{"team", "date"},
	KeepBoth:     "make them one, as a panel meets once a day",
	NameColumns:  []string{"team"},
	Columns: []sheets.SheetColumn{
		sheets.RequiredColumn("team", "the team's code or name, or the ward that it alone works", "ward", "panel"),
		sheets.RequiredColumn("date", "the day", "on", "held"),
		sheets.RequiredColumn("attended", "how many came", "present"),
		sheets.OptionalColumn("apologies", "how many sent apologies"),
		sheets.OptionalColumn("minutes", "the reference of its minutes", "minutes reference"),
	},
	ParseRow: func(r *sheets.Row) func() (store.Result, error) {
		t := readTeam(r)
		m := record.Meeting{
			On:        sheets.RequiredCell(r, "date", r.ParseDay),
			Attended:  sheets.RequiredCell(r, "attended", record.ParseAttended),
			Apologies: -1, // not known
			Minutes:   sheets.OptionalCell(r, "minutes", sheets.ParseLine),
		}
		if r.Has("apologies") {
			m.Apologies = sheets.OptionalCell(r, "apologies", record.ParseApologies)
		}
		return func() (store.Result, error) { return neighbourhooddb.RecordMeeting(r.Tx, t, m) }
	},
}
