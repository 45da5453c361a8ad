// A seat is the period that a person is on a panel. The commands and files call the person a
// member.

package neighbourhooddb

import (
	"cmp"
	"database/sql"
	"fmt"
	"slices"
	"strings"

	"borough/internal/record"
	"borough/internal/store"
	"borough/internal/store/booksdb"
)

// MatchMember finds the member described by a row that has no ref. It returns the person
// with that name who either has that email or got a seat on the team's panel on the date
// from. A name alone is not enough to match.
func MatchMember(
	tx *store.Tx, m record.MemberOrContact, team record.Team, from record.Date,
) (record.MemberOrContact, bool, error) {
	condition, params := store.NameCondition("l.name_key", m.Name)
	return memberOrContactWhere(tx, record.KindMember, condition+` AND ((@email <> '' AND email = @email) OR EXISTS (
			SELECT 1 FROM seats s JOIN panels p ON p.id = s.panel_id WHERE s.member_id = l.id AND p.team_id = @team
			AND s.from_on = @from))`,
		append(params, sql.Named("email", m.Email), sql.Named("team", team.ID),
			sql.Named("from", from))...)
}

// exportSeats selects a row for each combination of a seat's voices and access needs, and
// one for each member without a seat.
const exportSeats = `SELECT m.ref, m.name, COALESCE(t.code, '') AS team, COALESCE(s.seat, '') AS seat,
	COALESCE(s.link, '') AS link,
		CASE WHEN EXISTS (SELECT 1 FROM team_wards tw JOIN ward_parts o ON o.ward_id = tw.ward_id
		WHERE tw.team_id = t.id AND o.code = w.code AND o.id <> w.id)
			THEN (SELECT code FROM wards WHERE id = w.ward_id) || '/' ELSE '' END || COALESCE(w.code, '') AS part,
		COALESCE(s.tenure, '') AS tenure, COALESCE(v.code, '') AS voice, COALESCE(a.code, '') AS access,
		COALESCE(s.from_on, '') AS "from",
		COALESCE(s.ended_on, '') AS "to", COALESCE(s.reason, '') AS reason,
		COALESCE(m.email, '') AS email, COALESCE(m.phone, '') AS phone
	FROM members m LEFT JOIN seats s ON s.member_id = m.id LEFT JOIN panels p ON p.id = s.panel_id LEFT
	JOIN teams t ON t.id = p.team_id
		LEFT JOIN ward_parts w ON w.id = s.part_id LEFT JOIN seat_marks v ON v.seat_id = s.id AND v.what = 'voice'
		LEFT JOIN seat_marks a ON a.seat_id = s.id AND a.what = 'access'
	ORDER BY m.id, s.from_on, s.id, v.code, a.code`

// FindSeat returns the member's seat that has not ended, or the latest seat if all have
// ended. A non-empty team limits the search to that team's panels, and a non-empty from to
// the seat that began on that date. It returns a *record.Missing if there is none, and an
// *record.Invalid that lists the teams if several have not ended.
func FindSeat(tx *store.Tx, person record.Person, team string, from record.Date) (record.Seat, error) {
	seats, err := seatsWhere(tx, `m.id = @member`, sql.Named("member", person.ID))
	if err != nil {
		return record.Seat{}, err
	}
	description := ""
	if team != "" {
		t, err := FindTeam(tx, team)
		if err != nil {
			return record.Seat{}, err
		}
		description = " on the panel of " + t.Name
		seats = slices.DeleteFunc(seats, func(s record.Seat) bool { return s.Team != t.Code })
	}
	if from != "" {
		description += " from " + string(from)
		seats = slices.DeleteFunc(seats, func(s record.Seat) bool { return s.From != from })
	}
	if len(seats) == 0 {
		return record.Seat{}, &record.Missing{
			Text: person.Ref + " has no seat" + description,
			Hint: "borough panel member show " + person.Ref + " lists their seats",
		}
	}
	open := slices.DeleteFunc(slices.Clone(seats), func(s record.Seat) bool { return s.Ended != "" })
	switch len(open) {
	case 0:
		return seats[len(seats)-1], nil
	case 1:
		return open[0], nil
	}
	var teams []string
	for _, s := range open {
		teams = append(teams, s.Team)
	}
	return record.Seat{}, &record.Invalid{
		Text: fmt.Sprintf("%s sits on more than one panel: %s", person.Ref, strings.Join(teams, ", ")),
		Hint: "give one with --panel",
	}
}

