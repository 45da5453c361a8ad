package store

import (
	"database/sql"

	"borough/internal/record"
)

func memberInto(m *record.Member) []any {
	return []any{&m.ID, &m.Ref, &m.Name, &m.Email, &m.Phone}
}

// AddMember keeps a person who is to sit on a panel, and returns them with their
// ref: the next free one where they have none.
func (tx *Tx) AddMember(m record.Member) (record.Member, error) {
	if err := m.Check(); err != nil {
		return m, err
	}
	var err error
	if number, given := record.OfMembers.ParseRef(m.Ref); given {
		m.ID = number
		tx.tookNumber(record.OfMembers.Letter, number)
	} else if m.ID, err = tx.nextNumber(record.OfMembers.Letter, "members"); err != nil {
		return m, err
	}
	m.Ref = record.OfMembers.Ref(m.ID)
	err = tx.exec(`INSERT INTO members (id, ref, name, name_key, email, phone)
		VALUES (@id, @ref, @name, @key, NULLIF(@email, ''), NULLIF(@phone, ''))`,
		sql.Named("id", m.ID), sql.Named("ref", m.Ref), sql.Named("name", m.Name), sql.Named("key", record.NameKey(m.Name)),
		sql.Named("email", m.Email), sql.Named("phone", m.Phone))
	tx.Note(m.Ref, nil, m)
	return m, err
}

// EditMember changes a member's particulars.
func (tx *Tx) EditMember(id int64, edit func(*record.Member)) (Kept, error) {
	before, _, err := tx.memberWhere(`id = @id`, sql.Named("id", id))
	if err != nil {
		return Same, err
	}
	after := before
	edit(&after)
	if after == before {
		return Same, nil
	}
	if err := after.Check(); err != nil {
		return Same, err
	}
	tx.Note(before.Ref, before, after)
	return Changed, tx.exec(`UPDATE members SET name = @name, name_key = @key, email = NULLIF(@email, ''), phone = NULLIF(@phone, '') WHERE id = @id`,
		sql.Named("name", after.Name), sql.Named("key", record.NameKey(after.Name)), sql.Named("email", after.Email),
		sql.Named("phone", after.Phone), sql.Named("id", id))
}

func (tx *Tx) memberWhere(where string, args ...any) (record.Member, bool, error) {
	return one(tx, memberInto, `SELECT id, ref, name, COALESCE(email, ''), COALESCE(phone, '') FROM members m WHERE `+where+` ORDER BY id`, args...)
}

// MemberByRef returns the member of that ref.
func (tx *Tx) MemberByRef(ref string) (record.Member, bool, error) {
	number, _ := record.OfMembers.ParseRef(ref)
	return tx.memberWhere(`id = @id`, sql.Named("id", number))
}

// MemberLike returns whom a row without a ref speaks of: the member of that name
// with a seat on the team's panel from that day, or with that email. Never by
// name alone.
func (tx *Tx) MemberLike(m record.Member, team record.Team, from record.Date) (record.Member, bool, error) {
	return tx.memberWhere(`name_key = @key AND ((@email <> '' AND email = @email) OR EXISTS (
			SELECT 1 FROM seats s JOIN panels p ON p.id = s.panel_id WHERE s.member_id = m.id AND p.team_id = @team AND s.from_on = @from))`,
		sql.Named("key", record.NameKey(m.Name)), sql.Named("email", m.Email), sql.Named("team", team.ID), sql.Named("from", from))
}

// NoMember returns a *record.Conflict that names the member of that name, where
// there is one.
func (tx *Tx) NoMember(name string) error {
	m, there, err := tx.memberWhere(`name_key = @key`, sql.Named("key", record.NameKey(name)))
	if err != nil || !there {
		return err
	}
	return &record.Conflict{Text: m.Ref + " has this name already",
		Hint: "give " + m.Ref + " in place of the name for another seat of theirs; --another if it is somebody else"}
}

// exportMembers writes a row for each seat, whom it speaks for and what it needs,
// and one for a person without any.
const exportMembers = `SELECT m.ref, m.name, COALESCE(t.code, '') AS team, COALESCE(s.seat, '') AS seat, COALESCE(s.link, '') AS link, COALESCE(w.code, '') AS part,
		COALESCE(s.tenure, '') AS tenure, COALESCE(v.code, '') AS voice, COALESCE(a.code, '') AS access, COALESCE(s.from_on, '') AS "from",
		COALESCE(s.ended_on, '') AS "to", COALESCE(s.reason, '') AS reason, COALESCE(m.email, '') AS email, COALESCE(m.phone, '') AS phone
	FROM members m LEFT JOIN seats s ON s.member_id = m.id LEFT JOIN panels p ON p.id = s.panel_id LEFT JOIN teams t ON t.id = p.team_id
		LEFT JOIN ward_parts w ON w.id = s.part_id LEFT JOIN seat_marks v ON v.seat_id = s.id AND v.what = 'voice'
		LEFT JOIN seat_marks a ON a.seat_id = s.id AND a.what = 'access'
	ORDER BY m.id, s.from_on, s.id, v.code, a.code`
