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
	StoresPerson: true,
	Name:         "staff",
	Command:      "staff",
	Doc:          "a member of staff, and their first posting",
	MatchColumns: []string{"ref", "name", "rank", "team", "from"},
	KeepBoth:     "give each its own ref",
	NameColumns:  []string{"ref", "name"},
	RefColumns:   []string{"staff"},
	Person:       true,
	Columns: []sheets.SheetColumn{
		sheets.OptionalColumn("ref",
			"the ref, as T0042; without one somebody is matched on all the rest, or gets the next",
			"staff ref"),
		sheets.RequiredColumn("name", "the name in full", "full name", "staff", "officer"),
		sheets.OptionalColumn("rank", "of the first posting: sgt, pc, pcso or special"),
		sheets.OptionalColumn("team",
			"of the first posting: its code or name, or the ward that it alone works", "ward"),
		sheets.OptionalColumn("from", "the day of the first posting", "since", "date", "posted", "start date"),
	},
	ParseRow: func(r *sheets.Row) func() (store.Result, error) {
		ref, name := sheets.OptionalCell(r, "ref", sheets.RefParser(record.KindStaff)), sheets.RequiredCell(r, "name",
			sheets.ParseLine)
		firstPosting := record.Posting{
			Rank: sheets.OptionalCell(r, "rank", record.Ranks.Find),
			Team: sheets.OptionalCell(r, "team", sheets.Lookup(r, FindTeamCode)),
			From: sheets.OptionalCell(r, "from", r.ParseDay),
		}
		if r.Has("rank") || r.Has("team") || r.Has("from") {
			r.RequireCells("a first posting needs this", "rank", "team", "from")
		}
		return func() (store.Result, error) {
			s, found, err := findStaffOfRow(r, ref, name, firstPosting)
			if err != nil {
				return store.Unchanged, err
			}
			result := store.Added
			if found {
				if result, err = neighbourhooddb.RenameStaff(r.Tx, s.Person, name); err != nil {
					return store.Unchanged, err
				}
			} else {
				if ref == "" {
					if err := checkRowIsNobodyElse(checkStaffNameFree(r.Tx, name)); err != nil {
						return store.Unchanged, err
					}
				}
				if s, err = neighbourhooddb.AddStaff(r.Tx, ref, name); err != nil {
					return store.Unchanged, err
				}
			}
			switch {
			case firstPosting.Team == "":
				return result, nil
			case len(s.Postings) == 0:
				_, err := neighbourhooddb.PostStaff(r.Tx, s, firstPosting)
				if result == store.Unchanged {
					result = store.Changed
				}
				return result, err
			case !isSamePosting(s.Postings[0], firstPosting):
				existing := s.Postings[0]
				return store.Unchanged, &record.Conflict{Text: fmt.Sprintf("%s was first posted to %s as %s on %s; "+
					"borough staff undo takes a posting back, an import does not", s.Ref, existing.Team, existing.Rank,
					existing.From)}
			}
			return result, nil
		}
	},
}

// findStaffOfRow returns the member of staff that the row is about. found is false if there
// is none. If the row has a ref, findStaffOfRow finds the person by the ref, and otherwise
// by the name and the first posting.
func findStaffOfRow(
	r *sheets.Row, ref, name string, firstPosting record.Posting,
) (s record.Staff, found bool, err error) {
	if ref != "" {
		return neighbourhooddb.FindStaffByRef(r.Tx, ref)
	}
	namesakes, err := neighbourhooddb.FindStaffByName(r.Tx, name)
	for _, s := range namesakes {
		if len(s.Postings) > 0 && isSamePosting(s.Postings[0], firstPosting) {
			return s, true, err
		}
	}
	return record.Staff{}, false, err
}

func isSamePosting(p, other record.Posting) bool {
	return p.Team == other.Team && p.Rank == other.Rank && p.From == other.From
}

// postingChanges are the codes of the column change of postings.csv.
var postingChanges = record.Codes{Noun: "change", Items: []record.Item{
	{Code: "post", Title: "Posted"}, {Code: "leave", Title: "Left the teams"},
}}

var postingsSheet = &sheets.Sheet{
	Name:         "postings",
	Doc:          "a later posting of a member of staff, or a leaving",
	MatchColumns: []string{"staff", "change", "date"},
	NameColumns:  []string{"staff"},
	Columns: []sheets.SheetColumn{
		sheets.RequiredColumn("staff", "the ref, or the whole name", "ref", "name"),
		sheets.RequiredColumn("change", "post or leave"),
		sheets.RequiredColumn("date", "the day of the change", "on", "from"),
		sheets.OptionalColumn("rank", "of a posting; blank for the same as before"),
		sheets.OptionalColumn("team",
			"of a posting: its code or name, or the ward that it alone works; blank for the same as before", "ward"),
		sheets.OptionalColumn("reason", "of a leaving: the code"),
	},
	ParseRow: func(r *sheets.Row) func() (store.Result, error) {
		person := sheets.RequiredCell(r, "staff", sheets.Lookup(r, peopledb.FindStaff))
		change, day := sheets.RequiredCell(r, "change", postingChanges.Find),
			sheets.RequiredCell(r, "date", r.ParseDay)
		p := record.Posting{
			Rank: sheets.OptionalCell(r, "rank", record.Ranks.Find),
			Team: sheets.OptionalCell(r, "team", sheets.Lookup(r, FindTeamCode)),
			From: day,
		}
		reason := sheets.OptionalCell(r, "reason", record.StaffLeaveReasons.Find)
		switch {
		case change == "leave" && (r.Has("rank") || r.Has("team")):
			r.AddProblem("change", record.Invalidf("a leaving has no rank and no team; leave them blank"))
		case change == "leave":
			r.RequireCells("a leaving needs this", "reason")
		case change == "post" && r.Has("reason"):
			r.AddProblem("reason", record.Invalidf("a posting has no reason; leave it blank"))
		}
		return func() (store.Result, error) {
			s, err := neighbourhooddb.LoadStaff(r.Tx, person)
			if err != nil {
				return store.Unchanged, err
			}
			for _, posting := range s.Postings {
				switch {
				case change == "leave" && posting.Left != "" && posting.Until == day && posting.Left == reason:
					return store.Unchanged, nil
				case change == "post" && posting.From == day &&
					(p.Team == "" || p.Team == posting.Team) && (p.Rank == "" || p.Rank == posting.Rank):
					return store.Unchanged, nil
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
	Name:         "staff-training",
	Doc:          "a course that a member of staff did",
	MatchColumns: []string{"staff", "course", "date"},
	NameColumns:  []string{"staff"},
	Columns: []sheets.SheetColumn{
		sheets.RequiredColumn("staff", "the ref, or the whole name", "ref", "name"),
		sheets.RequiredColumn("course", "the course's code", "training"),
		sheets.RequiredColumn("date", "the day it was done", "on", "done", "completed", "done on"),
	},
	ParseRow: func(r *sheets.Row) func() (store.Result, error) {
		p := sheets.RequiredCell(r, "staff", sheets.Lookup(r, peopledb.FindStaff))
		training := record.TrainingDone{
			Course: sheets.RequiredCell(r, "course", sheets.Lookup(r, peoplecmd.FindCourseCode)),
			On:     sheets.RequiredCell(r, "date", r.ParseDay),
		}
		return func() (store.Result, error) {
			_, result, err := neighbourhooddb.AddStaffTraining(r.Tx, p, training)
			return result, err
		}
	},
}
