package record

import (
	"strings"
	"testing"
)

func TestApplicationRules(t *testing.T) {
	tests := []struct {
		name                   string
		rule                   Rule[ApplicationFacts]
		born, ukSince, applied Date
		source                 string
		met                    bool
		message                string
	}{
		{"the 18th birthday", AdultRule, "2008-11-22", "2008-11-22", "2026-11-22", "event", true,
			"aged 18 on 2026-11-22"},
		{"the day before the 18th birthday", AdultRule, "2008-11-22", "2008-11-22", "2026-11-21", "event", false,
			"may apply from 2026-11-22"},
		{"born on 29 February, on 1 March of a year without one", AdultRule, "2008-02-29", "2008-02-29",
			"2026-03-01", "event", true, "aged 18"},
		{"born on 29 February, the day before", AdultRule, "2008-02-29", "2008-02-29", "2026-02-28", "event", false,
			"may apply from 2026-03-01"},
		{"born on 28 February, on 28 February of a leap year", AdultRule, "2010-02-28", "2010-02-28", "2028-02-28",
			"event", true, "aged 18"},
		{"born on 1 March, on 29 February", AdultRule, "2010-03-01", "2010-03-01", "2028-02-29", "event", false,
			"may apply from 2028-03-01"},

		{"exactly three years", ResidenceRule, "1990-01-01", "2023-11-22", "2026-11-22", "event", true,
			"since 2023-11-22"},
		{"three years less a day", ResidenceRule, "1990-01-01", "2023-11-23", "2026-11-22", "event", false,
			"may apply from 2026-11-23"},
		{"since 29 February, on 1 March", ResidenceRule, "1990-01-01", "2024-02-29", "2027-03-01", "event", true,
			"three years or more"},
		{"since 29 February, the day before", ResidenceRule, "1990-01-01", "2024-02-29", "2027-02-28", "event", false,
			"may apply from 2027-03-01"},

		{"a source", SourceRule, "1990-01-01", "1990-01-01", "2026-11-22", "event", true, "found through event"},
		{"not known is a source", SourceRule, "1990-01-01", "1990-01-01", "2026-11-22", "not-known", true,
			"found through not-known"},
		{"no source", SourceRule, "1990-01-01", "1990-01-01", "2026-11-22", "", false,
			"no source is given; give one of: event,"},
	}
	for _, test := range tests {
		t.Run(test.rule.ID+" "+test.name, func(t *testing.T) {
			evidence, met := test.rule.Check(ApplicationFacts{Born: test.born, UKSince: test.ukSince,
				Applied: test.applied,
				Source:  test.source})
			if met != test.met || !strings.Contains(evidence, test.message) {
				t.Errorf("met is %v, the evidence %q; want %v and %q", met, evidence, test.met, test.message)
			}
		})
	}
}

func TestVolunteerCheck(t *testing.T) {
	valid := Volunteer{Name: "Ada Testwell", Born: "1990-01-01", UKSince: "1990-01-01", Source: "event",
		Email: "ada@example.org", Phone: "+44 (0)20 7946-0000"}
	if err := valid.Check("2026-11-22"); err != nil {
		t.Fatal(err)
	}
	tests := []struct {
		name    string
		change  func(*Volunteer)
		message string
	}{
		{"no name", func(v *Volunteer) { v.Name = "" }, "name is empty"},
		{"born after applying", func(v *Volunteer) { v.Born = "2026-11-23" }, "after the application"},
		{"in the UK before birth", func(v *Volunteer) { v.UKSince = "1989-12-31" }, "before the birth"},
		{"an email without a name", func(v *Volunteer) { v.Email = "@example.org" }, "is no address"},
		{"an email without a domain", func(v *Volunteer) { v.Email = "ada@" }, "is no address"},
		{"two emails", func(v *Volunteer) { v.Email = "a@b.uk, c@d.uk" }, "is no address"},
		{"words for a phone", func(v *Volunteer) { v.Phone = "ask Ada" }, "is no number"},
		{"an unknown source", func(v *Volunteer) { v.Source = "telepathy" }, "not one of: event,"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			v := valid
			test.change(&v)
			if err := v.Check("2026-11-22"); err == nil || !strings.Contains(err.Error(), test.message) {
				t.Errorf("got %v, want %q", err, test.message)
			}
		})
	}
}
