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
	guard := tx.Area().GuardOf(setting.Key)
	if guard != nil && guard.Fits != nil {
		if err := guard.Fits(tx, text); err != nil {
			return Same, err
		}
	}
	before, there, err := one(tx, func(v *string) []any { return []any{v} },
		`SELECT value FROM settings WHERE key = @key AND from_on = @from`,
		sql.Named("key", setting.Key), sql.Named("from", from))
	if err != nil || (there && before == text) {
		return Same, err
	}
	write := func() error {
		State[settingsRead](tx).Forget()
		return tx.Exec(`INSERT INTO settings (key, from_on, value) VALUES (@key, @from, @value)
			ON CONFLICT (key, from_on) DO UPDATE SET value = excluded.value`,
			sql.Named("key", setting.Key), sql.Named("from", from), sql.Named("value", text))
	}
	if guard != nil {
		err = guard.Keep(tx, from, write)
	} else {
		err = write()
	}
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
