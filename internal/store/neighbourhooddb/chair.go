package neighbourhooddb

import (
	"database/sql"
	"fmt"

	"borough/internal/record"
	"borough/internal/store"
)

// SetChair makes a member the chair of the team's panel, starting on the date from. It
// stores the member's term in the chair, which ends on the date ended. If ended is empty,
// the term ends with the member's seat or the day before the next stored term begins,
// whichever comes first. Without either it stays open. If another member has an open term
// on the date from, that term ends the day before.
//
// SetChair returns the member's term, and the other member's term that it ended as previous.
// The result is Unchanged if the member already has a term from that date, and Changed if only
// the last day of the term differs.
//
// A date from after today is an *record.Invalid. A member without a seat on the panel cannot
// be its chair, which is a *record.Refusal (R15). A stored term that covers the date from is
// a *record.Conflict if it has a last day, begins on that date or belongs to the same seat.
// The errors for the date ended are those of checkChairEnd.
func SetChair(tx *store.Tx, team record.Team, person record.Person, from, ended record.Date) (
	chair, previous record.Chair, result store.Result, err error,
) {
	if from > tx.Today {
		return chair, previous, store.Unchanged, record.Invalidf("a chair from %s is after today, %s", from, tx.Today)
	}
	panel, err := PanelOn(tx, team, from)
	if err != nil {
		return chair, previous, store.Unchanged, err
	}
	seats, err := seatsOnPanel(tx, panel, person.ID)
	if err != nil {
		return chair, previous, store.Unchanged, err
	}
	chairs, err := chairsWhere(tx, `c.panel_id = @panel`, sql.Named("panel", panel.ID))
	if err != nil {
		return chair, previous, store.Unchanged, err
	}
	for _, existing := range chairs {
		if existing.From == from && existing.Member == person.Ref {
			if ended == "" || ended == existing.Ended {
				return existing, previous, store.Unchanged, nil
			}
			chair = existing
			chair.Ended = ended
			return chair, previous, store.Changed, endChair(tx, panel, seats, chairs, existing, ended)
		}
	}
	facts := record.ChairFacts{Member: person.Ref, Panel: panel.Name(), Seats: seats, On: from}
	if err := record.CheckRules("", facts, record.ChairRule); err != nil {
		return chair, previous, store.Unchanged, err
	}
	for _, seat := range seats {
		if seat.Covers(from) {
			chair = record.Chair{SeatID: seat.ID, Team: team.Code, Member: person.Ref, MemberName: person.Name,
				Kind: seat.Kind, From: from, Ended: seat.Ended}
		}
	}
	for _, other := range chairs {
		switch {
		case other.From > from && (chair.Ended == "" || other.From <= chair.Ended):
			chair.Ended = other.From.AddDays(-1)
		case !other.Covers(from):
			// The term does not affect the new one.
		case other.Ended != "" || other.From == from || other.SeatID == chair.SeatID:
			return chair, previous, store.Unchanged, chairConflict(panel, other)
		default:
			if err := endChair(tx, panel, noSeats, noChairs, other, from.AddDays(-1)); err != nil {
				return chair, previous, store.Unchanged, err
			}
			previous = other
		}
	}
	if ended != "" {
		openTerm := chair
		openTerm.Ended = ""
		if err := checkChairEnd(tx, panel, seats, chairs, openTerm, ended); err != nil {
			return chair, previous, store.Unchanged, err
		}
		chair.Ended = ended
	}
	chair.ID,
		err = tx.Insert(`INSERT INTO chairs (panel_id, seat_id, from_on, ended_on)
			VALUES (@panel, @seat, @from, NULLIF(@ended, ''))`,
		sql.Named("panel", panel.ID), sql.Named("seat", chair.SeatID), sql.Named("from", from),
		sql.Named("ended", chair.Ended))
	tx.Audit("panel "+team.Code, nil, chair)
	return chair, previous, store.Added, err
}

