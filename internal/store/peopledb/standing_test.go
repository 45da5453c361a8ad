package peopledb

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"borough/internal/record"
	"borough/internal/store"
	"borough/internal/store/booksdb"
	"borough/internal/store/storetest"
)

// testAreas are the areas that these tests need.
var testAreas = store.JoinAreas(booksdb.Area, Area)

// inTransaction runs do in one transaction of a new database and commits it.
func inTransaction(t *testing.T, do func(*store.Tx) error) {
	t.Helper()
	storetest.Update(t, storetest.NewFile(t), testAreas, do)
}

// addReadyApplicant adds an applicant who may become active ten days after the
// application. By then the clearance, the references and the interview are recorded
// (R3a to R3c).
func addReadyApplicant(tx *store.Tx, name string, applied record.Date) (*record.Dossier, error) {
	person := record.Volunteer{Name: name, Born: "1990-05-04", UKSince: "1990-05-04", Source: "event"}
	ref, err := AddVolunteer(tx, person, applied)
	if err != nil {
		return nil, err
	}
	id, _, err := FindVolunteerByRef(tx, ref)
	if err != nil {
		return nil, err
	}
	d, err := Dossier(tx, id)
	if err != nil {
		return nil, err
	}
	return d, addChecks(tx, d, applied)
}

// addChecks adds references, an interview and a clearance in the ten days after the
// application.
func addChecks(tx *store.Tx, d *record.Dossier, applied record.Date) error {
	checkDate := applied.AddDays(10)
	for _, referee := range []string{"Rosalind Stubbs", "Stanley Mockup"} {
		_, err := AddReference(tx, d, record.Reference{
			Referee: referee, Kind: "professional", Asked: applied, Outcome: "satisfactory", Result: checkDate,
		})
		if err != nil {
			return err
		}
	}
	if _, err := AddInterview(tx, d, record.Interview{On: checkDate, Outcome: "passed"}); err != nil {
		return err
	}
	if _, ok := d.ClearanceOn("basic", checkDate); ok {
		return nil
	}
	for _, step := range []record.Clearance{
		{Level: "basic", Outcome: "submitted", On: applied},
		{Level: "basic", Outcome: "cleared", On: checkDate},
	} {
		if _, _, err := AddClearance(tx, d, step); err != nil {
			return err
		}
	}
	return nil
}

// addOfficeRole adds the role office, which needs only basic clearance, and approves
// it.
func addOfficeRole(tx *store.Tx) error {
	_, err := ProposeRole(tx, record.Role{
		Code: "office", Title: "Office", Task: "Office work", Deployment: "sn-support", Level: "basic",
		Proposed: "2025-01-01",
	})
	if err != nil {
		return err
	}
	return ApproveRole(tx, "office", "2025-01-02", "SG/1")
}

// describeStoredSpells returns the volunteer's stored spells in one line. It returns an error
// if the spells in the dossier are different.
func describeStoredSpells(tx *store.Tx, d *record.Dossier) (string, error) {
	stored := &record.Dossier{Volunteer: d.Volunteer}
	if err := readSpells(tx, stored); err != nil {
		return "", err
	}
	if got, want := fmt.Sprint(d.Spells), fmt.Sprint(stored.Spells); got != want {
		return "", fmt.Errorf("the dossier has %s, the file %s", got, want)
	}
	var spells []string
	for _, s := range stored.Spells {
		spells = append(spells, fmt.Sprintf("%s %s..%s", s.Change, s.From, s.Until))
	}
	return strings.Join(spells, ", "), nil
}

// TestStandingChanges changes the standing of an applicant and checks the spells, or the error of
// the last change.
func TestStandingChanges(t *testing.T) {
	type change struct {
		verb   string
		date   record.Date
		reason string
	}
	tests := []struct {
		name    string
		changes []change
		wantErr string // what the error of the last change says; "" for no error
		spells  string // those that are stored
	}{
		{"a start", []change{{"start", "2026-02-11", ""}}, "",
			"applied 2026-02-01..2026-02-11, joined 2026-02-11.."},
		{"a start on the day before the checks", []change{{"start", "2026-02-10", ""}}, "refused by R3a", ""},
		{"a change on the day after today", []change{{"start", "2026-11-23", ""}}, "is after today", ""},
		{"an unknown change", []change{{"hire", "2026-02-11", ""}}, "not one of: start, pause", ""},
		{"several changes on one day leave spells without length",
			[]change{{"start", "2026-02-11", ""}, {"pause", "2026-02-11", ""}, {"leave", "2026-02-11", "moved"}}, "",
			"applied 2026-02-01..2026-02-11, joined 2026-02-11..2026-02-11, " +
				"paused 2026-02-11..2026-02-11, left 2026-02-11.."},
		{"a change before the spell began", []change{{"start", "2026-02-11", ""}, {"pause", "2026-02-10", ""}},
			"give that day or a later one", ""},
		{"leaving without a reason", []change{{"start", "2026-02-11", ""}, {"leave", "2026-03-01", ""}},
			"not one of: police-officer", ""},
		{"somebody who rejoins needs new references", []change{
			{"start", "2026-02-11", ""}, {"leave", "2026-03-01", "moved"},
			{"rejoin", "2026-04-01", ""}, {"start", "2026-04-02", ""},
		}, "refused by R3b", ""},
		{"an applicant who was rejected has not left",
			[]change{{"reject", "2026-02-01", ""}, {"rejoin", "2026-02-01", ""}, {"start", "2026-02-11", ""}}, "",
			"applied 2026-02-01..2026-02-01, rejected 2026-02-01..2026-02-01, " +
				"reapplied 2026-02-01..2026-02-11, joined 2026-02-11.."},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			inTransaction(t, func(tx *store.Tx) error {
				d, err := addReadyApplicant(tx, "Ada Testwell", "2026-02-01")
				if err != nil {
					return err
				}
				for i, c := range test.changes {
					err := ChangeStanding(tx, d, record.StandingChange{Verb: c.verb, On: c.date, Reason: c.reason})
					if test.wantErr != "" && i == len(test.changes)-1 {
						if err == nil || !strings.Contains(err.Error(), test.wantErr) {
							t.Errorf("got %v, want %q", err, test.wantErr)
						}
						return nil
					}
					if err != nil {
						return err
					}
				}
				got, err := describeStoredSpells(tx, d)
				if got != test.spells {
					t.Errorf("spells\n%s, want\n%s", got, test.spells)
				}
				return err
			})
		})
	}
}

