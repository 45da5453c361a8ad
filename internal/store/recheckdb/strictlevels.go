package recheckdb

import (
	"database/sql"
	"fmt"
	"slices"

	"borough/internal/record"
	"borough/internal/store"
	"borough/internal/store/booksdb"
)

// findLostLevels finds the roles in use, and the clearances of people on the books, whose
// level is none of vetting-levels today.
func findLostLevels(tx *store.Tx) (found []store.StrictFinding, err error) {
	settings, err := booksdb.Settings(tx, tx.Today)
	if err != nil {
		return nil, err
	}
	type use struct{ about, level, text string }
	uses, err := store.All(tx, func(u *use) []any { return []any{&u.about, &u.level, &u.text} },
		`SELECT code, level, 'the role needs the level ' || level FROM roles
		WHERE rejected_on IS NULL AND retired_on IS NULL
		UNION ALL
		SELECT v.ref, c.level, 'was vetted at the level ' || c.level
		FROM clearances c JOIN volunteers v ON v.id = c.volunteer_id
		WHERE EXISTS (SELECT 1 FROM spells s WHERE s.volunteer_id = v.id AND s.until_on IS NULL
			AND s.standing IN ('applicant', 'active', 'paused', 'suspended'))
		GROUP BY v.ref, c.level
		ORDER BY 1, 2`)
	for _, u := range uses {
		if settings.Levels.Rank(u.level) > 0 {
			continue
		}
		mend, err := restoreLevelCommand(tx, settings.Levels, u.level)
		if err != nil {
			return nil, err
		}
		found = append(found, store.StrictFinding{
			About: u.about, Detail: u.level, Text: u.text + ", which vetting-levels leaves out", Mend: mend,
		})
	}
	return found, err
}

// restoreLevelCommand returns the command that adds the level to vetting-levels again, above
// the level that it followed when it was last there. A level that never was there is put
// first, where it passes for no other.
func restoreLevelCommand(tx *store.Tx, levels record.Levels, code string) (string, error) {
	restored := record.Level{Code: code, Years: levels[0].Years}
	place := 0
	days, err := levelChanges(tx)
	if err != nil {
		return "", err
	}
	for _, day := range days {
		settings, err := booksdb.Settings(tx, day)
		if err != nil {
			return "", err
		}
		rank := settings.Levels.Rank(code)
		if rank == 0 {
			continue
		}
		restored, place = settings.Levels[rank-1], 0
		for _, lower := range settings.Levels[:rank-1] {
			place = max(place, levels.Rank(lower.Code))
		}
	}
	return setLevelsCommand(slices.Insert(slices.Clone(levels), place, restored), tx.Today), nil
}

// findRaisedClearances finds the clearances that pass, by a later order of the levels, for a
// level that they were not given for.
func findRaisedClearances(tx *store.Tx) (found []store.StrictFinding, err error) {
	clearances, err := readGivenClearances(tx)
	if err != nil {
		return nil, err
	}
	days, err := levelChanges(tx)
	if err != nil {
		return nil, err
	}
	for _, day := range days[1:] {
		raised, err := raisedClearances(tx, clearances, day)
		if err != nil {
			return nil, err
		}
		for _, r := range raised {
			mend := ""
			if !slices.ContainsFunc(raised, func(other raisedClearance) bool {
				return other.raisedTo(r.levels) != ""
			}) {
				mend = setLevelsCommand(r.levels, day)
			}
			found = append(found, store.StrictFinding{
				About: r.ref, Detail: fmt.Sprintf("%s %s from %s", r.Level, r.On, day),
				Text: fmt.Sprintf("%s, by vetting-levels from %s", r.description, day),
				Mend: mend,
			})
		}
	}
	return found, nil
}

// levelChanges returns the days from which vetting-levels has another value, in order, and
// first a day before all of them.
func levelChanges(tx *store.Tx) ([]record.Date, error) {
	days, err := store.All(tx, func(day *record.Date) []any { return []any{day} },
		`SELECT from_on FROM settings WHERE key = @key ORDER BY from_on`, sql.Named("key", record.LevelsKey))
	return append([]record.Date{"0001-01-01"}, days...), err
}

// setLevelsCommand returns the command that sets vetting-levels from the day.
func setLevelsCommand(levels record.Levels, start record.Date) string {
	setting, _ := record.FindSetting(record.LevelsKey)
	return fmt.Sprintf("borough settings set %s %s --from %s", record.LevelsKey,
		setting.Value(record.Settings{Levels: levels}), start)
}
