package neighbourhooddb

import (
	"database/sql"
	"fmt"

	"borough/internal/record"
	"borough/internal/store"
)

const panelColumns = `p.id, p.from_on, COALESCE(p.dissolved_on, ''), COALESCE(p.reason, '')`

// FindPanel returns the panel of the team that the text names. A team whose panel is
// dissolved, or that never had one, is a *record.Missing; the other errors are those of
// FindTeam.
func FindPanel(tx *store.Tx, text string) (record.Panel, error) {
	t, err := FindTeam(tx, text)
	if err != nil {
		return record.Panel{}, err
	}
	panels, err := panelsOf(tx, t)
	if err != nil {
		return record.Panel{}, err
	}
	if n := len(panels); n > 0 && panels[n-1].Dissolved == "" {
		return panels[n-1], nil
	}
	return record.Panel{}, panelMissing(t, panels)
}

// PanelOn returns the panel that the team had on the day. A day on which it had none is a
// *record.Conflict, and a team that never had one a *record.Missing.
func PanelOn(tx *store.Tx, t record.Team, on record.Date) (record.Panel, error) {
	panels, err := panelsOf(tx, t)
	if err != nil {
		return record.Panel{}, err
	}
	for i := len(panels) - 1; i >= 0; i-- {
		p := panels[i]
		if p.ExistsOn(on) {
			return p, nil
		}
		if on > p.Dissolved && p.Dissolved != "" {
			return p, &record.Conflict{Text: fmt.Sprintf("%s was dissolved on %s, before %s", p.Name(), p.Dissolved,
				on)}
		}
		if i == 0 {
			return p, &record.Conflict{Text: fmt.Sprintf("%s is there since %s, after %s", p.Name(), p.From, on)}
		}
	}
	return record.Panel{}, panelMissing(t, panels)
}

// AddPanel keeps a team's panel. It returns Same for a panel that began on that day and
// is kept already, and Changed when the record says that this panel was dissolved. A day
// after today is an *record.Invalid; a day on which the team does not work, or has
// another panel, is a *record.Conflict.
func AddPanel(tx *store.Tx, p record.Panel) (store.Kept, error) {
	t := p.Team
	if p.From > tx.Today {
		return store.Same, record.Wrong("a panel from %s is after today, %s", p.From, tx.Today)
	}
	if !t.IsOpen(p.From) {
		return store.Same, &record.Conflict{Text: t.WhyNotOpen(p.From)}
	}
	panels, err := panelsOf(tx, t)
	if err != nil {
		return store.Same, err
	}
	for _, other := range panels {
		if other.From == p.From {
			if p.Dissolved == "" || (other.Dissolved == p.Dissolved && other.Reason == p.Reason) {
				return store.Same, nil
			}
			return store.Changed, DissolvePanel(tx, other, p.Dissolved, p.Reason)
		}
		if (p.Dissolved == "" || other.From <= p.Dissolved) && (other.Dissolved == "" || p.From <= other.Dissolved) {
			text := fmt.Sprintf("%s is there since %s", other.Name(), other.From)
			if other.Dissolved != "" {
				text = fmt.Sprintf("%s was there from %s to %s", other.Name(), other.From, other.Dissolved)
			}
			return store.Same, &record.Conflict{Text: text + "; a team has one at a time"}
		}
	}
	if err := checkEndsWithTeam(p); err != nil {
		return store.Same, err
	}
	tx.Note("panel "+t.Code, nil, record.Panel{From: p.From})
	p.ID, err = tx.Insert(`INSERT INTO panels (team_id, from_on) VALUES (@team, @from)`, sql.Named("team", t.ID),
		sql.Named("from", p.From))
	if err == nil && p.Dissolved != "" {
		lastDay, reason := p.Dissolved, p.Reason
		p.Dissolved, p.Reason = "", ""
		err = DissolvePanel(tx, p, lastDay, reason)
	}
	return store.Added, err
}

// DissolvePanel ends a panel on its last day, and with it its open seats and its chair. A
// day after today or before the panel began, or no reason, is an *record.Invalid. A
// meeting, a seat or a chair that begins or ends after that day is a *record.Conflict.
func DissolvePanel(tx *store.Tx, p record.Panel, on record.Date, reason string) error {
	switch {
	case on > tx.Today:
		return record.Wrong("a panel's last day %s is after today, %s", on, tx.Today)
	case on < p.From:
		return record.Wrong("%s is there since %s, after %s", p.Name(), p.From, on)
	case reason == "":
		return record.Wrong("a panel that is dissolved has a reason")
	}
	facts, err := panelFacts(tx, p)
	if err != nil {
		return err
	}
	if n := len(facts); n > 0 && facts[n-1].on > on {
		return &record.Conflict{Text: fmt.Sprintf("%s %s on %s, after %s", p.Name(), facts[n-1].what, facts[n-1].on,
			on)}
	}
	after := p
	after.Dissolved, after.Reason = on, reason
	if err := checkEndsWithTeam(after); err != nil {
		return err
	}
	tx.Note("panel "+p.Team.Code, p, after)
	day, panel := sql.Named("on", on), sql.Named("panel", p.ID)
	if err := tx.Exec(`UPDATE panels SET dissolved_on = @on, reason = @reason WHERE id = @panel`, day,
		sql.Named("reason", reason), panel); err != nil {
		return err
	}
	if err := tx.Exec(`UPDATE seats SET ended_on = @on, reason = @reason WHERE panel_id = @panel AND ended_on IS NULL`,
		day, panel, sql.Named("reason", record.PanelDissolved)); err != nil {
		return err
	}
	return tx.Exec(`UPDATE chairs SET ended_on = @on WHERE panel_id = @panel AND ended_on IS NULL`, day, panel)
}

