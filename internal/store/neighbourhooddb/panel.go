package neighbourhooddb

import (
	"database/sql"
	"fmt"

	"borough/internal/record"
	"borough/internal/store"
	"borough/internal/store/peopledb"
)

const panelColumns = `p.id, p.from_on, COALESCE(p.dissolved_on, ''), COALESCE(p.reason, '')`

// FindPanel returns the current panel of the team that the text names. It returns a
// *record.Missing if the team's panel is dissolved or the team never had one. The other
// errors are those of FindTeam.
func FindPanel(tx *store.Tx, text string) (record.Panel, error) {
	team, err := FindTeam(tx, text)
	if err != nil {
		return record.Panel{}, err
	}
	panels, err := teamPanels(tx, team)
	if err != nil {
		return record.Panel{}, err
	}
	if n := len(panels); n > 0 && panels[n-1].Dissolved == "" {
		return panels[n-1], nil
	}
	return record.Panel{}, missingPanel(team, panels)
}

// PanelOn returns the panel that the team had on the day. It returns a *record.Conflict if
// the team had no panel on that day, and a *record.Missing if the team never had a panel.
func PanelOn(tx *store.Tx, team record.Team, day record.Date) (record.Panel, error) {
	panels, err := teamPanels(tx, team)
	if err != nil {
		return record.Panel{}, err
	}
	for i := len(panels) - 1; i >= 0; i-- {
		panel := panels[i]
		if panel.ExistsOn(day) {
			return panel, nil
		}
		if day > panel.Dissolved && panel.Dissolved != "" {
			return panel, &record.Conflict{Text: fmt.Sprintf("%s was dissolved on %s, before %s", panel.Name(),
				panel.Dissolved, day)}
		}
		if i == 0 {
			return panel, &record.Conflict{Text: fmt.Sprintf("%s is there since %s, after %s", panel.Name(),
				panel.From, day)}
		}
	}
	return record.Panel{}, missingPanel(team, panels)
}

// AddPanel stores a panel of a team. If the team has a panel from that date already, AddPanel
// adds no panel. If the new panel has a last day, and that day or the reason is not the stored
// one, AddPanel dissolves the stored panel and returns Changed. Otherwise it returns Unchanged.
// A date after today is an *record.Invalid. A date on which the team does not work or has
// another panel is a *record.Conflict.
func AddPanel(tx *store.Tx, panel record.Panel) (store.Result, error) {
	team := panel.Team
	if panel.From > tx.Today {
		return store.Unchanged, record.Invalidf("a panel from %s is after today, %s", panel.From, tx.Today)
	}
	if !team.IsOpen(panel.From) {
		return store.Unchanged, &record.Conflict{Text: team.WhyNotOpen(panel.From)}
	}
	panels, err := teamPanels(tx, team)
	if err != nil {
		return store.Unchanged, err
	}
	for _, other := range panels {
		if other.From == panel.From {
			if panel.Dissolved == "" || (other.Dissolved == panel.Dissolved && other.Reason == panel.Reason) {
				return store.Unchanged, nil
			}
			return store.Changed, DissolvePanel(tx, other, panel.Dissolved, panel.Reason)
		}
		if (panel.Dissolved == "" || other.From <= panel.Dissolved) &&
			(other.Dissolved == "" || panel.From <= other.Dissolved) {
			text := fmt.Sprintf("%s is there since %s", other.Name(), other.From)
			if other.Dissolved != "" {
				text = fmt.Sprintf("%s was there from %s to %s", other.Name(), other.From, other.Dissolved)
			}
			return store.Unchanged, &record.Conflict{Text: text + "; a team has one at a time"}
		}
	}
	if err := checkPanelEndsWithTeam(panel); err != nil {
		return store.Unchanged, err
	}
	tx.Audit("panel "+team.Code, nil, record.Panel{From: panel.From})
	panel.ID, err = tx.Insert(`INSERT INTO panels (team_id, from_on) VALUES (@team, @from)`,
		sql.Named("team", team.ID), sql.Named("from", panel.From))
	if err == nil && panel.Dissolved != "" {
		lastDay, reason := panel.Dissolved, panel.Reason
		panel.Dissolved, panel.Reason = "", ""
		err = DissolvePanel(tx, panel, lastDay, reason)
	}
	return store.Added, err
}

