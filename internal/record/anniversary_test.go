package record

import (
	"fmt"
	"strconv"
	"testing"
)

// TestLeapDayAnniversaries checks every use of an anniversary for something that began on
// 29 February 2008. In a year that is not a leap year the anniversary is 1 March.
func TestLeapDayAnniversaries(t *testing.T) {
	const leapDay Date = "2008-02-29"
	// firstDayMet returns the first day on which a rule on applications is met.
	firstDayMet := func(rule Rule[ApplicationFacts]) Date {
		for day := Date("2010-01-01"); day < "2030-01-01"; day = day.AddDays(1) {
			if _, met := rule.Check(ApplicationFacts{Born: leapDay, UKSince: leapDay, Applied: day}); met {
				return day
			}
		}
		return ""
	}
	serviceReached := func(years int) Date {
		day, _ := YearsReached([]Spell{{Standing: Active, From: leapDay}}, years)
		return day
	}
	retentionEnd := func(months int) Date {
		retention, err := FindRetention("volunteers")
		if err != nil {
			t.Fatal(err)
		}
		var settings Settings
		*retention.field(&settings) = months
		return retention.Due(settings, leapDay)
	}
	clearanceEnd := func(years int) Date { return new(Dossier).ClearedUntil(Level{"basic", years}, leapDay) }
	for _, test := range []struct {
		use       string
		got, want Date
	}{
		{"a year", leapDay.AddYears(1), "2009-03-01"},
		{"four years", leapDay.AddYears(4), "2012-02-29"},
		{"a year before", leapDay.AddYears(-1), "2007-03-01"},
		{"R7, the 18th birthday", firstDayMet(AdultRule), "2026-03-01"},
		{"R8, three years in the UK", firstDayMet(ResidenceRule), "2011-03-01"},
		{"a year of service", serviceReached(1), "2009-03-01"},
		{"four years of service", serviceReached(4), "2012-02-29"},
		{"the last day of a clearance for three years", clearanceEnd(3), "2011-02-28"},
		{"the last day of a clearance for four years", clearanceEnd(4), "2012-02-28"},
		{"the last day of a course for 12 months", Course{Months: 12}.Expiry(leapDay), "2009-02-28"},
		{"the last day of a course for 6 months", Course{Months: 6}.Expiry(leapDay), "2008-08-28"},
		{"the last day of a course that does not expire", Course{}.Expiry(leapDay), ""},
		{"the end of 24 months of retention", retentionEnd(24), "2010-03-01"},
		{"the end of 48 months of retention", retentionEnd(48), "2012-02-29"},
	} {
		if test.got != test.want {
			t.Errorf("%s after %s: got %q, want %q", test.use, leapDay, test.got, test.want)
		}
	}
	if Month("2026-01").Last() != "2026-01-31" || Month("2026-12").Add(-10) != "2026-02" {
		t.Error("months do not end on their last day")
	}
}

// TestAgeAgreesWithSQL checks that Age agrees with AddYears, and with the ages that SQL
// computes with BirthdayKey. It takes dates of birth around a leap day, and compares the
// ages on every day of four years.
func TestAgeAgreesWithSQL(t *testing.T) {
	births := []Date{"2007-12-30", "2007-12-31", "2008-01-01", "2008-02-28", "2008-02-29", "2008-03-01", "2008-12-31"}
	for _, born := range births {
		for day := Date("2025-12-30"); day < "2030-01-02"; day = day.AddDays(1) {
			age := born.Age(day)
			if born.AddYears(age) > day || born.AddYears(age+1) <= day {
				t.Errorf("born %s: aged %d on %s, but %d is reached on %s", born, age, day, age, born.AddYears(age))
			}
			if sqlAge := ageInSQL(born, day); sqlAge != age {
				t.Errorf("born %s: aged %d on %s, and %d in SQL", born, age, day, sqlAge)
			}
		}
	}
}

// ageInSQL computes the age as the .sql files do: the difference of the years, less one if
// the month and day of birth (MM-DD) come after @birthday, which is BirthdayKey of the day.
func ageInSQL(born, day Date) int {
	year := func(d Date) int {
		n, err := strconv.Atoi(string(d[:4]))
		if err != nil {
			panic(fmt.Sprintf("%q has no year: %v", d, err))
		}
		return n
	}
	age := year(day) - year(born)
	if string(born[5:]) > BirthdayKey(day) {
		age--
	}
	return age
}
