package store

import (
	"database/sql"
	"fmt"
	"slices"

	"borough/internal/record"
)

type datedSetting struct {
	Key   string
	From  record.Date
	Value string
}

// settingsRead are the settings as this transaction has read them.
type settingsRead struct {
	rows []datedSetting
	on   map[record.Date]record.Settings // by the last day something was set
}

// Forget has them read again.
func (r *settingsRead) Forget() { *r = settingsRead{} }

// SetSetting makes the value hold from the day on; one set for that day already
// is Same. The text is checked here and kept in its usual form.
func (tx *Tx) SetSetting(name, text string, from record.Date) (Kept, error) {
	setting, err := record.FindSetting(name)
	if err != nil {
		return Same, err
	}
	if text, err = setting.Clean(text); err != nil {
		return Same, err
	}
	if setting.Key == record.LevelsKey {
		if err := tx.levelsInUse(text); err != nil {
			return Same, err
		}
	}
	before, there, err := one(tx, func(v *string) []any { return []any{v} },
		`SELECT value FROM settings WHERE key = @key AND from_on = @from`,
		sql.Named("key", setting.Key), sql.Named("from", from))
	if err != nil || (there && before == text) {
		return Same, err
	}
	err = tx.keepingRules(setting.Key, from, func() error {
		State[settingsRead](tx).Forget()
		return tx.exec(`INSERT INTO settings (key, from_on, value) VALUES (@key, @from, @value)
			ON CONFLICT (key, from_on) DO UPDATE SET value = excluded.value`,
			sql.Named("key", setting.Key), sql.Named("from", from), sql.Named("value", text))
	})
	if err != nil {
		return Same, err
	}
	if !there {
		tx.Note(setting.Key+" from "+string(from), nil, text)
		return Added, nil
	}
	tx.Note(setting.Key+" from "+string(from), before, text)
	return Changed, nil
}

// keepingRules runs the write of a setting from the day on, and refuses it when
// what is in the books already would break a rule that goes by it.
func (tx *Tx) keepingRules(key string, from record.Date, write func() error) error {
	switch key {
	case record.LimitKey:
		if err := write(); err != nil {
			return err
		}
		return tx.askLimits(from.Month())
	case record.LevelsKey:
		people, err := tx.everybody()
		if err != nil {
			return err
		}
		return tx.allUnbroken(people, write)
	case record.CsasSchemeKey, record.AppealDaysKey:
		if err := write(); err != nil {
			return err
		}
		return tx.casesStand()
	}
	if err := write(); err != nil || !slices.Contains(record.RepaidKeys, key) {
		return err
	}
	return tx.claimsStand(0, from, "")
}

// askLimits refuses when, in a month from the given one on, somebody gave more
// than its limit without an exception (R6).
func (tx *Tx) askLimits(from record.Month) error {
	type sum struct {
		volunteer int64
		ref       string
		month     record.Month
		given     record.Minutes
	}
	sums, err := all(tx, func(s *sum) []any { return []any{&s.volunteer, &s.ref, &s.month, &s.given} },
		`SELECT h.volunteer_id, v.ref, h.month, SUM(h.minutes) FROM month_hours h JOIN volunteers v ON v.id = h.volunteer_id
		WHERE h.month >= @from GROUP BY h.volunteer_id, v.ref, h.month ORDER BY h.month, h.volunteer_id`, sql.Named("from", from))
	if err != nil {
		return err
	}
	for _, s := range sums {
		settings, err := tx.Settings(s.month.Last())
		if err != nil {
			return err
		}
		if s.given <= settings.MonthlyLimit {
			continue
		}
		book, err := tx.month(s.volunteer, s.month)
		if err != nil {
			return err
		}
		if given := book.unexcepted(s.month); given > settings.MonthlyLimit {
			return &record.Conflict{
				Text: fmt.Sprintf("%s gave %s in %s without an exception, more than a limit of %s (R6)", s.ref, given, s.month.Long(), settings.MonthlyLimit),
				Hint: "a month goes by the limit of its last day; let it apply from a later month",
			}
		}
	}
	return nil
}

// everybody returns the dossiers of all who ever were active.
func (tx *Tx) everybody() ([]*record.Dossier, error) {
	ids, err := all(tx, func(id *int64) []any { return []any{id} },
		`SELECT DISTINCT volunteer_id FROM spells WHERE standing = 'active' ORDER BY volunteer_id`)
	var people []*record.Dossier
	for _, id := range ids {
		d, err := tx.Dossier(id)
		if err != nil {
			return nil, err
		}
		people = append(people, d)
	}
	return people, err
}

// levelsInUse refuses a list of levels without one that a role or a clearance
// has: nobody could say whether it is satisfied.
func (tx *Tx) levelsInUse(text string) error {
	settings, err := record.ReadSettings(map[string]string{record.LevelsKey: text})
	if err != nil {
		return err
	}
	used, err := all(tx, func(level *string) []any { return []any{level} },
		`SELECT level FROM roles UNION SELECT level FROM clearances ORDER BY level`)
	for _, level := range used {
		if settings.Levels.Rank(level) == 0 {
			return record.Wrong("vetting-levels %q leaves out %s, which roles or clearances have", text, level)
		}
	}
	return err
}

// Settings returns the borough's settings as they stand on the day.
func (tx *Tx) Settings(on record.Date) (record.Settings, error) {
	read := State[settingsRead](tx)
	if read.rows == nil {
		rows, err := all(tx, func(s *datedSetting) []any { return []any{&s.Key, &s.From, &s.Value} },
			`SELECT key, from_on, value FROM settings ORDER BY key, from_on`)
		if err != nil {
			return record.Settings{}, err
		}
		read.rows, read.on = append([]datedSetting{}, rows...), map[record.Date]record.Settings{}
	}
	// They stand from one day that something was set to the next.
	since := record.Date("")
	for _, s := range read.rows {
		if s.From <= on {
			since = max(since, s.From)
		}
	}
	if settled, ok := read.on[since]; ok {
		return settled, nil
	}
	values := map[string]string{}
	for _, s := range read.rows {
		if s.From <= since {
			values[s.Key] = s.Value
		}
	}
	settled, err := record.ReadSettings(values)
	if err == nil {
		read.on[since] = settled
	}
	return settled, err
}
