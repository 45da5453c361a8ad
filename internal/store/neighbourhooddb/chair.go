package neighbourhooddb

import (
	"database/sql"
	"fmt"

	"borough/internal/record"
	"borough/internal/store"
)

// SetChair gives a member the chair of the panel that the team has on the day
// (R15), until the last day where it is given, and returns it as it was kept. The
// chair before ends the day before. One from that day that is there already is
// Same, or Changed when this one brings its end.
func SetChair(tx *store.Tx, team record.Team, who record.Person, from, ended record.Date) (c record.Chair, kept store.Kept, err error) {
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
	if err := record.Require("", record.ChairFacts{Member: who.Ref, Panel: panel.Name(), Seats: seats, On: from}, record.ChairRule); err != nil {
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
		until := c
		until.Ended = ""
		if err := checkChairEnd(tx, panel, seats, chairs, until, ended); err != nil {
			return c, store.Same, err
		}
		c.Ended = ended
	}
	c.ID, err = tx.Insert(`INSERT INTO chairs (panel_id, seat_id, from_on, ended_on) VALUES (@panel, @seat, @from, NULLIF(@ended, ''))`,
		sql.Named("panel", panel.ID), sql.Named("seat", c.SeatID), sql.Named("from", from), sql.Named("ended", c.Ended))
	tx.Note("panel "+team.Code, nil, c)
	return c, store.Added, err
}

// endChairWithSeat ends the chair that rests on a seat with it.
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
			return &record.Conflict{Text: fmt.Sprintf("%s has the chair of %s from %s, after %s (R15)", s.Member, panel.Name(), c.From, s.Ended),
				Hint: "borough panel chair " + s.Team + " --void takes that back first"}
		case c.Covers(s.Ended) && c.Ended != s.Ended:
			if err := endChair(tx, panel, nil, nil, c, s.Ended); err != nil {
				return err
			}
		}
	}
	return nil
}

// HasChairAfter reports whether whoever has the seat has the chair after the day.
func HasChairAfter(tx *store.Tx, s record.Seat, after record.Date) (bool, error) {
	chairs, err := chairsWhere(tx, `c.seat_id = @seat AND (c.ended_on IS NULL OR c.ended_on > @after)`, sql.Named("seat", s.ID), sql.Named("after", after))
	return len(chairs) > 0, err
}

// VacateChair leaves the chair of the team's panel empty from the day on, and
// returns who had it.
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

func endChair(tx *store.Tx, panel record.Panel, seats []record.Seat, chairs []record.Chair, before record.Chair, ended record.Date) error {
	if err := checkChairEnd(tx, panel, seats, chairs, before, ended); err != nil {
		return err
	}
	after := before
	after.Ended = ended
	tx.Note("panel "+before.Team, before, after)
	return tx.Exec(`UPDATE chairs SET ended_on = @ended WHERE id = @id`, sql.Named("ended", ended), sql.Named("id", before.ID))
}

// checkChairEnd asks whether the day can be the last in the chair: R15 of the seat,
// and not into another's time.
func checkChairEnd(tx *store.Tx, panel record.Panel, seats []record.Seat, chairs []record.Chair, c record.Chair, ended record.Date) error {
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
			return record.Require("", record.ChairFacts{Member: c.Member, Panel: panel.Name(), Seats: []record.Seat{s}, On: ended}, record.ChairRule)
		}
	}
	return nil
}

// chairTaken says who has the chair already.
func chairTaken(panel record.Panel, c record.Chair) error {
	text := fmt.Sprintf("%s has the chair of %s from %s already", c.Member, panel.Name(), c.From)
	if c.Ended != "" {
		text = fmt.Sprintf("%s had the chair of %s from %s to %s", c.Member, panel.Name(), c.From, c.Ended)
	}
	return &record.Conflict{Text: text, Hint: fmt.Sprintf("borough panel chair %s --none --on ends that sooner, --void takes it back", c.Team)}
}

// VoidChair takes back that a member has, or had, the chair of the team's panel
// on the day. The chair before stays ended.
func VoidChair(tx *store.Tx, team record.Team, on record.Date, reason string) (record.Chair, error) {
	c, _, err := chairOn(tx, team, on)
	if err != nil {
		return c, err
	}
	tx.NoteVoid("panel "+team.Code, c, reason)
	return c, tx.Exec(`DELETE FROM chairs WHERE id = @id`, sql.Named("id", c.ID))
}

// chairOn returns who has the chair of the team's panel on the day.
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

// chairsWhere returns the chairs that fit, in order of day.
func chairsWhere(tx *store.Tx, where string, args ...any) ([]record.Chair, error) {
	return store.All(tx, func(c *record.Chair) []any {
		return []any{&c.ID, &c.SeatID, &c.Team, &c.Member, &c.Kind, &c.From, &c.Ended}
	}, `SELECT c.id, c.seat_id, t.code, m.ref, s.seat, c.from_on, COALESCE(c.ended_on, '')
		FROM chairs c JOIN seats s ON s.id = c.seat_id JOIN members m ON m.id = s.member_id
			JOIN panels p ON p.id = c.panel_id JOIN teams t ON t.id = p.team_id
		WHERE `+where+` ORDER BY c.from_on, c.id`, args...)
}

// exportChairs writes a row for each time in a chair.
const exportChairs = `SELECT t.code AS team, m.ref AS member, c.from_on AS "from", COALESCE(c.ended_on, '') AS "to"
	FROM chairs c JOIN seats s ON s.id = c.seat_id JOIN members m ON m.id = s.member_id JOIN panels p ON p.id = c.panel_id
		JOIN teams t ON t.id = p.team_id ORDER BY t.id, c.from_on, c.id`
