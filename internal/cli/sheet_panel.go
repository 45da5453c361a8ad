package cli

import (
	"borough/internal/record"
	"borough/internal/store"
	"borough/internal/store/neighbourhooddb"
)

var panelsSheet = &Sheet{
	Name: "panels", Noun: "panel", Doc: "a team's panel", Match: []string{"team", "from"}, names: []string{"team"},
	Columns: []SheetColumn{
		required("team", "the team's code or name, or the ward that it alone works", "ward"),
		required("from", "the day it began", "since", "created"),
		column("dissolved", "its last day; blank while there is one", "to", "end"),
		column("reason", "why it was dissolved, no names"),
	},
	row: func(r *row) func() (store.Kept, error) {
		p := record.Panel{
			Team: teamOf(r), From: needed(r, "from", r.day),
			Dissolved: optional(r, "dissolved", r.day), Reason: optional(r, "reason", line),
		}
		if p.Dissolved != "" {
			r.insist("a panel that is dissolved has a reason", "reason")
		}
		if p.Reason != "" {
			r.insist("a reason is for a panel that is dissolved; give the day", "dissolved")
		}
		return func() (store.Kept, error) { return neighbourhooddb.AddPanel(r.tx, p) }
	},
}

var meetingsSheet = &Sheet{
	Name: "meetings", Noun: "panel meeting", Doc: "a meeting of a panel", Match: []string{"team", "date"}, names: []string{"team"},
	Columns: []SheetColumn{
		required("team", "the team's code or name, or the ward that it alone works", "ward", "panel"),
		required("date", "the day", "on", "held"),
		required("attended", "how many came", "present"),
		column("apologies", "how many sent apologies"),
		column("minutes", "the reference of its minutes", "minutes reference"),
	},
	row: func(r *row) func() (store.Kept, error) {
		t := teamOf(r)
		m := record.Meeting{On: needed(r, "date", r.day), Attended: needed(r, "attended", record.ParseAttended),
			Apologies: -1, Minutes: optional(r, "minutes", line)}
		if r.Has("apologies") {
			m.Apologies = optional(r, "apologies", record.ParseApologies)
		}
		return func() (store.Kept, error) { return neighbourhooddb.RecordMeeting(r.tx, t, m) }
	},
}
