package peopledb

import (
	"database/sql"
	"fmt"

	"borough/internal/record"
	"borough/internal/store"
	"borough/internal/store/booksdb"
)

// settingGuards check changes of settings against the records of volunteers.
var settingGuards = []store.Guard{
	{
		Keys: []string{record.LimitKey},
		Apply: func(tx *store.Tx, start record.Date, write func() error) error {
			if err := write(); err != nil {
				return err
			}
			return checkMonthlyLimits(tx, start.Month())
		},
	},
	{
		Keys:      []string{record.LevelsKey},
		CheckText: checkLevelsInUse,
		Apply: func(tx *store.Tx, _ record.Date, write func() error) error {
			people, err := dossiersOfEverActive(tx)
			if err != nil {
				return err
			}
			return checkAllDependents(tx, people, write)
		},
	},
	{
		Keys: record.ExpenseSettingKeys,
		Apply: func(tx *store.Tx, start record.Date, write func() error) error {
			if err := write(); err != nil {
				return err
			}
			return checkClaims(tx, 0, start, "")
		},
	},
}

// checkMonthlyLimits returns a *record.Conflict if a volunteer exceeded the limit of a
// month (R6) in sessions without an exception. It checks the months from start.
func checkMonthlyLimits(tx *store.Tx, start record.Month) error {
	type sum struct {
		volunteer int64
		ref       string
		month     record.Month
		given     record.Minutes
	}
	sums, err := store.All(tx, func(s *sum) []any { return []any{&s.volunteer, &s.ref, &s.month, &s.given} },
		`SELECT h.volunteer_id, v.ref, h.month, CAST(SUM(h.minutes) AS BIGINT)
		FROM month_hours h JOIN volunteers v ON v.id = h.volunteer_id
		WHERE h.month >= @from
		GROUP BY h.volunteer_id, v.ref, h.month ORDER BY h.month, h.volunteer_id`, sql.Named("from", start))
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
		month, err := readMonth(tx, s.volunteer, s.month)
		if err != nil {
			return err
		}
		if given := month.minutesWithoutException(s.month); given > settings.MonthlyLimit {
			return &record.Conflict{
				Text: fmt.Sprintf("%s gave %s in %s without an exception, more than a limit of %s (R6)",
					s.ref, given, s.month.Long(), settings.MonthlyLimit),
				Hint: "a month goes by the limit of its last day; let it apply from a later month",
			}
		}
	}
	return nil
}

// dossiersOfEverActive returns the dossiers of all volunteers who are or were active.
func dossiersOfEverActive(tx *store.Tx) ([]*record.Dossier, error) {
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

// checkLevelsInUse returns an *record.Invalid if a role or a clearance has a level that
// is not in the list. No rule could then compare the level with others.
func checkLevelsInUse(tx *store.Tx, text string) error {
	settings, err := record.ReadSettings(map[string]string{record.LevelsKey: text})
	if err != nil {
		return err
	}
	usedLevels, err := store.All(tx, func(level *string) []any { return []any{level} },
		`SELECT level FROM roles UNION SELECT level FROM clearances ORDER BY level`)
	for _, level := range usedLevels {
		if settings.Levels.Rank(level) == 0 {
			return record.Invalidf("vetting-levels %q leaves out %s, which roles or clearances have", text, level)
		}
	}
	return err
}