// DissolvePanel ends a panel, its open seats and the term of its chair on the date lastDay.
// A date after today or before the panel began is an *record.Invalid, and so is an empty
// reason. It returns a *record.Conflict if the panel had a meeting after that date, or if a
// seat or a term in the chair begins or ends after that date.
func DissolvePanel(tx *store.Tx, panel record.Panel, lastDay record.Date, reason string) error {
	switch {
	case lastDay > tx.Today:
		return record.Invalidf("a panel's last day %s is after today, %s", lastDay, tx.Today)
	case lastDay < panel.From:
		return record.Invalidf("%s is there since %s, after %s", panel.Name(), panel.From, lastDay)
	case reason == "":
		return record.Invalidf("a panel that is dissolved has a reason")
	}
	events, err := panelEvents(tx, panel)
	if err != nil {
		return err
	}
	if n := len(events); n > 0 && events[n-1].day > lastDay {
		return &record.Conflict{Text: fmt.Sprintf("%s %s on %s, after %s", panel.Name(), events[n-1].text,
			events[n-1].day,
			lastDay)}
	}
	after := panel
	after.Dissolved, after.Reason = lastDay, reason
	if err := checkPanelEndsWithTeam(after); err != nil {
		return err
	}
	tx.Audit("panel "+panel.Team.Code, panel, after)
	dayArg, panelArg := sql.Named("on", lastDay), sql.Named("panel", panel.ID)
	if err := tx.Exec(`UPDATE panels SET dissolved_on = @on, reason = @reason WHERE id = @panel`, dayArg,
		sql.Named("reason", reason), panelArg); err != nil {
		return err
	}
	if err := tx.Exec(`UPDATE seats SET ended_on = @on, reason = @reason WHERE panel_id = @panel AND ended_on IS NULL`,
		dayArg, panelArg, sql.Named("reason", record.PanelDissolved)); err != nil {
		return err
	}
	return tx.Exec(`UPDATE chairs SET ended_on = @on WHERE panel_id = @panel AND ended_on IS NULL`, dayArg, panelArg)
}

// panelEvent is something that happened to a panel, and its day.
type panelEvent struct {
	text string // such as "got a member"
	day  record.Date
}

// EditPanelStart corrects the date on which a panel began. A date after today is an
// *record.Invalid. It returns a *record.Conflict if the team does not work on the date or
// has another panel then, or if the panel has an event before the date.
func EditPanelStart(tx *store.Tx, panel record.Panel, from record.Date) (store.Result, error) {
	switch {
	case from == panel.From:
		return store.Unchanged, nil
	case from > tx.Today:
		return store.Unchanged, record.Invalidf("a panel from %s is after today, %s", from, tx.Today)
	case !panel.Team.IsOpen(from):
		return store.Unchanged, &record.Conflict{Text: panel.Team.WhyNotOpen(from)}
	}
	panels, err := teamPanels(tx, panel.Team)
	if err != nil {
		return store.Unchanged, err
	}
	for _, other := range panels {
		if other.ID != panel.ID && from <= other.Dissolved {
			return store.Unchanged, &record.Conflict{Text: fmt.Sprintf(
				"%s was there from %s to %s; a team has one at a time",
				other.Name(), other.From, other.Dissolved)}
		}
	}
	events, err := panelEvents(tx, panel)
	if err != nil {
		return store.Unchanged, err
	}
	if len(events) > 0 && events[0].day < from {
		return store.Unchanged, &record.Conflict{Text: fmt.Sprintf("%s %s on %s, before %s", panel.Name(),
			events[0].text, events[0].day, from)}
	}
	after := panel
	after.From = from
	tx.Audit("panel "+panel.Team.Code, panel, after)
	return store.Changed, tx.Exec(`UPDATE panels SET from_on = @from WHERE id = @panel`, sql.Named("from", from),
		sql.Named("panel", panel.ID))
}

