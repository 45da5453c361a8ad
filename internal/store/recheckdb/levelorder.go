package recheckdb

import (
	"fmt"
	"slices"

	"borough/internal/record"
	"borough/internal/store"
	"borough/internal/store/booksdb"
)

// givenClearance is a clearance, with the levels in force on the day on which it was given.
// They decide what it was given for: its own level, and those below.
type givenClearance struct {
	ref string
	record.Clearance
	ended  record.Date // the day of a later decision at the level that ended it; "" for none
	levels record.Levels
}

// readGivenClearances returns every clearance that was given, in order of day.
func readGivenClearances(tx *store.Tx) ([]givenClearance, error) {
	clearances, err := store.All(tx, func(c *givenClearance) []any {
		return []any{&c.ref, &c.Level, &c.On, &c.Expires, &c.ended}
	}, `SELECT v.ref, c.level, c.decided_on, c.expires_on, COALESCE((SELECT MIN(l.decided_on) FROM clearances l
			WHERE l.volunteer_id = c.volunteer_id AND l.level = c.level AND l.decided_on > c.decided_on
			AND l.outcome IN ('cleared', 'refused', 'withdrawn')), '')
		FROM clearances c JOIN volunteers v ON v.id = c.volunteer_id
		WHERE c.outcome = 'cleared' ORDER BY c.decided_on, c.id`)
	for i, c := range clearances {
		settings, err := booksdb.Settings(tx, c.On)
		if err != nil {
			return nil, err
		}
		clearances[i].levels = settings.Levels
	}
	return clearances, err
}

// raisedClearance is a clearance that other levels than those of its day would raise.
type raisedClearance struct {
	givenClearance
	description string // "the standard clearance of 2026-01-05 would pass for enhanced"
}

// raisedClearances returns the clearances that satisfy, by the levels in force from start, a
// level that they were not given for, or that last too long for their level.
func raisedClearances(
	tx *store.Tx, clearances []givenClearance, start record.Date,
) (raised []raisedClearance, err error) {
	settings, err := booksdb.Settings(tx, start)
	if err != nil {
		return nil, err
	}
	end, err := booksdb.NextChange(tx, record.LevelsKey, start)
	if err != nil {
		return nil, err
	}
	for _, c := range clearances {
		if c.Expires < start || (c.ended != "" && c.ended <= start) || (end != "" && c.On >= end) {
			continue
		}
		clearance := fmt.Sprintf("the %s clearance of %s would ", c.Level, c.On)
		if level := c.raisedTo(settings.Levels); level != "" {
			raised = append(raised, raisedClearance{c, clearance + "pass for " + level})
		}
		if why := c.oddExpiry(settings.Levels); why != "" && c.On >= start && c.oddExpiry(c.levels) == "" {
			raised = append(raised, raisedClearance{c, clearance + "last too long: " + why})
		}
	}
	return raised, nil
}

// raisedTo returns the highest of the levels that the clearance satisfies by them although
// it was given for less. It returns "" if there is none, and for levels that were added
// since.
func (c givenClearance) raisedTo(levels record.Levels) string {
	if c.levels.Rank(c.Level) == 0 {
		return "" // the level was added later, and counts as it does today
	}
	for _, level := range slices.Backward(levels[:levels.Rank(c.Level)]) {
		if c.levels.Rank(level.Code) > c.levels.Rank(c.Level) {
			return level.Code
		}
	}
	return ""
}

// oddExpiry says why the clearance lasts too long for its level among the levels, or
// returns "" if it does not.
func (c givenClearance) oddExpiry(levels record.Levels) string {
	rank := levels.Rank(c.Level)
	if rank == 0 {
		return ""
	}
	return record.OddExpiry(c.On, c.On.AddYears(levels[rank-1].Years).AddDays(-1), c.Expires)
}
