package cli

import (
	"borough/internal/record"
	"borough/internal/store"
	"borough/internal/store/peopledb"
)

var risksSheet = &Sheet{
	Name: "risks", Noun: "risk", Doc: "a risk assessment of a volunteer's work in a role", Match: []string{"volunteer", "role", "date"}, names: []string{"volunteer"},
	Columns: []SheetColumn{
		required("volunteer", "the ref, or a name that fits just one", "ref"),
		required("role", "the role's code"),
		required("date", "the day of the assessment", "on", "assessed", "assessed on"),
		column("review", "the day it is to be looked at again", "review on", "review date"),
	},
	row: func(r *row) func() (store.Kept, error) {
		d := volunteerOf(r)
		is := record.RiskAssessment{Role: needed(r, "role", inBooks(r, roleCode)), On: needed(r, "date", r.day), Review: optional(r, "review", r.day)}
		return func() (store.Kept, error) {
			for _, was := range d.Risks {
				if is.Review == "" && was.Role == is.Role && was.On == is.On {
					return store.Same, nil // a blank cell never overwrites
				}
			}
			return peopledb.AddRisk(r.tx, d, is)
		}
	},
}

var placementsSheet = &Sheet{
	Name: "placements", Noun: "place", Doc: "a volunteer's time in a role", Match: []string{"volunteer", "role", "from"}, names: []string{"volunteer"},
	Columns: []SheetColumn{
		required("volunteer", "the ref, or a name that fits just one", "ref"),
		required("role", "the role's code"),
		column("ward", "the ward's code or name"),
		required("from", "the first day", "start", "start date", "from date"),
		column("to", "the last day; blank while it lasts", "end", "end date", "until", "ended"),
	},
	row: func(r *row) func() (store.Kept, error) {
		d := volunteerOf(r)
		is := record.Placement{
			Role: needed(r, "role", inBooks(r, roleCode)), Ward: optional(r, "ward", inBooks(r, wardCode)), From: needed(r, "from", r.day), Ended: optional(r, "to", r.day),
		}
		return func() (store.Kept, error) { return peopledb.AddPlacement(r.tx, d, is) }
	},
}