// VoidPanel deletes a panel that was recorded wrongly. It returns a *record.Conflict if the
// panel has a meeting, a seat or a chair.
func VoidPanel(tx *store.Tx, panel record.Panel, reason string) error {
	events, err := panelEvents(tx, panel)
	if err != nil {
		return err
	}
	if len(events) > 0 {
		return &record.Conflict{Text: fmt.Sprintf("%s %s on %s", panel.Name(), events[0].text, events[0].day),
			Hint: "take that back first (panel meeting void, panel chair --void, panel member void), or dissolve the panel"}
	}
	tx.AuditVoid("panel "+panel.Team.Code, panel, reason)
	return tx.Exec(`DELETE FROM panels WHERE id = @panel`, sql.Named("panel", panel.ID))
}

// SittingMembers returns the members whose seat on the panel has not ended.
func SittingMembers(tx *store.Tx, panel record.Panel) ([]record.Person, error) {
	return store.All(tx, peopledb.PersonFields(record.KindMember),
		`SELECT m.id, m.ref, m.name FROM members m
		WHERE EXISTS (SELECT 1 FROM seats WHERE member_id = m.id AND panel_id = @panel AND ended_on IS NULL)
		ORDER BY m.id`, sql.Named("panel", panel.ID))
}

// panelEvents returns the events of the panel, in order of day.
func panelEvents(tx *store.Tx, panel record.Panel) ([]panelEvent, error) {
	return store.All(tx, func(e *panelEvent) []any { return []any{&e.text, &e.day} }, `SELECT f.what, f.day FROM (
			SELECT 'met' AS what, held_on AS day FROM meetings WHERE panel_id = @panel
			UNION SELECT 'got a member', from_on FROM seats WHERE panel_id = @panel
			UNION SELECT 'lost a member', ended_on FROM seats WHERE panel_id = @panel AND ended_on IS NOT NULL
			UNION SELECT 'got a chair', from_on FROM chairs WHERE panel_id = @panel
			UNION SELECT 'lost its chair', ended_on FROM chairs WHERE panel_id = @panel AND ended_on IS NOT NULL
		) f ORDER BY f.day, f.what`, sql.Named("panel", panel.ID))
}

// RestorePanel voids the dissolution of the team's last panel, reopens the seats and the
// term in the chair that ended with the panel, and returns the panel. It returns a
// *record.Conflict if the panel is not dissolved or if the team has closed since, and a
// *record.Missing if the team never had a panel.
func RestorePanel(tx *store.Tx, team record.Team, reason string) (record.Panel, error) {
	panels, err := teamPanels(tx, team)
	if err != nil {
		return record.Panel{}, err
	}
	if len(panels) == 0 {
		return record.Panel{}, missingPanel(team, panels)
	}
	before := panels[len(panels)-1]
	if before.Dissolved == "" {
		return before, &record.Conflict{Text: fmt.Sprintf("%s is there since %s and is not dissolved",
			before.Name(), before.From)}
	}
	after := before
	after.Dissolved, after.Reason = "", ""
	if err := checkPanelEndsWithTeam(after); err != nil {
		return after, err
	}
	dayArg, panelArg := sql.Named("on", before.Dissolved), sql.Named("panel", before.ID)
	reasonArg := sql.Named("reason", record.PanelDissolved)
	tx.AuditVoid("panel "+team.Code, before, reason)
	if err := tx.Exec(`UPDATE panels SET dissolved_on = NULL, reason = NULL WHERE id = @panel`, panelArg); err != nil {
		return after, err
	}
	if err := tx.Exec(`UPDATE chairs SET ended_on = NULL WHERE panel_id = @panel AND ended_on = @on
		AND seat_id IN (SELECT id FROM seats WHERE panel_id = @panel AND ended_on = @on AND reason = @reason)`, panelArg,
		dayArg, reasonArg); err != nil {
		return after, err
	}
	return after,
		tx.Exec(`UPDATE seats SET ended_on = NULL, reason = NULL WHERE panel_id = @panel AND ended_on = @on
			AND reason = @reason`, panelArg, dayArg, reasonArg)
}