// AddSeat gives a member a seat on the panel that the team has on the seat's first day. If
// the member has a seat there from that day already, the non-empty values of s are written
// to it, and the result is Unchanged or Changed. Dates that cannot be right are an
// *record.Invalid. A seat that overlaps another of the member's seats on the panel, or
// outlasts the panel, is a *record.Conflict. A community seat without a link to the
// neighbourhood is a *record.Refusal (R16).
func AddSeat(tx *store.Tx, person record.Person, s record.Seat) (store.Result, error) {
	if s.From > tx.Today {
		return store.Unchanged, record.Invalidf("a seat from %s is after today, %s", s.From, tx.Today)
	}
	team, err := FindTeam(tx, s.Team)
	if err != nil {
		return store.Unchanged, err
	}
	panel, err := PanelOn(tx, team, s.From)
	if err != nil {
		return store.Unchanged, err
	}
	seats, err := seatsOnPanel(tx, panel, person.ID)
	if err != nil {
		return store.Unchanged, err
	}
	for _, existing := range seats {
		if existing.From == s.From {
			return changeSeat(tx, panel, existing, mergeSeat(existing, s))
		}
	}
	s.Member, s.Team = person.Ref, team.Code
	part, err := checkSeat(tx, panel, seats, &s)
	if err != nil {
		return store.Unchanged, err
	}
	s.ID,
		err = tx.Insert(`INSERT INTO seats (member_id, panel_id, seat, link, part_id, tenure, from_on,
			ended_on, reason)
		VALUES (@member, @panel, @seat, NULLIF(@link, ''), NULLIF(@part, 0), NULLIF(@tenure, ''), @from,
			NULLIF(@ended, ''), NULLIF(@reason, ''))`,
		sql.Named("member", person.ID), sql.Named("panel", panel.ID), sql.Named("seat", s.Kind),
		sql.Named("link", s.Link),
		sql.Named("part", part), sql.Named("tenure", s.Tenure), sql.Named("from", s.From),
		sql.Named("ended", s.Ended), sql.Named("reason", s.Reason))
	if err != nil {
		return store.Unchanged, err
	}
	tx.Audit(s.Member, nil, s)
	return store.Added, writeSeatMarks(tx, s)
}

// mergeSeat returns the seat with the non-empty values of changes.
func mergeSeat(seat, changes record.Seat) record.Seat {
	seat.Kind, seat.Link = cmp.Or(changes.Kind, seat.Kind), cmp.Or(changes.Link, seat.Link)
	seat.Part, seat.Tenure = cmp.Or(changes.Part, seat.Part), cmp.Or(changes.Tenure, seat.Tenure)
	seat.Ended, seat.Reason = cmp.Or(changes.Ended, seat.Ended), cmp.Or(changes.Reason, seat.Reason)
	if changes.Voices != nil {
		seat.Voices = changes.Voices
	}
	if changes.Access != nil {
		seat.Access = changes.Access
	}
	return seat
}

// EditSeat changes a stored seat, except for its first day. If the seat ends, the member's
// term in the chair ends with it. The errors are those of AddSeat. It also returns a
// *record.Conflict if the member's term in the chair began after the seat's new last day.
func EditSeat(tx *store.Tx, before record.Seat, edit func(*record.Seat)) (store.Result, error) {
	team, err := FindTeam(tx, before.Team)
	if err != nil {
		return store.Unchanged, err
	}
	panel, err := PanelOn(tx, team, before.From)
	if err != nil {
		return store.Unchanged, err
	}
	after := before
	edit(&after)
	return changeSeat(tx, panel, before, after)
}

func changeSeat(tx *store.Tx, panel record.Panel, before, after record.Seat) (store.Result, error) {
	if after.IsSame(before) {
		return store.Unchanged, nil
	}
	memberID, _ := record.KindMember.ParseRef(before.Member)
	others, err := seatsOnPanel(tx, panel, memberID)
	if err != nil {
		return store.Unchanged, err
	}
	part, err := checkSeat(tx, panel, others, &after)
	if err != nil || after.IsSame(before) {
		return store.Unchanged, err
	}
	if err := endChairWithSeat(tx, panel, after); err != nil {
		return store.Unchanged, err
	}
	err = tx.Exec(`UPDATE seats SET seat = @seat, link = NULLIF(@link, ''), part_id = NULLIF(@part, 0),
		tenure = NULLIF(@tenure, ''),
			ended_on = NULLIF(@ended, ''), reason = NULLIF(@reason, '') WHERE id = @id`,
		sql.Named("seat", after.Kind), sql.Named("link", after.Link), sql.Named("part", part),
		sql.Named("tenure", after.Tenure),
		sql.Named("ended", after.Ended), sql.Named("reason", after.Reason), sql.Named("id", before.ID))
	if err != nil {
		return store.Unchanged, err
	}
	tx.Audit(before.Member, before, after)
	return store.Changed, writeSeatMarks(tx, after)
}

