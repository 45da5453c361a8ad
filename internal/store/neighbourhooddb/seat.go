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

// MatchMember returns whom a row without a ref speaks of: the member of that name
// with a seat on the team's panel from that day, or with that email. Never by
// name alone.
func MatchMember(tx *store.Tx, m record.LocalPerson, team record.Team, from record.Date) (record.LocalPerson, bool, error) {
	return localWhere(tx, record.KindMember, `name_key = @key AND ((@email <> '' AND email = @email) OR EXISTS (
			SELECT 1 FROM seats s JOIN panels p ON p.id = s.panel_id WHERE s.member_id = l.id AND p.team_id = @team AND s.from_on = @from))`,
		sql.Named("key", record.NameKey(m.Name)), sql.Named("email", m.Email), sql.Named("team", team.ID), sql.Named("from", from))
}

// exportSeats writes a row for each seat, whom it speaks for and what it needs,
// and one for a person without any.
const exportSeats = `SELECT m.ref, m.name, COALESCE(t.code, '') AS team, COALESCE(s.seat, '') AS seat, COALESCE(s.link, '') AS link,
		CASE WHEN EXISTS (SELECT 1 FROM team_wards tw JOIN ward_parts o ON o.ward_id = tw.ward_id WHERE tw.team_id = t.id AND o.code = w.code AND o.id <> w.id)
			THEN (SELECT code FROM wards WHERE id = w.ward_id) || '/' ELSE '' END || COALESCE(w.code, '') AS part,
		COALESCE(s.tenure, '') AS tenure, COALESCE(v.code, '') AS voice, COALESCE(a.code, '') AS access, COALESCE(s.from_on, '') AS "from",
		COALESCE(s.ended_on, '') AS "to", COALESCE(s.reason, '') AS reason, COALESCE(m.email, '') AS email, COALESCE(m.phone, '') AS phone
	FROM members m LEFT JOIN seats s ON s.member_id = m.id LEFT JOIN panels p ON p.id = s.panel_id LEFT JOIN teams t ON t.id = p.team_id
		LEFT JOIN ward_parts w ON w.id = s.part_id LEFT JOIN seat_marks v ON v.seat_id = s.id AND v.what = 'voice'
		LEFT JOIN seat_marks a ON a.seat_id = s.id AND a.what = 'access'
	ORDER BY m.id, s.from_on, s.id, v.code, a.code`

