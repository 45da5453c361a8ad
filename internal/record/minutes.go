package record

import (
	"errors"
	"fmt"
	"strings"
)

// Minutes is a length of time in whole minutes.
type Minutes int

// UnmarshalText reads the texts that ParseMinutes reads. Any other text is an *Invalid.
func (m *Minutes) UnmarshalText(text []byte) error {
	parsed, err := ParseMinutes(string(text))
	if err != nil {
		return err
	}
	*m = parsed
	return nil
}

// ParseMinutes reads a length of time as people write it: 2h30m, 2h 30m, 2h, 150m, 150
// min, 2:30 or 2.5h. It also reads 2:30:00, the form of spreadsheets. Any other text is an
// *Invalid, and so are a length of zero, a fraction of a minute and a number without a unit.
// The length can be more than a day: numbers of up to six digits are accepted.
func ParseMinutes(text string) (Minutes, error) {
	m, err := readMinutes(normaliseText(text))
	if err == nil && m == 0 {
		err = errors.New("it must be more than nothing")
	}
	if err != nil {
		return 0, invalidText("length", text, err, "2h30m, 2:30, 2.5h or 150m")
	}
	return m, nil
}

// String returns m as hours and minutes: 2h 30m. Zero hours or zero minutes are left out: 4h
// or 45m. No time at all is 0m. A length below zero has a sign: -2h 30m.
func (m Minutes) String() string {
	if m < 0 {
		return "-" + (-m).String()
	}
	switch hours, minutes := m/60, m%60; {
	case hours == 0:
		return fmt.Sprintf("%dm", int(minutes))
	case minutes == 0:
		return fmt.Sprintf("%dh", int(hours))
	default:
		return fmt.Sprintf("%dh %dm", int(hours), int(minutes))
	}
}

func readMinutes(s string) (Minutes, error) {
	if strings.HasPrefix(s, "-") {
		return 0, errors.New("a length cannot be below zero")
	}
	if strings.Contains(s, ",") {
		return 0, errors.New("a comma is not a decimal point")
	}
	if _, ok := parseDigits(s, 1, 6); ok {
		return 0, fmt.Errorf("%sh or %sm?", s, s)
	}
	if hours, minutes, ok := strings.Cut(withoutSeconds(s), ":"); ok {
		h, hoursOK := parseDigits(hours, 1, 6)
		m, minutesOK := parseDigits(minutes, 2, 2)
		if !hoursOK || !minutesOK {
			return 0, errUnknownForm
		}
		return addMinutes(h, m)
	}
	hours, minutes, ok := strings.Cut(s, "h")
	if !ok {
		m, isMinutes := readMinutePart(s)
		if !isMinutes {
			return 0, errUnknownForm
		}
		return Minutes(m), nil
	}
	hours = strings.TrimSpace(hours)
	if minutes == "" {
		return readHours(hours)
	}
	h, hoursOK := parseDigits(hours, 1, 6)
	m, minutesOK := readMinutePart(strings.TrimSpace(minutes))
	if !hoursOK || !minutesOK {
		return 0, errUnknownForm
	}
	return addMinutes(h, m)
}

// addMinutes adds minutes to hours. It returns an error if minutes is over 59.
func addMinutes(hours, minutes int) (Minutes, error) {
	if minutes > 59 {
		return 0, fmt.Errorf("minutes beside hours stop at 59, not %d", minutes)
	}
	return Minutes(60*hours + minutes), nil
}

// readMinutePart reads a number of minutes with the unit: 30m or 30 min.
func readMinutePart(s string) (int, bool) {
	digits, ok := strings.CutSuffix(s, "min")
	if !ok {
		digits, ok = strings.CutSuffix(s, "m")
	}
	n, isNumber := parseDigits(strings.TrimSpace(digits), 1, 6)
	return n, ok && isNumber
}

