// A seat is the period that a person is on a panel. The commands and files call the person a
// member. A voice of a seat is a group that the member speaks for. The table seat_marks has the
// voices and access needs of each seat, and the column what is "voice" or "access".

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

// MatchMember finds the member described by a row m that has no ref, and reports whether there
// is one. A member matches who has the same name and either the same email or a seat on the
// team's panel that began on the date from. The same name alone is not enough.
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
// one for each member without a seat. The part of the ward has the ward's code in front if
// another ward of the team has a part with the same code.
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
// ended. If team is set, only the panels of that team are searched. If from is set, only seats
// that began on that date are searched. If there is no such seat, the error is a
// *record.Missing. If several have not ended, it is an *record.Invalid that lists the teams.
func FindSeat(tx *store.Tx, person record.Person, team string, from record.Date) (record.Seat, error) {
	seats, err := seatsWhere(tx, `m.id = @member`, sql.Named("member", person.ID))
	if err != nil {
		return record.Seat{}, err
	}
	description := ""
	if team != "" {
		foundTeam, err := FindTeam(tx, team)
		if err != nil {
			return record.Seat{}, err
		}
		description = " on the panel of " + foundTeam.Name
		seats = slices.DeleteFunc(seats, func(s record.Seat) bool { return s.Team != foundTeam.Code })
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
	openSeats := slices.DeleteFunc(slices.Clone(seats), func(s record.Seat) bool { return s.Ended != "" })
	switch len(openSeats) {
	case 0:
		return seats[len(seats)-1], nil
	case 1:
		return openSeats[0], nil
	}
	var teams []string
	for _, s := range openSeats {
		teams = append(teams, s.Team)
	}
	return record.Seat{}, &record.Invalid{
		Text: fmt.Sprintf("%s sits on more than one panel: %s", person.Ref, strings.Join(teams, ", ")),
		Hint: "give one with --panel",
	}
}

// AddSeat gives a member a seat on the panel that the team has on the seat's first day. If the
// member has a seat on that panel from that day already, AddSeat updates the stored seat with
// the new non-empty values, and returns Unchanged or Changed. Dates that cannot be right are
// an *record.Invalid. A seat that overlaps another of the member's seats on the panel, or
// outlasts the panel, is a *record.Conflict. A community seat without a link to the
// neighbourhood is a *record.Refusal (R16).
func AddSeat(tx *store.Tx, person record.Person, seat record.Seat) (store.Result, error) {
	if seat.From > tx.Today {
		return store.Unchanged, record.Invalidf("a seat from %s is after today, %s", seat.From, tx.Today)
	}
	team, err := FindTeam(tx, seat.Team)
	if err != nil {
		return store.Unchanged, err
	}
	panel, err := PanelOn(tx, team, seat.From)
	if err != nil {
		return store.Unchanged, err
	}
	seats, err := seatsOnPanel(tx, panel, person.ID)
	if err != nil {
		return store.Unchanged, err
	}
	for _, existing := range seats {
		if existing.From == seat.From {
			return changeSeat(tx, panel, existing, mergeSeat(existing, seat))
		}
	}
	seat.Member, seat.Team = person.Ref, team.Code
	partID, err := completeSeat(tx, panel, seats, &seat)
	if err != nil {
		return store.Unchanged, err
	}
	// The column seat is the kind of the seat.
	seat.ID,
		err = tx.Insert(`INSERT INTO seats (member_id, panel_id, seat, link, part_id, tenure, from_on,
			ended_on, reason)
		VALUES (@member, @panel, @seat, NULLIF(@link, ''), NULLIF(@part, 0), NULLIF(@tenure, ''), @from,
			NULLIF(@ended, ''), NULLIF(@reason, ''))`,
		sql.Named("member", person.ID), sql.Named("panel", panel.ID), sql.Named("seat", seat.Kind),
		sql.Named("link", seat.Link),
		sql.Named("part", partID), sql.Named("tenure", seat.Tenure), sql.Named("from", seat.From),
		sql.Named("ended", seat.Ended), sql.Named("reason", seat.Reason))
	if err != nil {
		return store.Unchanged, err
	}
	tx.Audit(seat.Member, nil, seat)
	return store.Added, replaceVoicesAndAccess(tx, seat)
}

// mergeSeat returns the seat after the non-empty values of changes have replaced its own.
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
	memberSeats, err := seatsOnPanel(tx, panel, memberID)
	if err != nil {
		return store.Unchanged, err
	}
	partID, err := completeSeat(tx, panel, memberSeats, &after)
	if err != nil || after.IsSame(before) {
		return store.Unchanged, err
	}
	if err := endChairWithSeat(tx, panel, after); err != nil {
		return store.Unchanged, err
	}
	// The column seat is the kind of the seat.
	err = tx.Exec(`UPDATE seats SET seat = @seat, link = NULLIF(@link, ''), part_id = NULLIF(@part, 0),
		tenure = NULLIF(@tenure, ''),
			ended_on = NULLIF(@ended, ''), reason = NULLIF(@reason, '') WHERE id = @id`,
		sql.Named("seat", after.Kind), sql.Named("link", after.Link), sql.Named("part", partID),
		sql.Named("tenure", after.Tenure),
		sql.Named("ended", after.Ended), sql.Named("reason", after.Reason), sql.Named("id", before.ID))
	if err != nil {
		return store.Unchanged, err
	}
	tx.Audit(before.Member, before, after)
	return store.Changed, replaceVoicesAndAccess(tx, after)
}

