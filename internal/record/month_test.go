package record

import "testing"

func TestParseMonth(t *testing.T) {
	for _, test := range []struct {
		text string
		want Month
	}{
		{"2007-08", "2007-08"},
		{"08/2007", "2007-08"},
		{"8/2007", "2007-08"},
		{"aug 2007", "2007-08"},
		{" AUGUST  2007", "2007-08"},
		{"sept 2007", "2007-09"},
		{"this month", "2026-10"},
		{"Last month", "2026-09"},
		{"1900-01", "1900-01"},
		{"2200-12", "2200-12"},
	} {
		got, err := ParseMonth(test.text, testToday)
		if err != nil || got != test.want {
			t.Errorf("%q: got %q, %v; want %q", test.text, got, err, test.want)
		}
	}
}

func TestParseMonthRefuses(t *testing.T) {
	for text, why := range map[string]string{
		"":           `month "": not a form`,
		"2026":       "not a form",
		"2007-8":     "not a form",
		"2026-10-31": "not a form",
		"august":     "not a form",
		"next month": "not a form",
		"2007-13":    "there is no month 13",
		"0/2007":     "there is no month 0",
		"08/07":      "four digits",
		"aug 07":     "four digits",
		"1899-12":    "outside 1900 to 2200",
		"01/2201":    "outside 1900 to 2200",
	} {
		got, err := ParseMonth(text, testToday)
		if got != "" {
			t.Errorf("%q: got %q beside the error", text, got)
		}
		checkInvalid(t, text, err, why)
	}
	_, err := ParseMonth("last month", "1900-01-31")
	checkInvalid(t, "last month", err, "outside 1900 to 2200")
}

func TestMonthUnmarshalText(t *testing.T) {
	var m Month
	if err := m.UnmarshalText([]byte("aug 2007")); err != nil || m != "2007-08" {
		t.Errorf("got %q, %v", m, err)
	}
	for _, text := range []string{"", "this month", "last month", "2007-13"} {
		checkInvalid(t, text, m.UnmarshalText([]byte(text)), "month ")
	}
}

func TestMonth(t *testing.T) {
	for _, test := range []struct {
		month       Month
		first, last Date
		next, prev  Month
		long        string
	}{
		{"2026-10", "2026-10-01", "2026-10-31", "2026-11", "2026-09", "October 2026"},
		{"2026-12", "2026-12-01", "2026-12-31", "2027-01", "2026-11", "December 2026"},
		{"2026-01", "2026-01-01", "2026-01-31", "2026-02", "2025-12", "January 2026"},
		{"2024-02", "2024-02-01", "2024-02-29", "2024-03", "2024-01", "February 2024"},
		{"2026-02", "2026-02-01", "2026-02-28", "2026-03", "2026-01", "February 2026"},
		{"", "", "", "", "", ""},
	} {
		m := test.month
		if m.First() != test.first || m.Last() != test.last || m.Next() != test.next || m.Prev() != test.prev ||
			m.Long() != test.long {
			t.Errorf("%q: got %q, %q, %q, %q, %q", m, m.First(), m.Last(), m.Next(), m.Prev(), m.Long())
		}
		if want := (Period{test.first, test.last}); m.Period() != want {
			t.Errorf("%q: got %v, want %v", m, m.Period(), want)
		}
		if m.Valid() != (m != "") {
			t.Errorf("%q: Valid is %t", m, m.Valid())
		}
	}
	if got := Month("2026-10").Add(-22); got != "2024-12" {
		t.Errorf("22 months before October 2026: got %q", got)
	}
	for _, m := range []Month{"2026-13", "2026-1", "1899-12", "2201-01", "2026-10-31", "oct 2026"} {
		if m.Valid() {
			t.Errorf("%q is Valid", m)
		}
	}
}
