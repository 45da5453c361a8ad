package recheckdb

import (
	"database/sql"
	"fmt"
	"slices"

	"borough/internal/record"
	"borough/internal/store"
	"borough/internal/store/booksdb"
)

// findMissingLevels finds the roles in use with a level that the setting vetting-levels
// does not have today. It also finds the applicants and the volunteers on the books who
// were vetted at such a level.
func findMissingLevels(tx *store.Tx) (found []store.StrictFinding, err error) {
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

// restoreLevelCommand returns the command that adds the level with that code to the
// setting vetting-levels again. The level is placed above the levels that were below it
// when the setting last had it. If the setting never had it, it becomes the lowest
// level, which satisfies no other.
func restoreLevelCommand(tx *store.Tx, levels record.Levels, code string) (string, error) {
	restored := record.Level{Code: code, Years: levels[0].Years}
	position := 0
	dates, err := levelChangeDates(tx)
	if err != nil {
		return "", err
	}
	for _, date := range dates {
		settings, err := booksdb.Settings(tx, date)
		if err != nil {
			return "", err
		}
		rank := settings.Levels.Rank(code)
		if rank == 0 {
			continue
		}
		restored, position = settings.Levels[rank-1], 0
		for _, lower := range settings.Levels[:rank-1] {
			position = max(position, levels.Rank(lower.Code))
		}
	}
	return setLevelsCommand(slices.Insert(slices.Clone(levels), position, restored), tx.Today), nil
}

// findRaisedClearances finds the clearances that a later change of the levels raised.
func findRaisedClearances(tx *store.Tx) (found []store.StrictFinding, err error) {
	clearances, err := readGivenClearances(tx)
	if err != nil {
		return nil, err
	}
	dates, err := levelChangeDates(tx)
	if err != nil {
		return nil, err
	}
	for _, date := range dates[1:] {
		raised, err := selectRaised(tx, clearances, date)
		if err != nil {
			return nil, err
		}
		for _, r := range raised {
			// Setting the old levels again corrects the finding, unless they raise other clearances.
			mend := ""
			if !slices.ContainsFunc(raised, func(other raisedClearance) bool {
				return other.raisedTo(r.levels) != ""
			}) {
				mend = setLevelsCommand(r.levels, date)
			}
			found = append(found, store.StrictFinding{
				About: r.ref, Detail: fmt.Sprintf("%s %s from %s", r.Level, r.On, date),
				Text: fmt.Sprintf("%s, by vetting-levels from %s", r.description, date),
				Mend: mend,
			})
		}
	}
	return found, nil
}

// levelChangeDates returns the dates from which vetting-levels has another value, in
// order. The first element is a date before all of them, on which the setting has its
// built-in value.
func levelChangeDates(tx *store.Tx) ([]record.Date, error) {
	dates, err := store.All(tx, func(date *record.Date) []any { return []any{date} },
		`SELECT from_on FROM settings WHERE key = @key ORDER BY from_on`, sql.Named("key", record.VettingLevelsKey))
	return append([]record.Date{"0001-01-01"}, dates...), err
}

// setLevelsCommand returns the command that sets vetting-levels to the levels from
// start on.
func setLevelsCommand(levels record.Levels, start record.Date) string {
	setting, _ := record.FindSetting(record.VettingLevelsKey)
	return fmt.Sprintf("borough settings set %s %s --from %s", record.VettingLevelsKey,
		setting.Value(record.Settings{Levels: levels}), start)
}
