package store

import (
	"database/sql"

	"borough/internal/record"
)

type datedSetting struct {
	Key   string
	From  record.Date
	Value string
}

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
	err = tx.exec(`INSERT INTO settings (key, from_on, value) VALUES (@key, @from, @value)
		ON CONFLICT (key, from_on) DO UPDATE SET value = excluded.value`,
		sql.Named("key", setting.Key), sql.Named("from", from), sql.Named("value", text))
	if err != nil {
		return Same, err
	}
	tx.memo.settings = nil
	if !there {
		tx.Note(setting.Key+" from "+string(from), nil, text)
		return Added, nil
	}
	tx.Note(setting.Key+" from "+string(from), before, text)
	return Changed, nil
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
	if tx.memo.settings == nil {
		rows, err := all(tx, func(s *datedSetting) []any { return []any{&s.Key, &s.From, &s.Value} },
			`SELECT key, from_on, value FROM settings ORDER BY key, from_on`)
		if err != nil {
			return record.Settings{}, err
		}
		tx.memo.settings, tx.memo.settled = append([]datedSetting{}, rows...), map[record.Date]record.Settings{}
	}
	// They stand from one day that something was set to the next.
	since := record.Date("")
	for _, s := range tx.memo.settings {
		if s.From <= on {
			since = max(since, s.From)
		}
	}
	if settled, ok := tx.memo.settled[since]; ok {
		return settled, nil
	}
	values := map[string]string{}
	for _, s := range tx.memo.settings {
		if s.From <= since {
			values[s.Key] = s.Value
		}
	}
	settled, err := record.ReadSettings(values)
	if err == nil {
		tx.memo.settled[since] = settled
	}
	return settled, err
}
