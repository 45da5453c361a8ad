package record

import "strconv"

// RetentionMonths has the number of months after which each kind of record is destroyed. The
// fields are in the order of [Retentions], which describes the kinds.
type RetentionMonths struct {
	Applicants, Volunteers, Staff, Members, Contacts, Accredited int
	References, Expenses, Issues, Health                         int
}

// Retention is a kind of record that is destroyed after a number of months. The number is a
// setting of the borough.
type Retention struct {
	Code          string
	Description   string // what the records are
	From          string // the day from which the months are counted, in words
	defaultMonths int
	field         func(*Settings) *int // returns the field of Settings with the number of months
}

// Retentions are all the kinds of record that are destroyed after a time, in the order
// in which they are destroyed. The default months are a starting point for the borough,
// not legal advice.
var Retentions = []Retention{
	{"applicants", "people who applied and did not become volunteers",
		"the day they were rejected or withdrew", 12,
		func(s *Settings) *int { return &s.Retain.Applicants }},
	{"volunteers", "volunteers who left",
		"the day they left", 72,
		func(s *Settings) *int { return &s.Retain.Volunteers }},
	{"staff", "staff who left the teams",
		"their last day in a team", 72,
		func(s *Settings) *int { return &s.Retain.Staff }},
	{"members", "former panel members",
		"the last day of their last seat", 36,
		func(s *Settings) *int { return &s.Retain.Members }},
	{"contacts", "KIN contacts who are in no network",
		"their last day in one", 36,
		func(s *Settings) *int { return &s.Retain.Contacts }},
	{"accredited", "accredited people without powers",
		"the last day of their powers", 72,
		func(s *Settings) *int { return &s.Retain.Accredited }},
	{"references", "the names of referees",
		"the day the reference came, or was asked for where none did", 24,
		func(s *Settings) *int { return &s.Retain.References }},
	{"expenses", "claims that were paid or rejected",
		"the day they were", 84,
		func(s *Settings) *int { return &s.Retain.Expenses }},
	{"issues", "concerns that were closed",
		"the day they were closed", 36,
		func(s *Settings) *int { return &s.Retain.Issues }},
	{"oh", "referrals to Occupational Health that were answered",
		"the day of the answer, or of the review after it", 36,
		func(s *Settings) *int { return &s.Retain.Health }},
}

// Due returns the first day on which a record is to be destroyed, if the months are counted
// from the day since.
func (r Retention) Due(s Settings, since Date) Date { return since.AddMonths(r.Months(s)) }

// Months returns the number of months for this kind of record, read from the settings.
func (r Retention) Months(s Settings) int { return *r.field(&s) }

// FindRetention returns the kind of record with the code. Any other code is an *Invalid.
func FindRetention(code string) (Retention, error) {
	for _, r := range Retentions {
		if r.Code == code {
			return r, nil
		}
	}
	return Retention{}, Invalidf("nothing that is kept for a time is called %q", code)
}

// retentionSettings returns a setting for each of Retentions.
func retentionSettings() (settings []Setting) {
	for _, r := range Retentions {
		doc, months := "how many months are kept "+r.Description, strconv.Itoa(r.defaultMonths)
		settings = append(settings, numberSetting(r.SettingKey(), 1, 1200, doc, months, r.field))
	}
	return settings
}

// SettingKey returns the key of the setting with the number of months.
func (r Retention) SettingKey() string { return "retain-" + r.Code }
