package record

import (
	"errors"
	"fmt"
	"strings"
	"time"
)

// ParseDate reads a day as people write it: 2007-08-14; 14/08/2007, 14.8.2007
// or 14-08-2007, with the day always first; 14 aug 2007, 14 August 2007, 14-Aug-2007;
// today, yesterday, tomorrow; monday or mon, the latest Monday not after today; last
// friday, the latest Friday before today. Case and spacing do not matter. Any other
// text, and a day that does not exist or is outside 1900 to 2200, is an *Invalid.
func ParseDate(text string, today Date) (Date, error) {
	d, err := readDate(squeeze(text), today)
	if err != nil {
		return "", wrongText("date", text, err, dateForms+", 31 oct 2026, today or monday")
	}
	return d, nil
}

// UnmarshalText reads the forms of ParseDate that mean the same on every day, so not
// "today" or "monday". Any other text, even an empty one, is an *Invalid.
func (d *Date) UnmarshalText(text []byte) error {
	read, err := readFixedDate(squeeze(string(text)))
	if err != nil {
		return wrongText("date", string(text), err, dateForms+" or 31 oct 2026")
	}
	*d = read
	return nil
}

func readDate(s string, today Date) (Date, error) {
	d, err := readFixedDate(s)
	if errors.Is(err, errUnread) {
		return readNearDate(s, today)
	}
	return d, err
}

func readFixedDate(s string) (Date, error) {
	if len(s) == len("2007-08-14") && s[4] == '-' && s[7] == '-' {
		if month, ok := parseDigits(s[5:7], 2, 2); ok {
			return dateOf(s[8:], month, s[:4])
		}
	}
	for _, sep := range []string{"/", ".", "-"} {
		parts := strings.Split(s, sep)
		if len(parts) != 3 {
			continue
		}
		if month, ok := parseDigits(strings.TrimSpace(parts[1]), 1, 2); ok {
			return dateOf(strings.TrimSpace(parts[0]), month, strings.TrimSpace(parts[2]))
		}
	}
	for _, sep := range []string{" ", "-"} {
		parts := strings.Split(s, sep)
		if len(parts) != 3 {
			continue
		}
		if month, ok := monthNamed(parts[1]); ok {
			return dateOf(parts[0], month, parts[2])
		}
	}
	return "", errUnread
}

func readNearDate(s string, today Date) (Date, error) {
	var d Date
	switch s {
	case "today":
		d = today
	case "yesterday":
		d = today.AddDays(-1)
	case "tomorrow":
		d = today.AddDays(1)
	default:
		name, last := strings.CutPrefix(s, "last ")
		weekday, ok := weekdayNamed(name)
		if !ok {
			return "", errUnread
		}
		back := int(today.Weekday()-weekday+7) % 7
		if last && back == 0 {
			back = 7
		}
		d = today.AddDays(-back)
	}
	if !d.Valid() {
		return "", errYears
	}
	return d, nil
}

func dateOf(day string, month int, year string) (Date, error) {
	n, ok := parseDigits(day, 1, 2)
	if !ok {
		return "", errUnread
	}
	m, err := monthOf(month, year)
	if err != nil {
		return "", err
	}
	d := Date(fmt.Sprintf("%s-%02d", m, n))
	if !d.Valid() {
		return "", fmt.Errorf("there is no %d %s", n, m.Long())
	}
	return d, nil
}

func weekdayNamed(word string) (time.Weekday, bool) {
	for day := time.Sunday; day <= time.Saturday; day++ {
		if name := strings.ToLower(day.String()); word == name || word == name[:3] {
			return day, true
		}
	}
	return 0, false
}
