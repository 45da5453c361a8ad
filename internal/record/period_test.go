package record

import (
	"slices"
	"testing"
)

func TestParsePeriod(t *testing.T) {
	for _, test := range []struct {
		text     string
		from, to Date
	}{
		{"2026-10-05", "2026-10-05", "2026-10-05"},
		{"5 oct 2026", "2026-10-05", "2026-10-05"},
		{"yesterday", "2026-10-30", "2026-10-30"},
		{"last friday", "2026-10-30", "2026-10-30"},
		{"2026-10", "2026-10-01", "2026-10-31"},
		{"feb 2024", "2024-02-01", "2024-02-29"},
		{"02/2026", "2026-02-01", "2026-02-28"},
		{"2026", "2026-01-01", "2026-12-31"},
		{"2026Q1", "2026-01-01", "2026-03-31"},
		{"2026q3", "2026-07-01", "2026-09-30"},
		{"2026 Q4", "2026-10-01", "2026-12-31"},
		{"FY2026/27", "2026-04-01", "2027-03-31"},
		{"fy 2026", "2026-04-01", "2027-03-31"},
		{"FY1999/00", "1999-04-01", "2000-03-31"},
		{"2026-08..2026-10", "2026-08-01", "2026-10-31"},
		{"2026-08-05..2026-09-07", "2026-08-05", "2026-09-07"},
		{"5.8.2026..7.9.2026", "2026-08-05", "2026-09-07"},
		{"aug 2026 .. yesterday", "2026-08-01", "2026-10-30"},
		{"2025..2026Q1", "2025-01-01", "2026-03-31"},
		{"2026-10..2026-10-05", "2026-10-01", "2026-10-05"},
		{"2026-10-05..2026-10", "2026-10-05", "2026-10-31"},
		{"2026-10-05..2026-10-05", "2026-10-05", "2026-10-05"},
		{"last month..this month", "2026-09-01", "2026-10-31"},
		{"this month", "2026-10-01", "2026-10-31"},
		{"last month", "2026-09-01", "2026-09-30"},
		{"this week", "2026-10-26", "2026-11-01"},
		{"last week", "2026-10-19", "2026-10-25"},
		{"this quarter", "2026-10-01", "2026-12-31"},
		{"last quarter", "2026-07-01", "2026-09-30"},
		{"this year", "2026-01-01", "2026-12-31"},
		{"Last Year", "2025-01-01", "2025-12-31"},
		{"1900", "1900-01-01", "1900-12-31"},
		{"2200", "2200-01-01", "2200-12-31"},
	} {
		got, err := ParsePeriod(test.text, testToday)
		if want := (Period{test.from, test.to}); err != nil || got != want {
			t.Errorf("%q: got %v, %v; want %s to %s", test.text, got, err, test.from, test.to)
		}
	}
}

func TestParsePeriodNearToday(t *testing.T) {
	for _, test := range []struct {
		today    Date
		text     string
		from, to Date
	}{
		{"2026-11-01", "this week", "2026-10-26", "2026-11-01"}, // Sunday is the last day of a week
		{"2026-11-02", "this week", "2026-11-02", "2026-11-08"},
		{"2026-11-02", "last week", "2026-10-26", "2026-11-01"},
		{"2026-03-31", "last month", "2026-02-01", "2026-02-28"},
		{"2026-01-31", "last month", "2025-12-01", "2025-12-31"},
		{"2026-01-01", "last quarter", "2025-10-01", "2025-12-31"},
		{"2026-03-31", "this quarter", "2026-01-01", "2026-03-31"},
		{"2026-04-01", "this quarter", "2026-04-01", "2026-06-30"},
		{"2026-12-31", "this year", "2026-01-01", "2026-12-31"},
	} {
		got, err := ParsePeriod(test.text, test.today)
		if want := (Period{test.from, test.to}); err != nil || got != want {
			t.Errorf("%s on %s: got %v, %v; want %s to %s", test.text, test.today, got, err, test.from, test.to)
		}
	}
	_, err := ParsePeriod("this week", "2200-12-31")
	checkInvalid(t, "this week", err, "outside 1900 to 2200")
	_, err = ParsePeriod("last year", "1900-06-01")
	checkInvalid(t, "last year", err, "outside 1900 to 2200")
}