// writeSeatMarks replaces the stored voices and access needs of a seat.
func writeSeatMarks(tx *store.Tx, s record.Seat) error {
	if err := tx.Exec(`DELETE FROM seat_marks WHERE seat_id = @seat`, sql.Named("seat", s.ID)); err != nil {
		return err
	}
	for list, codes := range map[string][]string{"voice": s.Voices, "access": s.Access} {
		for _, code := range codes {
			err := tx.Exec(`INSERT INTO seat_marks (seat_id, what, code) VALUES (@seat, @what, @code)`,
				sql.Named("seat", s.ID), sql.Named("what", list), sql.Named("code", code))
			if err != nil {
				return err
			}
		}
	}
	return nil
}

// checkSeat returns an error unless the member can have the seat s beside their other seats
// on the panel. It fills in the reason of s and the full code of its part of a ward, and
// sorts its lists. It returns the id of the part, or 0 if s has none.
func checkSeat(tx *store.Tx, panel record.Panel, others []record.Seat, s *record.Seat) (part int64, err error) {
	switch {
	case s.Ended != "" && s.Ended < s.From:
		return 0, record.Invalidf("a seat's last day, %s, comes before its first, %s", s.Ended, s.From)
	case s.Ended > tx.Today:
		return 0, record.Invalidf("%s is after today, %s", s.Ended, tx.Today)
	case s.Ended == "" && s.Reason != "":
		return 0, record.Invalidf("a seat that lasts has no reason to end; give its last day too")
	case panel.Dissolved != "" && (s.Ended == "" || s.Ended > panel.Dissolved):
		return 0, &record.Conflict{
			Text: fmt.Sprintf("%s was dissolved on %s; a seat from %s ends by then", panel.Name(), panel.Dissolved,
				s.From),
			Hint: "give its last day too",
		}
	case s.Ended != "" && s.Reason == "":
		s.Reason = record.NotKnown
	}
	s.Voices = slices.Compact(slices.Sorted(slices.Values(s.Voices)))
	s.Access = slices.Compact(slices.Sorted(slices.Values(s.Access)))
	for _, other := range others {
		if other.ID != s.ID && (other.Covers(s.From) || s.Covers(other.From)) {
			return 0, &record.Conflict{
				Text: fmt.Sprintf("%s sits on %s from %s already", s.Member, panel.Name(), other.From),
				Hint: "borough panel member end ends that seat first",
			}
		}
	}
	ref := "" // a new person's ref is not stored if the seat is refused
	if s.ID != 0 {
		ref = s.Member
	}
	if err := record.CheckRules(ref, *s, record.LinkRule); err != nil || s.Part == "" {
		return 0, err
	}
	found, err := booksdb.FindPart(tx, panel.Team.Wards, s.Part)
	s.Part = found.Ward + "/" + found.Code
	return found.ID, err
}

// VoidSeat deletes a seat that was recorded wrongly. The person and their ref stay. It
// returns a *record.Conflict if the member was in the chair while they had this seat.
func VoidSeat(tx *store.Tx, s record.Seat, reason string) error {
	chairs, err := chairsWhere(tx, `c.seat_id = @seat`, sql.Named("seat", s.ID))
	if err != nil {
		return err
	}
	if len(chairs) > 0 {
		t, err := FindTeam(tx, s.Team)
		if err != nil {
			return err
		}
		return &record.Conflict{
			Text: fmt.Sprintf("%s has the chair of %s from %s, which rests on the seat", s.Member, t.PanelName(),
				chairs[0].From),
			Hint: "borough panel chair " + s.Team + " --void takes that back first",
		}
	}
	if err := tx.Exec(`DELETE FROM seat_marks WHERE seat_id = @seat`, sql.Named("seat", s.ID)); err != nil {
		return err
	}
	tx.AuditVoid(s.Member, s, reason)
	return tx.Exec(`DELETE FROM seats WHERE id = @seat`, sql.Named("seat", s.ID))
}

// MemberCompletions returns the refs and names of the members of panels, for shell
// completion.
func MemberCompletions(tx *store.Tx) ([]store.Completion, error) {
	return tx.QueryCompletions(`SELECT ref, name FROM members ORDER BY id`)
}
