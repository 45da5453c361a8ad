package record

import "testing"

// newReference returns a reference of the kind. The referee was asked on the day asked and
// answered with the outcome on the day result.
func newReference(referee, kind string, asked Date, outcome string, result Date) Reference {
	return Reference{Referee: referee, Key: referee, Kind: kind, Asked: asked, Outcome: outcome, Result: result}
}

// applicantSpells returns the spells of somebody who applied on 1 January 2026, and applied
// again on each of the reapplied days.
func applicantSpells(reapplied ...Date) []Spell {
	spells := []Spell{{Standing: Applicant, Change: "applied", From: "2026-01-01"}}
	for _, day := range reapplied {
		spells = append(spells, Spell{Standing: Applicant, Change: "reapplied", From: day})
	}
	return spells
}

func TestReferencesRule(t *testing.T) {
	applied, rejoined := applicantSpells(), applicantSpells("2026-06-01")
	good := func(referee string) Reference {
		return newReference(referee, "professional", "2026-01-10", "satisfactory", "2026-01-20")
	}
	badFromAnn := newReference("ann", "professional", "2026-01-15", "unsatisfactory", "2026-01-25")
	for _, c := range []struct {
		name       string
		references []Reference
		spells     []Spell
		on         Date
		met        bool
		evidence   string
	}{
		{"no reference", nil, applied, "2026-02-01", false,
			"0 of 2 satisfactory professional references from different referees by 2026-02-01"},
		{"one satisfactory", []Reference{good("ann")}, applied, "2026-02-01", false,
			"1 of 2 satisfactory professional references from different referees by 2026-02-01"},
		{"two satisfactory", []Reference{good("ann"), good("bob")}, applied, "2026-02-01", true, ""},
		{"two on the day of the second", []Reference{good("ann"), good("bob")}, applied, "2026-01-20", true, ""},
		{"the day before the second", []Reference{good("ann"), good("bob")}, applied, "2026-01-19", false, ""},
		{"one personal",
			[]Reference{good("ann"), newReference("bob", "personal", "2026-01-10", "satisfactory", "2026-01-20")},
			applied, "2026-02-01", false,
			"1 of 2 satisfactory professional references from different referees by 2026-02-01 (a personal reference does not count: 1)"},
		{"the same referee twice",
			[]Reference{good("ann"), newReference("ann", "professional", "2026-01-12", "satisfactory", "2026-01-22")},
			applied, "2026-02-01", false, ""},
		{"one unsatisfactory",
			[]Reference{good("ann"),
				newReference("bob", "professional", "2026-01-10", "unsatisfactory", "2026-01-20")},
			applied, "2026-02-01", false, ""},
		{"one not answered", []Reference{good("ann"), newReference("bob", "professional", "2026-01-10", "", "")},
			applied, "2026-02-01", false, ""},
		{"one without reply",
			[]Reference{good("ann"), newReference("bob", "professional", "2026-01-10", "no-reply", "2026-01-20")},
			applied, "2026-02-01", false, ""},
		{"asked again and unsatisfactory", []Reference{good("ann"), good("bob"), badFromAnn}, applied,
			"2026-02-01", false, ""},
		{"before the unsatisfactory answer", []Reference{good("ann"), good("bob"), badFromAnn}, applied,
			"2026-01-24", true, ""},
		{"asked again without reply",
			[]Reference{good("ann"), good("bob"),
				newReference("ann", "professional", "2026-01-15", "no-reply", "2026-01-25")}, applied,
			"2026-02-01", true, ""},
		{"after rejoining", []Reference{good("ann"), good("bob")}, rejoined, "2026-06-01", false, ""},
		{"the day before rejoining", []Reference{good("ann"), good("bob")}, rejoined,
			"2026-05-31", true, ""},
		{"asked again after rejoining", []Reference{good("ann"), good("bob"),
			newReference("ann", "professional", "2026-06-01", "satisfactory", "2026-06-02"),
			newReference("cat", "professional", "2026-06-01", "satisfactory", "2026-06-02")},
			rejoined, "2026-06-02", true, ""},
	} {
		evidence, met := ReferencesRule.Check(DeploymentFacts{Dossier: &Dossier{References: c.references,
			Spells: c.spells}, On: c.on})
		if met != c.met || c.evidence != "" && evidence != c.evidence {
			t.Errorf("%s: %v, %s", c.name, met, evidence)
		}
	}
}

func TestInterviewRule(t *testing.T) {
	applied, rejoined := applicantSpells(), applicantSpells("2026-06-01")
	failed, passed := Interview{"2026-01-10", "failed"}, Interview{"2026-01-20", "passed"}
	for _, c := range []struct {
		name       string
		interviews []Interview
		spells     []Spell
		on         Date
		met        bool
		evidence   string
	}{
		{"none", nil, applied, "2026-02-01", false, "no interview held by 2026-02-01"},
		{"passed on the day", []Interview{passed}, applied, "2026-01-20", true, "interview passed on 2026-01-20"},
		{"the day before the interview", []Interview{passed}, applied, "2026-01-19", false,
			"no interview held by 2026-01-19"},
		{"failed", []Interview{failed}, applied, "2026-02-01", false, "interview failed on 2026-01-10"},
		{"failed, then passed", []Interview{failed, passed}, applied, "2026-02-01", true,
			"interview passed on 2026-01-20; beside that: interview failed on 2026-01-10"},
		{"passed, then failed", []Interview{{"2026-01-05", "passed"}, failed}, applied, "2026-02-01", false,
			"interview failed on 2026-01-10"},
		{"after rejoining", []Interview{passed}, rejoined, "2026-06-01", false,
			"no interview held by 2026-06-01"},
		{"passed again after rejoining", []Interview{passed, {"2026-06-03", "passed"}}, rejoined, "2026-06-03",
			true, "interview passed on 2026-06-03"},
	} {
		evidence, met := InterviewRule.Check(DeploymentFacts{Dossier: &Dossier{Interviews: c.interviews,
			Spells: c.spells}, On: c.on})
		if met != c.met || evidence != c.evidence {
			t.Errorf("%s: %v, %s", c.name, met, evidence)
		}
	}
}