// TestRejoined checks the spells of a volunteer who left and came back. The new start
// is a rejoining, and needs checks after the new application.
func TestRejoined(t *testing.T) {
	inTransaction(t, func(tx *store.Tx) error {
		d, err := addReadyApplicant(tx, "Ada Testwell", "2026-02-01")
		if err != nil {
			return err
		}
		err = errors.Join(
			ChangeStanding(tx, d, record.StandingChange{Verb: "start", On: "2026-02-11"}),
			ChangeStanding(tx, d, record.StandingChange{Verb: "leave", On: "2026-03-01", Reason: "Moved away"}),
			ChangeStanding(tx, d, record.StandingChange{Verb: "rejoin", On: "2026-04-01"}),
			addChecks(tx, d, "2026-04-01"),
			ChangeStanding(tx, d, record.StandingChange{Verb: "start", On: "2026-04-11"}),
		)
		if err != nil {
			return err
		}
		got, err := describeStoredSpells(tx, d)
		want := "applied 2026-02-01..2026-02-11, joined 2026-02-11..2026-03-01, left 2026-03-01..2026-04-01, " +
			"reapplied 2026-04-01..2026-04-11, rejoined 2026-04-11.."
		if got != want {
			t.Errorf("spells\n%s, want\n%s", got, want)
		}
		if d.Spells[2].Reason != "moved" {
			t.Errorf("left for %q, not the code", d.Spells[2].Reason)
		}
		return err
	})
}

// TestStartVolunteer checks that StartVolunteer starts and places a volunteer, or does
// neither.
func TestStartVolunteer(t *testing.T) {
	inTransaction(t, func(tx *store.Tx) error {
		if err := addOfficeRole(tx); err != nil {
			return err
		}
		d, err := addReadyApplicant(tx, "Ada Testwell", "2026-02-01")
		if err != nil {
			return err
		}
		if err := StartVolunteer(tx, d, record.StandingChange{Verb: "start", On: "2026-02-11"},
			record.Placement{Role: "office", Ward: "lark-rise"}); err != nil {
			return err
		}
		if len(d.Placements) != 1 || d.Placements[0].Role != "office" || d.Placements[0].From != "2026-02-11" {
			t.Errorf("placed as %+v", d.Placements)
		}
		err = StartVolunteer(tx, d, record.StandingChange{Verb: "start", On: "2026-02-12"},
			record.Placement{Role: "office"})
		conflict := new(record.Conflict)
		if !errors.As(err, &conflict) || !strings.Contains(err.Error(), "is active, since 2026-02-11") {
			t.Errorf("started twice: %v", err)
		}
		person := record.Volunteer{Name: "Bertram Sample", Born: "1990-05-04", UKSince: "1990-05-04", Source: "event"}
		ref, err := AddVolunteer(tx, person, "2026-02-01")
		if err != nil {
			return err
		}
		id, _, err := FindVolunteerByRef(tx, ref)
		if err != nil {
			return err
		}
		d, err = Dossier(tx, id)
		if err != nil {
			return err
		}
		err = StartVolunteer(tx, d, record.StandingChange{Verb: "start", On: "2026-02-11"},
			record.Placement{Role: "office"})
		for _, rule := range []string{"R3a", "R3b", "R3c"} {
			if err == nil || !strings.Contains(err.Error(), "refused by "+rule) {
				t.Errorf("%s is not said: %v", rule, err)
			}
		}
		return nil
	})
}

// TestLeavingEndsPlacements checks that leaving ends an open placement, and is refused
// on a day before the placement began.
func TestLeavingEndsPlacements(t *testing.T) {
	inTransaction(t, func(tx *store.Tx) error {
		if err := addOfficeRole(tx); err != nil {
			return err
		}
		d, err := addReadyApplicant(tx, "Ada Testwell", "2026-02-01")
		if err != nil {
			return err
		}
		if err := ChangeStanding(tx, d, record.StandingChange{Verb: "start", On: "2026-02-11"}); err != nil {
			return err
		}
		if _, err := AddPlacement(tx, d, record.Placement{Role: "office", From: "2026-03-02"}); err != nil {
			return err
		}
		early := record.StandingChange{Verb: "leave", On: "2026-03-01", Reason: "moved"}
		if err := ChangeStanding(tx, d, early); err == nil {
			t.Error("left before a placement began")
		}
		leaving := record.StandingChange{Verb: "leave", On: "2026-03-02", Reason: "moved"}
		if err := ChangeStanding(tx, d, leaving); err != nil {
			return err
		}
		if len(d.Placements) != 1 || d.Placements[0].Ended != "2026-03-02" {
			t.Errorf("placements %+v", d.Placements)
		}
		return nil
	})
}
