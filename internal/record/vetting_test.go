package record

import (
	"errors"
	"strings"
	"testing"
)

var testLevels = Levels{{"basic", 3}, {"standard", 5}, {"enhanced", 7}}

// dossierWithSteps returns a dossier with the steps of vetting that parseStep reads from the
// lines.
func dossierWithSteps(lines ...string) *Dossier {
	d := &Dossier{Volunteer: Volunteer{Ref: "V0001"}}
	for _, line := range lines {
		d.Clearances = append(d.Clearances, parseStep(line))
	}
	return d
}

// parseStep reads a step of vetting, such as "submitted 2026-01-05" or "cleared 2026-02-01
// 2029-01-31". The level is basic unless the line begins with another level.
func parseStep(line string) Clearance {
	words := strings.Fields(line)
	c := Clearance{Level: "basic"}
	if testLevels.Rank(words[0]) > 0 {
		c.Level, words = words[0], words[1:]
	}
	c.Outcome, c.On = words[0], Date(words[1])
	if len(words) > 2 {
		c.Expires = Date(words[2])
	}
	return c
}

const (
	submitted = "submitted 2026-01-05"
	cleared   = "cleared 2026-02-01 2029-01-31"
)

func TestCheckVettingStep(t *testing.T) {
	clearedSteps := []string{submitted, cleared}
	clearedThen := func(more ...string) []string { return append(append([]string{}, clearedSteps...), more...) }
	for _, c := range []struct {
		name    string
		earlier []string // the steps before, as parseStep reads them
		on      Date
		allowed string // the outcomes that the next step can have
	}{
		{"no step yet", nil, "2026-01-05", "submitted"},
		{"submitted", []string{submitted}, "2026-02-01", "cleared refused discontinued"},
		{"another level's steps do not count", []string{"standard submitted 2026-01-05"}, "2026-02-01", "submitted"},
		{"in force", clearedSteps, "2029-01-31", "submitted suspended withdrawn"},
		{"run out", clearedSteps, "2029-02-01", "submitted"},
		{"refused", []string{submitted, "refused 2026-02-01"}, "2026-03-01", "submitted appealed"},
		{"appealed", []string{submitted, "refused 2026-02-01", "appealed 2026-02-10"}, "2026-03-01",
			"cleared refused"},
		{"discontinued before any clearance", []string{submitted, "discontinued 2026-02-01"}, "2026-03-01",
			"submitted"},
		{"suspended", clearedThen("suspended 2026-06-01"), "2026-07-01", "cleared submitted withdrawn"},
		{"suspended, on the clearance's last day", clearedThen("suspended 2026-06-01"), "2029-01-31",
			"cleared submitted withdrawn"},
		{"suspended, after the clearance's last day", clearedThen("suspended 2026-06-01"), "2029-02-01",
			"submitted withdrawn"},
		{"withdrawn", clearedThen("withdrawn 2026-06-01"), "2026-07-01", "submitted appealed"},
		{"renewal under way", clearedThen("submitted 2028-12-01"), "2029-01-31",
			"cleared refused discontinued suspended withdrawn"},
		{"renewal under way, old clearance run out", clearedThen("submitted 2028-12-01"), "2029-02-01",
			"cleared refused discontinued"},
		{"renewal discontinued, old clearance in force",
			clearedThen("submitted 2028-12-01", "discontinued 2028-12-20"), "2029-01-10",
			"submitted suspended withdrawn"},
		{"renewal under way, old clearance suspended",
			clearedThen("submitted 2028-12-01", "suspended 2028-12-20"), "2029-01-10",
			"cleared refused discontinued withdrawn"},
		{"suspension lifted, renewal still under way",
			clearedThen("submitted 2028-12-01", "suspended 2028-12-20", "cleared 2029-01-05 2029-01-31"), "2029-01-10",
			"cleared refused discontinued suspended withdrawn"},
		{"renewal cleared while suspended",
			clearedThen("submitted 2028-12-01", "suspended 2028-12-20", "cleared 2029-01-05 2032-01-04"), "2029-01-10",
			"submitted suspended withdrawn"},
		{"renewal refused",
			clearedThen("submitted 2028-12-01", "refused 2028-12-20"), "2029-01-10", "submitted appealed"},
	} {
		d := dossierWithSteps(c.earlier...)
		for _, outcome := range VettingOutcomes.Codes() {
			err := d.CheckVettingStep(Clearance{Level: "basic", Outcome: outcome, On: c.on})
			want := false
			for _, allowed := range strings.Fields(c.allowed) {
				want = want || allowed == outcome
			}
			if (err == nil) != want {
				t.Errorf("%s: %s on %s: %v", c.name, outcome, c.on, err)
			}
			var conflict *Conflict
			if err != nil && !errors.As(err, &conflict) {
				t.Errorf("%s: the error for %s is a %T", c.name, outcome, err)
			}
		}
	}
}

