package recheckdb

import (
	"fmt"
	"slices"

	"borough/internal/record"
	"borough/internal/store"
	"borough/internal/store/booksdb"
)

// givenClearance is a clearance, with the levels in force on the day on which it was
// given. The clearance was given for its own level and for every level below it on that
// day.
type givenClearance struct {
	ref string // of the volunteer
	record.Clearance
	ended  record.Date // the day on which a later decision at the level ended it; "" if none did
	levels record.Levels
}

// readGivenClearances returns every clearance that was given, in the order of their
// days.
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

// raisedClearance is a clearance that a change of the levels raises: it then satisfies
// a level for which it was not given, or lasts too long for its level.
type raisedClearance struct {
	givenClearance
	description string // "the standard clearance of 2026-01-05 would pass for enhanced"
}

// selectRaised returns those of the clearances that are raised by the levels in force
// from start.
func selectRaised(
	tx *store.Tx, clearances []givenClearance, start record.Date,
) (raised []raisedClearance, err error) {
	settings, err := booksdb.Settings(tx, start)
	if err != nil {
		return nil, err
	}
	end, err := booksdb.NextChange(tx, record.VettingLevelsKey, start)
	if err != nil {
		return nil, err
	}
	for _, c := range clearances {
		// Skip a clearance that is in force on none of the days on which these levels
		// apply.
		if c.Expires < start || (c.ended != "" && c.ended <= start) || (end != "" && c.On >= end) {
			continue
		}
		phrase := fmt.Sprintf("the %s clearance of %s would ", c.Level, c.On)
		if level := c.raisedTo(settings.Levels); level != "" {
			raised = append(raised, raisedClearance{c, phrase + "pass for " + level})
		}
		if problem := c.oddExpiry(settings.Levels); problem != "" && c.On >= start && c.oddExpiry(c.levels) == "" {
			raised = append(raised, raisedClearance{c, phrase + "last too long: " + problem})
		}
	}
	return raised, nil
}

// raisedTo returns the highest level that the clearance satisfies in the order of
// levels, although that level ranked above the clearance on the day on which the
// clearance was given. It returns "" if there is none.
func (c givenClearance) raisedTo(levels record.Levels) string {
	if c.levels.Rank(c.Level) == 0 {
		return "" // no order of that day ranks a level that was added later
	}
	for _, level := range slices.Backward(levels[:levels.Rank(c.Level)]) { // a level that was added since has rank 0
		if c.levels.Rank(level.Code) > c.levels.Rank(c.Level) {
			return level.Code
		}
	}
	return ""
}

// oddExpiry says why the clearance lasts too long, compared with the years that levels
// gives its level. It returns "" if the clearance does not last too long.
func (c givenClearance) oddExpiry(levels record.Levels) string {
	rank := levels.Rank(c.Level)
	if rank == 0 {
		return ""
	}
	return record.WhyExpiryImplausible(c.On, c.On.AddYears(levels[rank-1].Years).AddDays(-1), c.Expires)
}
