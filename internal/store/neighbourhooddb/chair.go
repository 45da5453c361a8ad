package neighbourhooddb

import (
	"database/sql"
	"fmt"

	"borough/internal/record"
	"borough/internal/store"
)

// SetChair makes a member the chair of the team's panel, starting on the date from, and
// returns the stored term, and the term of another member that it ended. The term ends on the date ended, or is open if ended is empty.
// It never goes past the end of the member's seat or the start of a later term. If another
// member has an open term then, that term ends the day before.
//
// SetChair returns Unchanged if the member already has a term from that date, and Changed if
// only its end differs. A date after today is an *record.Invalid. A member without a seat
// on the panel cannot be its chair, which is a *record.Refusal (R15). It returns a
// *record.Conflict if a term that covers the date from has an end, starts on that date or
// is the member's own.
func SetChair(tx *store.Tx, team record.Team, person record.Person, from, ended record.Date) (
	c, previous record.Chair, result store.Result, err error,
) {
	if from > tx.Today {
		return c, previous, store.Unchanged, record.Invalidf("a chair from %s is after today, %s", from, tx.Today)
	}
	panel, err := PanelOn(tx, team, from)
	if err != nil {
		return c, previous, store.Unchanged, err
	}
	seats, err := seatsOnPanel(tx, panel, person.ID)
	if err != nil {
		return c, previous, store.Unchanged, err
	}
	chairs, err := chairsWhere(tx, `c.panel_id = @panel`, sql.Named("panel", panel.ID))
	if err != nil {
		return c, previous, store.Unchanged, err
	}
	for _, existing := range chairs {
		if existing.From == from && existing.Member == person.Ref {
			if ended == "" || ended == existing.Ended {
				return existing, previous, store.Unchanged, nil
			}
			c = existing
			c.Ended = ended
			return c, previous, store.Changed, endChair(tx, panel, seats, chairs, existing, ended)
		}
	}
	facts := record.ChairFacts{Member: person.Ref, Panel: panel.Name(), Seats: seats, On: from}
	if err := record.CheckRules("", facts, record.ChairRule); err != nil {
		return c, previous, store.Unchanged, err
	}
	for _, s := range seats {
		if s.Covers(from) {
			c = record.Chair{SeatID: s.ID, Team: team.Code, Member: person.Ref, MemberName: person.Name,
				Kind: s.Kind, From: from, Ended: s.Ended}
		}
	}
	for _, other := range chairs {
		switch {
		case other.From > from && (c.Ended == "" || other.From <= c.Ended):
			c.Ended = other.From.AddDays(-1)
		case !other.Covers(from):
		case other.Ended != "" || other.From == from || other.SeatID == c.SeatID:
			return c, previous, store.Unchanged, chairConflict(panel, other)
		default:
			if err := endChair(tx, panel, nil, nil, other, from.AddDays(-1)); err != nil {
				return c, previous, store.Unchanged, err
			}
			previous = other
		}
	}
	if ended != "" {
		open := c
		open.Ended = ""
		if err := checkChairEnd(tx, panel, seats, chairs, open, ended); err != nil {
			return c, previous, store.Unchanged, err
		}
		c.Ended = ended
	}
	c.ID,
		err = tx.Insert(`INSERT INTO chairs (panel_id, seat_id, from_on, ended_on)
			VALUES (@panel, @seat, @from, NULLIF(@ended, ''))`,
		sql.Named("panel", panel.ID), sql.Named("seat", c.SeatID), sql.Named("from", from),
		sql.Named("ended", c.Ended))
	tx.Audit("panel "+team.Code, nil, c)
	return c, previous, store.Added, err
}

// endChairWithSeat ends the member's term in the chair on the last day of the seat. It
// returns a *record.Conflict if the member has a term that starts after that day.
func endChairWithSeat(tx *store.Tx, panel record.Panel, s record.Seat) error {
	if s.Ended == "" {
		return nil
	}
	chairs, err := chairsWhere(tx, `c.seat_id = @seat`, sql.Named("seat", s.ID))
	if err != nil {
		return err
	}
	for _, c := range chairs {
		switch {
		case c.From > s.Ended:
			return &record.Conflict{
				Text: fmt.Sprintf("%s has the chair of %s from %s, after %s (R15)", s.Member, panel.Name(), c.From,
					s.Ended),
				Hint: "borough panel chair " + s.Team + " --void takes that back first",
			}
		case c.Covers(s.Ended) && c.Ended != s.Ended:
			if err := endChair(tx, panel, nil, nil, c, s.Ended); err != nil {
				return err
			}
		}
	}
	return nil
}

// HasChairAfter reports whether the member with this seat is in the chair on a date later
// than after.
func HasChairAfter(tx *store.Tx, s record.Seat, after record.Date) (bool, error) {
	chairs, err := chairsWhere(tx, `c.seat_id = @seat AND (c.ended_on IS NULL OR c.ended_on > @after)`,
		sql.Named("seat", s.ID), sql.Named("after", after))
	return len(chairs) > 0, err
}

// VacateChair ends the current term in the chair the day before the given day, names no new
// chair and returns the ended term. It returns a *record.Conflict if nobody is in the chair
// on the day, or if the term starts on that day.
func VacateChair(tx *store.Tx, team record.Team, day record.Date) (record.Chair, error) {
	c, panel, err := chairOn(tx, team, day)
	if err != nil {
		return c, err
	}
	if c.From == day {
		return c, chairConflict(panel, c)
	}
	return c, endChair(tx, panel, nil, nil, c, day.AddDays(-1))
}

