package neighbourhooddb

import (
	"database/sql"
	"fmt"

	"borough/internal/record"
	"borough/internal/store"
)

// SetChair gives a member the chair of the panel that the team has on the day from (R15),
// until the last day ended where that is given, and returns the chair as it is kept. The
// chair of somebody else ends the day before. It returns Same for a chair from that day
// that the member has already, and Changed when its end is new. A day after today is an
// *record.Invalid, a member who cannot have the chair a *record.Refusal, and a chair
// within that of somebody else a *record.Conflict.
func SetChair(tx *store.Tx, team record.Team, who record.Person, from, ended record.Date) (
	c record.Chair, kept store.Kept, err error,
) {
	if from > tx.Today {
		return c, store.Same, record.Wrong("a chair from %s is after today, %s", from, tx.Today)
	}
	panel, err := PanelOn(tx, team, from)
	if err != nil {
		return c, store.Same, err
	}
	seats, err := seatsOnPanel(tx, panel, who.ID)
	if err != nil {
		return c, store.Same, err
	}
	chairs, err := chairsWhere(tx, `c.panel_id = @panel`, sql.Named("panel", panel.ID))
	if err != nil {
		return c, store.Same, err
	}
	for _, before := range chairs {
		if before.From == from && before.Member == who.Ref {
			if ended == "" || ended == before.Ended {
				return before, store.Same, nil
			}
			c = before
			c.Ended = ended
			return c, store.Changed, endChair(tx, panel, seats, chairs, before, ended)
		}
	}
	chairing := record.ChairFacts{Member: who.Ref, Panel: panel.Name(), Seats: seats, On: from}
	if err := record.Require("", chairing, record.ChairRule); err != nil {
		return c, store.Same, err
	}
	for _, s := range seats {
		if s.Covers(from) {
			c = record.Chair{SeatID: s.ID, Team: team.Code, Member: who.Ref, Kind: s.Kind, From: from, Ended: s.Ended}
		}
	}
	for _, other := range chairs {
		switch {
		case other.From > from && (c.Ended == "" || other.From <= c.Ended):
			c.Ended = other.From.AddDays(-1)
		case !other.Covers(from):
		case other.Ended != "" || other.From == from || other.SeatID == c.SeatID:
			return c, store.Same, chairTaken(panel, other)
		default:
			if err := endChair(tx, panel, nil, nil, other, from.AddDays(-1)); err != nil {
				return c, store.Same, err
			}
		}
	}
	if ended != "" {
		open := c
		open.Ended = ""
		if err := checkChairEnd(tx, panel, seats, chairs, open, ended); err != nil {
			return c, store.Same, err
		}
		c.Ended = ended
	}
	c.ID,
		err = tx.Insert(`INSERT INTO chairs (panel_id, seat_id, from_on, ended_on)
			VALUES (@panel, @seat, @from, NULLIF(@ended, ''))`,
		sql.Named("panel", panel.ID), sql.Named("seat", c.SeatID), sql.Named("from", from),
		sql.Named("ended", c.Ended))
	tx.Note("panel "+team.Code, nil, c)
	return c, store.Added, err
}

// endChairWithSeat ends the chair of whoever has the seat on the seat's last day. A chair
// that began after that day is a *record.Conflict.
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

// HasChairAfter reports whether the member has the chair, in this seat, after the day.
func HasChairAfter(tx *store.Tx, s record.Seat, after record.Date) (bool, error) {
	chairs, err := chairsWhere(tx, `c.seat_id = @seat AND (c.ended_on IS NULL OR c.ended_on > @after)`,
		sql.Named("seat", s.ID), sql.Named("after", after))
	return len(chairs) > 0, err
}

// VacateChair leaves the chair of the team's panel empty from the day on, and returns the
// chair that ended. It is a *record.Conflict where nobody has the chair on the day, or
// where they have it from that day on.
func VacateChair(tx *store.Tx, team record.Team, on record.Date) (record.Chair, error) {
	c, panel, err := chairOn(tx, team, on)
	if err != nil {
		return c, err
	}
	if c.From == on {
		return c, chairTaken(panel, c)
	}
	return c, endChair(tx, panel, nil, nil, c, on.AddDays(-1))
}

// endChair makes a day the last of a chair, with the errors of checkChairEnd.
func endChair(
	tx *store.Tx, panel record.Panel, seats []record.Seat, chairs []record.Chair, before record.Chair,
	ended record.Date,
) error {
	if err := checkChairEnd(tx, panel, seats, chairs, before, ended); err != nil {
		return err
	}
	after := before
	after.Ended = ended
	tx.Note("panel "+before.Team, before, after)
	return tx.Exec(`UPDATE chairs SET ended_on = @ended WHERE id = @id`, sql.Named("ended", ended),
		sql.Named("id", before.ID))
}

