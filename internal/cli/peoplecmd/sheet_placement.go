package peoplecmd

import (
	"borough/internal/cli/bookscmd"
	"borough/internal/record"
	"borough/internal/sheets"
	"borough/internal/store"
	"borough/internal/store/peopledb"
)

var risksSheet = &sheets.Sheet{
	Name:         "risks",
	Command:      "risk",
	Doc:          "a risk assessment of a volunteer's work in a role",
	MatchColumns: []string{"volunteer", "role", "date"},
	NameColumns:  []string{"volunteer"},
	Columns: []sheets.SheetColumn{
		sheets.RequiredColumn("volunteer", "the ref, or the whole name", "ref"),
		sheets.RequiredColumn("role", "the role's code"),
		sheets.RequiredColumn("date", "the day of the assessment", "on", "assessed", "assessed on"),
		sheets.OptionalColumn("review", "the day it is to be looked at again", "review on", "review date"),
	},
	ParseRow: func(r *sheets.Row) func() (store.Result, error) {
		d := readVolunteer(r)
		risk := record.RiskAssessment{
			Role:   sheets.RequiredCell(r, "role", sheets.Lookup(r, findRoleCode)),
			On:     sheets.RequiredCell(r, "date", r.ParseDay),
			Review: sheets.OptionalCell(r, "review", r.ParseDay),
		}
		return func() (store.Result, error) {
			for _, existing := range d.Risks {
				if risk.Review == "" && existing.Role == risk.Role && existing.On == risk.On {
					return store.Unchanged, nil // a blank cell never overwrites
				}
			}
			return peopledb.AddRisk(r.Tx, d, risk)
		}
	},
}

var placementsSheet = &sheets.Sheet{
	Name:         "placements",
	Command:      "place",
	Doc:          "a volunteer's time in a role",
	MatchColumns: []string{"volunteer", "role", "from"},
	NameColumns:  []string{"volunteer"},
	Columns: []sheets.SheetColumn{
		sheets.RequiredColumn("volunteer", "the ref, or the whole name", "ref"),
		sheets.RequiredColumn("role", "the role's code"),
		sheets.OptionalColumn("ward", "the ward's code or name"),
		sheets.RequiredColumn("from", "the first day", "start", "start date", "from date"),
		sheets.OptionalColumn("to", "the last day; blank while it lasts", "end", "end date", "until",
			"ended").WithField("Ended"),
	},
	ParseRow: func(r *sheets.Row) func() (store.Result, error) {
		d := readVolunteer(r)
		placement := record.Placement{
			Role:  sheets.RequiredCell(r, "role", sheets.Lookup(r, findRoleCode)),
			Ward:  sheets.OptionalCell(r, "ward", sheets.Lookup(r, bookscmd.FindWardCode)),
			From:  sheets.RequiredCell(r, "from", r.ParseDay),
			Ended: sheets.OptionalCell(r, "to", r.ParseDay),
		}
		return func() (store.Result, error) { return peopledb.AddPlacement(r.Tx, d, placement) }
	},
}
