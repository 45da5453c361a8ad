package record

import (
	"errors"
	"slices"
	"strings"
	"testing"
)

func TestSpellDays(t *testing.T) {
	tests := []struct {
		name            string
		spell           Spell
		on              Date
		covers, touches bool
	}{
		{"the day before", Spell{From: "2026-11-02", Until: "2026-11-09"}, "2026-11-01", false, false},
		{"its first day", Spell{From: "2026-11-02", Until: "2026-11-09"}, "2026-11-02", true, true},
		{"its last whole day", Spell{From: "2026-11-02", Until: "2026-11-09"}, "2026-11-08", true, true},
		{"the day of the change", Spell{From: "2026-11-02", Until: "2026-11-09"}, "2026-11-09", false, true},
		{"the day after", Spell{From: "2026-11-02", Until: "2026-11-09"}, "2026-11-10", false, false},
		{"while it lasts", Spell{From: "2026-11-02"}, "2030-01-01", true, true},
		{"begun and ended on one day", Spell{From: "2026-11-02", Until: "2026-11-02"}, "2026-11-02", false, true},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			covers, touches := test.spell.Covers(test.on), test.spell.Touches(test.on)
			if covers != test.covers || touches != test.touches {
				t.Errorf("covers %v, touches %v; want %v, %v", covers, touches, test.covers, test.touches)
			}
		})
	}
}

// TestMoves tries every move from every standing and checks which moves are allowed.
func TestMoves(t *testing.T) {
	allowed := map[string][]Standing{
		"start":    {Applicant},
		"pause":    {Active},
		"resume":   {Paused, Suspended},
		"suspend":  {Active, Paused},
		"leave":    {Active, Paused, Suspended},
		"rejoin":   {Left, Rejected, Withdrawn},
		"reject":   {Applicant},
		"withdraw": {Applicant},
	}
	if len(allowed) != len(StandingMoves) {
		t.Fatalf("%d moves, want %d", len(StandingMoves), len(allowed))
	}
	for _, m := range StandingMoves {
		for _, standing := range []Standing{Applicant, Active, Paused, Suspended, Left, Rejected, Withdrawn} {
			d := &Dossier{Volunteer: Volunteer{Ref: "V0001"},
				Spells: []Spell{{Standing: standing, From: "2026-11-01"}}}
			spell, err := d.NextSpell(m, StandingChange{Verb: m.Verb, On: "2026-11-01", Reason: "moved"})
			var conflict *Conflict
			switch {
			case slices.Contains(allowed[m.Verb], standing):
				if err != nil || spell.Standing != m.To || spell.From != "2026-11-01" {
					t.Errorf("%s from %s: %+v, %v", m.Verb, standing, spell, err)
				}
			case !errors.As(err, &conflict):
				t.Errorf("%s from %s is allowed: %v", m.Verb, standing, err)
			}
		}
	}
}

func TestMoveDaysAndReasons(t *testing.T) {
	d := &Dossier{Volunteer: Volunteer{Ref: "V0001"}, Spells: []Spell{
		{Standing: Applicant, Change: "applied", From: "2026-10-01", Until: "2026-11-02"},
		{Standing: Active, Change: "joined", From: "2026-11-02"},
	}}
	tests := []struct {
		name, verb string
		on         Date
		reason     string
		wantError  string // "" if the move is allowed
	}{
		{"the day the spell began", "pause", "2026-11-02", "", ""},
		{"the day before", "pause", "2026-11-01", "", "give that day or a later one"},
		{"leaving for a reason", "leave", "2026-11-02", "Moved away", ""},
		{"leaving for no reason", "leave", "2026-11-02", "", "not one of: police-officer,"},
		{"leaving for an unknown reason", "leave", "2026-11-02", "bored", "not one of: police-officer,"},
		{"pausing for a reason in free words", "pause", "2026-11-02", "exams until June", ""},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			move, err := FindStandingMove(test.verb)
			if err != nil {
				t.Fatal(err)
			}
			spell, err := d.NextSpell(move, StandingChange{Verb: test.verb, On: test.on, Reason: test.reason})
			if test.wantError == "" {
				if err != nil {
					t.Fatal(err)
				}
				if test.verb == "leave" && spell.Reason != "moved" {
					t.Errorf("the reason is recorded as %q, not as its code", spell.Reason)
				}
				return
			}
			if err == nil || !strings.Contains(err.Error(), test.wantError) {
				t.Errorf("got %v, want %q", err, test.wantError)
			}
		})
	}
}

func TestJoinedAndRejoined(t *testing.T) {
	start, _ := FindStandingMove("start")
	dossierWith := func(changes ...string) *Dossier {
		d := &Dossier{Volunteer: Volunteer{Ref: "V0001"}}
		for _, c := range changes {
			d.Spells = append(d.Spells, Spell{Standing: Applicant, Change: c, From: "2026-11-01"})
		}
		return d
	}
	tests := []struct {
		name    string
		dossier *Dossier
		want    string
	}{
		{"a first start", dossierWith("applied"), "joined"},
		{"after a rejection", dossierWith("applied", "rejected", "reapplied"), "joined"},
		{"after having left", dossierWith("applied", "joined", "left", "reapplied"), "rejoined"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			spell, err := test.dossier.NextSpell(start, StandingChange{Verb: "start", On: "2026-11-01"})
			if err != nil || spell.Change != test.want {
				t.Errorf("recorded as %q (%v), want %q", spell.Change, err, test.want)
			}
		})
	}
}

func TestStandingAndApplied(t *testing.T) {
	d := &Dossier{Spells: []Spell{
		{Standing: Applicant, From: "2026-01-10", Until: "2026-02-01"},
		{Standing: Active, From: "2026-02-01", Until: "2026-03-01"},
		{Standing: Left, From: "2026-03-01", Until: "2026-03-01"},
		{Standing: Applicant, From: "2026-03-01"},
	}}
	tests := []struct {
		on       Date
		standing Standing
		applied  Date // the day of the latest application
	}{
		{"2026-01-09", "", ""},
		{"2026-01-10", Applicant, "2026-01-10"},
		{"2026-01-31", Applicant, "2026-01-10"},
		{"2026-02-01", Active, "2026-01-10"},
		{"2026-02-28", Active, "2026-01-10"},
		{"2026-03-01", Applicant, "2026-03-01"},
	}
	for _, test := range tests {
		spell, ok := d.SpellOn(test.on)
		if spell.Standing != test.standing || ok != (test.standing != "") || d.LastApplied(test.on) != test.applied {
			t.Errorf("on %s: %q, applied %q; want %q, %q", test.on, spell.Standing, d.LastApplied(test.on),
				test.standing, test.applied)
		}
	}
}
