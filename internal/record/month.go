package record

import (
	"errors"
	"fmt"
	"strings"
	"time"
)

// Month is a calendar month as ISO text, such as 2026-10. It is stored in this form, and
// compared with <. The empty Month means that there is no month. For the empty Month,
// methods that return a Date, Month or string return an empty one.
type Month string

// monthForms are examples of months for the messages of errors.
const monthForms = "2026-10, 10/2026"

// ParseMonth reads a month as people write it: 2007-08, 08/2007, aug 2007, August 2007,
// this month or last month. Case and spacing do not matter. Any other text is an *Invalid,
// and so is a month outside the years 1900 to 2200.
func ParseMonth(text string, today Date) (Month, error) {
	m, err := readMonth(normaliseText(text), today)
	if err != nil {
		return "", invalidText("month", text, err, monthForms+", oct 2026, this month or last month")
	}
	return m, nil
}

// UnmarshalText reads a month in a file, in the forms of ParseMonth that do not depend on
// today. Any other text is an *Invalid, also "this month" and the empty text.
func (m *Month) UnmarshalText(text []byte) error {
	s := normaliseText(string(text))
	parsed, err := readFixedMonth(s)
	if err != nil {
		if _, relativeErr := readMonth(s, anyToday); relativeErr == nil {
			err = errRelative
		}
		return invalidText("month", string(text), err, monthForms+" or oct 2026")
	}
	*m = parsed
	return nil
}

// Next returns the month after m.
func (m Month) Next() Month { return m.Add(1) }

// Long returns m in words: "October 2026".
func (m Month) Long() string { return m.First().format("January 2006") }

// Period returns the period from the first to the last day of m.
func (m Month) Period() Period { return Period{From: m.First(), To: m.Last()} }

// Last returns the last day of m.
func (m Month) Last() Date { return m.First().AddMonths(1).AddDays(-1) }

// readMonth reads every form of ParseMonth.
func readMonth(s string, today Date) (Month, error) {
	m, err := readFixedMonth(s)
	if !errors.Is(err, errUnknownForm) {
		return m, err
	}
	switch s {
	case "this month":
		m = today.Month()
	case "last month":
		m = today.Month().Prev()
	default:
		return "", errUnknownForm
	}
	if !m.Valid() {
		return "", errYearOutOfRange
	}
	return m, nil
}

// Prev returns the month before m.
func (m Month) Prev() Month { return m.Add(-1) }

// Add returns the month n months after m, or before m if n is negative. The result can be
// outside the years 1900 to 2200, and is then not Valid.
func (m Month) Add(n int) Month { return m.First().AddMonths(n).Month() }

// Valid reports whether m is a month in the years 1900 to 2200.
func (m Month) Valid() bool { return m.First().Valid() }

// First returns the first day of m.
func (m Month) First() Date {
	first := Date(m + "-01")
	if _, ok := first.toTime(); !ok {
		return ""
	}
	return first
}

// readFixedMonth reads the forms of ParseMonth that do not depend on today.
func readFixedMonth(s string) (Month, error) {
	if len(s) == len("2007-08") && s[4] == '-' {
		if month, ok := parseDigits(s[5:], 2, 2); ok {
			return monthFromParts(month, s[:4])
		}
	}
	if monthText, year, hasSlash := strings.Cut(s, "/"); hasSlash {
		if month, ok := parseDigits(strings.TrimSpace(monthText), 1, 2); ok {
			return monthFromParts(month, strings.TrimSpace(year))
		}
	}
	if name, year, hasSpace := strings.Cut(s, " "); hasSpace {
		if month, ok := findMonth(name); ok {
			return monthFromParts(month, year)
		}
	}
	return "", errUnknownForm
}

func monthFromParts(month int, year string) (Month, error) {
	yearNumber, ok := parseDigits(year, 1, 4)
	if !ok {
		return "", errUnknownForm
	}
	if len(year) < 4 {
		return "", errors.New("the year needs four digits")
	}
	if month < 1 || month > 12 {
		return "", fmt.Errorf("there is no month %d", month)
	}
	if yearNumber < firstYear || yearNumber > lastYear {
		return "", errYearOutOfRange
	}
	return Month(fmt.Sprintf("%s-%02d", year, month)), nil
}

// findMonth returns the number of the month that the word means: the English name of a
// month, the first three letters of a name, or sept.
func findMonth(word string) (int, bool) {
	for month := time.January; month <= time.December; month++ {
		if name := strings.ToLower(month.String()); word == name || word == name[:3] {
			return int(month), true
		}
	}
	return int(time.September), word == "sept"
}
