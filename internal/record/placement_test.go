package record

import "testing"

func TestPlacementCovers(t *testing.T) {
	lasting, ended := Placement{From: "2026-02-01"}, Placement{From: "2026-02-01", Ended: "2026-03-31"}
	for _, c := range []struct {
		on                               Date
		coveredByLasting, coveredByEnded bool
	}{
		{"2026-01-31", false, false}, {"2026-02-01", true, true}, {"2026-03-31", true, true},
		{"2026-04-01", true, false},
	} {
		if lasting.Covers(c.on) != c.coveredByLasting || ended.Covers(c.on) != c.coveredByEnded {
			t.Errorf("on %s: %v, %v", c.on, lasting.Covers(c.on), ended.Covers(c.on))
		}
	}
}

func TestRiskRule(t *testing.T) {
	desk, office := &Role{Code: "desk", Risk: true}, &Role{Code: "office"}
	assessed := []RiskAssessment{{"office", "2026-01-01", ""}, {"desk", "2026-02-01", "2026-08-01"}}
	for _, c := range []struct {
		name     string
		role     *Role
		risks    []RiskAssessment
		on       Date
		met      bool
		evidence string
	}{
		{"no role", nil, nil, "2026-02-01", true, "no risk assessment is asked for"},
		{"not asked for", office, nil, "2026-02-01", true, "no risk assessment is asked for"},
		{"missing", desk, nil, "2026-02-01", false, "no risk assessment for desk by 2026-02-01"},
		{"only for another role", desk, assessed[:1], "2026-02-01", false,
			"no risk assessment for desk by 2026-02-01"},
		{"the day before the assessment", desk, assessed, "2026-01-31", false,
			"no risk assessment for desk by 2026-01-31"},
		{"the day of the assessment", desk, assessed, "2026-02-01", true, "risk assessed for desk on 2026-02-01"},
		{"after its review was due", desk, assessed, "2026-08-02", true, "risk assessed for desk on 2026-02-01"},
	} {
		evidence, met := RiskRule.Check(DeploymentFacts{Dossier: &Dossier{Risks: c.risks}, Role: c.role, On: c.on})
		if met != c.met || evidence != c.evidence {
			t.Errorf("%s: %v, %s", c.name, met, evidence)
		}
	}
}

func TestNextLeavingDay(t *testing.T) {
	d := &Dossier{Spells: []Spell{
		{Standing: Applicant, From: "2026-01-01"}, {Standing: Active, From: "2026-02-01"},
		{Standing: Left, From: "2026-03-01"},
		{Standing: Applicant, From: "2026-04-01"}, {Standing: Active, From: "2026-05-01"},
	}}
	for day, want := range map[Date]Date{"2026-02-01": "2026-03-01", "2026-03-01": "2026-03-01", "2026-03-02": "",
		"2026-05-01": ""} {
		if leavingDay, ok := d.NextLeavingDay(day); leavingDay != want || ok != (want != "") {
			t.Errorf("from %s: left on %q, %v", day, leavingDay, ok)
		}
	}
}