// checkPanelEndsWithTeam returns a *record.Conflict if the panel goes on after the team closed.
func checkPanelEndsWithTeam(panel record.Panel) error {
	if closed := panel.Team.Closed; closed != "" && (panel.Dissolved == "" || panel.Dissolved > closed) {
		return &record.Conflict{
			Text: fmt.Sprintf("team %s closed on %s; a panel of its is dissolved by then", panel.Team.Code, closed),
			Hint: "borough team reopen takes the closing back, borough panel import brings in a panel with its last day",
		}
	}
	return nil
}

// missingPanel returns the *record.Missing for a team without a current panel. The parameter
// panels has the former panels of the team, in order of their first day.
func missingPanel(team record.Team, panels []record.Panel) error {
	text := team.Name + " has no panel"
	if n := len(panels); n > 0 {
		text += "; its last was dissolved on " + string(panels[n-1].Dissolved)
	}
	return &record.Missing{Text: text, Hint: "borough panel create " + team.Code + " begins one"}
}

// teamPanels returns every panel that the team ever had, in order of their first day.
func teamPanels(tx *store.Tx, team record.Team) ([]record.Panel, error) {
	panels, err := store.All(tx, panelFields,
		`SELECT `+panelColumns+` FROM panels p WHERE p.team_id = @team ORDER BY p.from_on`, sql.Named("team", team.ID))
	for i := range panels {
		panels[i].Team = team
	}
	return panels, err
}

func panelFields(p *record.Panel) []any { return []any{&p.ID, &p.From, &p.Dissolved, &p.Reason} }

// OpenPriorityRefs returns the refs of the panel's priorities that are not closed.
func OpenPriorityRefs(tx *store.Tx, panel record.Panel) ([]string, error) {
	return store.All(tx, func(s *string) []any { return []any{s} },
		`SELECT ref FROM priorities WHERE panel_id = @panel AND closed_on IS NULL ORDER BY id`,
		sql.Named("panel", panel.ID))
}

// seatsOnPanel returns the member's present and past seats on the panel.
func seatsOnPanel(tx *store.Tx, panel record.Panel, member int64) ([]record.Seat, error) {
	return seatsWhere(tx, `s.panel_id = @panel AND s.member_id = @member`, sql.Named("panel", panel.ID),
		sql.Named("member", member))
}

// seatsWhere returns the seats that meet the condition, in order of their first day. The
// condition can use the aliases s (the seat) and m (the member). In the query, v is the ward
// and w is the part of the ward.
func seatsWhere(tx *store.Tx, condition string, args ...any) ([]record.Seat, error) {
	seats, err := store.All(tx, func(s *record.Seat) []any {
		return []any{&s.ID, &s.Member, &s.Team, &s.Kind, &s.Link, &s.Part, &s.Tenure, &s.From, &s.Ended, &s.Reason}
	},
		`SELECT s.id, m.ref, t.code, s.seat, COALESCE(s.link, ''), COALESCE(v.code || '/' || w.code, ''),
			COALESCE(s.tenure, ''),
			s.from_on, COALESCE(s.ended_on, ''), COALESCE(s.reason, '')
		FROM seats s JOIN members m ON m.id = s.member_id JOIN panels p ON p.id = s.panel_id
		JOIN teams t ON t.id = p.team_id
			LEFT JOIN ward_parts w ON w.id = s.part_id LEFT JOIN wards v ON v.id = w.ward_id
		WHERE `+condition+` ORDER BY s.from_on, s.id`, args...)
	if err != nil {
		return nil, err
	}
	for i := range seats {
		if seats[i].Voices, err = seatCodes(tx, seats[i].ID, "voice"); err != nil {
			return nil, err
		}
		if seats[i].Access, err = seatCodes(tx, seats[i].ID, "access"); err != nil {
			return nil, err
		}
	}
	return seats, nil
}

// seatCodes returns the seat's codes of a kind. The kind is "voice" (the groups that the member
// speaks for) or "access" (the member's access needs).
func seatCodes(tx *store.Tx, seatID int64, kind string) ([]string, error) {
	return store.All(tx, func(code *string) []any { return []any{code} },
		`SELECT code FROM seat_marks WHERE seat_id = @seat AND what = @what ORDER BY code`,
		sql.Named("seat", seatID), sql.Named("what", kind))
}
