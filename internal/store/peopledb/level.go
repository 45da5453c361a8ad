package peopledb

import (
	"fmt"

	"borough/internal/record"
	"borough/internal/store"
	"borough/internal/store/booksdb"
)

// findLevel returns the clearance level with that code as it was on the date. A level
// that was added later is returned as it is today. The error is that of
// record.Levels.Find if there is no such level.
func findLevel(tx *store.Tx, code string, date record.Date) (record.Level, error) {
	settings, err := booksdb.Settings(tx, date)
	if err != nil {
		return record.Level{}, err
	}
	if level, err := settings.Levels.Find(code); err == nil {
		return level, nil
	}
	if settings, err = booksdb.Settings(tx, tx.Today); err != nil {
		return record.Level{}, err
	}
	return settings.Levels.Find(code)
}

// LevelCompletions returns the codes of the clearance levels in use today, and the
// usual years of each.
func LevelCompletions(tx *store.Tx) ([]store.Completion, error) {
	settings, err := booksdb.Settings(tx, tx.Today)
	var completions []store.Completion
	for _, l := range settings.Levels {
		completions = append(completions,
			store.Completion{Code: l.Code, Title: fmt.Sprintf("usually %d years", l.Years)})
	}
	return completions, err
}
