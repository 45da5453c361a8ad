package neighbourhoodcmd

import (
	"fmt"

	"borough/internal/cli/peoplecmd"
	"borough/internal/record"
	"borough/internal/sheets"
	"borough/internal/store"
	"borough/internal/store/neighbourhooddb"
	"borough/internal/store/peopledb"
)

var staffSheet = &sheets.Sheet{
	Name:        "staff",
	Noun:        "staff",
	Doc:         "a member of staff, and their first posting",
	Match:       []string{"ref", "name", "rank", "team", "from"},
	NameColumns: []string{"ref", "name"},
	RefColumns:  []string{"staff"},
	Person:      true,
	Columns: []sheets.SheetColumn{
		sheets.Column("ref", "the ref, as T0042; without one somebody is matched on all the rest, or gets the next",
			"staff ref"),
		sheets.Required("name", "the name in full", "full name", "staff", "officer"),
		sheets.Column("rank", "of the first posting: sgt, pc, pcso or special"),
		sheets.Column("team", "of the first posting: its code or name, or the ward that it alone works", "ward"),
		sheets.Column("from", "the day of the first posting", "since", "date", "posted", "start date"),
	},
	Row: func(r *sheets.Row) func() (store.Kept, error) {
		ref, name := sheets.Optional(r, "ref", sheets.RefParser(record.KindStaff)), sheets.Needed(r, "name",
			sheets.ParseLine)
		first := record.Posting{
			Rank: sheets.Optional(r, "rank", record.Ranks.Find),
			Team: sheets.Optional(r, "team", sheets.Lookup(r, TeamCode)),
			From: sheets.Optional(r, "from", r.ParseDay),
		}
		if r.Has("rank") || r.Has("team") || r.Has("from") {
			r.RequireCells("a first posting needs this", "rank", "team", "from")
		}
		return func() (store.Kept, error) {
			s, found, err := findStaffOfRow(r, ref, name, first)
			if err != nil {
				return store.Same, err
			}
			result := store.Added
			if found {
				if result, err = neighbourhooddb.RenameStaff(r.Tx, s.Person, name); err != nil {
					return store.Same, err
				}
			} else if s, err = neighbourhooddb.AddStaff(r.Tx, ref, name); err != nil {
				return store.Same, err
			}
			switch {
			case first.Team == "":
				return result, nil
			case len(s.Postings) == 0:
				_, err := neighbourhooddb.PostStaff(r.Tx, s, first)
				return min(result, store.Changed), err
			case !isSamePosting(s.Postings[0], first):
				existing := s.Postings[0]
				return store.Same, &record.Conflict{Text: fmt.Sprintf("%s was first posted to %s as %s on %s; "+
					"borough staff undo takes a posting back, an import does not", s.Ref, existing.Team, existing.Rank,
					existing.From)}
			}
			return result, nil
		}
	},
}

// findStaffOfRow returns the member of staff that the row is about, and whether there is
// one. It finds them by the row's ref or, if the row has no ref, by the name and the first
// posting.
func findStaffOfRow(r *sheets.Row, ref, name string, first record.Posting) (s record.Staff, found bool, err error) {
	if ref != "" {
		return neighbourhooddb.FindStaffByRef(r.Tx, ref)
	}
	namesakes, err := neighbourhooddb.FindStaffByName(r.Tx, name)
	for _, s := range namesakes {
		if len(s.Postings) > 0 && isSamePosting(s.Postings[0], first) {
			return s, true, err
		}
	}
	return record.Staff{}, false, err
}

func isSamePosting(p, other record.Posting) bool {
	return p.Team == other.Team && p.Rank == other.Rank && p.From == other.From
}

// postingChanges are the changes that a row of postings.csv can record.
var postingChanges = record.Codes{What: "change", Items: []record.Item{
	{Code: "post", Title: "Posted"}, {Code: "leave", Title: "Left the teams"},
}}

var postingsSheet = &sheets.Sheet{
	Name:        "postings",
	Doc:         "a later posting of a member of staff, or a leaving",
	Match:       []string{"staff", "change", "date"},
	NameColumns: []string{"staff"},
	Columns: []sheets.SheetColumn{
		sheets.Required("staff", "the ref, or a name that fits just one", "ref", "name"),
		sheets.Required("change", "post or leave"),
		sheets.Required("date", "the day of the change", "on", "from"),
		sheets.Column("rank", "of a posting; blank for the same as before"),
		sheets.Column("team",
			"of a posting: its code or name, or the ward that it alone works; blank for the same as before", "ward"),
		sheets.Column("reason", "of a leaving: the code"),
	},
	Row: func(r *sheets.Row) func() (store.Kept, error) {
		person := sheets.Needed(r, "staff", sheets.Lookup(r, peopledb.FindStaff))
		change, day := sheets.Needed(r, "change", postingChanges.Find), sheets.Needed(r, "date", r.ParseDay)
		p := record.Posting{
			Rank: sheets.Optional(r, "rank", record.Ranks.Find),
			Team: sheets.Optional(r, "team", sheets.Lookup(r, TeamCode)),
			From: day,
		}
		reason := sheets.Optional(r, "reason", record.StaffLeaveReasons.Find)
		if change == "leave" {
			r.RequireCells("a leaving needs this", "reason")
		}
		return func() (store.Kept, error) {
			s, err := neighbourhooddb.LoadStaff(r.Tx, person)
			if err != nil {
				return store.Same, err
			}
			for _, posting := range s.Postings {
				switch {
				case change == "leave" && posting.Left != "" && posting.Until == day && posting.Left == reason:
					return store.Same, nil
				case change == "post" && posting.From == day &&
					(p.Team == "" || p.Team == posting.Team) && (p.Rank == "" || p.Rank == posting.Rank):
					return store.Same, nil
				}
			}
			if change == "leave" {
				return store.Added, neighbourhooddb.RecordLeaving(r.Tx, s, day, reason)
			}
			_, err = neighbourhooddb.PostStaff(r.Tx, s, p)
			return store.Added, err
		}
	},
}

var staffTrainingSheet = &sheets.Sheet{
	Name:        "staff-training",
	Doc:         "a course that a member of staff did",
	Match:       []string{"staff", "course", "date"},
	NameColumns: []string{"staff"},
	Columns: []sheets.SheetColumn{
		sheets.Required("staff", "the ref, or a name that fits just one", "ref", "name"),
		sheets.Required("course", "the course's code", "training"),
		sheets.Required("date", "the day it was done", "on", "done", "completed", "done on"),
	},
	Row: func(r *sheets.Row) func() (store.Kept, error) {
		p := sheets.Needed(r, "staff", sheets.Lookup(r, peopledb.FindStaff))
		training := record.TrainingDone{
			Course: sheets.Needed(r, "course", sheets.Lookup(r, peoplecmd.FindCourseCode)),
			On:     sheets.Needed(r, "date", r.ParseDay),
		}
		return func() (store.Kept, error) {
			_, result, err := neighbourhooddb.AddStaffTraining(r.Tx, p, training)
			return result, err
		}
	},
}