// FindSeat returns the seat of a member's that is meant: the one they have, or
// where they have none the last they had; of the team's panel alone and from the
// day where these are given. One of several panels is an *record.Invalid that
// names them.
func FindSeat(tx *store.Tx, who record.Person, team string, from record.Date) (record.Seat, error) {
	seats, err := seatsWhere(tx, `m.id = @member`, sql.Named("member", who.ID))
	if err != nil {
		return record.Seat{}, err
	}
	on := ""
	if team != "" {
		t, err := FindTeam(tx, team)
		if err != nil {
			return record.Seat{}, err
		}
		on = " on the panel of " + t.Name
		seats = slices.DeleteFunc(seats, func(s record.Seat) bool { return s.Team != t.Code })
	}
	if from != "" {
		on += " from " + string(from)
		seats = slices.DeleteFunc(seats, func(s record.Seat) bool { return s.From != from })
	}
	if len(seats) == 0 {
		return record.Seat{}, &record.Missing{Text: who.Ref + " has no seat" + on, Hint: "borough panel member show " + who.Ref + " lists their seats"}
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
	return record.Seat{}, &record.Invalid{Text: fmt.Sprintf("%s sits on more than one panel: %s", who.Ref, strings.Join(teams, ", ")), Hint: "give one with --panel"}
}

// AddSeat gives a member a seat on the panel that the team has on its first day
// (R16). One from that day that is there already is Same, or Changed by what
// this one says more.
func AddSeat(tx *store.Tx, who record.Person, s record.Seat) (store.Kept, error) {
	if s.From > tx.Today {
		return store.Same, record.Wrong("a seat from %s is after today, %s", s.From, tx.Today)
	}
	team, err := FindTeam(tx, s.Team)
	if err != nil {
		return store.Same, err
	}
	panel, err := PanelOn(tx, team, s.From)
	if err != nil {
		return store.Same, err
	}
	seats, err := seatsOnPanel(tx, panel, who.ID)
	if err != nil {
		return store.Same, err
	}
	for _, before := range seats {
		if before.From == s.From {
			return changeSeat(tx, panel, before, mergeSeat(before, s))
		}
	}
	s.Member, s.Team = who.Ref, team.Code
	part, err := checkSeat(tx, panel, seats, &s)
	if err != nil {
		return store.Same, err
	}
	s.ID, err = tx.Insert(`INSERT INTO seats (member_id, panel_id, seat, link, part_id, tenure, from_on, ended_on, reason)
		VALUES (@member, @panel, @seat, NULLIF(@link, ''), NULLIF(@part, 0), NULLIF(@tenure, ''), @from, NULLIF(@ended, ''), NULLIF(@reason, ''))`,
		sql.Named("member", who.ID), sql.Named("panel", panel.ID), sql.Named("seat", s.Kind), sql.Named("link", s.Link),
		sql.Named("part", part), sql.Named("tenure", s.Tenure), sql.Named("from", s.From), sql.Named("ended", s.Ended), sql.Named("reason", s.Reason))
	if err != nil {
		return store.Same, err
	}
	tx.Note(s.Member, nil, s)
	return store.Added, writeSeatMarks(tx, s)
}

// mergeSeat returns the seat as it was with what is says of it: what it leaves blank
// stays.
func mergeSeat(was, is record.Seat) record.Seat {
	was.Kind, was.Link, was.Part = cmp.Or(is.Kind, was.Kind), cmp.Or(is.Link, was.Link), cmp.Or(is.Part, was.Part)
	was.Tenure, was.Ended, was.Reason = cmp.Or(is.Tenure, was.Tenure), cmp.Or(is.Ended, was.Ended), cmp.Or(is.Reason, was.Reason)
	if is.Voices != nil {
		was.Voices = is.Voices
	}
	if is.Access != nil {
		was.Access = is.Access
	}
	return was
}

// EditSeat changes what is kept of a seat, but for its first day. A seat that
// ends ends its chair.
func EditSeat(tx *store.Tx, before record.Seat, edit func(*record.Seat)) (store.Kept, error) {
	team, err := FindTeam(tx, before.Team)
	if err != nil {
		return store.Same, err
	}
	panel, err := PanelOn(tx, team, before.From)
	if err != nil {
		return store.Same, err
	}
	after := before
	edit(&after)
	return changeSeat(tx, panel, before, after)
}

func changeSeat(tx *store.Tx, panel record.Panel, before, after record.Seat) (store.Kept, error) {
	if after.Same(before) {
		return store.Same, nil
	}
	number, _ := record.KindMember.ParseRef(before.Member)
	others, err := seatsOnPanel(tx, panel, number)
	if err != nil {
		return store.Same, err
	}
	part, err := checkSeat(tx, panel, others, &after)
	if err != nil || after.Same(before) {
		return store.Same, err
	}
	if err := endChairWithSeat(tx, panel, after); err != nil {
		return store.Same, err
	}
	err = tx.Exec(`UPDATE seats SET seat = @seat, link = NULLIF(@link, ''), part_id = NULLIF(@part, 0), tenure = NULLIF(@tenure, ''),
			ended_on = NULLIF(@ended, ''), reason = NULLIF(@reason, '') WHERE id = @id`,
		sql.Named("seat", after.Kind), sql.Named("link", after.Link), sql.Named("part", part), sql.Named("tenure", after.Tenure),
		sql.Named("ended", after.Ended), sql.Named("reason", after.Reason), sql.Named("id", before.ID))
	if err != nil {
		return store.Same, err
	}
	tx.Note(before.Member, before, after)
	return store.Changed, writeSeatMarks(tx, after)
}

// writeSeatMarks writes whom the member speaks for in the seat, and what they need.
func writeSeatMarks(tx *store.Tx, s record.Seat) error {
	if err := tx.Exec(`DELETE FROM seat_marks WHERE seat_id = @seat`, sql.Named("seat", s.ID)); err != nil {
		return err
	}
	for what, codes := range map[string][]string{"voice": s.Voices, "access": s.Access} {
		for _, code := range codes {
			err := tx.Exec(`INSERT INTO seat_marks (seat_id, what, code) VALUES (@seat, @what, @code)`,
				sql.Named("seat", s.ID), sql.Named("what", what), sql.Named("code", code))
			if err != nil {
				return err
			}
		}
	}
	return nil
}

// checkSeat asks whether the seat can be so beside the others of the member's on the
// panel, and returns the part of the ward it is for.
func checkSeat(tx *store.Tx, panel record.Panel, others []record.Seat, s *record.Seat) (part int64, err error) {
	switch {
	case s.Ended != "" && s.Ended < s.From:
		return 0, record.Wrong("a seat's last day, %s, comes before its first, %s", s.Ended, s.From)
	case s.Ended > tx.Today:
		return 0, record.Wrong("%s is after today, %s", s.Ended, tx.Today)
	case s.Ended == "" && s.Reason != "":
		return 0, record.Wrong("a seat that lasts has no reason to end; give its last day too")
	case panel.Dissolved != "" && (s.Ended == "" || s.Ended > panel.Dissolved):
		return 0, &record.Conflict{Text: fmt.Sprintf("%s was dissolved on %s; a seat from %s ends by then", panel.Name(), panel.Dissolved, s.From), Hint: "give its last day too"}
	case s.Ended != "" && s.Reason == "":
		s.Reason = record.NotKnown
	}
	s.Voices, s.Access = slices.Compact(slices.Sorted(slices.Values(s.Voices))), slices.Compact(slices.Sorted(slices.Values(s.Access)))
	for _, o := range others {
		if o.ID != s.ID && (o.Covers(s.From) || s.Covers(o.From)) {
			return 0, &record.Conflict{Text: fmt.Sprintf("%s sits on %s from %s already", s.Member, panel.Name(), o.From), Hint: "borough panel member end ends that seat first"}
		}
	}
	about := "" // a new person's ref is not kept when the seat is refused
	if s.ID != 0 {
		about = s.Member
	}
	if err := record.Require(about, *s, record.LinkRule); err != nil || s.Part == "" {
		return 0, err
	}
	found, err := booksdb.FindPart(tx, panel.Team.Wards, s.Part)
	s.Part = found.Ward + "/" + found.Code
	return found.ID, err
}

// VoidSeat takes back a seat that was wrong; the person stays, and their ref. One
// that had the chair stays until that is taken back.
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
		return &record.Conflict{Text: fmt.Sprintf("%s has the chair of %s from %s, which rests on the seat", s.Member, t.PanelName(), chairs[0].From),
			Hint: "borough panel chair " + s.Team + " --void takes that back first"}
	}
	if err := tx.Exec(`DELETE FROM seat_marks WHERE seat_id = @seat`, sql.Named("seat", s.ID)); err != nil {
		return err
	}
	tx.NoteVoid(s.Member, s, reason)
	return tx.Exec(`DELETE FROM seats WHERE id = @seat`, sql.Named("seat", s.ID))
}

// MemberWords are the refs and names of the members of panels.
func MemberWords(tx *store.Tx) ([]store.Completion, error) {
	return tx.QueryCompletions(`SELECT ref, name FROM members ORDER BY id`)
}
