package record

import (
	"errors"
	"fmt"
	"strings"
	"time"
)

// ParseDate reads a day in any of these forms:
//   - 2007-08-14
//   - 14/08/2007, 14.8.2007 or 14-08-2007: the day is always first
//   - 14 aug 2007, 14 August 2007 or 14-Aug-2007
//   - today, yesterday or tomorrow
//   - monday or mon: the latest Monday that is not after today
//   - last friday: the latest Friday before today
//
// Case and spacing do not matter. Any other text is an *Invalid, and so is a day that does
// not exist or is outside the years 1900 to 2200.
func ParseDate(text string, today Date) (Date, error) {
	d, err := readDate(normaliseText(text), today)
	if err != nil {
		return "", invalidText("date", text, err, dateForms+", 31 oct 2026, today or monday")
	}
	return d, nil
}

// errRelative is the error for a text such as "today" in a file. The meaning of the text
// would depend on the day on which the file is read.
var errRelative = errors.New("a file must mean the same tomorrow")

// UnmarshalText reads a day in a file, in the forms of ParseDate that do not depend on
// today. Any other text is an *Invalid, also "today", "monday" and the empty text.
func (d *Date) UnmarshalText(text []byte) error {
	s := normaliseText(string(text))
	parsed, err := readFixedDate(s)
	if err != nil {
		if _, relativeErr := readRelativeDate(s, anyToday); relativeErr == nil {
			err = errRelative
		}
		return invalidText("date", string(text), err, dateForms+" or 31 oct 2026")
	}
	*d = parsed
	return nil
}

// anyToday is given as today when only the form of a text is checked. Which day it is makes
// no difference.
const anyToday Date = "2000-01-01"

// readDate reads every form of ParseDate.
func readDate(s string, today Date) (Date, error) {
	d, err := readFixedDate(s)
	if errors.Is(err, errUnknownForm) {
		return readRelativeDate(s, today)
	}
	return d, err
}

// readFixedDate reads the forms of ParseDate that do not depend on today.
func readFixedDate(s string) (Date, error) {
	if len(s) == len("2007-08-14") && s[4] == '-' && s[7] == '-' {
		if month, ok := parseDigits(s[5:7], 2, 2); ok {
			return dateFromParts(s[8:], month, s[:4])
		}
	}
	for _, sep := range []string{"/", ".", "-"} {
		parts := strings.Split(s, sep)
		if len(parts) != 3 {
			continue
		}
		if month, ok := parseDigits(strings.TrimSpace(parts[1]), 1, 2); ok {
			return dateFromParts(strings.TrimSpace(parts[0]), month, strings.TrimSpace(parts[2]))
		}
	}
	for _, sep := range []string{" ", "-"} {
		parts := strings.Split(s, sep)
		if len(parts) != 3 {
			continue
		}
		if month, ok := findMonth(parts[1]); ok {
			return dateFromParts(parts[0], month, parts[2])
		}
	}
	return "", errUnknownForm
}

// readRelativeDate reads the forms of ParseDate that depend on today.
func readRelativeDate(s string, today Date) (Date, error) {
	var d Date
	switch s {
	case "today":
		d = today
	case "yesterday":
		d = today.AddDays(-1)
	case "tomorrow":
		d = today.AddDays(1)
	default:
		name, isLast := strings.CutPrefix(s, "last ")
		weekday, ok := findWeekday(name)
		if !ok {
			return "", errUnknownForm
		}
		daysBack := int(today.Weekday()-weekday+7) % 7
		if isLast && daysBack == 0 {
			daysBack = 7
		}
		d = today.AddDays(-daysBack)
	}
	if !d.Valid() {
		return "", errYearOutOfRange
	}
	return d, nil
}

func dateFromParts(day string, month int, year string) (Date, error) {
	dayNumber, ok := parseDigits(day, 1, 2)
	if !ok {
		return "", errUnknownForm
	}
	yearMonth, err := monthFromParts(month, year)
	if err != nil {
		return "", err
	}
	d := Date(fmt.Sprintf("%s-%02d", yearMonth, dayNumber))
	if !d.Valid() {
		return "", fmt.Errorf("there is no %d %s", dayNumber, yearMonth.Long())
	}
	return d, nil
}

func findWeekday(word string) (time.Weekday, bool) {
	for weekday := time.Sunday; weekday <= time.Saturday; weekday++ {
		if name := strings.ToLower(weekday.String()); word == name || word == name[:3] {
			return weekday, true
		}
	}
	return 0, false
}
