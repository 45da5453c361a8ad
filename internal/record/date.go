package record

import (
	"fmt"
	"time"
)

// Date is a calendar day as ISO text, 2026-10-31. It is stored as it is, and compared
// with <. The empty Date means no day; methods that return a Date, Month or text return
// an empty one for it.
type Date string

const (
	firstYear, lastYear = 1900, 2200

	dateForms = "2026-10-31, 31/10/2026 (day first)"
)

var errYearOutOfRange = fmt.Errorf("the year is outside %d to %d", firstYear, lastYear)

// Valid reports whether d is a day that exists in the years 1900 to 2200.
func (d Date) Valid() bool {
	t, ok := d.toTime()
	return ok && t.Year() >= firstYear && t.Year() <= lastYear
}

// AddYears returns the anniversary of d n years later. The anniversary of 29 February is
// 1 March in a year that is not a leap year.
func (d Date) AddYears(n int) Date { return d.AddMonths(12 * n) }

// AddMonths returns the same day n months later. If the month has no such day it returns
// the first day of the next month: one month after 31 January is 1 March. It decides all
// anniversaries: ages, years in the UK, years of service, expiry and retention.
func (d Date) AddMonths(n int) Date {
	t, ok := d.toTime()
	if !ok {
		return ""
	}
	first := time.Date(t.Year(), t.Month()+time.Month(n), 1, 0, 0, 0, 0, time.UTC)
	next := first.AddDate(0, 1, 0)
	if day := first.AddDate(0, 0, t.Day()-1); day.Before(next) {
		return DateOf(day)
	}
	return DateOf(next)
}

// Month returns the calendar month d is in.
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

// DaysUntil returns the number of days from d to other: 1 for the next day, a number
// below zero if other is earlier, 0 if either is no day.
func (d Date) DaysUntil(other Date) int {
	start, startOK := d.toTime()
	end, endOK := other.toTime()
	if !startOK || !endOK {
		return 0
	}
	// Do not use end.Sub(start): a time.Duration holds 292 years at most.
	return int((end.Unix() - start.Unix()) / (24 * 60 * 60))
}

// Long returns d in words, 31 October 2026.
func (d Date) Long() string { return d.format("2 January 2006") }

// Age returns the age in whole years, on the day, of somebody born on d. The birthday of
// somebody born on 29 February is that of AddYears. The age is below zero before the
// birth, or if d or day is no day.
func (d Date) Age(day Date) int {
	born, bornOK := d.toTime()
	reached, reachedOK := day.toTime()
	if !bornOK || !reachedOK {
		return -1
	}
	years := reached.Year() - born.Year()
	if d.AddYears(years) > day {
		years--
	}
	return years
}

// BirthdayKey returns the MM-DD with which SQL compares birthdays on the day: somebody has
// had this year's birthday if the MM-DD of their birth is not greater than the key. A test
// compares the ages that follow with Age.
func BirthdayKey(day Date) string { return day.format("01-02") }

// AddDays returns the day n days after d, or before it if n is negative. Outside the
// years 1900 to 2200 the result is not Valid; AddMonths and AddYears do the same.
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
