package record

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

// parseSession reads a session such as "2026-11-10 22:00 4h", or "2026-11-10 4h" if the
// start is not known.
func parseSession(text string) Session {
	words := strings.Fields(text)
	s := Session{On: Date(words[0]), Start: NoStart, Role: "office", Activity: "office"}
	var err error
	if len(words) == 3 {
		if s.Start, err = ParseClock(words[1]); err != nil {
			panic(err)
		}
	}
	if s.Minutes, err = ParseMinutes(words[len(words)-1]); err != nil {
		panic(err)
	}
	return s
}

func TestMinutesByMonth(t *testing.T) {
	for text, want := range map[string]string{
		"2026-10-31 22:00 4h30m":  "2026-10 2h, 2026-11 2h 30m",
		"2026-10-31 22:00 2h":     "2026-10 2h",
		"2026-10-31 22:00 2h1m":   "2026-10 2h, 2026-11 1m",
		"2026-10-31 24h":          "2026-10 24h",
		"2026-10-31 00:00 24h":    "2026-10 24h",
		"2026-10-31 23:59 24h":    "2026-10 1m, 2026-11 23h 59m",
		"2026-10-30 22:00 4h30m":  "2026-10 4h 30m",
		"2026-12-31 23:00 2h":     "2026-12 1h, 2027-01 1h",
		"2024-02-29 23:00 2h":     "2024-02 1h, 2024-03 1h",
		"2024-02-28 23:00 2h":     "2024-02 2h",
		"2026-02-28 23:00 1h15m":  "2026-02 1h, 2026-03 15m",
		"2026-03-28 23:00 3h":     "2026-03 3h", // the clocks go forward; minutes are counted by the clock
		"2026-10-24 23:00 3h":     "2026-10 3h", // the clocks go back
		"2026-11-10 18:00 4h":     "2026-11 4h",
		"2026-11-30 00:01 23h59m": "2026-11 23h 59m",
	} {
		var months []string
		sum := Minutes(0)
		for _, m := range parseSession(text).MinutesByMonth() {
			months = append(months, fmt.Sprintf("%s %s", m.Month, m.Minutes))
			sum += m.Minutes
		}
		if got := strings.Join(months, ", "); got != want {
			t.Errorf("%s: %s, not %s", text, got, want)
		}
		if sum != parseSession(text).Minutes {
			t.Errorf("%s: the months come to %s", text, sum)
		}
	}
}

// refusalEvidence returns the evidence if the rule is not met, or "" if it is met.
func refusalEvidence(rule Rule[SessionFacts], facts SessionFacts) string {
	evidence, met := rule.Check(facts)
	if met {
		return ""
	}
	return evidence
}

