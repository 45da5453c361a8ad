package record

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
)

// milestonesSetting is a setting of milestones.
func milestonesSetting(key, doc, usual string, field func(*Settings) *[]int) Setting {
	return Setting{key, doc, usual,
		func(s *Settings, text string) (err error) { *field(s), err = parseMilestones(text); return err },
		func(s Settings) string { return joinText(*field(&s), strconv.Itoa) }}
}

// parseMilestones reads a setting such as 50,100,250: whole numbers that grow.
func parseMilestones(text string) ([]int, error) {
	var found []int
	for _, part := range strings.Split(text, ",") {
		n, err := ParseNumber(part, 1, mostMilestone)
		if err != nil || (found != nil && n <= found[len(found)-1]) {
			return nil, Wrong("milestones %s: give whole numbers that grow, as 50,100,250", Quote(text))
		}
		found = append(found, n)
	}
	return found, nil
}

// Settings are a borough's own figures, as they stand on one day.
type Settings struct {
	MonthlyLimit                   Minutes // R6
	AgeBands                       []Band
	Levels                         Levels
	WarnDays                       int    // how long before an expiry it is due
	StallDays                      int    // how long an applicant may stay at one stage
	ReturnDay                      int    // of the next month: by when a month's return is filed
	CentralKey                     string // what returns are encrypted to; "" is nothing
	Masking                        Masking
	Retain                         RetentionMonths
	CsasScheme                     string // whether accreditation is a proof of concept or charges
	AppealDays                     int    // within which an accreditation's refusal or withdrawal is appealed
	MilestoneHours, MilestoneYears []int  // of service
	Statement                      string // the edition in force of the statement of expectations; "" is none
	HourValue                      Pence  // what an hour given is said to be worth; 0 until the borough sets one
	HourSource                     string // where that figure comes from
	NeighbourhoodSettings
	ExpenseSettings
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

// Contains says whether every age of the other band is in this one.
func (b Band) Contains(other Band) bool {
	return b.Low <= other.Low && (b.High == -1 || (other.High != -1 && other.High <= b.High))
}

// Overlaps says whether the bands have an age in common.
func (b Band) Overlaps(other Band) bool {
	return (b.High == -1 || other.Low <= b.High) && (other.High == -1 || b.Low <= other.High)
}

// Setting is one of a borough's settings: its key, what it is, what holds until
// the borough sets it, and how its text is read into Settings and written back.
type Setting struct {
	Key, Doc, Default string
	read              func(*Settings, string) error
	text              func(Settings) string
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

// Clean returns the text as it is kept: 30h for 30:00. One that is not a value
// of the setting is an *Invalid.
func (s Setting) Clean(text string) (string, error) {
	var into Settings
	if err := s.read(&into, text); err != nil {
		return "", err
	}
	return s.text(into), nil
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

// longestMonth is all the time there is in a month of 31 days.
const longestMonth Minutes = 31 * 24 * 60

func parseLimit(text string) (Minutes, error) {
	m, err := ParseMinutes(text)
	if err == nil && m > longestMonth {
		err = Wrong("monthly-limit %q: no month is longer than %s", text, longestMonth)
	}
	return m, err
}

// centralKey is how an age recipient is written. Whether it is one shows when it
// is used: its last six letters are a checksum of the rest.
var centralKey = regexp.MustCompile(`^age1[02-9ac-hj-np-z]{58}$`)

// parseCentralKey reads an age recipient; none is to encrypt nothing.
func parseCentralKey(text string) (string, error) {
	text = strings.TrimSpace(text)
	if text != "" && !centralKey.MatchString(text) {
		return "", Wrong("central-key %q: give the line that the Central Team's key show prints: age1 and 58 letters and digits",
			text)
	}
	return text, nil
}

// numberSetting is a setting that is a whole number, from the least to the most there can be.
func numberSetting(key string, least, most int, doc, usual string, field func(*Settings) *int) Setting {
	return Setting{key, doc, usual,
		func(s *Settings, text string) error {
			n, err := ParseNumber(text, least, most)
			if err != nil {
				return fmt.Errorf("%s %w", key, err)
			}
			*field(s) = n
			return nil
		},
		func(s Settings) string { return strconv.Itoa(*field(&s)) }}
}

// moneySetting is a setting that is an amount of money; none set is what usual says.
func moneySetting(key, doc, usual string, field func(*Settings) *Pence) Setting {
	return Setting{key, doc, usual,
		func(s *Settings, text string) (err error) {
			if *field(s) = 0; strings.TrimSpace(text) != "" {
				*field(s), err = ParsePence(text)
			}
			return err
		},
		func(s Settings) string {
			if *field(&s) == 0 {
				return usual
			}
			return field(&s).String()
		}}
}

// code is the level as a setting writes it: basic:3.
func (l Level) code() string { return fmt.Sprintf("%s:%d", l.Code, l.Years) }

func joinText[T any](items []T, text func(T) string) string {
	words := make([]string, len(items))
	for i, item := range items {
		words[i] = text(item)
	}
	return strings.Join(words, ",")
}

// parseBands reads "0-19,20-29,60+". Bands must follow each other without a
// gap or an overlap, from 0 on, so that everybody is in exactly one.
func parseBands(text string) ([]Band, error) {
	var bands []Band
	next := 0
	for _, part := range strings.Split(text, ",") {
		band, ok := ParseBand(part)
		switch {
		case !ok:
			return nil, Wrong("age band %q: give bands as 0-19,20-29,60+", part)
		case next == -1:
			return nil, Wrong("age band %q comes after %s, which has no end", part, bands[len(bands)-1].Code())
		case band.Low != next:
			return nil, Wrong("age band %q does not follow the one before it; bands may not overlap or leave a gap: the next begins at %d",
				part, next)
		}
		bands = append(bands, band)
		if next = band.High; next != -1 {
			next++
		}
	}
	if next != -1 {
		return nil, Wrong("age bands %q leave out the oldest; end with a band such as 60+", text)
	}
	return bands, nil
}

// Code is the band as the setting has it: "0-19", "20-29", "60+".
func (b Band) Code() string {
	if b.High == -1 {
		return fmt.Sprintf("%d+", b.Low)
	}
	return fmt.Sprintf("%d-%d", b.Low, b.High)
}

// ParseBand reads a band as Code writes it.
func ParseBand(text string) (band Band, ok bool) {
	text = strings.TrimSpace(text)
	if low, open := strings.CutSuffix(text, "+"); open {
		band.Low, ok = parseDigits(low, 1, 3)
		band.High = -1
		return band, ok
	}
	low, high, found := strings.Cut(text, "-")
	band.Low, ok = parseDigits(strings.TrimSpace(low), 1, 3)
	if ok {
		band.High, ok = parseDigits(strings.TrimSpace(high), 1, 3)
	}
	return band, found && ok && band.Low <= band.High
}

// parseLevels reads "basic:3,standard:5", lowest first.
func parseLevels(text string) (Levels, error) {
	var levels Levels
	for _, part := range strings.Split(text, ",") {
		name, years, found := strings.Cut(part, ":")
		n, ok := parseDigits(strings.TrimSpace(years), 1, 2)
		code, err := ParseCode("vetting level", name)
		if !found || err != nil || !ok || n < 1 || n > 50 {
			return nil, Wrong("vetting level %q: give each as code:years, as basic:3,standard:5", part)
		}
		if levels.Rank(code) != 0 {
			return nil, Wrong("vetting level %q is there twice", code)
		}
		levels = append(levels, Level{code, n})
	}
	return levels, nil
}
