package record

import (
	"fmt"
	"time"
)

// Date is a calendar day as ISO text, such as 2026-10-31. It is stored in this form, and
// compared with <. The empty Date means that there is no day. For the empty Date, methods
// that return a Date, Month or string return an empty one.
type Date string

const (
	firstYear, lastYear = 1900, 2200

	// dateForms are examples of dates for the messages of errors.
	dateForms = "2026-10-31, 31/10/2026 (day first)"
)

var errYearOutOfRange = fmt.Errorf("the year is outside %d to %d", firstYear, lastYear)

// Valid reports whether d is a day that exists in the years 1900 to 2200.
func (d Date) Valid() bool {
	t, ok := d.toTime()
	return ok && t.Year() >= firstYear && t.Year() <= lastYear
}

// AddYears returns the anniversary of d that is n years later. In a year that is not a leap
// year, the anniversary of 29 February is 1 March.
func (d Date) AddYears(n int) Date { return d.AddMonths(12 * n) }

// AddMonths returns the same day n months later. If that month is too short, it returns the
// last day of that month: one month after 31 January is 28 or 29 February. If n is a number
// of whole years, it returns the anniversary instead, as AddYears does. All anniversaries
// are computed by AddMonths: ages, years in the UK, years of service, expiry and retention.
func (d Date) AddMonths(n int) Date {
	t, ok := d.toTime()
	if !ok {
		return ""
	}
	first := time.Date(t.Year(), t.Month()+time.Month(n), 1, 0, 0, 0, 0, time.UTC)
	last := first.AddDate(0, 1, -1)
	switch {
	case t.Day() <= last.Day():
		return DateOf(first.AddDate(0, 0, t.Day()-1))
	case n%12 == 0:
		return DateOf(last.AddDate(0, 0, 1))
	}
	return DateOf(last)
}

// Month returns the calendar month of d.
func (d Date) Month() Month {
	if _, ok := d.toTime(); !ok {
		return ""
	}
	return Month(d[:len("2026-10")])
}

// Weekday returns the day of the week. d must be Valid.
func (d Date) Weekday() time.Weekday {
	t, _ := d.toTime()
	return t.Weekday()
}

// DaysUntil returns the number of days from d to other: 1 if other is the next day. The
// number is below zero if other is earlier than d, and 0 if d or other is not a day.
func (d Date) DaysUntil(other Date) int {
	start, startOK := d.toTime()
	end, endOK := other.toTime()
	if !startOK || !endOK {
		return 0
	}
	// Do not use end.Sub(start): a time.Duration holds 292 years at most.
	return int((end.Unix() - start.Unix()) / (24 * 60 * 60))
}

// Long returns d in words: "31 October 2026".
func (d Date) Long() string { return d.format("2 January 2006") }

// Age returns the age, in whole years, that somebody born on d has on the day. A birthday is
// the anniversary that AddYears returns. The age is below zero before the birth, and if d or
// day is not a day.
func (d Date) Age(day Date) int {
	birthTime, birthOK := d.toTime()
	dayTime, dayOK := day.toTime()
	if !birthOK || !dayOK {
		return -1
	}
	years := dayTime.Year() - birthTime.Year()
	if d.AddYears(years) > day {
		years--
	}
	return years
}

// BirthdayKey returns the month and the day of a date as MM-DD, for ages in SQL. Somebody
// has had their birthday in the year of the date if the MM-DD of their date of birth is not
// greater than the key. A test checks that the ages in SQL are equal to those of Age.
func BirthdayKey(day Date) string { return day.format("01-02") }

// AddDays returns the day n days after d, or before d if n is negative. The result can be
// outside the years 1900 to 2200, and is then not Valid. The same is true for AddMonths and
// AddYears.
func (d Date) AddDays(n int) Date {
	t, ok := d.toTime()
	if !ok {
		return ""
	}
	return DateOf(t.AddDate(0, 0, n))
}

// DateOf returns the calendar day of t, in the time zone of t.
func DateOf(t time.Time) Date { return Date(t.Format(time.DateOnly)) }

func (d Date) format(layout string) string {
	t, ok := d.toTime()
	if !ok {
		return ""
	}
	return t.Format(layout)
}

func (d Date) toTime() (time.Time, bool) {
	t, err := time.Parse(time.DateOnly, string(d))
	return t, err == nil
}
