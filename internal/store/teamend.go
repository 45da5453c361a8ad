package store

import (
	"database/sql"
	"fmt"

	"borough/internal/record"
)

// postingsStand is asked of whoever's posting is new or ended at the end of the
// transaction, since a later row of an import can end what one before it began:
// they are in no team after it closed.
func postingsStand(tx *Tx, staff int64) error {
	found, err := tx.postedPastClosing(staff)
	if err != nil || found == nil {
		return err
	}
	return &record.Conflict{Text: found[0].About + " " + found[0].Text,
		Hint: "borough team reopen takes the closing back; borough import brings in postings with the days that end them"}
}

// postedPastClosing looks for postings to a team that last longer than it does:
// those of one of the staff, or of all where the id is 0.
func (tx *Tx) postedPastClosing(staff int64) (found []Problem, err error) {
	type stay struct {
		ref, team           string
		from, until, closed record.Date
	}
	stays, err := all(tx, func(s *stay) []any { return []any{&s.ref, &s.team, &s.from, &s.until, &s.closed} },
		`SELECT s.ref, t.code, p.from_on, COALESCE(p.until_on, ''), t.closed_on
		FROM teams t JOIN postings p ON p.team_id = t.id JOIN staff s ON s.id = p.staff_id
		WHERE t.closed_on IS NOT NULL AND (p.until_on IS NULL OR p.until_on > t.closed_on) AND (@staff = 0 OR s.id = @staff)
		ORDER BY s.id, p.from_on, p.id`, sql.Named("staff", staff))
	for _, s := range stays {
		until := "now"
		if s.until != "" {
			until = string(s.until)
		}
		if s.until == "" || s.until > s.closed.AddDays(1) {
			found = append(found, Problem{About: s.ref, Text: fmt.Sprintf("is posted to %s from %s until %s, but the team closed on %s", s.team, s.from, until, s.closed)})
		}
	}
	return found, err
}

// partsStay refuses wards of a team without the part of a ward that a member of
// its panel is from.
func (tx *Tx) partsStay(t record.Team) error {
	type member struct{ ref, ward, part, from string }
	m, there, err := one(tx, func(m *member) []any { return []any{&m.ref, &m.ward, &m.part, &m.from} },
		`SELECT m.ref, w.code, wp.code, s.from_on FROM panels p JOIN seats s ON s.panel_id = p.id JOIN members m ON m.id = s.member_id
			JOIN ward_parts wp ON wp.id = s.part_id JOIN wards w ON w.id = wp.ward_id
		WHERE p.team_id = @team AND wp.ward_id NOT IN (SELECT ward_id FROM team_wards WHERE team_id = @team)
		ORDER BY m.id, s.id LIMIT 1`, sql.Named("team", t.ID))
	if err != nil || !there {
		return err
	}
	return &record.Conflict{Text: fmt.Sprintf("team %s cannot leave %s: %s sits on its panel from %s as somebody from %s there", t.Code, m.ward, m.ref, m.from, m.part),
		Hint: fmt.Sprintf("borough panel member edit %s --from %s --part gives another part, or none with ''", m.ref, m.from)}
}

// VoidTeam takes back a team that was added wrongly, with its wards and the posts
// that others pay for. One with staff, a panel or a cycle stays.
func (tx *Tx) VoidTeam(t record.Team, reason string) error {
	err := tx.bare("team "+t.Code, t.ID,
		rest{what: "postings", query: `SELECT COUNT(*) FROM postings WHERE team_id = @id`},
		rest{what: "panels", query: `SELECT COUNT(*) FROM panels WHERE team_id = @id`},
		rest{what: "cycles", query: `SELECT COUNT(*) FROM cycles WHERE team_id = @id`})
	if err != nil {
		return err
	}
	for _, table := range []string{"team_funding", "team_wards"} {
		if err := tx.Exec(`DELETE FROM `+table+` WHERE team_id = @id`, sql.Named("id", t.ID)); err != nil {
			return err
		}
	}
	State[teamsRead](tx).Forget()
	tx.noteVoid("team "+t.Code, t, reason)
	return tx.Exec(`DELETE FROM teams WHERE id = @id`, sql.Named("id", t.ID))
}
