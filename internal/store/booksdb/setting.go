package booksdb

import (
	"database/sql"

	"borough/internal/record"
	"borough/internal/store"
)

// datedSetting is a setting and the day from which it holds.
type datedSetting struct {
	Key   string
	From  record.Date
	Value string
}

// SettingsCache is the cache of the settings, as rows and as they stand on a day.
type SettingsCache struct {
	Rows []datedSetting
	on   map[record.Date]record.Settings // by the day of the last change
}

// SetSetting makes the text hold from the day on, in its usual form; one that was set
// for that day already is Same. The error is a *record.Missing for an unknown setting,
// an *record.Invalid for a text that is no value of it, and that of the setting's Guard
// when what is in the books forbids it.
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
	before, found, err := store.One(tx, func(v *string) []any { return []any{v} },
		`SELECT value FROM settings WHERE key = @key AND from_on = @from`,
		sql.Named("key", setting.Key), sql.Named("from", from))
	if err != nil || (found && before == text) {
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
	if !found {
		tx.Note(setting.Key+" from "+string(from), nil, text)
		return store.Added, nil
	}
	tx.Note(setting.Key+" from "+string(from), before, text)
	return store.Changed, nil
}

// Clear has the settings read again.
func (c *SettingsCache) Clear() { *c = SettingsCache{} }

// Settings returns the borough's settings as they stand on the day. The error is that of
// record.ReadSettings when the file holds what is no value of a setting.
func Settings(tx *store.Tx, on record.Date) (record.Settings, error) {
	cache := store.State[SettingsCache](tx)
	if cache.Rows == nil {
		rows, err := store.All(tx, func(s *datedSetting) []any { return []any{&s.Key, &s.From, &s.Value} },
			`SELECT key, from_on, value FROM settings ORDER BY key, from_on`)
		if err != nil {
			return record.Settings{}, err
		}
		cache.Rows = append([]datedSetting{}, rows...) // not nil even when there is none
		cache.on = map[record.Date]record.Settings{}
	}
	// All days from one change to the next have the same settings.
	since := record.Date("")
	for _, s := range cache.Rows {
		if s.From <= on {
			since = max(since, s.From)
		}
	}
	if settings, ok := cache.on[since]; ok {
		return settings, nil
	}
	values := map[string]string{}
	for _, s := range cache.Rows {
		if s.From <= since {
			values[s.Key] = s.Value
		}
	}
	settings, err := record.ReadSettings(values)
	if err == nil {
		cache.on[since] = settings
	}
	return settings, err
}
