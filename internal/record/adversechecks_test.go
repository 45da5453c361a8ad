package record

import (
	"errors"
	"slices"
	"strings"
	"testing"
)

// TestDespiteRule checks StartReasonRule (R3e). It also checks that the evidence of
// ReferencesRule (R3b) and InterviewRule (R3c) mentions bad references and failed
// interviews, if there are good ones too.
func TestDespiteRule(t *testing.T) {
	newReference := func(referee, kind, outcome string, result Date) Reference {
		return Reference{Referee: referee, Key: NameKey(referee), Kind: kind, Asked: "2026-01-02",
			Outcome: outcome, Result: result}
	}
	goodReferences := []Reference{newReference("Ann", "professional", "satisfactory", "2026-01-09"),
		newReference("Bob", "professional", "satisfactory", "2026-01-09")}
	goodInterviews := []Interview{{"2026-01-09", "passed"}}
	failedThenPassed := []Interview{{"2026-01-08", "failed"}, {"2026-01-09", "passed"}}
	badReference := newReference("Cat", "professional", "unsatisfactory", "2026-01-20")
	goodAndBad := slices.Concat(goodReferences, []Reference{badReference})
	badPersonal := newReference("Eve", "personal", "unsatisfactory", "2026-01-20")
	const adverse = "reference from Cat unsatisfactory on 2026-01-20"
	for _, c := range []struct {
		name       string
		references []Reference
		interviews []Interview
		on         Date
		despite    string
		met        bool
		evidence   string
	}{
		{"nothing bad", goodReferences, goodInterviews, "2026-02-01", "", true,
			"no unsatisfactory reference and no failed interview since the application"},
		{"a bad reference", goodAndBad, goodInterviews, "2026-02-01", "", false,
			adverse + "; a start despite that needs a reason"},
		{"a bad reference, and a reason", goodAndBad, goodInterviews, "2026-02-01", "her brother", true,
			adverse + "; started despite that: her brother"},
		{"the day before the bad reference", goodAndBad, goodInterviews, "2026-01-19", "", true, ""},
		{"the day of the bad reference", goodAndBad, goodInterviews, "2026-01-20", "", false, ""},
		{"a bad personal reference", append(goodReferences, badPersonal), goodInterviews, "2026-02-01", "", false, ""},
		{"no reply", append(goodReferences, newReference("Cat", "professional", "no-reply", "2026-01-20")),
			goodInterviews,
			"2026-02-01", "", true, ""},
		{"a failed interview before the passed one", goodReferences, failedThenPassed, "2026-02-01", "", false,
			"interview failed on 2026-01-08; a start despite that needs a reason"},
		{"bad ones of an earlier application", goodAndBad, failedThenPassed, "2026-06-01",
			"", true, ""},
	} {
		f := DeploymentFacts{Dossier: &Dossier{References: c.references, Interviews: c.interviews,
			Spells: applicantSpells("2026-06-01")}, On: c.on, Despite: c.despite}
		evidence, met := StartReasonRule.Check(f)
		if met != c.met || c.evidence != "" && evidence != c.evidence {
			t.Errorf("%s: %t, %s", c.name, met, evidence)
		}
		if needed := f.CheckReasonNeeded() == nil; needed != (f.AdverseChecks() != nil) {
			t.Errorf("%s: a reason is needed is %t", c.name, needed)
		}
		referencesEvidence, _ := ReferencesRule.Check(f)
		interviewEvidence, _ := InterviewRule.Check(f)
		isMentioned := strings.Contains(referencesEvidence+interviewEvidence, "beside that: ")
		if isMentioned != (f.AdverseChecks() != nil) {
			t.Errorf("%s: the evidence is %q and %q", c.name, referencesEvidence, interviewEvidence)
		}
	}
}

// TestOwnReferee checks that nobody who has the volunteer's name can be their referee.
func TestOwnReferee(t *testing.T) {
	d := &Dossier{Volunteer: Volunteer{Ref: "V0001", Name: "Zoë O’Neill-Smith"},
		References: []Reference{{Referee: "Dr. Jane Smith", Key: "jane smith"}}}
	for name, allowed := range map[string]bool{
		"Zoe ONeill Smith": false, "Miss Zoë O'Neill-Smith": false, "O'Neill-Smith, Zoe": false,
		"ZOË O’NEILL‑SMITH": false, "Zoe O'Neill": true, "Zoe O'Neill Smith senior": true, "Ann": true,
	} {
		err := d.CheckReferee(name)
		refusal := new(Refusal)
		if (err == nil) != allowed || err != nil && (!errors.As(err, &refusal) || refusal.Broken[0].ID != "R3b") {
			t.Errorf("%s as the referee: %v", name, err)
		}
		if key := d.RefereeKey(name); (key != NameKey(d.Name)) != allowed {
			t.Errorf("%s has the key %q", name, key)
		}
	}
	for _, name := range []string{"Dr Jane Smith", "Smith, Jane", "smith jane", "Prof. Jane Smith"} {
		if key := d.RefereeKey(name); key != "jane smith" {
			t.Errorf("%s has the key %q", name, key)
		}
		if err := d.CheckRename(name); err == nil {
			t.Errorf("the volunteer can be called %s, as the referee is", name)
		}
	}
	d.References[0].Own = true // as in a database that is older than the rule
	if err := d.CheckRename("Jane Smith"); err != nil {
		t.Errorf("renamed: %v", err)
	}
	own := Reference{Referee: "Me", Kind: "professional", Outcome: "satisfactory", Result: "2026-01-03", Own: true}
	f := DeploymentFacts{Dossier: &Dossier{References: []Reference{own, own}}, On: "2026-02-01"}
	if evidence, met := ReferencesRule.Check(f); met || !strings.Contains(evidence, "own name does not count: 2") {
		t.Errorf("their own referee: %t, %s", met, evidence)
	}
}
