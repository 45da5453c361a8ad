package record

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
)

// milestonesSetting returns a setting whose value is a list of milestones. doc describes the
// setting, initial is its default, and field returns its field of the settings.
func milestonesSetting(key, doc, initial string, field func(*Settings) *[]int) Setting {
	return Setting{key, doc, initial,
		func(s *Settings, text string) (err error) { *field(s), err = parseMilestones(text); return err },
		func(s Settings) string { return joinText(*field(&s), strconv.Itoa) }}
}

// parseMilestones reads milestones such as 50,100,250. They are whole numbers in ascending
// order.
func parseMilestones(text string) ([]int, error) {
	var milestones []int
	for _, part := range strings.Split(text, ",") {
		n, err := ParseNumber(part, 1, maxMilestone)
		if err != nil || (milestones != nil && n <= milestones[len(milestones)-1]) {
			return nil, Invalidf("milestones %s: give whole numbers that grow, as 50,100,250", Quote(text))
		}
		milestones = append(milestones, n)
	}
	return milestones, nil
}

// Settings are the settings of a borough on one day.
type Settings struct {
	MonthlyLimit   Minutes // the most time that one volunteer may give in a calendar month (R6)
	AgeBands       []Band
	Levels         Levels
	WarnDays       int    // how many days before its last day a clearance or a course is due for renewal
	StallDays      int    // after how many days at one stage an applicant is listed by `borough due`
	ReturnDay      int    // the day of the next month by which a return is to be filed
	CentralKey     string // the public key, in age's form, that returns are encrypted to; "" for none
	Masking        Masking
	Retain         RetentionMonths
	CsasScheme     string // one of CsasSchemes
	AppealDays     int    // within how many days an accreditation's refusal or withdrawal may be appealed
	MilestoneHours []int  // after how many hours given a volunteer is to be thanked
	MilestoneYears []int  // after how many years active a volunteer is to be thanked
	Statement      string // the edition of the statement of expectations in force; "" for none
	HourValue      Pence  // the value of one hour of volunteering; 0 until the borough sets it
	HourSource     string // the source of HourValue
	NeighbourhoodSettings
	ExpenseSettings
}

// Band is a band of ages, including both ends. High is -1 if there is no last age.
type Band struct{ Low, High int }

// Label returns the band in words: "under 20", "20-29", "60 and over".
func (b Band) Label() string {
	switch {
	case b.High == -1:
		return fmt.Sprintf("%d and over", b.Low)
	case b.Low == 0:
		return fmt.Sprintf("under %d", b.High+1)
	}
	return fmt.Sprintf("%d-%d", b.Low, b.High)
}

// Contains reports whether the band has every age of the other band.
func (b Band) Contains(other Band) bool {
	return b.Low <= other.Low && (b.High == -1 || (other.High != -1 && other.High <= b.High))
}

// Overlaps reports whether the bands have an age in common.
func (b Band) Overlaps(other Band) bool {
	return (b.High == -1 || other.Low <= b.High) && (other.High == -1 || b.Low <= other.High)
}

// Setting is one of a borough's settings.
type Setting struct {
	Key     string
	Doc     string                        // what the setting is, in words
	Default string                        // the value until the borough sets it
	parse   func(*Settings, string) error // reads the value from a text and sets it
	format  func(Settings) string         // returns the value as a text
}

// FindSetting returns the setting with the key. Any other key is an *Invalid that lists
// the keys.
func FindSetting(key string) (Setting, error) {
	var keys []string
	for _, s := range SettingList {
		if s.Key == strings.ToLower(strings.TrimSpace(key)) {
			return s, nil
		}
		keys = append(keys, s.Key)
	}
	return Setting{}, Invalidf("setting %q is not one of: %s", key, strings.Join(keys, ", "))
}

// Clean converts a value of the setting to the form in which it is stored: 30:00 to 30h. Any
// text that is not a value of the setting is an *Invalid.
func (s Setting) Clean(text string) (string, error) {
	var settings Settings
	if err := s.parse(&settings, text); err != nil {
		return "", err
	}
	return s.format(settings), nil
}

// Value returns the setting's value in the settings, in the form in which it is stored.
func (s Setting) Value(settings Settings) string { return s.format(settings) }

// ReadSettings reads the stored values, which are by key of the setting, and returns the
// settings. A setting without a stored value has its default. The error names the setting
// whose value cannot be read.
func ReadSettings(values map[string]string) (Settings, error) {
	var settings Settings
	for _, s := range SettingList {
		text, ok := values[s.Key]
		if !ok {
			text = s.Default
		}
		if err := s.parse(&settings, text); err != nil {
			return settings, fmt.Errorf("setting %s: %w", s.Key, err)
		}
	}
	return settings, nil
}

// longestMonth is the length of a month of 31 days.
const longestMonth Minutes = 31 * 24 * 60

// parseLimit reads the monthly limit. A limit longer than a month is an *Invalid.
func parseLimit(text string) (Minutes, error) {
	m, err := ParseMinutes(text)
	if err == nil && m > longestMonth {
		err = Invalidf("monthly-limit %q: no month is longer than %s", text, longestMonth)
	}
	return m, err
}

// centralKeyPattern matches an age recipient, which is a public key in the form of the
// encryption tool age. The last six letters are a checksum, which is verified only when the
// recipient is used.
var centralKeyPattern = regexp.MustCompile(`^age1[02-9ac-hj-np-z]{58}$`)

