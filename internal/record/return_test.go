package record

import "testing"

func TestBalanceRule(t *testing.T) {
	for _, c := range []struct {
		movements Movements
		evidence  string
		met       bool
	}{
		{Movements{}, "opening 0 + joined 0 + rejoined 0 - left 0 = 0", true},
		{Movements{10, 3, 1, 2, 12}, "opening 10 + joined 3 + rejoined 1 - left 2 = 12", true},
		{Movements{10, 3, 1, 2, 11}, "opening 10 + joined 3 + rejoined 1 - left 2 = 12, but closing is 11", false},
		{Movements{0, 1, 0, 0, 0}, "opening 0 + joined 1 + rejoined 0 - left 0 = 1, but closing is 0", false},
	} {
		if evidence, met := BalanceRule.Check(c.movements); evidence != c.evidence || met != c.met {
			t.Errorf("%+v: %q, %v", c.movements, evidence, met)
		}
	}
}

func TestReturnDays(t *testing.T) {
	for _, c := range []struct {
		month   Month
		today   Date
		partial bool
		days    string // the period in words; "" if the month is refused
	}{
		{"2026-10", "2026-11-01", false, "1 to 31 October 2026"},
		{"2026-10", "2026-11-01", true, "1 to 31 October 2026"},
		{"2026-10", "2026-10-31", false, ""}, // its last day is not over
		{"2026-10", "2026-10-31", true, "1 to 31 October 2026"},
		{"2026-10", "2026-10-01", true, "1 October 2026"},
		{"2026-11", "2026-10-31", false, ""},
		{"2026-11", "2026-10-31", true, ""},
	} {
		days, err := ReturnDays(c.month, c.today, c.partial)
		if days.String() != c.days || (err == nil) != (c.days != "") {
			t.Errorf("%s on %s: %q, %v", c.month, c.today, days, err)
		}
	}
}
