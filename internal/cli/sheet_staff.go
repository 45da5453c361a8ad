package cli

import (
	"fmt"

	"borough/internal/record"
	"borough/internal/store"
	"borough/internal/store/neighbourhooddb"
	"borough/internal/store/peopledb"
)

var staffSheet = &Sheet{
	Name: "staff", Noun: "staff", Doc: "a member of staff, and their first posting", Match: []string{"ref", "name", "rank", "team", "from"},
	names: []string{"ref", "name"},
	As:    []string{"staff"}, Person: true,
	Columns: []SheetColumn{
		column("ref", "the ref, as T0042; without one somebody is matched on all the rest, or gets the next", "staff ref"),
		required("name", "the name in full", "full name", "staff", "officer"),
		column("rank", "of the first posting: sgt, pc, pcso or special"),
		column("team", "of the first posting: its code or name, or the ward that it alone works", "ward"),
		column("from", "the day of the first posting", "since", "date", "posted", "start date"),
	},
	row: func(r *row) func() (store.Kept, error) {
		ref, name := optional(r, "ref", refOf(record.OfStaff)), needed(r, "name", line)
		first := record.Posting{Rank: optional(r, "rank", record.Ranks.Find), Team: optional(r, "team", inBooks(r, teamCode)), From: optional(r, "from", r.day)}
		if r.Has("rank") || r.Has("team") || r.Has("from") {
			r.insist("a first posting needs this", "rank", "team", "from")
		}
		return func() (store.Kept, error) {
			s, there, err := r.staffOf(ref, name, first)
			if err != nil {
				return store.Same, err
			}
			kept := store.Added
			if there {
				if kept, err = neighbourhooddb.NameStaff(r.tx, s.Person, name); err != nil {
					return store.Same, err
				}
			} else if s, err = neighbourhooddb.AddStaff(r.tx, ref, name); err != nil {
				return store.Same, err
			}
			switch {
			case first.Team == "":
				return kept, nil
			case len(s.Postings) == 0:
				_, err := neighbourhooddb.PostStaff(r.tx, s, first)
				return min(kept, store.Changed), err
			case !samePosting(s.Postings[0], first):
				was := s.Postings[0]
				return store.Same, &record.Conflict{Text: fmt.Sprintf("%s was first posted to %s as %s on %s; borough staff undo takes a posting back, an import does not",
					s.Ref, was.Team, was.Rank, was.From)}
			}
			return kept, nil
		}
	},
}

// staffOf finds who the row speaks of: by ref, else by name and first posting.
func (r *row) staffOf(ref, name string, first record.Posting) (s record.Staff, there bool, err error) {
	if ref != "" {
		return neighbourhooddb.StaffByRef(r.tx, ref)
	}
	namesakes, err := neighbourhooddb.StaffNamed(r.tx, name)
	for _, s := range namesakes {
		if len(s.Postings) > 0 && samePosting(s.Postings[0], first) {
			return s, true, err
		}
	}
	return record.Staff{}, false, err
}

func samePosting(p, other record.Posting) bool {
	return p.Team == other.Team && p.Rank == other.Rank && p.From == other.From
}

// postingChanges are what a row of postings.csv records.
var postingChanges = record.Codes{What: "change", Items: []record.Item{
	{Code: "post", Title: "Posted"}, {Code: "leave", Title: "Left the teams"},
}}

var postingsSheet = &Sheet{
	Name: "postings", Doc: "a later posting of a member of staff, or a leaving", Match: []string{"staff", "change", "date"},
	names: []string{"staff"},
	Columns: []SheetColumn{
		required("staff", "the ref, or a name that fits just one", "ref", "name"),
		required("change", "post or leave"),
		required("date", "the day of the change", "on", "from"),
		column("rank", "of a posting; blank for the same as before"),
		column("team", "of a posting: its code or name, or the ward that it alone works; blank for the same as before", "ward"),
		column("reason", "of a leaving: the code"),
	},
	row: func(r *row) func() (store.Kept, error) {
		person := needed(r, "staff", inBooks(r, peopledb.FindStaff))
		change, on := needed(r, "change", postingChanges.Find), needed(r, "date", r.day)
		p := record.Posting{Rank: optional(r, "rank", record.Ranks.Find), Team: optional(r, "team", inBooks(r, teamCode)), From: on}
		reason := optional(r, "reason", record.StaffLeaveReasons.Find)
		if change == "leave" {
			r.insist("a leaving needs this", "reason")
		}
		return func() (store.Kept, error) {
			s, err := neighbourhooddb.Staff(r.tx, person)
			if err != nil {
				return store.Same, err
			}
			for _, was := range s.Postings {
				switch {
				case change == "leave" && was.Left != "" && was.Until == on && was.Left == reason:
					return store.Same, nil
				case change == "post" && was.From == on && (p.Team == "" || p.Team == was.Team) && (p.Rank == "" || p.Rank == was.Rank):
					return store.Same, nil
				}
			}
			if change == "leave" {
				return store.Added, neighbourhooddb.LeaveStaff(r.tx, s, on, reason)
			}
			_, err = neighbourhooddb.PostStaff(r.tx, s, p)
			return store.Added, err
		}
	},
}