func TestParsePeriodRefuses(t *testing.T) {
	for text, why := range map[string]string{
		"":                             `period "": not a form`,
		"rubbish":                      "give 2026-10, 2026Q3",
		"26":                           "not a form",
		"FY2026/28":                    "starts in 2026 is FY2026/27",
		"FY2026/2027":                  "starts in 2026 is FY2026/27",
		"FY26/27":                      "not a form",
		"FY2200":                       "outside 1900 to 2200",
		"2026Q5":                       "there is no quarter 5",
		"2026Q0":                       "there is no quarter 0",
		"2026Q":                        "not a form",
		"Q3":                           "not a form",
		"26Q3":                         "four digits",
		"2026-13":                      "there is no month 13",
		"31/02/2026":                   "there is no 31 February 2026",
		"aug 07":                       "four digits",
		"1899":                         "outside 1900 to 2200",
		"2201":                         "outside 1900 to 2200",
		"2026-10..2026-08":             "ends before it starts",
		"2026-10-05..2026-10-04":       "ends before it starts",
		"2026..2025":                   "ends before it starts",
		"2026-10..":                    "both sides",
		"..2026-10":                    "both sides",
		"..":                           "both sides",
		"2026-08..2026-09..2026-10":    "not a form",
		"2026-08...2026-10":            "not a form",
		"31/02/2026..2026-08":          "there is no 31 February 2026",
		"2026-08..31/02/2027":          "there is no 31 February 2027",
		"2026-08 to 2026-10":           "not a form",
		"next month":                   "not a form",
		"last":                         "not a form",
		"this fortnight":               "not a form",
		"last month of the whole year": "not a form",
	} {
		got, err := ParsePeriod(text, testToday)
		if got != (Period{}) {
			t.Errorf("%q: got %v and an error", text, got)
		}
		checkInvalid(t, text, err, why)
	}
}

func TestPeriod(t *testing.T) {
	for _, test := range []struct {
		from, to      Date
		text          string  // "" if the period is not valid
		months        []Month // nil if the months are not checked
		isWholeMonths bool
		days          int
	}{
		{"2026-10-01", "2026-10-31", "1 to 31 October 2026", []Month{"2026-10"}, true, 31},
		{"2026-08-01", "2026-10-31", "1 August to 31 October 2026",
			[]Month{"2026-08", "2026-09", "2026-10"}, true, 92},
		{"2025-12-01", "2026-01-31", "1 December 2025 to 31 January 2026", []Month{"2025-12", "2026-01"}, true, 62},
		{"2025-10-01", "2026-10-31", "1 October 2025 to 31 October 2026", nil, true, 396},
		{"2026-10-05", "2026-10-05", "5 October 2026", []Month{"2026-10"}, false, 1},
		{"2026-10-31", "2026-11-01", "31 October to 1 November 2026", []Month{"2026-10", "2026-11"}, false, 2},
		{"2026-10-01", "2026-10-30", "1 to 30 October 2026", []Month{"2026-10"}, false, 30},
		{"2024-02-01", "2024-02-29", "1 to 29 February 2024", []Month{"2024-02"}, true, 29},
		{"2024-02-01", "2024-02-28", "1 to 28 February 2024", []Month{"2024-02"}, false, 28},
		{"", "", "", nil, false, 0},
		{"2026-10-01", "", "", nil, false, 0},
		{"2026-10-31", "2026-10-01", "", nil, false, 0},
	} {
		p := Period{test.from, test.to}
		if p.String() != test.text || p.IsWholeMonths() != test.isWholeMonths || p.Days() != test.days {
			t.Errorf("%s to %s: got %q, %t, %d", test.from, test.to, p, p.IsWholeMonths(), p.Days())
		}
		if got := p.Months(); test.months != nil && !slices.Equal(got, test.months) {
			t.Errorf("%s: got %v, want %v", p, got, test.months)
		}
		if p.Valid() != (test.text != "") {
			t.Errorf("%s to %s: Valid is %t", test.from, test.to, p.Valid())
		}
	}
	if got := len(Period{"2025-10-01", "2026-10-31"}.Months()); got != 13 {
		t.Errorf("October to October: got %d months", got)
	}
	if got := (Period{"2026-10-31", "2026-10-01"}).Months(); got != nil {
		t.Errorf("a reversed period: got %v", got)
	}
}

func FuzzParsePeriod(f *testing.F) {
	const dayCount = 109937 // the number of days in the years 1900 to 2200
	for _, text := range []string{"2026", "2026Q3", "FY2026/27", "2026-08..2026-10", "last week", "this quarter",
		"5/8/2026..aug 2026", "today", "aug 2026"} {
		f.Add(text, 0)          // read on the first day of 1900
		f.Add(text, dayCount-1) // read on the last day of 2200
	}
	f.Fuzz(func(t *testing.T, text string, dayNumber int) {
		today := Date("1900-01-01").AddDays(dayNumber % dayCount)
		p, err := ParsePeriod(text, today)
		if err != nil {
			if p != (Period{}) {
				t.Fatalf("%q: got %v and the error %v", text, p, err)
			}
			return
		}
		if !p.Valid() || p.From > p.To || p.String() == "" || p.Days() < 1 {
			t.Fatalf("%q: got %v, %q, %d days", text, p, p, p.Days())
		}
		fromAndTo := string(p.From) + ".." + string(p.To)
		if got, err := ParsePeriod(fromAndTo, today); err != nil || got != p {
			t.Fatalf("%q: got %v, but %q gives %v, %v", text, p, fromAndTo, got, err)
		}
		daysInMonths := 0
		for _, m := range p.Months() {
			daysInMonths += m.Period().Days()
		}
		if daysInMonths < p.Days() || (daysInMonths == p.Days()) != p.IsWholeMonths() {
			t.Fatalf("%q has %d days, its months have %d, and IsWholeMonths is %t",
				text, p.Days(), daysInMonths, p.IsWholeMonths())
		}
	})
}