// panelFact is something that happened to a panel, and its day.
type panelFact struct {
	what string
	on   record.Date
}

// EditPanelStart corrects the day on which a panel began. A day after today is an
// *record.Invalid. A *record.Conflict is a day on which the team does not work or has
// another panel, or one after something that the panel did.
func EditPanelStart(tx *store.Tx, p record.Panel, from record.Date) (store.Kept, error) {
	switch {
	case from == p.From:
		return store.Same, nil
	case from > tx.Today:
		return store.Same, record.Wrong("a panel from %s is after today, %s", from, tx.Today)
	case !p.Team.IsOpen(from):
		return store.Same, &record.Conflict{Text: p.Team.WhyNotOpen(from)}
	}
	panels, err := panelsOf(tx, p.Team)
	if err != nil {
		return store.Same, err
	}
	for _, other := range panels {
		if other.ID != p.ID && from <= other.Dissolved {
			return store.Same, &record.Conflict{Text: fmt.Sprintf(
				"%s was there from %s to %s; a team has one at a time",
				other.Name(), other.From, other.Dissolved)}
		}
	}
	facts, err := panelFacts(tx, p)
	if err != nil {
		return store.Same, err
	}
	if len(facts) > 0 && facts[0].on < from {
		return store.Same, &record.Conflict{Text: fmt.Sprintf("%s %s on %s, before %s", p.Name(), facts[0].what,
			facts[0].on, from)}
	}
	after := p
	after.From = from
	tx.Note("panel "+p.Team.Code, p, after)
	return store.Changed, tx.Exec(`UPDATE panels SET from_on = @from WHERE id = @panel`, sql.Named("from", from),
		sql.Named("panel", p.ID))
}

// VoidPanel deletes a panel that was recorded wrongly. A meeting, a seat or a chair of it
// is a *record.Conflict.
func VoidPanel(tx *store.Tx, p record.Panel, reason string) error {
	facts, err := panelFacts(tx, p)
	if err != nil {
		return err
	}
	if len(facts) > 0 {
		return &record.Conflict{Text: fmt.Sprintf("%s %s on %s", p.Name(), facts[0].what, facts[0].on),
			Hint: "take that back first (panel meeting void, panel chair --void, panel member void), or dissolve the panel"}
	}
	tx.NoteVoid("panel "+p.Team.Code, p, reason)
	return tx.Exec(`DELETE FROM panels WHERE id = @panel`, sql.Named("panel", p.ID))
}

// panelFacts returns what happened to the panel, in order of day.
func panelFacts(tx *store.Tx, p record.Panel) ([]panelFact, error) {
	return store.All(tx, func(f *panelFact) []any { return []any{&f.what, &f.on} }, `SELECT f.what, f.day FROM (
			SELECT 'met' AS what, held_on AS day FROM meetings WHERE panel_id = @panel
			UNION SELECT 'got a member', from_on FROM seats WHERE panel_id = @panel
			UNION SELECT 'lost a member', ended_on FROM seats WHERE panel_id = @panel AND ended_on IS NOT NULL
			UNION SELECT 'got a chair', from_on FROM chairs WHERE panel_id = @panel
			UNION SELECT 'lost its chair', ended_on FROM chairs WHERE panel_id = @panel AND ended_on IS NOT NULL
		) f ORDER BY f.day, f.what`, sql.Named("panel", p.ID))
}