// readHours reads a number of hours without the unit: 2 or 2.5. It computes with integers,
// since 2.55 hours in floating point are not exactly 153 minutes.
func readHours(s string) (Minutes, error) {
	whole, fraction, hasPoint := strings.Cut(s, ".")
	hours, ok := parseDigits(whole, 1, 6)
	if !ok {
		return 0, errUnknownForm
	}
	if !hasPoint {
		return Minutes(60 * hours), nil
	}
	decimals, ok := parseDigits(fraction, 1, 6)
	if !ok {
		return 0, errUnknownForm
	}
	scale := 1
	for range fraction {
		scale *= 10
	}
	if 60*decimals%scale != 0 {
		return 0, fmt.Errorf("%sh is not a whole number of minutes", s)
	}
	return Minutes(60*hours + 60*decimals/scale), nil
}

// Clock is a time of day, in minutes after midnight: 0 to 1439.
type Clock int

// UnmarshalText reads the texts that ParseClock reads. Any other text is an *Invalid.
func (c *Clock) UnmarshalText(text []byte) error {
	parsed, err := ParseClock(string(text))
	if err != nil {
		return err
	}
	*c = parsed
	return nil
}

// ParseClock reads a time of day as people write it: 18:00, 1800, 6pm or 6:30pm. It also
// reads 18:00:00, the form of spreadsheets. 12am is midnight, and 12pm is noon. Any other
// text is an *Invalid, and so is 24:00, which is 00:00 on the next day.
func ParseClock(text string) (Clock, error) {
	s := normaliseText(text)
	if s == "24:00" || s == "2400" {
		return 0, Invalidf("time %s: a day ends at 23:59; give 00:00 with --overnight", Quote(text))
	}
	c, err := readClock(s)
	if err != nil {
		return 0, invalidText("time", text, err, "18:00, 1800, 6pm or 6:30pm")
	}
	return c, nil
}

// String returns c in the form 18:00 of the 24-hour clock, or "" if c is not a time of day.
func (c Clock) String() string {
	if c < 0 || c >= 24*60 {
		return ""
	}
	return fmt.Sprintf("%02d:%02d", int(c)/60, int(c)%60)
}

func readClock(s string) (Clock, error) {
	if digits, ok := strings.CutSuffix(s, "am"); ok {
		return readHalfDay(strings.TrimSpace(digits), 0)
	}
	if digits, ok := strings.CutSuffix(s, "pm"); ok {
		return readHalfDay(strings.TrimSpace(digits), 12)
	}
	if _, ok := parseDigits(s, 1, 2); ok {
		return 0, fmt.Errorf("%s:00, %sam or %spm?", s, s, s)
	}
	hours, minutes, ok := strings.Cut(withoutSeconds(s), ":")
	if _, isNumber := parseDigits(s, 4, 4); !ok && isNumber {
		hours, minutes = s[:2], s[2:]
	}
	return clockFromParts(hours, minutes, 0, 23)
}

// readHalfDay reads the part of a time before am or pm, such as 6 or 6:30. startHour is the
// hour at which that half of the day begins: 0 for am, 12 for pm.
func readHalfDay(s string, startHour int) (Clock, error) {
	hours, minutes, ok := strings.Cut(withoutSeconds(s), ":")
	if !ok {
		minutes = "00"
	}
	c, err := clockFromParts(hours, minutes, 1, 12)
	if err != nil {
		return 0, err
	}
	return c%(12*60) + Clock(60*startHour), nil
}

// withoutSeconds removes the seconds :00 that spreadsheets write. A text with other seconds
// is returned unchanged, and the caller refuses it.
func withoutSeconds(s string) string {
	if strings.Count(s, ":") == 2 {
		return strings.TrimSuffix(s, ":00")
	}
	return s
}

// clockFromParts parses hours and minutes and returns the time of day. The hour must be
// from minHour to maxHour, and the minutes from 00 to 59.
func clockFromParts(hours, minutes string, minHour, maxHour int) (Clock, error) {
	h, hoursOK := parseDigits(hours, 1, 2)
	m, minutesOK := parseDigits(minutes, 2, 2)
	switch {
	case !hoursOK || !minutesOK:
		return 0, errUnknownForm
	case h < minHour || h > maxHour:
		return 0, fmt.Errorf("the hour must be %d to %d", minHour, maxHour)
	case m > 59:
		return 0, errors.New("the minutes must be 00 to 59")
	}
	return Clock(60*h + m), nil
}
