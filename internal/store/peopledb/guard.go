package peopledb

import (
	"database/sql"
	"fmt"

	"borough/internal/record"
	"borough/internal/store"
	"borough/internal/store/booksdb"
)

// guards are what of the volunteers is asked again when a setting changes.
var guards = []store.Guard{
	{Keys: []string{record.LimitKey}, Keep: func(tx *store.Tx, from record.Date, write func() error) error {
		if err := write(); err != nil {
			return err
		}
		return askLimits(tx, from.Month())
	}},
	{Keys: []string{record.LevelsKey}, Fits: levelsInUse, Keep: func(tx *store.Tx, _ record.Date, write func() error) error {
		people, err := everybody(tx)
		if err != nil {
			return err
		}
		return allUnbroken(tx, people, write)
	}},
	{Keys: record.ExpenseSettingKeys, Keep: func(tx *store.Tx, from record.Date, write func() error) error {
		if err := write(); err != nil {
			return err
		}
		return claimsStand(tx, 0, from, "")
	}},
}

// askLimits refuses when, in a month from the given one on, somebody gave more
// than its limit without an exception (R6).
func askLimits(tx *store.Tx, from record.Month) error {
	type sum struct {
		volunteer int64
		ref       string
		month     record.Month
		given     record.Minutes
	}
	sums, err := store.All(tx, func(s *sum) []any { return []any{&s.volunteer, &s.ref, &s.month, &s.given} },
		`SELECT h.volunteer_id, v.ref, h.month, CAST(SUM(h.minutes) AS BIGINT) FROM month_hours h JOIN volunteers v ON v.id = h.volunteer_id
		WHERE h.month >= @from GROUP BY h.volunteer_id, v.ref, h.month ORDER BY h.month, h.volunteer_id`, sql.Named("from", from))
	if err != nil {
		return err
	}
	for _, s := range sums {
		settings, err := booksdb.Settings(tx, s.month.Last())
		if err != nil {
			return err
		}
		if s.given <= settings.MonthlyLimit {
			continue
		}
		book, err := month(tx, s.volunteer, s.month)
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
func everybody(tx *store.Tx) ([]*record.Dossier, error) {
	ids, err := store.All(tx, func(id *int64) []any { return []any{id} },
		`SELECT DISTINCT volunteer_id FROM spells WHERE standing = 'active' ORDER BY volunteer_id`)
	var people []*record.Dossier
	for _, id := range ids {
		d, err := Dossier(tx, id)
		if err != nil {
			return nil, err
		}
		people = append(people, d)
	}
	return people, err
}

// levelsInUse refuses a list of levels without one that a role or a clearance
// has: nobody could say whether it is satisfied.
func levelsInUse(tx *store.Tx, text string) error {
	settings, err := record.ReadSettings(map[string]string{record.LevelsKey: text})
	if err != nil {
		return err
	}
	used, err := store.All(tx, func(level *string) []any { return []any{level} },
		`SELECT level FROM roles UNION SELECT level FROM clearances ORDER BY level`)
	for _, level := range used {
		if settings.Levels.Rank(level) == 0 {
			return record.Wrong("vetting-levels %q leaves out %s, which roles or clearances have", text, level)
		}
	}
	return err
}
