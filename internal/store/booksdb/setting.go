package booksdb

import (
	"database/sql"

	"borough/internal/record"
	"borough/internal/store"
)

// datedSetting is the value of a setting and the date from which it applies.
type datedSetting struct {
	Key   string
	From  record.Date
	Value string
}

// SettingsCache caches the stored values of the settings, and the settings in force.
type SettingsCache struct {
	Rows   []datedSetting                  // all rows of the table settings; nil until they are read
	byDate map[record.Date]record.Settings // by the first date on which the settings are in force
}

// SetSetting sets the setting to text with effect from the date start. It stores the text in
// its normal form, and returns Unchanged if that value is already set from that date. The
// error is a *record.Missing if the setting is unknown, and an *record.Invalid if the setting
// cannot have that value. If existing records need another value, the error is that of the
// setting's Guard.
func SetSetting(tx *store.Tx, name, text string, start record.Date) (store.Result, error) {
	setting, err := record.FindSetting(name)
	if err != nil {
		return store.Unchanged, err
	}
	if text, err = setting.Clean(text); err != nil {
		return store.Unchanged, err
	}
	guard := tx.Area().FindGuard(setting.Key)
	if guard != nil && guard.CheckText != nil {
		if err := guard.CheckText(tx, text); err != nil {
			return store.Unchanged, err
		}
	}
	existing, found, err := store.One(tx, func(v *string) []any { return []any{v} },
		`SELECT value FROM settings WHERE key = @key AND from_on = @from`,
		sql.Named("key", setting.Key), sql.Named("from", start))
	if err != nil || (found && existing == text) {
		return store.Unchanged, err
	}
	save := func() error {
		store.State[SettingsCache](tx).Clear()
		return tx.Exec(`INSERT INTO settings (key, from_on, value) VALUES (@key, @from, @value)
			ON CONFLICT (key, from_on) DO UPDATE SET value = excluded.value`,
			sql.Named("key", setting.Key), sql.Named("from", start), sql.Named("value", text))
	}
	if guard != nil {
		err = guard.Apply(tx, start, save)
	} else {
		err = save()
	}
	if err != nil {
		return store.Unchanged, err
	}
	if !found {
		tx.Audit(setting.Key+" from "+string(start), nil, text)
		return store.Added, nil
	}
	tx.Audit(setting.Key+" from "+string(start), existing, text)
	return store.Changed, nil
}

// NextChange returns the first day after start from which another value of the setting
// applies, or "" if there is none.
func NextChange(tx *store.Tx, key string, start record.Date) (record.Date, error) {
	return store.Value[record.Date](tx,
		`SELECT COALESCE(MIN(from_on), '') FROM settings WHERE key = @key AND from_on > @from`,
		sql.Named("key", key), sql.Named("from", start))
}

// Clear empties the cache, so that the settings are read again.
func (c *SettingsCache) Clear() { *c = SettingsCache{} }

// Settings returns the borough's settings in force on the date. The error is that of
// record.ReadSettings if the file has an invalid value.
func Settings(tx *store.Tx, date record.Date) (record.Settings, error) {
	cache := store.State[SettingsCache](tx)
	if cache.Rows == nil {
		rows, err := store.All(tx, func(row *datedSetting) []any { return []any{&row.Key, &row.From, &row.Value} },
			`SELECT key, from_on, value FROM settings ORDER BY key, from_on`)
		if err != nil {
			return record.Settings{}, err
		}
		cache.Rows = append([]datedSetting{}, rows...) // not nil, even without rows
		cache.byDate = map[record.Date]record.Settings{}
	}
	// The settings are the same on all days from one change to the next.
	lastChange := record.Date("")
	for _, row := range cache.Rows {
		if row.From <= date {
			lastChange = max(lastChange, row.From)
		}
	}
	if settings, ok := cache.byDate[lastChange]; ok {
		return settings, nil
	}
	values := map[string]string{}
	for _, row := range cache.Rows {
		if row.From <= lastChange {
			values[row.Key] = row.Value
		}
	}
	settings, err := record.ReadSettings(values)
	if err == nil {
		cache.byDate[lastChange] = settings
	}
	return settings, err
}