// parseCentralKey reads the public key of the Central Team, which is an age recipient. An
// empty text means that returns are not encrypted.
func parseCentralKey(text string) (string, error) {
	text = strings.TrimSpace(text)
	if text != "" && !centralKeyPattern.MatchString(text) {
		return "",
			Invalidf("central-key %q: give the line that the Central Team's key show prints: age1 and 58 letters and digits",
				text)
	}
	return text, nil
}

// numberSetting returns a setting whose value is a whole number from minimum to maximum. doc
// describes the setting, initial is its default, and field returns its field of the
// settings.
func numberSetting(key string, minimum, maximum int, doc, initial string, field func(*Settings) *int) Setting {
	return Setting{key, doc, initial,
		func(s *Settings, text string) error {
			n, err := ParseNumber(text, minimum, maximum)
			if err != nil {
				return fmt.Errorf("%s %w", key, err)
			}
			*field(s) = n
			return nil
		},
		func(s Settings) string { return strconv.Itoa(*field(&s)) }}
}

// moneySetting returns a setting whose value is an amount of money. doc describes the
// setting, initial is its default, and field returns its field of the settings. An empty
// text means zero, and zero is stored as the text initial.
func moneySetting(key, doc, initial string, field func(*Settings) *Pence) Setting {
	return Setting{key, doc, initial,
		func(s *Settings, text string) (err error) {
			*field(s) = 0
			if strings.TrimSpace(text) != "" {
				*field(s), err = ParsePence(text)
			}
			return err
		},
		func(s Settings) string {
			if *field(&s) == 0 {
				return initial
			}
			return field(&s).String()
		}}
}

// code returns the level as the setting vetting-levels lists it: basic:3.
func (l Level) code() string { return fmt.Sprintf("%s:%d", l.Code, l.Years) }

// joinText joins the texts of items with commas.
func joinText[T any](items []T, text func(T) string) string {
	words := make([]string, len(items))
	for i, item := range items {
		words[i] = text(item)
	}
	return strings.Join(words, ",")
}

// narrowestBand is the fewest years of an age band. Narrower bands would tell the age of single
// people.
const narrowestBand = 5

// parseBands reads age bands such as "0-19,20-29,60+". Every age must be in exactly one band,
// so the first band must begin at 0, and there may be no gap or overlap between bands. No band
// may be shorter than narrowestBand.
func parseBands(text string) ([]Band, error) {
	var bands []Band
	nextLow := 0 // the age at which the next band must begin; -1 if no band may follow
	for _, part := range strings.Split(text, ",") {
		band, ok := ParseBand(part)
		switch {
		case !ok:
			return nil, Invalidf("age band %q: give bands as 0-19,20-29,60+", part)
		case nextLow == -1:
			return nil, Invalidf("age band %q comes after %s, which has no end", part, bands[len(bands)-1].Code())
		case band.Low != nextLow:
			return nil,
				Invalidf("age band %q does not follow the one before it; bands may not overlap or leave a gap: the next begins at %d",
					part, nextLow)
		case band.High != -1 && band.High-band.Low+1 < narrowestBand:
			return nil, Invalidf("age band %q is of fewer than %d years, and could tell somebody's age", part,
				narrowestBand)
		}
		bands = append(bands, band)
		if nextLow = band.High; nextLow != -1 {
			nextLow++
		}
	}
	if nextLow != -1 {
		return nil, Invalidf("age bands %q leave out the oldest; end with a band such as 60+", text)
	}
	return bands, nil
}

// Code returns the band in the form of the setting age-bands: "0-19", "20-29", "60+".
func (b Band) Code() string {
	if b.High == -1 {
		return fmt.Sprintf("%d+", b.Low)
	}
	return fmt.Sprintf("%d-%d", b.Low, b.High)
}

// ParseBand reads a band in the form that Code returns; ok is false for any other text.
func ParseBand(text string) (band Band, ok bool) {
	text = strings.TrimSpace(text)
	if low, hasNoEnd := strings.CutSuffix(text, "+"); hasNoEnd {
		band.Low, ok = parseDigits(low, 1, 3)
		band.High = -1
		return band, ok
	}
	low, high, hasHyphen := strings.Cut(text, "-")
	band.Low, ok = parseDigits(strings.TrimSpace(low), 1, 3)
	if ok {
		band.High, ok = parseDigits(strings.TrimSpace(high), 1, 3)
	}
	return band, hasHyphen && ok && band.Low <= band.High
}

// parseLevels reads clearance levels, lowest first, such as "basic:3,standard:5". The number
// is for how many years the level is usually given.
func parseLevels(text string) (Levels, error) {
	var levels Levels
	for _, part := range strings.Split(text, ",") {
		codeText, yearsText, hasColon := strings.Cut(part, ":")
		years, ok := parseDigits(strings.TrimSpace(yearsText), 1, 2)
		code, err := ParseCode("vetting level", codeText)
		if !hasColon || err != nil || !ok || years < 1 || years > 50 {
			return nil, Invalidf("vetting level %q: give each as code:years, as basic:3,standard:5", part)
		}
		if levels.Rank(code) != 0 {
			return nil, Invalidf("vetting level %q is there twice", code)
		}
		levels = append(levels, Level{code, years})
	}
	return levels, nil
}