// checkChairEnd returns an error unless the day can be the last of the chair: an
// *record.Invalid for a day before its first or after today, a *record.Conflict where
// another of the chairs has begun by then, and a *record.Refusal where the member has no
// seat on that day (R15).
func checkChairEnd(
	tx *store.Tx, panel record.Panel, seats []record.Seat, chairs []record.Chair, c record.Chair, ended record.Date,
) error {
	switch {
	case ended < c.From:
		return record.Wrong("%s comes before %s had the chair of %s, from %s", ended, c.Member, panel.Name(), c.From)
	case ended > tx.Today:
		return record.Wrong("%s is after today, %s", ended, tx.Today)
	}
	for _, other := range chairs {
		if other.ID != c.ID && other.From > c.From && other.From <= ended {
			return chairTaken(panel, other)
		}
	}
	for _, s := range seats {
		if s.ID == c.SeatID {
			chairing := record.ChairFacts{Member: c.Member, Panel: panel.Name(), Seats: []record.Seat{s}, On: ended}
			return record.Require("", chairing, record.ChairRule)
		}
	}
	return nil
}

// chairTaken returns the *record.Conflict that says who has the chair.
func chairTaken(panel record.Panel, c record.Chair) error {
	text := fmt.Sprintf("%s has the chair of %s from %s already", c.Member, panel.Name(), c.From)
	if c.Ended != "" {
		text = fmt.Sprintf("%s had the chair of %s from %s to %s", c.Member, panel.Name(), c.From, c.Ended)
	}
	return &record.Conflict{
		Text: text,
		Hint: fmt.Sprintf("borough panel chair %s --none --on ends that sooner, --void takes it back", c.Team),
	}
}

// VoidChair deletes the chair that somebody has, or had, of the team's panel on the day,
// and returns it. The chair before it stays ended. It is a *record.Conflict where nobody
// has the chair on the day.
func VoidChair(tx *store.Tx, team record.Team, on record.Date, reason string) (record.Chair, error) {
	c, _, err := chairOn(tx, team, on)
	if err != nil {
		return c, err
	}
	tx.NoteVoid("panel "+team.Code, c, reason)
	return c, tx.Exec(`DELETE FROM chairs WHERE id = @id`, sql.Named("id", c.ID))
}

// chairOn returns the chair of the team's panel on the day, and the panel. It is a
// *record.Conflict where nobody has the chair.
func chairOn(tx *store.Tx, team record.Team, on record.Date) (record.Chair, record.Panel, error) {
	panel, err := PanelOn(tx, team, on)
	if err != nil {
		return record.Chair{}, panel, err
	}
	chairs, err := chairsWhere(tx, `c.panel_id = @panel`, sql.Named("panel", panel.ID))
	if err != nil {
		return record.Chair{}, panel, err
	}
	for _, c := range chairs {
		if c.Covers(on) {
			return c, panel, nil
		}
	}
	return record.Chair{}, panel, &record.Conflict{Text: fmt.Sprintf("%s has no chair on %s", panel.Name(), on)}
}

// chairsWhere returns the chairs that meet the condition, in order of their first day.
// The condition can use c for the chair, s for its seat and p for its panel.
func chairsWhere(tx *store.Tx, where string, args ...any) ([]record.Chair, error) {
	return store.All(tx, func(c *record.Chair) []any {
		return []any{&c.ID, &c.SeatID, &c.Team, &c.Member, &c.Kind, &c.From, &c.Ended}
	}, `SELECT c.id, c.seat_id, t.code, m.ref, s.seat, c.from_on, COALESCE(c.ended_on, '')
		FROM chairs c JOIN seats s ON s.id = c.seat_id JOIN members m ON m.id = s.member_id
			JOIN panels p ON p.id = c.panel_id JOIN teams t ON t.id = p.team_id
		WHERE `+where+` ORDER BY c.from_on, c.id`, args...)
}

// exportChairs has a row for each chair.
const exportChairs = `SELECT t.code AS team, m.ref AS member, c.from_on AS "from", COALESCE(c.ended_on, '') AS "to"
	FROM chairs c JOIN seats s ON s.id = c.seat_id JOIN members m ON m.id = s.member_id
	JOIN panels p ON p.id = c.panel_id
		JOIN teams t ON t.id = p.team_id ORDER BY t.id, c.from_on, c.id`
