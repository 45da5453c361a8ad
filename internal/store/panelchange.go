package store

import (
	"database/sql"
	"fmt"

	"borough/internal/record"
)

// panelFact is something that rests on a panel: what it did, and on what day.
type panelFact struct {
	what string
	on   record.Date
}

// panelFacts returns what rests on the panel, in order of day.
func (tx *Tx) panelFacts(p record.Panel) ([]panelFact, error) {
	return all(tx, func(f *panelFact) []any { return []any{&f.what, &f.on} }, `SELECT f.what, f.day FROM (
			SELECT 'met' AS what, held_on AS day FROM meetings WHERE panel_id = @panel
			UNION SELECT 'got a member', from_on FROM seats WHERE panel_id = @panel
			UNION SELECT 'lost a member', ended_on FROM seats WHERE panel_id = @panel AND ended_on IS NOT NULL
			UNION SELECT 'got a chair', from_on FROM chairs WHERE panel_id = @panel
			UNION SELECT 'lost its chair', ended_on FROM chairs WHERE panel_id = @panel AND ended_on IS NOT NULL
		) f ORDER BY f.day, f.what`, sql.Named("panel", p.ID))
}

// MovePanel corrects the day a panel began; nothing of it is before.
func (tx *Tx) MovePanel(p record.Panel, from record.Date) (Kept, error) {
	switch {
	case from == p.From:
		return Same, nil
	case from > tx.Today:
		return Same, record.Wrong("a panel from %s is after today, %s", from, tx.Today)
	case !p.Team.Open(from):
		return Same, &record.Conflict{Text: p.Team.Idle(from)}
	}
	panels, err := tx.panelsOf(p.Team)
	if err != nil {
		return Same, err
	}
	for _, o := range panels {
		if o.ID != p.ID && from <= o.Dissolved {
			return Same, &record.Conflict{Text: fmt.Sprintf("%s was there from %s to %s; a team has one at a time", o.Called(), o.From, o.Dissolved)}
		}
	}
	facts, err := tx.panelFacts(p)
	if err != nil {
		return Same, err
	}
	if len(facts) > 0 && facts[0].on < from {
		return Same, &record.Conflict{Text: fmt.Sprintf("%s %s on %s, before %s", p.Called(), facts[0].what, facts[0].on, from)}
	}
	after := p
	after.From = from
	tx.Note("panel "+p.Team.Code, p, after)
	return Changed, tx.Exec(`UPDATE panels SET from_on = @from WHERE id = @panel`, sql.Named("from", from), sql.Named("panel", p.ID))
}

// VoidPanel takes back a panel that was never begun; nothing may rest on it.
func (tx *Tx) VoidPanel(p record.Panel, reason string) error {
	facts, err := tx.panelFacts(p)
	if err != nil {
		return err
	}
	if len(facts) > 0 {
		return &record.Conflict{Text: fmt.Sprintf("%s %s on %s", p.Called(), facts[0].what, facts[0].on),
			Hint: "take that back first (panel meeting void, panel chair --void, panel member void), or dissolve the panel"}
	}
	tx.noteVoid("panel "+p.Team.Code, p, reason)
	return tx.Exec(`DELETE FROM panels WHERE id = @panel`, sql.Named("panel", p.ID))
}

// RestorePanel takes back that the team's last panel was dissolved: its members
// and chair of that day have their places again.
func (tx *Tx) RestorePanel(t record.Team, reason string) (record.Panel, error) {
	panels, err := tx.panelsOf(t)
	if err != nil {
		return record.Panel{}, err
	}
	if len(panels) == 0 {
		return record.Panel{}, noPanel(t, panels)
	}
	before := panels[len(panels)-1]
	if before.Dissolved == "" {
		return before, &record.Conflict{Text: fmt.Sprintf("%s is there since %s and is not dissolved", before.Called(), before.From)}
	}
	after := before
	after.Dissolved, after.Reason = "", ""
	if err := outlives(after); err != nil {
		return after, err
	}
	day, panel, why := sql.Named("on", before.Dissolved), sql.Named("panel", before.ID), sql.Named("reason", record.PanelDissolved)
	tx.noteVoid("panel "+t.Code, before, reason)
	if err := tx.Exec(`UPDATE panels SET dissolved_on = NULL, reason = NULL WHERE id = @panel`, panel); err != nil {
		return after, err
	}
	if err := tx.Exec(`UPDATE chairs SET ended_on = NULL WHERE panel_id = @panel AND ended_on = @on
		AND seat_id IN (SELECT id FROM seats WHERE panel_id = @panel AND ended_on = @on AND reason = @reason)`, panel, day, why); err != nil {
		return after, err
	}
	return after, tx.Exec(`UPDATE seats SET ended_on = NULL, reason = NULL WHERE panel_id = @panel AND ended_on = @on AND reason = @reason`, panel, day, why)
}

// OpenPriorities returns the refs of the priorities of the panel that nobody
// closed.
func (tx *Tx) OpenPriorities(p record.Panel) ([]string, error) {
	return all(tx, func(s *string) []any { return []any{s} },
		`SELECT ref FROM priorities WHERE panel_id = @panel AND closed_on IS NULL ORDER BY id`, sql.Named("panel", p.ID))
}