func TestSessionTimes(t *testing.T) {
	for _, c := range []struct {
		name   string
		rule   Rule[SessionFacts]
		others string // the volunteer's other sessions, separated by commas, as parseSession reads them
		text   string // the session that is checked
		want   string // the evidence; "" if the rule is met
	}{
		{"today", FutureRule, "", "2026-11-22 24h", ""},
		{"tomorrow", FutureRule, "", "2026-11-23 1h", "2026-11-23 is after today, 2026-11-22"},
		{"until midnight", FutureRule, "", "2026-11-22 23:00 1h", ""},
		{"past midnight", FutureRule, "", "2026-11-22 23:00 1h1m", "it ends on 2026-11-23, after today, 2026-11-22"},
		{"24 hours", LengthRule, "", "2026-11-10 24h", ""},
		{"a minute more than 24 hours", LengthRule, "", "2026-11-10 24h1m", "24h 1m is longer than 24h"},
		{"two sessions that fill a day", LengthRule, "2026-11-10 20h", "2026-11-10 4h", ""},
		{"two sessions longer than a day", LengthRule, "2026-11-10 20h", "2026-11-10 4h1m",
			"24h 1m in all on 2026-11-10 is longer than 24h"},
		{"longer than a day with the night before", LengthRule, "2026-11-09 20:00 8h, 2026-11-10 20h", "2026-11-10 1m",
			"24h 1m in all on 2026-11-10 is longer than 24h"},
		{"after midnight counts on the next day", LengthRule, "2026-11-10 20h", "2026-11-10 20:00 8h", ""},
		{"after midnight too much for the next day", LengthRule, "2026-11-11 20h", "2026-11-10 20:00 8h1m",
			"24h 1m in all on 2026-11-11 is longer than 24h"},
		{"end to start", OverlapRule, "2026-11-10 10:00 2h", "2026-11-10 12:00 1h", ""},
		{"start to end", OverlapRule, "2026-11-10 10:00 2h", "2026-11-10 09:00 1h", ""},
		{"a minute in common", OverlapRule, "2026-11-10 10:00 2h", "2026-11-10 11:59 1h",
			"it overlaps S00001 of 2026-11-10 from 10:00, 2h long"},
		{"within the other session", OverlapRule, "2026-11-10 10:00 2h", "2026-11-10 10:30 1m",
			"it overlaps S00001 of 2026-11-10 from 10:00, 2h long"},
		{"around the other session", OverlapRule, "2026-11-10 10:00 2h", "2026-11-10 09:00 6h",
			"it overlaps S00001 of 2026-11-10 from 10:00, 2h long"},
		{"during a session since the night before", OverlapRule, "2026-11-09 22:00 4h", "2026-11-10 01:59 1h",
			"it overlaps S00001 of 2026-11-09 from 22:00, 4h long"},
		{"after a session since the night before", OverlapRule, "2026-11-09 22:00 4h", "2026-11-10 02:00 1h", ""},
		{"into the day after", OverlapRule, "2026-11-11 01:00 1h", "2026-11-10 22:00 3h1m",
			"it overlaps S00001 of 2026-11-11 from 01:00, 1h long"},
		{"up to the day after", OverlapRule, "2026-11-11 01:00 1h", "2026-11-10 22:00 3h", ""},
		{"no start, no overlap", OverlapRule, "2026-11-10 4h", "2026-11-10 10:00 4h", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			facts := SessionFacts{Today: "2026-11-22", Session: parseSession(c.text)}
			for i, text := range strings.Split(c.others, ", ") {
				if text == "" {
					continue
				}
				other := parseSession(text)
				other.ID = int64(i + 1)
				facts.OtherSessions = append(facts.OtherSessions, other)
			}
			if got := refusalEvidence(c.rule, facts); got != c.want {
				t.Errorf("%q, not %q", got, c.want)
			}
		})
	}
}

// TestSessionPlace checks ActiveRule, PlacedRule and RoleOn on the days around each change of
// standing and each placement.
func TestSessionPlace(t *testing.T) {
	d := &Dossier{
		Volunteer: Volunteer{Ref: "V0001"},
		Spells: []Spell{
			{Standing: Applicant, From: "2026-01-01", Until: "2026-02-01"},
			{Standing: Active, From: "2026-02-01", Until: "2026-03-01"},
			{Standing: Paused, From: "2026-03-01", Until: "2026-04-01"},
			{Standing: Active, From: "2026-04-01", Until: "2026-05-01"},
			{Standing: Left, From: "2026-05-01"},
		},
		Placements: []Placement{{Role: "office", From: "2026-02-01", Ended: "2026-04-30"},
			{Role: "desk", From: "2026-04-01", Ended: "2026-05-01"}},
	}
	for _, c := range []struct {
		rule Rule[SessionFacts]
		on   Date
		want string
	}{
		{ActiveRule, "2025-12-31", "V0001 had not applied by 2025-12-31"},
		{ActiveRule, "2026-01-31", "V0001 is an applicant on 2026-01-31, not active"},
		{ActiveRule, "2026-02-01", ""},
		{ActiveRule, "2026-03-01", ""},
		{ActiveRule, "2026-03-02", "V0001 is paused on 2026-03-02, not active"},
		{ActiveRule, "2026-04-01", ""},
		{ActiveRule, "2026-05-01", ""},
		{ActiveRule, "2026-05-02", "V0001 has left on 2026-05-02, not active"},
		{PlacedRule, "2026-01-31", "V0001 is not placed as office on 2026-01-31"},
		{PlacedRule, "2026-02-01", ""},
		{PlacedRule, "2026-04-30", ""},
		{PlacedRule, "2026-05-01", "V0001 is not placed as office on 2026-05-01"},
	} {
		facts := SessionFacts{DeploymentFacts: DeploymentFacts{Dossier: d, On: c.on},
			Session: Session{On: c.on, Role: "office", Minutes: 60, Start: NoStart}}
		if got := refusalEvidence(c.rule, facts); got != c.want {
			t.Errorf("%s on %s: %q, not %q", c.rule.ID, c.on, got, c.want)
		}
	}
	for day, want := range map[Date]string{
		"2026-01-31": "V0001 refused by R13e: no placement on 2026-01-31",
		"2026-03-31": "office",
		"2026-04-30": "V0001 has more than one role on 2026-04-30: office, desk",
		"2026-05-01": "desk",
	} {
		got, err := d.RoleOn(day)
		if err != nil {
			got = err.Error()
		}
		if got != want {
			t.Errorf("role on %s: %q, not %q", day, got, want)
		}
	}
}