// endChair sets the last day of a term in the chair. It returns the errors of
// checkChairEnd.
func endChair(
	tx *store.Tx, panel record.Panel, seats []record.Seat, chairs []record.Chair, before record.Chair,
	ended record.Date,
) error {
	if err := checkChairEnd(tx, panel, seats, chairs, before, ended); err != nil {
		return err
	}
	after := before
	after.Ended = ended
	tx.Audit("panel "+before.Team, before, after)
	return tx.Exec(`UPDATE chairs SET ended_on = @ended WHERE id = @id`, sql.Named("ended", ended),
		sql.Named("id", before.ID))
}

// checkChairEnd returns an error unless the term c can end on the date ended. A date before
// the term starts, or after today, is an *record.Invalid. A date on or after the start of a
// later term in chairs is a *record.Conflict. A date on which the member's seat has ended
// is a *record.Refusal, since the chair must have a seat on the panel (R15).
func checkChairEnd(
	tx *store.Tx, panel record.Panel, seats []record.Seat, chairs []record.Chair, c record.Chair, ended record.Date,
) error {
	switch {
	case ended < c.From:
		return record.Invalidf("%s comes before %s had the chair of %s, from %s", ended, c.Member,
			panel.Name(), c.From)
	case ended > tx.Today:
		return record.Invalidf("%s is after today, %s", ended, tx.Today)
	}
	for _, other := range chairs {
		if other.ID != c.ID && other.From > c.From && other.From <= ended {
			return chairConflict(panel, other)
		}
	}
	for _, s := range seats {
		if s.ID == c.SeatID {
			facts := record.ChairFacts{Member: c.Member, Panel: panel.Name(), Seats: []record.Seat{s}, On: ended}
			return record.CheckRules("", facts, record.ChairRule)
		}
	}
	return nil
}

// chairConflict returns a *record.Conflict that says who is in the chair, and from when to
// when.
func chairConflict(panel record.Panel, c record.Chair) error {
	text := fmt.Sprintf("%s has the chair of %s from %s already", c.Member, panel.Name(), c.From)
	if c.Ended != "" {
		text = fmt.Sprintf("%s had the chair of %s from %s to %s", c.Member, panel.Name(), c.From, c.Ended)
	}
	return &record.Conflict{
		Text: text,
		Hint: fmt.Sprintf("borough panel chair %s --none --on ends that sooner, --void takes it back", c.Team),
	}
}

// VoidChair deletes the term in the chair of the team's panel that covers the day, and
// returns the deleted term. The term before it still ends when it did. It returns a
// *record.Conflict if nobody is in the chair on the day.
func VoidChair(tx *store.Tx, team record.Team, day record.Date, reason string) (record.Chair, error) {
	c, _, err := chairOn(tx, team, day)
	if err != nil {
		return c, err
	}
	tx.AuditVoid("panel "+team.Code, c, reason)
	return c, tx.Exec(`DELETE FROM chairs WHERE id = @id`, sql.Named("id", c.ID))
}

// chairOn returns the term in the chair that covers the day, and the panel that the team
// has on that day. It returns a *record.Conflict if nobody is in the chair.
func chairOn(tx *store.Tx, team record.Team, day record.Date) (record.Chair, record.Panel, error) {
	panel, err := PanelOn(tx, team, day)
	if err != nil {
		return record.Chair{}, panel, err
	}
	chairs, err := chairsWhere(tx, `c.panel_id = @panel`, sql.Named("panel", panel.ID))
	if err != nil {
		return record.Chair{}, panel, err
	}
	for _, c := range chairs {
		if c.Covers(day) {
			return c, panel, nil
		}
	}
	return record.Chair{}, panel, &record.Conflict{Text: fmt.Sprintf("%s has no chair on %s", panel.Name(), day)}
}

// chairsWhere returns the terms in the chair that meet the condition, in order of their
// first day. The condition can use the aliases c (the term), s (its seat) and p (its
// panel).
func chairsWhere(tx *store.Tx, condition string, args ...any) ([]record.Chair, error) {
	return store.All(tx, func(c *record.Chair) []any {
		return []any{&c.ID, &c.SeatID, &c.Team, &c.Member, &c.MemberName, &c.Kind, &c.From, &c.Ended}
	}, `SELECT c.id, c.seat_id, t.code, m.ref, m.name, s.seat, c.from_on, COALESCE(c.ended_on, '')
		FROM chairs c JOIN seats s ON s.id = c.seat_id JOIN members m ON m.id = s.member_id
			JOIN panels p ON p.id = c.panel_id JOIN teams t ON t.id = p.team_id
		WHERE `+condition+` ORDER BY c.from_on, c.id`, args...)
}

// exportChairs selects a row for each term in the chair.
const exportChairs = `SELECT t.code AS team, m.ref AS member, c.from_on AS "from", COALESCE(c.ended_on, '') AS "to"
	FROM chairs c JOIN seats s ON s.id = c.seat_id JOIN members m ON m.id = s.member_id
	JOIN panels p ON p.id = c.panel_id
		JOIN teams t ON t.id = p.team_id ORDER BY t.id, c.from_on, c.id`