func TestCheckVettingStepErrors(t *testing.T) {
	for _, c := range []struct {
		earlier []string
		step    string
		want    string
	}{
		{nil, cleared, "V0001 has nothing submitted at level basic; after that comes submitted, not cleared"},
		{[]string{submitted}, "appealed 2026-02-01",
			"V0001 is submitted since 2026-01-05 at level basic; after that comes cleared or refused or discontinued, not appealed"},
		{[]string{submitted, cleared}, "suspended 2029-02-01",
			"V0001 is cleared since 2026-02-01, and ran out on 2029-01-31, at level basic; after that comes submitted, not suspended"},
		{[]string{submitted}, "cleared 2026-01-04 2029-01-03",
			"cleared on 2026-01-04 comes before V0001's submitted of 2026-01-05 at basic; give that day or a later one"},
		{[]string{submitted}, "cleared 2026-01-05 2029-01-04", ""},
	} {
		got := ""
		if err := dossierWithSteps(c.earlier...).CheckVettingStep(parseStep(c.step)); err != nil {
			got = err.Error()
		}
		if got != c.want {
			t.Errorf("%v then %s:\n got %s\nwant %s", c.earlier, c.step, got, c.want)
		}
	}
}

func TestClearanceOn(t *testing.T) {
	for _, c := range []struct {
		name       string
		steps      []string
		inForce    []Date // days on which a clearance is in force
		notInForce []Date // days on which none is in force
	}{
		{"only submitted", []string{submitted}, nil, []Date{"2026-01-05", "2027-01-01"}},
		{"cleared", []string{submitted, cleared}, []Date{"2026-02-01", "2029-01-31"},
			[]Date{"2026-01-31", "2029-02-01"}},
		{"renewal submitted in time", []string{submitted, cleared, "submitted 2028-12-01"}, []Date{"2029-01-31"},
			[]Date{"2029-02-01"}},
		{"renewal cleared after a gap",
			[]string{submitted, cleared, "submitted 2029-02-05", "cleared 2029-03-01 2032-02-29"},
			[]Date{"2029-01-31", "2029-03-01", "2032-02-29"}, []Date{"2029-02-01", "2029-02-28", "2032-03-01"}},
		{"a refused renewal ends the clearance",
			[]string{submitted, cleared, "submitted 2028-12-01", "refused 2028-12-20"},
			[]Date{"2028-12-19"}, []Date{"2028-12-20", "2029-01-31"}},
		{"a discontinued renewal does not end the clearance",
			[]string{submitted, cleared, "submitted 2028-12-01", "discontinued 2028-12-20"},
			[]Date{"2028-12-20", "2029-01-31"}, []Date{"2029-02-01"}},
		{"an appeal alone decides nothing", []string{submitted, "refused 2026-02-01", "appealed 2026-02-10"}, nil,
			[]Date{"2026-02-10"}},
		{"an appeal won against a refusal",
			[]string{submitted, "refused 2026-02-01", "appealed 2026-02-10", "cleared 2026-03-01 2029-02-28"},
			[]Date{"2026-03-01"}, []Date{"2026-02-28"}},
		{"an appeal lost", []string{submitted, "refused 2026-02-01", "appealed 2026-02-10", "refused 2026-03-01"}, nil,
			[]Date{"2026-03-01"}},
		{"suspended and lifted", []string{submitted, cleared, "suspended 2026-06-01", "cleared 2026-07-01 2029-01-31"},
			[]Date{"2026-05-31", "2026-07-01"}, []Date{"2026-06-01", "2026-06-30", "2029-02-01"}},
		{"withdrawn", []string{submitted, cleared, "withdrawn 2026-06-01"}, []Date{"2026-05-31"},
			[]Date{"2026-06-01"}},
	} {
		d := dossierWithSteps(c.steps...)
		for _, day := range c.inForce {
			if clearance, ok := d.ClearanceOn("basic", day); !ok || clearance.Expires < day {
				t.Errorf("%s: not in force on %s", c.name, day)
			}
		}
		for _, day := range c.notInForce {
			if clearance, ok := d.ClearanceOn("basic", day); ok {
				t.Errorf("%s: %v in force on %s", c.name, clearance, day)
			}
		}
	}
}

