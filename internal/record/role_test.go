package record

import "testing"

func TestApprovedRule(t *testing.T) {
	approved := Role{Code: "desk", Proposed: "2026-01-01", Approved: "2026-02-01", Minute: "SG/1"}
	rejected := Role{Code: "desk", Proposed: "2026-01-01", Rejected: "2026-02-01"}
	retired := approved
	retired.Retired = "2026-06-01"
	for _, c := range []struct {
		name     string
		role     *Role
		on       Date
		met      bool
		evidence string
	}{
		{"no role", nil, "2026-01-15", true, "no role named"},
		{"proposed", &Role{Code: "desk", Proposed: "2026-01-01"}, "2026-03-01", false,
			"role desk is proposed but not approved by the steering group"},
		{"the day before it is approved", &approved, "2026-01-31", false,
			"role desk is approved from 2026-02-01, after 2026-01-31"},
		{"the day it is approved", &approved, "2026-02-01", true, "role desk approved on 2026-02-01, minute SG/1"},
		{"rejected", &rejected, "2026-03-01", false, "role desk was rejected by the steering group on 2026-02-01"},
		{"the day before it is retired", &retired, "2026-05-31", true,
			"role desk approved on 2026-02-01, minute SG/1"},
		{"the day it is retired", &retired, "2026-06-01", false, "role desk was retired on 2026-06-01"},
	} {
		evidence, met := ApprovedRule.Check(DeploymentFacts{Role: c.role, On: c.on})
		if met != c.met || evidence != c.evidence {
			t.Errorf("%s: %v, %s", c.name, met, evidence)
		}
	}
}

func TestReservedRule(t *testing.T) {
	if _, met := ReservedRule.Check(Role{Code: "desk"}); !met {
		t.Error("a duty that is not reserved is refused")
	}
	evidence, met := ReservedRule.Check(Role{Code: "escort", Reserved: true})
	if want := "role escort is a duty reserved to officers and staff; it cannot be approved for volunteers"; met ||
		evidence != want {
		t.Errorf("a reserved duty: %v, %s", met, evidence)
	}
}
