package record

import (
	"errors"
	"strings"
	"testing"
	"time"
)

// testToday is the day that the tests use as today. It is a Saturday.
const testToday Date = "2026-10-31"

// checkInvalid fails the test unless err is an *Invalid that contains why and says what to
// give instead, in one line. text is the text that was refused.
func checkInvalid(t *testing.T, text string, err error, why string) {
	t.Helper()
	var invalid *Invalid
	if !errors.As(err, &invalid) {
		t.Fatalf("%q: got error %v, want an *Invalid", text, err)
	}
	if !strings.Contains(err.Error(), why) || !strings.Contains(err.Error(), "; give ") ||
		strings.Contains(err.Error(), "\n") {
		t.Errorf("%q: got %q, want one line with %q and what to give", text, err, why)
	}
}

func TestParseDate(t *testing.T) {
	for _, test := range []struct {
		text string
		want Date
	}{
		{"2007-08-14", "2007-08-14"},
		{"14/08/2007", "2007-08-14"},
		{"03/04/2026", "2026-04-03"}, // day first, though the 4th of March exists
		{"3/4/2026", "2026-04-03"},
		{"14.8.2007", "2007-08-14"},
		{"14. 8. 2007", "2007-08-14"},
		{"14-08-2007", "2007-08-14"},
		{"14 aug 2007", "2007-08-14"},
		{"14-Aug-2007", "2007-08-14"},
		{"  14  AUGUST\t2007 ", "2007-08-14"},
		{"1 sept 2026", "2026-09-01"},
		{"1 may 2026", "2026-05-01"},
		{"29 feb 2024", "2024-02-29"},
		{"29/02/2000", "2000-02-29"},
		{"1900-01-01", "1900-01-01"},
		{"2200-12-31", "2200-12-31"},
		{"today", "2026-10-31"},
		{"Yesterday", "2026-10-30"},
		{"tomorrow", "2026-11-01"},
		{"saturday", "2026-10-31"},
		{"sat", "2026-10-31"},
		{"sunday", "2026-10-25"},
		{"Monday", "2026-10-26"},
		{"fri", "2026-10-30"},
		{"last friday", "2026-10-30"},
		{"last  Saturday", "2026-10-24"},
		{"last sat", "2026-10-24"},
	} {
		got, err := ParseDate(test.text, testToday)
		if err != nil || got != test.want {
			t.Errorf("%q: got %q, %v; want %q", test.text, got, err, test.want)
		}
	}
}

func TestParseDateRefuses(t *testing.T) {
	for text, why := range map[string]string{
		"":                    "not a form",
		"rubbish":             `date "rubbish": not a form that is read here; give 2026-10-31`,
		"31/02/2026":          "there is no 31 February 2026",
		"2026-02-29":          "there is no 29 February 2026",
		"29 feb 1900":         "there is no 29 February 1900",
		"31 april 2026":       "there is no 31 April 2026",
		"0/1/2026":            "there is no 0 January 2026",
		"08/14/2007":          "there is no month 14",
		"2026-00-10":          "there is no month 0",
		"14/08/07":            "four digits",
		"14 aug 07":           "four digits",
		"1899-12-31":          "outside 1900 to 2200",
		"01/01/2201":          "outside 1900 to 2200",
		"2007-8-14":           "not a form",
		"2007/08/14":          "not a form",
		"14/08-2007":          "not a form",
		"2007-aug-14":         "not a form",
		"14-aug-07":           "four digits",
		"14/08":               "not a form",
		"014/08/2007":         "not a form",
		"14/08/20071":         "not a form",
		"+4/08/2007":          "not a form",
		"14/08/2007 10:00":    "not a form",
		"aug 14 2007":         "not a form",
		"14 augu 2007":        "not a form",
		"٣/٤/٢٠٢٦":            "not a form",
		"next friday":         "not a form",
		"last":                "not a form",
		"last today":          "not a form",
		"last last friday":    "not a form",
		"2026-10-31\x00":      `\x00`,
		"\u202e2026-10-31":    `\u202e`,
		"2026\n10\n31":        `2026\n10`,
		"2026-10-31 or never": "not a form",
	} {
		got, err := ParseDate(text, testToday)
		if got != "" {
			t.Errorf("%q: got %q beside the error", text, got)
		}
		checkInvalid(t, text, err, why)
	}
	_, err := ParseDate("tomorrow", "2200-12-31")
	checkInvalid(t, "tomorrow", err, "outside 1900 to 2200")
}

func TestDateUnmarshalText(t *testing.T) {
	var d Date
	if err := d.UnmarshalText([]byte(" 14/08/2007 ")); err != nil || d != "2007-08-14" {
		t.Errorf("got %q, %v", d, err)
	}
	for _, text := range []string{"", "today", "monday", "last friday", "31/02/2026"} {
		checkInvalid(t, text, d.UnmarshalText([]byte(text)), "date ")
	}
	if d != "2007-08-14" {
		t.Errorf("a refused text changed the date to %q", d)
	}
}