// replaceVoicesAndAccess replaces the stored voices and access needs with those of the seat.
func replaceVoicesAndAccess(tx *store.Tx, seat record.Seat) error {
	if err := tx.Exec(`DELETE FROM seat_marks WHERE seat_id = @seat`, sql.Named("seat", seat.ID)); err != nil {
		return err
	}
	for kind, codes := range map[string][]string{"voice": seat.Voices, "access": seat.Access} {
		for _, code := range codes {
			err := tx.Exec(`INSERT INTO seat_marks (seat_id, what, code) VALUES (@seat, @what, @code)`,
				sql.Named("seat", seat.ID), sql.Named("what", kind), sql.Named("code", code))
			if err != nil {
				return err
			}
		}
	}
	return nil
}

// completeSeat fills in the reason of the seat and the full code of its part of a ward, and
// sorts its lists. It returns the id of the part, or 0 if the seat has no part. It returns an
// error if the member cannot have the seat beside memberSeats, the stored seats of the member
// on the panel.
func completeSeat(
	tx *store.Tx, panel record.Panel, memberSeats []record.Seat, seat *record.Seat,
) (partID int64, err error) {
	switch {
	case seat.Ended != "" && seat.Ended < seat.From:
		return 0, record.Invalidf("a seat's last day, %s, comes before its first, %s", seat.Ended, seat.From)
	case seat.Ended > tx.Today:
		return 0, record.Invalidf("%s is after today, %s", seat.Ended, tx.Today)
	case seat.Ended == "" && seat.Reason != "":
		return 0, record.Invalidf("a seat that lasts has no reason to end; give its last day too")
	case panel.Dissolved != "" && (seat.Ended == "" || seat.Ended > panel.Dissolved):
		return 0, &record.Conflict{
			Text: fmt.Sprintf("%s was dissolved on %s; a seat from %s ends by then", panel.Name(), panel.Dissolved,
				seat.From),
			Hint: "give its last day too",
		}
	case seat.Ended != "" && seat.Reason == "":
		seat.Reason = record.NotKnown
	}
	seat.Voices = slices.Compact(slices.Sorted(slices.Values(seat.Voices)))
	seat.Access = slices.Compact(slices.Sorted(slices.Values(seat.Access)))
	for _, other := range memberSeats {
		if other.ID != seat.ID && (other.Covers(seat.From) || seat.Covers(other.From)) {
			return 0, &record.Conflict{
				Text: fmt.Sprintf("%s sits on %s from %s already", seat.Member, panel.Name(), other.From),
				Hint: "borough panel member end ends that seat first",
			}
		}
	}
	ref := "" // empty for a new seat: its member may be new, and is not stored if the seat is refused
	if seat.ID != 0 {
		ref = seat.Member
	}
	if err := record.CheckRules(ref, *seat, record.LinkRule); err != nil || seat.Part == "" {
		return 0, err
	}
	part, err := booksdb.FindPart(tx, panel.Team.Wards, seat.Part)
	seat.Part = part.Ward + "/" + part.Code
	return part.ID, err
}

// VoidSeat deletes a seat that was recorded wrongly. The person and their ref stay. It
// returns a *record.Conflict if the member was in the chair while they had this seat.
func VoidSeat(tx *store.Tx, seat record.Seat, reason string) error {
	chairs, err := chairsWhere(tx, `c.seat_id = @seat`, sql.Named("seat", seat.ID))
	if err != nil {
		return err
	}
	if len(chairs) > 0 {
		team, err := FindTeam(tx, seat.Team)
		if err != nil {
			return err
		}
		return &record.Conflict{
			Text: fmt.Sprintf("%s has the chair of %s from %s, which rests on the seat", seat.Member, team.PanelName(),
				chairs[0].From),
			Hint: "borough panel chair " + seat.Team + " --void takes that back first",
		}
	}
	if err := tx.Exec(`DELETE FROM seat_marks WHERE seat_id = @seat`, sql.Named("seat", seat.ID)); err != nil {
		return err
	}
	tx.AuditVoid(seat.Member, seat, reason)
	return tx.Exec(`DELETE FROM seats WHERE id = @seat`, sql.Named("seat", seat.ID))
}

// MemberCompletions returns the refs and names of the members of panels, for shell
// completion.
func MemberCompletions(tx *store.Tx) ([]store.Completion, error) {
	return tx.QueryCompletions(`SELECT ref, name FROM members ORDER BY id`)
}