func TestClearedUntil(t *testing.T) {
	basic := testLevels[0]
	for _, c := range []struct {
		name  string
		steps []string
		on    Date
		want  Date
	}{
		{"the usual years", []string{submitted}, "2026-02-01", "2029-01-31"},
		{"given on 29 February", []string{submitted}, "2028-02-29", "2031-02-28"},
		{"a renewal", []string{submitted, cleared, "submitted 2028-12-01"}, "2029-01-20", "2032-01-19"},
		{"a suspension lifted", []string{submitted, cleared, "suspended 2026-06-01"}, "2026-07-01", "2029-01-31"},
		{"a suspension lifted, renewal under way",
			[]string{submitted, cleared, "submitted 2028-12-01", "suspended 2028-12-10"}, "2029-01-31", "2029-01-31"},
		{"renewed after the suspended clearance ran out",
			[]string{submitted, cleared, "submitted 2028-12-01", "suspended 2028-12-10"}, "2029-02-01", "2032-01-31"},
		{"an appeal against a refusal", []string{submitted, "refused 2026-02-01", "appealed 2026-02-10"}, "2026-03-01",
			"2029-02-28"},
		{"an appeal against a withdrawal", []string{submitted, cleared, "withdrawn 2026-06-01", "appealed 2026-06-10"},
			"2026-07-01", "2029-01-31"},
		{"a new application after a withdrawal",
			[]string{submitted, cleared, "withdrawn 2026-06-01", "submitted 2026-06-10"}, "2026-07-01", "2029-06-30"},
	} {
		if got := dossierWithSteps(c.steps...).ClearedUntil(basic, c.on); got != c.want {
			t.Errorf("%s: until %s, not %s", c.name, got, c.want)
		}
	}
}

func TestClearanceRule(t *testing.T) {
	role := &Role{Code: "kin-recorder", Level: "standard"}
	for _, c := range []struct {
		name   string
		steps  []string
		role   *Role
		levels Levels
		on     Date
		want   string // the evidence; ! before it means that the rule is not met
	}{
		{"no step of vetting", nil, role, testLevels, "2026-02-01",
			"!no clearance in force at standard or above on 2026-02-01; none was submitted"},
		{"the day before the clearance", []string{submitted, cleared}, nil, testLevels, "2026-01-31",
			"!no clearance in force at basic or above on 2026-01-31; basic begins on 2026-02-01"},
		{"the day of the clearance", []string{submitted, cleared}, nil, testLevels, "2026-02-01",
			"cleared at basic on 2026-02-01, in force until 2029-01-31"},
		{"the clearance's last day", []string{submitted, cleared}, nil, testLevels, "2029-01-31",
			"cleared at basic on 2026-02-01, in force until 2029-01-31"},
		{"the day after the last day", []string{submitted, cleared}, nil, testLevels, "2029-02-01",
			"!no clearance in force at basic or above on 2029-02-01; basic ran out on 2029-01-31"},
		{"a lower level", []string{submitted, cleared}, role, testLevels, "2026-02-01",
			"!no clearance in force at standard or above on 2026-02-01; none was submitted"},
		{"a higher level", []string{"enhanced submitted 2026-01-01", "enhanced cleared 2026-02-01 2033-01-31"}, role,
			testLevels, "2026-02-01", "cleared at enhanced on 2026-02-01, in force until 2033-01-31"},
		{"refused later", []string{submitted, "refused 2026-03-01"}, nil, testLevels, "2026-02-01",
			"!no clearance in force at basic or above on 2026-02-01; basic was submitted on 2026-01-05"},
		{"refused", []string{submitted, "refused 2026-03-01"}, nil, testLevels, "2026-03-01",
			"!no clearance in force at basic or above on 2026-03-01; basic was refused on 2026-03-01"},
		{"a level the borough does not have", []string{submitted, cleared}, role, Levels{{"basic", 3}}, "2026-02-01",
			"!level standard is not among the borough's vetting levels on 2026-02-01"},
		{"no levels", []string{submitted, cleared}, role, nil, "2026-02-01", "!the borough has no vetting levels set"},
	} {
		evidence, met := ClearanceRule.Check(DeploymentFacts{Dossier: dossierWithSteps(c.steps...), Role: c.role,
			Levels: c.levels, On: c.on})
		if !met {
			evidence = "!" + evidence
		}
		if evidence != c.want {
			t.Errorf("%s:\n got %s\nwant %s", c.name, evidence, c.want)
		}
	}
}
