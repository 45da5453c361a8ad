package booksdb

import (
	"database/sql"

	"borough/internal/record"
	"borough/internal/store"
)

type datedSetting struct {
	Key   string
	From  record.Date
	Value string
}

// SettingsCache are the settings as this transaction has read them.
type SettingsCache struct {
	Rows []datedSetting
	on   map[record.Date]record.Settings // by the last day something was set
}

// SetSetting makes the value hold from the day on; one set for that day already
// is Same. The text is checked here and kept in its usual form.
func SetSetting(tx *store.Tx, name, text string, from record.Date) (store.Kept, error) {
	setting, err := record.FindSetting(name)
	if err != nil {
		return store.Same, err
	}
	if text, err = setting.Clean(text); err != nil {
		return store.Same, err
	}
	guard := tx.Area().GuardOf(setting.Key)
	if guard != nil && guard.CheckText != nil {
		if err := guard.CheckText(tx, text); err != nil {
			return store.Same, err
		}
	}
	before, there, err := store.One(tx, func(v *string) []any { return []any{v} },
		`SELECT value FROM settings WHERE key = @key AND from_on = @from`,
		sql.Named("key", setting.Key), sql.Named("from", from))
	if err != nil || (there && before == text) {
		return store.Same, err
	}
	write := func() error {
		store.State[SettingsCache](tx).Clear()
		return tx.Exec(`INSERT INTO settings (key, from_on, value) VALUES (@key, @from, @value)
			ON CONFLICT (key, from_on) DO UPDATE SET value = excluded.value`,
			sql.Named("key", setting.Key), sql.Named("from", from), sql.Named("value", text))
	}
	if guard != nil {
		err = guard.Apply(tx, from, write)
	} else {
		err = write()
	}
	if err != nil {
		return store.Same, err
	}
	if !there {
		tx.Note(setting.Key+" from "+string(from), nil, text)
		return store.Added, nil
	}
	tx.Note(setting.Key+" from "+string(from), before, text)
	return store.Changed, nil
}

// Clear has them read again.
func (r *SettingsCache) Clear() { *r = SettingsCache{} }

// Settings returns the borough's settings as they stand on the day.
func Settings(tx *store.Tx, on record.Date) (record.Settings, error) {
	read := store.State[SettingsCache](tx)
	if read.Rows == nil {
		rows, err := store.All(tx, func(s *datedSetting) []any { return []any{&s.Key, &s.From, &s.Value} },
			`SELECT key, from_on, value FROM settings ORDER BY key, from_on`)
		if err != nil {
			return record.Settings{}, err
		}
		read.Rows, read.on = append([]datedSetting{}, rows...), map[record.Date]record.Settings{}
	}
	// They stand from one day that something was set to the next.
	since := record.Date("")
	for _, s := range read.Rows {
		if s.From <= on {
			since = max(since, s.From)
		}
	}
	if settled, ok := read.on[since]; ok {
		return settled, nil
	}
	values := map[string]string{}
	for _, s := range read.Rows {
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
