package recheckdb

import (
	"database/sql"
	"fmt"
	"strings"

	"borough/internal/record"
	"borough/internal/store"
	"borough/internal/store/booksdb"
	"borough/internal/store/peopledb"
)

// settingGuards check changes of settings against the records of volunteers.
var settingGuards = []store.Guard{
	{
		Keys: []string{record.MonthlyLimitKey},
		Apply: func(tx *store.Tx, start record.Date, write func() error) error {
			if err := write(); err != nil {
				return err
			}
			return checkMonthlyLimits(tx, start.Month())
		},
	},
	{
		Keys:      []string{record.VettingLevelsKey},
		CheckText: checkLevelsInUse,
		Apply:     changeLevels,
	},
	{
		Keys: record.ExpenseSettingKeys,
		Apply: func(tx *store.Tx, start record.Date, write func() error) error {
			if err := write(); err != nil {
				return err
			}
			return peopledb.CheckClaims(tx, peopledb.AllVolunteers, start, peopledb.NoDate)
		},
	},
}

// checkMonthlyLimits returns a *record.Conflict if a volunteer gave more than the
// monthly limit (R6), apart from sessions with an exception. It checks start and every
// later month.
func checkMonthlyLimits(tx *store.Tx, start record.Month) error {
	type monthTotal struct {
		volunteer int64
		ref       string
		month     record.Month
		given     record.Minutes
	}
	totals, err := store.All(tx, func(t *monthTotal) []any { return []any{&t.volunteer, &t.ref, &t.month, &t.given} },
		`SELECT h.volunteer_id, v.ref, h.month, CAST(SUM(h.minutes) AS BIGINT)
		FROM month_hours h JOIN volunteers v ON v.id = h.volunteer_id
		WHERE h.month >= @from
		GROUP BY h.volunteer_id, v.ref, h.month ORDER BY h.month, h.volunteer_id`, sql.Named("from", start))
	if err != nil {
		return err
	}
	var exceeded []string
	for _, t := range totals {
		settings, err := booksdb.Settings(tx, t.month.Last())
		if err != nil {
			return err
		}
		if t.given <= settings.MonthlyLimit {
			continue
		}
		withoutException, err := peopledb.MinutesWithoutException(tx, t.volunteer, t.month)
		if err != nil {
			return err
		}
		if withoutException > settings.MonthlyLimit {
			exceeded = append(exceeded,
				fmt.Sprintf("%s gave %s in %s without an exception, more than a limit of %s (R6)",
					t.ref, withoutException, t.month.Long(), settings.MonthlyLimit))
		}
	}
	return store.SettingConflict(exceeded,
		"the limit on the last day of a month counts for all of it; let it apply from a later month")
}

// changeLevels calls write, which saves levels that apply from start. It returns a
// *record.Conflict if a clearance would then satisfy a level for which it was not
// given, or if a start, a placement or a session would break a rule that it met before.
func changeLevels(tx *store.Tx, start record.Date, write func() error) error {
	dossiers, err := readOnceActiveVolunteers(tx)
	if err != nil {
		return err
	}
	clearances, err := readGivenClearances(tx)
	if err != nil {
		return err
	}
	broken, err := peopledb.WriteAndFindBroken(tx, dossiers, start, write)
	if err != nil {
		return err
	}
	raised, err := selectRaised(tx, clearances, start)
	if err != nil {
		return err
	}
	var texts []string
	for _, r := range raised {
		texts = append(texts, r.ref+"'s "+strings.TrimPrefix(r.description, "the "))
	}
	return store.SettingConflict(append(texts, broken...),
		"a level also stands for those below it, so the order stays while people are cleared: add a level, "+
			"or let this apply from a later day")
}

// readOnceActiveVolunteers returns the dossiers of all volunteers who are active or
// were active before.
func readOnceActiveVolunteers(tx *store.Tx) ([]*record.Dossier, error) {
	ids, err := store.All(tx, func(id *int64) []any { return []any{id} },
		`SELECT DISTINCT volunteer_id FROM spells WHERE standing = 'active' ORDER BY volunteer_id`)
	var dossiers []*record.Dossier
	for _, id := range ids {
		d, err := peopledb.Dossier(tx, id)
		if err != nil {
			return nil, err
		}
		dossiers = append(dossiers, d)
	}
	return dossiers, err
}

// checkLevelsInUse returns a *record.Conflict if a role or a clearance has a level that
// text, the new value of the setting, leaves out. No rule could compare that level with
// others.
func checkLevelsInUse(tx *store.Tx, text string) error {
	settings, err := record.ReadSettings(map[string]string{record.VettingLevelsKey: text})
	if err != nil {
		return err
	}
	type use struct{ level, user string }
	uses, err := store.All(tx, func(u *use) []any { return []any{&u.level, &u.user} },
		`SELECT level, 'role ' || code FROM roles
		UNION ALL
		SELECT c.level, v.ref || ' is cleared at it' FROM clearances c JOIN volunteers v ON v.id = c.volunteer_id
		WHERE c.outcome = 'cleared' GROUP BY c.level, v.ref
		UNION ALL
		SELECT c.level, v.ref || ' was vetted at it' FROM clearances c JOIN volunteers v ON v.id = c.volunteer_id
		GROUP BY c.level, v.ref HAVING MAX(CASE WHEN c.outcome = 'cleared' THEN 1 ELSE 0 END) = 0`)
	var broken []string
	for _, u := range uses {
		if settings.Levels.Rank(u.level) > 0 {
			continue
		}
		if strings.HasPrefix(u.user, "role ") {
			u.user += " needs it"
		}
		broken = append(broken, fmt.Sprintf("%s is left out, and %s", u.level, u.user))
	}
	if err != nil {
		return err
	}
	return store.SettingConflict(broken,
		"a level that roles or clearances have stays in vetting-levels, under its name")
}