// TestOverMidnight checks which rules forbid a session from 22:00 to 02:00, if a rule is not
// met on its first or its second day.
func TestOverMidnight(t *testing.T) {
	const first, second Date = "2026-11-10", "2026-11-11"
	office := &Role{Code: "office", Level: "basic", Courses: []string{"induction"}}
	allowed := Dossier{
		Volunteer: Volunteer{Ref: "V0001"},
		Spells: []Spell{
			{Standing: Applicant, From: "2026-01-01", Until: "2026-02-01"},
			{Standing: Active, From: "2026-02-01"},
		},
		Placements: []Placement{{Role: "office", From: "2026-02-01"}},
		Clearances: []Clearance{{"basic", "cleared", "2026-02-01", second}},
		Training:   []TrainingDone{{"induction", "2026-02-01", second}},
		Interviews: []Interview{{"2026-01-09", "passed"}},
		References: []Reference{
			{Key: "ann", Kind: "professional", Asked: "2026-01-02", Outcome: "satisfactory", Result: "2026-01-03"},
			{Key: "bob", Kind: "professional", Asked: "2026-01-02", Outcome: "satisfactory", Result: "2026-01-03"},
		},
	}
	for _, c := range []struct {
		name          string
		change        func(*Dossier)
		broken        string // the ids of the broken rules
		untilMidnight bool   // whether the part before midnight is allowed
	}{
		{"all is in force on both days", func(*Dossier) {}, "", false},
		{"a clearance until the first day", func(d *Dossier) { d.Clearances[0].Expires = first }, "R3a", true},
		{"a clearance from the second day", func(d *Dossier) { d.Clearances[0].On = second }, "R3a", false},
		{"training until the first day", func(d *Dossier) { d.Training[0].Expires = first }, "R3d", true},
		{"an interview failed on the second day",
			func(d *Dossier) { d.Interviews = append(d.Interviews, Interview{second, "failed"}) }, "R3c", true},
		{"left on the first day", func(d *Dossier) { d.Spells[1].Until = first }, "R13d", true},
		{"left on the second day", func(d *Dossier) { d.Spells[1].Until = second }, "", false},
		{"placed until the first day", func(d *Dossier) { d.Placements[0].Ended = first }, "R13e", true},
		{"placed until the second day", func(d *Dossier) { d.Placements[0].Ended = second }, "", false},
		{"placed again from the second day", func(d *Dossier) {
			d.Placements[0].Ended = first
			d.Placements = append(d.Placements, Placement{Role: "office", From: second})
		}, "", false},
		{"no placement on either day", func(d *Dossier) { d.Placements = nil }, "R13e", false},
		{"the first day and the second", func(d *Dossier) { d.Placements, d.Training[0].Expires = nil, first },
			"R13e R3d", false},
	} {
		d := allowed
		d.Spells, d.Placements = slices.Clone(d.Spells), slices.Clone(d.Placements)
		d.Training, d.Clearances = slices.Clone(d.Training), slices.Clone(d.Clearances)
		c.change(&d)
		factsOn := func(day Date) DeploymentFacts {
			return DeploymentFacts{Dossier: &d, Role: office, Levels: Levels{{"basic", 3}}, On: day}
		}
		nextDay := factsOn(second)
		facts := SessionFacts{
			DeploymentFacts: factsOn(first),
			NextDay:         &nextDay,
			Session:         parseSession("2026-11-10 22:00 4h"),
			Today:           "2026-11-22",
			Months:          []MonthTotal{{"2026-11", 0, 2400, 0}},
		}
		broken, untilMidnight := facts.BrokenRules()
		var ids []string
		for _, o := range broken {
			ids = append(ids, o.ID)
			if untilMidnight && !strings.Contains(o.Evidence, string(second)) {
				t.Errorf("%s: %q does not name the second day", c.name, o.Evidence)
			}
		}
		if got := strings.Join(ids, " "); got != c.broken || untilMidnight != c.untilMidnight {
			t.Errorf("%s: broken %q, %t; want %q, %t", c.name, got, untilMidnight, c.broken, c.untilMidnight)
		}
	}
}