// RestorePanel takes back that the team's last panel was dissolved, and gives the seats
// and the chair that ended with it back. It returns the panel. A panel that is not
// dissolved, or whose team has closed since, is a *record.Conflict; none is a
// *record.Missing.
func RestorePanel(tx *store.Tx, t record.Team, reason string) (record.Panel, error) {
	panels, err := panelsOf(tx, t)
	if err != nil {
		return record.Panel{}, err
	}
	if len(panels) == 0 {
		return record.Panel{}, panelMissing(t, panels)
	}
	before := panels[len(panels)-1]
	if before.Dissolved == "" {
		return before, &record.Conflict{Text: fmt.Sprintf("%s is there since %s and is not dissolved",
			before.Name(), before.From)}
	}
	after := before
	after.Dissolved, after.Reason = "", ""
	if err := checkEndsWithTeam(after); err != nil {
		return after, err
	}
	day, panel := sql.Named("on", before.Dissolved), sql.Named("panel", before.ID)
	dissolved := sql.Named("reason", record.PanelDissolved)
	tx.NoteVoid("panel "+t.Code, before, reason)
	if err := tx.Exec(`UPDATE panels SET dissolved_on = NULL, reason = NULL WHERE id = @panel`, panel); err != nil {
		return after, err
	}
	if err := tx.Exec(`UPDATE chairs SET ended_on = NULL WHERE panel_id = @panel AND ended_on = @on
		AND seat_id IN (SELECT id FROM seats WHERE panel_id = @panel AND ended_on = @on AND reason = @reason)`, panel,
		day, dissolved); err != nil {
		return after, err
	}
	return after,
		tx.Exec(`UPDATE seats SET ended_on = NULL, reason = NULL WHERE panel_id = @panel AND ended_on = @on
			AND reason = @reason`, panel, day, dissolved)
}

// checkEndsWithTeam returns a *record.Conflict where the panel goes on after its team
// closed.
func checkEndsWithTeam(p record.Panel) error {
	if closed := p.Team.Closed; closed != "" && (p.Dissolved == "" || p.Dissolved > closed) {
		return &record.Conflict{
			Text: fmt.Sprintf("team %s closed on %s; a panel of its is dissolved by then", p.Team.Code, closed),
			Hint: "borough team reopen takes the closing back, borough panel import brings in a panel with its last day",
		}
	}
	return nil
}

func panelMissing(t record.Team, panels []record.Panel) error {
	text := t.Name + " has no panel"
	if n := len(panels); n > 0 {
		text += "; its last was dissolved on " + string(panels[n-1].Dissolved)
	}
	return &record.Missing{Text: text, Hint: "borough panel create " + t.Code + " begins one"}
}

// panelsOf returns every panel that the team ever had, the first of them first.
func panelsOf(tx *store.Tx, t record.Team) ([]record.Panel, error) {
	panels, err := store.All(tx, panelFields,
		`SELECT `+panelColumns+` FROM panels p WHERE p.team_id = @team ORDER BY p.from_on`, sql.Named("team", t.ID))
	for i := range panels {
		panels[i].Team = t
	}
	return panels, err
}

func panelFields(p *record.Panel) []any { return []any{&p.ID, &p.From, &p.Dissolved, &p.Reason} }

// OpenPriorityRefs returns the refs of the panel's priorities that are not closed.
func OpenPriorityRefs(tx *store.Tx, p record.Panel) ([]string, error) {
	return store.All(tx, func(s *string) []any { return []any{s} },
		`SELECT ref FROM priorities WHERE panel_id = @panel AND closed_on IS NULL ORDER BY id`,
		sql.Named("panel", p.ID))
}

// seatsOnPanel returns the seats that the member has and had on the panel.
func seatsOnPanel(tx *store.Tx, panel record.Panel, member int64) ([]record.Seat, error) {
	return seatsWhere(tx, `s.panel_id = @panel AND s.member_id = @member`, sql.Named("panel", panel.ID),
		sql.Named("member", member))
}

// seatsWhere returns the seats that meet the condition, in order of their first day, with
// their voices and access needs. The condition can use s for the seat and m for its
// member.
func seatsWhere(tx *store.Tx, where string, args ...any) ([]record.Seat, error) {
	seats, err := store.All(tx, func(s *record.Seat) []any {
		return []any{&s.ID, &s.Member, &s.Team, &s.Kind, &s.Link, &s.Part, &s.Tenure, &s.From, &s.Ended, &s.Reason}
	},
		`SELECT s.id, m.ref, t.code, s.seat, COALESCE(s.link, ''), COALESCE(v.code || '/' || w.code, ''),
			COALESCE(s.tenure, ''),
			s.from_on, COALESCE(s.ended_on, ''), COALESCE(s.reason, '')
		FROM seats s JOIN members m ON m.id = s.member_id JOIN panels p ON p.id = s.panel_id
		JOIN teams t ON t.id = p.team_id
			LEFT JOIN ward_parts w ON w.id = s.part_id LEFT JOIN wards v ON v.id = w.ward_id
		WHERE `+where+` ORDER BY s.from_on, s.id`, args...)
	if err != nil {
		return nil, err
	}
	for i := range seats {
		if seats[i].Voices, err = seatMarks(tx, seats[i].ID, "voice"); err != nil {
			return nil, err
		}
		if seats[i].Access, err = seatMarks(tx, seats[i].ID, "access"); err != nil {
			return nil, err
		}
	}
	return seats, nil
}

// seatMarks returns a seat's codes of one kind, voice or access.
func seatMarks(tx *store.Tx, seat int64, what string) ([]string, error) {
	return store.All(tx, func(code *string) []any { return []any{code} },
		`SELECT code FROM seat_marks WHERE seat_id = @seat AND what = @what ORDER BY code`,
		sql.Named("seat", seat), sql.Named("what", what))
}