// endChairWithSeat ends the member's term in the chair on the last day of the seat. It does
// nothing if the seat has no last day. It returns a *record.Conflict if the member has a
// term that starts after that day.
func endChairWithSeat(tx *store.Tx, panel record.Panel, seat record.Seat) error {
	if seat.Ended == "" {
		return nil
	}
	chairs, err := chairsWhere(tx, `c.seat_id = @seat`, sql.Named("seat", seat.ID))
	if err != nil {
		return err
	}
	for _, chair := range chairs {
		switch {
		case chair.From > seat.Ended:
			return &record.Conflict{
				Text: fmt.Sprintf("%s has the chair of %s from %s, after %s (R15)", seat.Member, panel.Name(),
					chair.From, seat.Ended),
				Hint: "borough panel chair " + seat.Team + " --void takes that back first",
			}
		case chair.Covers(seat.Ended) && chair.Ended != seat.Ended:
			if err := endChair(tx, panel, noSeats, noChairs, chair, seat.Ended); err != nil {
				return err
			}
		}
	}
	return nil
}

// HasChairAfter reports whether the member with the seat is in the chair on any day after
// the date.
func HasChairAfter(tx *store.Tx, seat record.Seat, date record.Date) (bool, error) {
	chairs, err := chairsWhere(tx, `c.seat_id = @seat AND (c.ended_on IS NULL OR c.ended_on > @after)`,
		sql.Named("seat", seat.ID), sql.Named("after", date))
	return len(chairs) > 0, err
}

// VacateChair ends the term in the chair that covers the day, and starts no new term. The
// last day of the term is the day before. VacateChair returns the term as it was. It returns a
// *record.Conflict if nobody is in the chair on the day, or if the term starts on that day.
func VacateChair(tx *store.Tx, team record.Team, day record.Date) (record.Chair, error) {
	chair, panel, err := chairOn(tx, team, day)
	if err != nil {
		return chair, err
	}
	if chair.From == day {
		return chair, chairConflict(panel, chair)
	}
	return chair, endChair(tx, panel, noSeats, noChairs, chair, day.AddDays(-1))
}

// Arguments for endChair, if it need not compare the end of a term with the member's seat or
// with later terms.
var (
	noSeats  []record.Seat
	noChairs []record.Chair
)

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

// checkChairEnd returns an error unless the term can end on the date ended. A date before
// the term starts, or after today, is an *record.Invalid. If chairs has a later term, a date
// on or after the start of that term is a *record.Conflict. If seats has the member's seat, a
// date after the end of that seat is a *record.Refusal, since the chair must have a seat on
// the panel (R15).
func checkChairEnd(
	tx *store.Tx, panel record.Panel, seats []record.Seat, chairs []record.Chair, chair record.Chair,
	ended record.Date,
) error {
	switch {
	case ended < chair.From:
		return record.Invalidf("%s comes before %s had the chair of %s, from %s", ended, chair.Member,
			panel.Name(), chair.From)
	case ended > tx.Today:
		return record.Invalidf("%s is after today, %s", ended, tx.Today)
	}
	for _, other := range chairs {
		if other.ID != chair.ID && other.From > chair.From && other.From <= ended {
			return chairConflict(panel, other)
		}
	}
	for _, seat := range seats {
		if seat.ID == chair.SeatID {
			facts := record.ChairFacts{
				Member: chair.Member, Panel: panel.Name(), Seats: []record.Seat{seat}, On: ended,
			}
			return record.CheckRules("", facts, record.ChairRule)
		}
	}
	return nil
}

// chairConflict returns a *record.Conflict that says who has the term in the chair, and from
// which day to which day.
func chairConflict(panel record.Panel, chair record.Chair) error {
	text := fmt.Sprintf("%s has the chair of %s from %s already", chair.Member, panel.Name(), chair.From)
	if chair.Ended != "" {
		text = fmt.Sprintf("%s had the chair of %s from %s to %s", chair.Member, panel.Name(), chair.From, chair.Ended)
	}
	return &record.Conflict{
		Text: text,
		Hint: fmt.Sprintf("borough panel chair %s --none --on ends that sooner, --void takes it back", chair.Team),
	}
}

// VoidChair deletes the term in the chair of the team's panel that covers the day, and
// returns the deleted term. The last day of the previous term does not change. VoidChair
// returns a *record.Conflict if nobody is in the chair on the day.
func VoidChair(tx *store.Tx, team record.Team, day record.Date, reason string) (record.Chair, error) {
	chair, _, err := chairOn(tx, team, day)
	if err != nil {
		return chair, err
	}
	tx.AuditVoid("panel "+team.Code, chair, reason)
	return chair, tx.Exec(`DELETE FROM chairs WHERE id = @id`, sql.Named("id", chair.ID))
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
// first day. The condition can use the aliases c (the term), s (the seat of the chair) and p
// (the panel).
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