func TestDateAdd(t *testing.T) {
	for _, test := range []struct {
		name      string
		got, want Date
	}{
		{"a day over a month's end", Date("2026-10-31").AddDays(1), "2026-11-01"},
		{"a day back over a leap day", Date("2024-03-01").AddDays(-1), "2024-02-29"},
		{"a day over the clocks going back", Date("2026-10-24").AddDays(2), "2026-10-26"},
		{"a month into a short one", Date("2026-01-31").AddMonths(1), "2026-02-28"},
		{"a month into a leap February", Date("2024-01-31").AddMonths(1), "2024-02-29"},
		{"a month into a leap day", Date("2024-01-29").AddMonths(1), "2024-02-29"},
		{"a month from a short one", Date("2026-02-28").AddMonths(1), "2026-03-28"},
		{"a month over the year's end", Date("2026-12-31").AddMonths(1), "2027-01-31"},
		{"months back over the year's start", Date("2026-03-31").AddMonths(-13), "2025-02-28"},
		{"12 months from a leap day", Date("2024-02-29").AddMonths(12), "2025-03-01"},
		{"13 months from a leap day", Date("2024-02-29").AddMonths(13), "2025-03-29"},
		{"months into the February after a leap day", Date("2024-03-29").AddMonths(11), "2025-02-28"},
		{"a year from a leap day", Date("2024-02-29").AddYears(1), "2025-03-01"},
		{"four years from a leap day", Date("2024-02-29").AddYears(4), "2028-02-29"},
		{"three years back", Date("2026-10-31").AddYears(-3), "2023-10-31"},
		{"no day, days", Date("").AddDays(1), ""},
		{"no day, months", Date("").AddMonths(1), ""},
		{"no day, years", Date("").AddYears(1), ""},
	} {
		if test.got != test.want {
			t.Errorf("%s: got %q, want %q", test.name, test.got, test.want)
		}
	}
}

func TestDateParts(t *testing.T) {
	d := Date("2026-10-31")
	if d.Month() != "2026-10" || d.Weekday() != time.Saturday || d.Long() != "31 October 2026" {
		t.Errorf("got %q, %s, %q", d.Month(), d.Weekday(), d.Long())
	}
	if Date("").Month() != "" || Date("").Long() != "" || Date("2026-02-30").Month() != "" {
		t.Error("no day has a month or a text")
	}
	night := time.Date(2026, time.October, 31, 23, 30, 0, 0, time.UTC)
	if got := DateOf(night.In(time.FixedZone("", 3600))); got != "2026-11-01" {
		t.Errorf("half past eleven an hour to the east: got %q", got)
	}
	for date, want := range map[Date]bool{
		"2024-02-29": true, "1900-01-01": true, "2200-12-31": true,
		"": false, "2026-02-29": false, "1899-12-31": false, "2201-01-01": false,
		"2026-10-31 ": false, "2026-1-1": false, "31/10/2026": false,
	} {
		if date.Valid() != want {
			t.Errorf("%q: Valid is %t", date, !want)
		}
	}
}

func TestDaysUntil(t *testing.T) {
	for _, test := range []struct {
		from, to Date
		want     int
	}{
		{"2026-10-31", "2026-10-31", 0},
		{"2026-10-31", "2026-11-01", 1},
		{"2026-11-01", "2026-10-31", -1},
		{"2026-03-28", "2026-03-30", 2}, // the clocks go forward between these days
		{"2024-01-01", "2025-01-01", 366},
		{"1900-01-01", "2200-12-31", 109937},
		{"", "2026-10-31", 0},
		{"2026-10-31", "", 0},
	} {
		if got := test.from.DaysUntil(test.to); got != test.want {
			t.Errorf("%q to %q: got %d, want %d", test.from, test.to, got, test.want)
		}
	}
}

func TestAge(t *testing.T) {
	for _, test := range []struct {
		born, on Date
		want     int
	}{
		{"2008-10-31", "2026-10-30", 17},
		{"2008-10-31", "2026-10-31", 18},
		{"2008-02-29", "2026-02-28", 17},
		{"2008-02-29", "2026-03-01", 18},
		{"2008-02-29", "2028-02-28", 19},
		{"2008-02-29", "2028-02-29", 20},
		{"2008-03-01", "2026-02-28", 17},
		{"2008-02-28", "2026-02-28", 18},
		{"2008-12-31", "2026-01-01", 17},
		{"2026-10-31", "2026-10-31", 0},
		{"2026-10-31", "2026-10-30", -1},
		{"", "2026-10-31", -1},
		{"2008-10-31", "", -1},
	} {
		if got := test.born.Age(test.on); got != test.want {
			t.Errorf("born %q, on %q: got %d, want %d", test.born, test.on, got, test.want)
		}
	}
}

func FuzzParseDate(f *testing.F) {
	for _, text := range []string{"2007-08-14", "14/08/2007", "14.8.2007", "14 aug 2007", "last friday", "tomorrow",
		"31/02/2026"} {
		f.Add(text, 0)
		f.Add(text, 109936)
	}
	f.Fuzz(func(t *testing.T, text string, days int) {
		today := Date("1900-01-01").AddDays(days % 109937) // the last possible day is 30 December 2200
		d, err := ParseDate(text, today)
		if err != nil {
			if d != "" || strings.Contains(err.Error(), "\n") {
				t.Fatalf("%q: got %q, error %q", text, d, err)
			}
			return
		}
		if !d.Valid() {
			t.Fatalf("%q: got %q, which is not valid", text, d)
		}
		for _, form := range []string{string(d), d.Long(), strings.ToUpper(d.Long()), d.format("2/1/2006"),
			d.format("02.01.2006")} {
			if got, err := ParseDate(form, today); err != nil || got != d {
				t.Fatalf("%q: got %q, but %q gives %q, %v", text, d, form, got, err)
			}
		}
		if restored := d.AddDays(days % 1000).AddDays(-(days % 1000)); restored != d {
			t.Fatalf("%q: adding days and taking them away again gives %q", d, restored)
		}
		var imported Date
		if imported.UnmarshalText([]byte(text)) == nil && imported != d {
			t.Fatalf("%q: ParseDate returns %q, and UnmarshalText %q", text, d, imported)
		}
	})
}
