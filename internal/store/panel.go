package store

import (
	"database/sql"
	"fmt"

	"borough/internal/record"
)

const panelColumns = `p.id, p.from_on, COALESCE(p.dissolved_on, ''), COALESCE(p.reason, '')`

func panelInto(p *record.Panel) []any { return []any{&p.ID, &p.From, &p.Dissolved, &p.Reason} }

// panelsOf returns every panel the team ever had, in order.
func (tx *Tx) panelsOf(t record.Team) ([]record.Panel, error) {
	panels, err := all(tx, panelInto, `SELECT `+panelColumns+` FROM panels p WHERE p.team_id = @team ORDER BY p.from_on`, sql.Named("team", t.ID))
	for i := range panels {
		panels[i].Team = t
	}
	return panels, err
}

// FindPanel returns the panel of the team that text names, which is not
// dissolved. None is a *record.Missing.
func (tx *Tx) FindPanel(text string) (record.Panel, error) {
	t, err := tx.FindTeam(text)
	if err != nil {
		return record.Panel{}, err
	}
	panels, err := tx.panelsOf(t)
	if err != nil {
		return record.Panel{}, err
	}
	if n := len(panels); n > 0 && panels[n-1].Dissolved == "" {
		return panels[n-1], nil
	}
	return record.Panel{}, noPanel(t, panels)
}

// PanelOn returns the panel that the team had on the day: that of a dated fact,
// typed or imported. A day before or after its panels is a *record.Conflict, a
// team without any a *record.Missing.
func (tx *Tx) PanelOn(t record.Team, on record.Date) (record.Panel, error) {
	panels, err := tx.panelsOf(t)
	if err != nil {
		return record.Panel{}, err
	}
	for i := len(panels) - 1; i >= 0; i-- {
		p := panels[i]
		if p.On(on) {
			return p, nil
		}
		if on > p.Dissolved && p.Dissolved != "" {
			return p, &record.Conflict{Text: fmt.Sprintf("%s was dissolved on %s, before %s", p.Called(), p.Dissolved, on)}
		}
		if i == 0 {
			return p, &record.Conflict{Text: fmt.Sprintf("%s is there since %s, after %s", p.Called(), p.From, on)}
		}
	}
	return record.Panel{}, noPanel(t, panels)
}

func noPanel(t record.Team, panels []record.Panel) error {
	text := t.Name + " has no panel"
	if n := len(panels); n > 0 {
		text += "; its last was dissolved on " + string(panels[n-1].Dissolved)
	}
	return &record.Missing{Text: text, Hint: "borough panel create " + t.Code + " begins one"}
}

// AddPanel keeps a team's panel. One since the same day that is there already is
// Same, or Changed when it was dissolved since.
func (tx *Tx) AddPanel(p record.Panel) (Kept, error) {
	t := p.Team
	if p.From > tx.Today {
		return Same, record.Wrong("a panel from %s is after today, %s", p.From, tx.Today)
	}
	if !t.Open(p.From) {
		return Same, &record.Conflict{Text: t.Idle(p.From)}
	}
	panels, err := tx.panelsOf(t)
	if err != nil {
		return Same, err
	}
	for _, o := range panels {
		if o.From == p.From {
			if p.Dissolved == "" || (o.Dissolved == p.Dissolved && o.Reason == p.Reason) {
				return Same, nil
			}
			return Changed, tx.DissolvePanel(o, p.Dissolved, p.Reason)
		}
		if (p.Dissolved == "" || o.From <= p.Dissolved) && (o.Dissolved == "" || p.From <= o.Dissolved) {
			text := fmt.Sprintf("%s is there since %s", o.Called(), o.From)
			if o.Dissolved != "" {
				text = fmt.Sprintf("%s was there from %s to %s", o.Called(), o.From, o.Dissolved)
			}
			return Same, &record.Conflict{Text: text + "; a team has one at a time"}
		}
	}
	if err := outlives(p); err != nil {
		return Same, err
	}
	tx.Note("panel "+t.Code, nil, record.Panel{From: p.From})
	p.ID, err = tx.insert(`INSERT INTO panels (team_id, from_on) VALUES (@team, @from)`, sql.Named("team", t.ID), sql.Named("from", p.From))
	if err == nil && p.Dissolved != "" {
		last, why := p.Dissolved, p.Reason
		p.Dissolved, p.Reason = "", ""
		err = tx.DissolvePanel(p, last, why)
	}
	return Added, err
}

// outlives refuses a panel that goes on after its team has closed.
func outlives(p record.Panel) error {
	if closed := p.Team.Closed; closed != "" && (p.Dissolved == "" || p.Dissolved > closed) {
		return &record.Conflict{Text: fmt.Sprintf("team %s closed on %s; a panel of its is dissolved by then", p.Team.Code, closed),
			Hint: "borough team reopen takes the closing back, borough panel import brings in a panel with its last day"}
	}
	return nil
}

// DissolvePanel ends a panel on its last day, and with it the seats and the
// chair that are open. Nothing of it may be later.
func (tx *Tx) DissolvePanel(p record.Panel, on record.Date, reason string) error {
	switch {
	case on > tx.Today:
		return record.Wrong("a panel's last day %s is after today, %s", on, tx.Today)
	case on < p.From:
		return record.Wrong("%s is there since %s, after %s", p.Called(), p.From, on)
	case reason == "":
		return record.Wrong("a panel that is dissolved has a reason")
	}
	facts, err := tx.panelFacts(p)
	if err != nil {
		return err
	}
	if n := len(facts); n > 0 && facts[n-1].on > on {
		return &record.Conflict{Text: fmt.Sprintf("%s %s on %s, after %s", p.Called(), facts[n-1].what, facts[n-1].on, on)}
	}
	after := p
	after.Dissolved, after.Reason = on, reason
	if err := outlives(after); err != nil {
		return err
	}
	tx.Note("panel "+p.Team.Code, p, after)
	day, panel := sql.Named("on", on), sql.Named("panel", p.ID)
	if err := tx.Exec(`UPDATE panels SET dissolved_on = @on, reason = @reason WHERE id = @panel`, day, sql.Named("reason", reason), panel); err != nil {
		return err
	}
	if err := tx.Exec(`UPDATE seats SET ended_on = @on, reason = @reason WHERE panel_id = @panel AND ended_on IS NULL`, day, panel, sql.Named("reason", record.PanelDissolved)); err != nil {
		return err
	}
	return tx.Exec(`UPDATE chairs SET ended_on = @on WHERE panel_id = @panel AND ended_on IS NULL`, day, panel)
}