func TestLimitRule(t *testing.T) {
	november := func(given, corrected Minutes) MonthTotal { return MonthTotal{"2026-11", given, 2400, corrected} }
	for _, c := range []struct {
		name      string
		text      string // the session, as parseSession reads it
		exception string
		months    []MonthTotal
		want      string // the evidence; "" if the rule is met
	}{
		{"2,400 minutes, the limit", "2026-11-10 20h", "", []MonthTotal{november(1200, 0)}, ""},
		{"2,401 minutes, over the limit", "2026-11-10 20h1m", "", []MonthTotal{november(1200, 0)},
			"20h 1m in November 2026, 20h given before: 40h 1m of 40h, 1m over"},
		{"an exception", "2026-11-10 20h1m", "the flood", []MonthTotal{november(1200, 0)}, ""},
		{"a correction to a shorter length", "2026-11-10 19h", "", []MonthTotal{november(1400, 1200)}, ""},
		{"a correction to the same length", "2026-11-10 20h", "", []MonthTotal{november(1400, 1200)}, ""},
		{"a correction to a greater length", "2026-11-10 20h1m", "", []MonthTotal{november(1400, 1200)},
			"20h 1m in November 2026, 23h 20m given before: 43h 21m of 40h, 3h 21m over"},
		{"the first month's part", "2026-10-31 22:00 4h", "", []MonthTotal{{"2026-10", 2281, 2400, 0}, november(0, 0)},
			"2h in October 2026, 38h 1m given before: 40h 1m of 40h, 1m over"},
		{"the second month's part", "2026-10-31 22:00 4h", "",
			[]MonthTotal{{"2026-10", 0, 2400, 0}, november(2281, 0)},
			"2h in November 2026, 38h 1m given before: 40h 1m of 40h, 1m over"},
		{"both parts just fit", "2026-10-31 22:00 4h", "",
			[]MonthTotal{{"2026-10", 2280, 2400, 0}, november(2280, 0)}, ""},
		{"each month's own limit", "2026-10-31 22:00 4h", "",
			[]MonthTotal{{"2026-10", 0, 2400, 0}, {"2026-11", 0, 119, 0}},
			"2h in November 2026, 0m given before: 2h of 1h 59m, 1m over"},
	} {
		facts := SessionFacts{Session: parseSession(c.text), Months: c.months}
		facts.Session.Exception = c.exception
		if got := refusalEvidence(LimitRule, facts); got != c.want {
			t.Errorf("%s: %q, not %q", c.name, got, c.want)
		}
	}
}

func TestIsSameSlot(t *testing.T) {
	for _, c := range []struct {
		a, b Session
		want bool
	}{
		{parseSession("2026-11-10 10:00 1h"), parseSession("2026-11-10 10:00 2h"), true},
		{parseSession("2026-11-10 10:00 1h"), parseSession("2026-11-10 10:01 1h"), false},
		{parseSession("2026-11-10 10:00 1h"), parseSession("2026-11-11 10:00 1h"), false},
		{parseSession("2026-11-10 1h"), parseSession("2026-11-10 2h"), true},
		{parseSession("2026-11-10 1h"), parseSession("2026-11-10 10:00 1h"), false},
		{parseSession("2026-11-10 1h"),
			Session{On: "2026-11-10", Start: NoStart, Role: "desk", Activity: "office"}, false},
		{parseSession("2026-11-10 1h"),
			Session{On: "2026-11-10", Start: NoStart, Role: "office", Activity: "minutes"}, false},
	} {
		if got := c.a.IsSameSlot(c.b); got != c.want {
			t.Errorf("%v and %v: %v", c.a, c.b, got)
		}
	}
}

func TestParseSessionRef(t *testing.T) {
	for text, want := range map[string]int64{"S00123": 123, "s123": 123, "123": 123, "S123456": 123456, "": 0, "S0": 0,
		"S": 0, "-1": 0, "S+1": 0, "V0001": 0, "S1x": 0, "SS5": 0, "S1000000000001": 0} {
		got, err := ParseSessionRef(text)
		if got != want || (err == nil) != (want > 0) {
			t.Errorf("%q: %d, %v", text, got, err)
		}
	}
}
