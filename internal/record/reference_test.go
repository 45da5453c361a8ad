package record

import "testing"

// asked is a professional reference of the referee, answered so on the day.
func newReference(referee, kind string, on Date, outcome string, result Date) Reference {
	return Reference{Referee: referee, Key: referee, Kind: kind, Asked: on, Outcome: outcome, Result: result}
}

func applicantSpells(rejoined ...Date) []Spell {
	spells := []Spell{{Standing: Applicant, Change: "applied", From: "2026-01-01"}}
	for _, on := range rejoined {
		spells = append(spells, Spell{Standing: Applicant, Change: "reapplied", From: on})
	}
	return spells
}

func TestReferencesRule(t *testing.T) {
	good := func(referee string) Reference {
		return newReference(referee, "professional", "2026-01-10", "satisfactory", "2026-01-20")
	}
	bad := newReference("ann", "professional", "2026-01-15", "unsatisfactory", "2026-01-25")
	for _, c := range []struct {
		name       string
		references []Reference
		spells     []Spell
		on         Date
		met        bool
		evidence   string
	}{
		{"none", nil, applicantSpells(), "2026-02-01", false,
			"0 of 2 satisfactory professional references from different referees by 2026-02-01"},
		{"one", []Reference{good("ann")}, applicantSpells(), "2026-02-01", false,
			"1 of 2 satisfactory professional references from different referees by 2026-02-01"},
		{"two", []Reference{good("ann"), good("bob")}, applicantSpells(), "2026-02-01", true, ""},
		{"two on the day of the second", []Reference{good("ann"), good("bob")}, applicantSpells(), "2026-01-20", true, ""},
		{"the day before the second", []Reference{good("ann"), good("bob")}, applicantSpells(), "2026-01-19", false, ""},
		{"one personal",
			[]Reference{good("ann"), newReference("bob", "personal", "2026-01-10", "satisfactory", "2026-01-20")},
			applicantSpells(), "2026-02-01", false,
			"1 of 2 satisfactory professional references from different referees by 2026-02-01 (a personal reference does not count: 1)"},
		{"the same referee twice",
			[]Reference{good("ann"), newReference("ann", "professional", "2026-01-12", "satisfactory", "2026-01-22")},
			applicantSpells(), "2026-02-01", false, ""},
		{"one unsatisfactory",
			[]Reference{good("ann"), newReference("bob", "professional", "2026-01-10", "unsatisfactory", "2026-01-20")},
			applicantSpells(), "2026-02-01", false, ""},
		{"one not answered", []Reference{good("ann"), newReference("bob", "professional", "2026-01-10", "", "")}, applicantSpells(),
			"2026-02-01", false, ""},
		{"one without reply",
			[]Reference{good("ann"), newReference("bob", "professional", "2026-01-10", "no-reply", "2026-01-20")},
			applicantSpells(), "2026-02-01", false, ""},
		{"asked again and unsatisfactory", []Reference{good("ann"), good("bob"), bad}, applicantSpells(), "2026-02-01",
			false, ""},
		{"before the second answer", []Reference{good("ann"), good("bob"), bad}, applicantSpells(), "2026-01-24", true, ""},
		{"asked again without reply",
			[]Reference{good("ann"), good("bob"),
				newReference("ann", "professional", "2026-01-15", "no-reply", "2026-01-25")}, applicantSpells(),
			"2026-02-01", true, ""},
		{"after rejoining", []Reference{good("ann"), good("bob")}, applicantSpells("2026-06-01"), "2026-06-01", false, ""},
		{"the day before rejoining", []Reference{good("ann"), good("bob")}, applicantSpells("2026-06-01"),
			"2026-05-31", true, ""},
		{"asked again after rejoining", []Reference{good("ann"), good("bob"),
			newReference("ann", "professional", "2026-06-01", "satisfactory", "2026-06-02"),
			newReference("cat", "professional", "2026-06-01", "satisfactory", "2026-06-02")},
			applicantSpells("2026-06-01"), "2026-06-02", true, ""},
	} {
		evidence, met := ReferencesRule.Ask(DeploymentFacts{Dossier: &Dossier{References: c.references,
			Spells: c.spells}, On: c.on})
		if met != c.met || c.evidence != "" && evidence != c.evidence {
			t.Errorf("%s: %v, %s", c.name, met, evidence)
		}
	}
}

func TestInterviewRule(t *testing.T) {
	failed, passed := Interview{"2026-01-10", "failed"}, Interview{"2026-01-20", "passed"}
	for _, c := range []struct {
		name       string
		interviews []Interview
		spells     []Spell
		on         Date
		met        bool
		evidence   string
	}{
		{"none", nil, applicantSpells(), "2026-02-01", false, "no interview held by 2026-02-01"},
		{"passed", []Interview{passed}, applicantSpells(), "2026-01-20", true, "interview passed on 2026-01-20"},
		{"the day before", []Interview{passed}, applicantSpells(), "2026-01-19", false, "no interview held by 2026-01-19"},
		{"failed", []Interview{failed}, applicantSpells(), "2026-02-01", false, "interview failed on 2026-01-10"},
		{"failed, then passed", []Interview{failed, passed}, applicantSpells(), "2026-02-01", true,
			"interview passed on 2026-01-20"},
		{"passed, then failed", []Interview{{"2026-01-05", "passed"}, failed}, applicantSpells(), "2026-02-01", false,
			"interview failed on 2026-01-10"},
		{"after rejoining", []Interview{passed}, applicantSpells("2026-06-01"), "2026-06-01", false,
			"no interview held by 2026-06-01"},
		{"again after rejoining", []Interview{passed, {"2026-06-03", "passed"}}, applicantSpells("2026-06-01"), "2026-06-03",
			true, "interview passed on 2026-06-03"},
	} {
		evidence, met := InterviewRule.Ask(DeploymentFacts{Dossier: &Dossier{Interviews: c.interviews,
			Spells: c.spells}, On: c.on})
		if met != c.met || evidence != c.evidence {
			t.Errorf("%s: %v, %s", c.name, met, evidence)
		}
	}
}
