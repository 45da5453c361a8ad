package record

import (
	"fmt"
	"strconv"
	"strings"
)

// Settings are a borough's own figures, as they stand on one day.
type Settings struct {
	MonthlyLimit Minutes // R6
	AgeBands     []Band
	Meal         Pence // R5; 0 until the borough sets one
	Levels       Levels
	WarnDays     int // how long before an expiry it is due
	StallDays    int // how long an applicant may stay at one stage
}

// Band is a band of ages, both ends included; High -1 is "and over".
type Band struct{ Low, High int }

// Label names the band: "under 20", "20-29", "60 and over".
func (b Band) Label() string {
	switch {
	case b.High == -1:
		return fmt.Sprintf("%d and over", b.Low)
	case b.Low == 0:
		return fmt.Sprintf("under %d", b.High+1)
	}
	return fmt.Sprintf("%d-%d", b.Low, b.High)
}

// Setting is one of a borough's settings: its key, what it is, what holds until
// the borough sets it, and how its text is read into Settings.
type Setting struct {
	Key, Doc, Default string
	read              func(*Settings, string) error
}

// SettingList are the settings there are, in the order they are shown.
var SettingList = []Setting{
	{"monthly-limit", "the most time one volunteer gives in a calendar month (R6)", "40h",
		func(s *Settings, text string) (err error) { s.MonthlyLimit, err = ParseMinutes(text); return err }},
	{"age-bands", "the age bands of the return, never overlapping", "0-19,20-29,30-39,40-49,50-59,60+",
		func(s *Settings, text string) (err error) { s.AgeBands, err = parseBands(text); return err }},
	{"meal", "what is paid for a meal (R5); none until set", "",
		func(s *Settings, text string) (err error) {
			if text != "" {
				s.Meal, err = ParsePence(text)
			}
			return err
		}},
	{"vetting-levels", "the clearance levels, lowest first, and their usual years", "basic:3,standard:5,enhanced:7",
		func(s *Settings, text string) (err error) { s.Levels, err = parseLevels(text); return err }},
	{"warn-days", "how many days before it runs out a clearance or training is due", "60",
		func(s *Settings, text string) (err error) { s.WarnDays, err = parseDays("warn-days", text); return err }},
	{"stall-days", "after how many days at one stage an applicant is due", "28",
		func(s *Settings, text string) (err error) {
			s.StallDays, err = parseDays("stall-days", text)
			return err
		}},
}

// FindSetting returns the setting of that key, or an *Invalid naming the keys.
func FindSetting(key string) (Setting, error) {
	var keys []string
	for _, s := range SettingList {
		if s.Key == strings.ToLower(strings.TrimSpace(key)) {
			return s, nil
		}
		keys = append(keys, s.Key)
	}
	return Setting{}, Wrong("setting %q is not one of: %s", key, strings.Join(keys, ", "))
}

// Check returns an *Invalid when the text is not a value of the setting.
func (s Setting) Check(text string) error {
	var into Settings
	return s.read(&into, text)
}

// ReadSettings reads the values set, by key; a key that is not among them has
// its default.
func ReadSettings(values map[string]string) (Settings, error) {
	var into Settings
	for _, s := range SettingList {
		text, ok := values[s.Key]
		if !ok {
			text = s.Default
		}
		if err := s.read(&into, text); err != nil {
			return into, fmt.Errorf("setting %s: %w", s.Key, err)
		}
	}
	return into, nil
}

func parseDays(key, text string) (int, error) {
	n, err := strconv.Atoi(strings.TrimSpace(text))
	if err != nil || n < 0 || n > 3660 {
		return 0, Wrong("%s %q: give a whole number of days from 0 to 3660", key, text)
	}
	return n, nil
}

// parseBands reads "0-19,20-29,60+". Bands must follow each other without a
// gap or an overlap, from 0 on, so that everybody is in exactly one.
func parseBands(text string) ([]Band, error) {
	var bands []Band
	next := 0
	for _, part := range strings.Split(text, ",") {
		part = strings.TrimSpace(part)
		low, high, found := strings.Cut(part, "-")
		if !found {
			low, found = strings.CutSuffix(part, "+")
			high = "-1"
		}
		l, err1 := strconv.Atoi(low)
		h, err2 := strconv.Atoi(high)
		if !found || err1 != nil || err2 != nil || (h != -1 && h < l) {
			return nil, Wrong("age band %q: give bands as 0-19,20-29,60+", part)
		}
		if l != next || next == -1 {
			return nil, Wrong("age band %q does not follow the one before it; bands may not overlap or leave a gap: the next begins at %d", part, next)
		}
		bands = append(bands, Band{l, h})
		next = h + 1
		if h == -1 {
			next = -1
		}
	}
	if next != -1 {
		return nil, Wrong("age bands %q leave out the oldest; end with a band such as 60+", text)
	}
	return bands, nil
}

// parseLevels reads "basic:3,standard:5", lowest first.
func parseLevels(text string) (Levels, error) {
	var levels Levels
	for _, part := range strings.Split(text, ",") {
		code, years, found := strings.Cut(strings.ToLower(strings.TrimSpace(part)), ":")
		n, err := strconv.Atoi(years)
		if !found || code == "" || err != nil || n < 1 || n > 50 {
			return nil, Wrong("vetting level %q: give each as code:years, as basic:3,standard:5", part)
		}
		if levels.Rank(code) != 0 {
			return nil, Wrong("vetting level %q is there twice", code)
		}
		levels = append(levels, Level{code, n})
	}
	return levels, nil
}
