package peopledb

import (
	"fmt"

	"borough/internal/record"
	"borough/internal/store"
	"borough/internal/store/booksdb"
)

// findLevel returns the clearance level of that code, with its usual years as they were
// on the day; a level that was added later is as it is today. The error is that of
// record.Levels.Find when there is none.
func findLevel(tx *store.Tx, code string, on record.Date) (record.Level, error) {
	settings, err := booksdb.Settings(tx, on)
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

// LevelCompletions returns the clearance levels in use today, and their usual years.
func LevelCompletions(tx *store.Tx) ([]store.Completion, error) {
	settings, err := booksdb.Settings(tx, tx.Today)
	var words []store.Completion
	for _, l := range settings.Levels {
		words = append(words, store.Completion{Code: l.Code, Title: fmt.Sprintf("usually %d years", l.Years)})
	}
	return words, err
}
