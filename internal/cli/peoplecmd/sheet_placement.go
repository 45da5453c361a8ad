package peoplecmd

import (
	"borough/internal/cli/bookscmd"
	"borough/internal/record"
	"borough/internal/sheets"
	"borough/internal/store"
	"borough/internal/store/peopledb"
)

var risksSheet = &sheets.Sheet{
	Name:        "risks",
	Noun:        "risk",
	Doc:         "a risk assessment of a volunteer's work in a role",
	Match:       []string{"volunteer", "role", "date"},
	NameColumns: []string{"volunteer"},
	Columns: []sheets.SheetColumn{
		sheets.Required("volunteer", "the ref, or a name that fits just one", "ref"),
		sheets.Required("role", "the role's code"),
		sheets.Required("date", "the day of the assessment", "on", "assessed", "assessed on"),
		sheets.Column("review", "the day it is to be looked at again", "review on", "review date"),
	},
	Row: func(r *sheets.Row) func() (store.Kept, error) {
		d := readVolunteer(r)
		risk := record.RiskAssessment{
			Role:   sheets.Needed(r, "role", sheets.Lookup(r, findRoleCode)),
			On:     sheets.Needed(r, "date", r.ParseDay),
			Review: sheets.Optional(r, "review", r.ParseDay),
		}
		return func() (store.Kept, error) {
			for _, existing := range d.Risks {
				if risk.Review == "" && existing.Role == risk.Role && existing.On == risk.On {
					return store.Same, nil // a blank cell never overwrites
				}
			}
			return peopledb.AddRisk(r.Tx, d, risk)
		}
	},
}

var placementsSheet = &sheets.Sheet{
	Name:        "placements",
	Noun:        "place",
	Doc:         "a volunteer's time in a role",
	Match:       []string{"volunteer", "role", "from"},
	NameColumns: []string{"volunteer"},
	Columns: []sheets.SheetColumn{
		sheets.Required("volunteer", "the ref, or a name that fits just one", "ref"),
		sheets.Required("role", "the role's code"),
		sheets.Column("ward", "the ward's code or name"),
		sheets.Required("from", "the first day", "start", "start date", "from date"),
		sheets.Column("to", "the last day; blank while it lasts", "end", "end date", "until", "ended"),
	},
	Row: func(r *sheets.Row) func() (store.Kept, error) {
		d := readVolunteer(r)
		placement := record.Placement{
			Role:  sheets.Needed(r, "role", sheets.Lookup(r, findRoleCode)),
			Ward:  sheets.Optional(r, "ward", sheets.Lookup(r, bookscmd.FindWardCode)),
			From:  sheets.Needed(r, "from", r.ParseDay),
			Ended: sheets.Optional(r, "to", r.ParseDay),
		}
		return func() (store.Kept, error) { return peopledb.AddPlacement(r.Tx, d, placement) }
	},
}
