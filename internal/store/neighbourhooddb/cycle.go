package neighbourhooddb

import (
	"database/sql"
	"errors"

	"borough/internal/record"
	"borough/internal/store"
)

// ImportStep is TakeStep for a row of a file that is the nth to say the same of the team.
// It returns Same when the team has taken that many such steps already, and Changed when
// the row has other evidence.
func ImportStep(tx *store.Tx, t record.Team, change string, to record.CycleStep, nth int) (store.Kept, error) {
	cycles, err := cyclesOf(tx, t)
	if err != nil {
		return store.Same, err
	}
	for _, c := range cycles {
		for _, s := range c.Steps {
			if s.Change != record.CycleChanges.Title(change) || s.On != to.On || to.Stage != "" &&
				s.Stage != to.Stage {
				continue
			}
			if nth--; nth > 0 {
				continue
			}
			if to.Evidence == "" || to.Evidence == s.Evidence {
				return store.Same, nil
			}
			after := s
			after.Evidence = to.Evidence
			tx.Note("team "+t.Code, s, after)
			return store.Changed, tx.Exec(`UPDATE cycle_steps SET evidence = @evidence WHERE id = @id`,
				sql.Named("evidence", to.Evidence), sql.Named("id", s.ID))
		}
	}
	_, err = TakeStep(tx, t, change, to)
	return store.Added, err
}

// TakeStep makes a change, one of record.CycleChanges, of the team's cycle, and returns
// the step as it is kept. Without a stage the step enters the next one. A day after
// today, or a revisit without a reason, is an *record.Invalid; a change that the cycle
// cannot make as it stands is a *record.Conflict; and a step that R18 does not allow is a
// *record.Refusal.
func TakeStep(tx *store.Tx, t record.Team, change string, to record.CycleStep) (record.CycleStep, error) {
	if to.On > tx.Today {
		return to, record.Wrong("%s on %s is after today, %s", change, to.On, tx.Today)
	}
	if change == "revisit" && to.Evidence == "" {
		return to, record.Wrong("a stage is revisited for a reason; give it")
	}
	last, err := lastCycle(tx, t)
	if err != nil {
		return to, err
	}
	c, to, err := last.NextStep(change, to)
	if err != nil {
		return to, err
	}
	turn, err := readTurn(tx, c, to)
	if err != nil {
		return to, err
	}
	if err := record.Require(t.Code, turn, record.StepRules(turn)...); err != nil {
		return to, err
	}
	if c.ID == 0 {
		c.ID, err = tx.Insert(`INSERT INTO cycles (team_id, from_on) VALUES (@team, @on)`, sql.Named("team", t.ID),
			sql.Named("on", to.On))
		if err != nil {
			return to, err
		}
	}
	tx.Note("team "+t.Code, nil, to)
	return to,
		tx.Exec(`INSERT INTO cycle_steps (cycle_id, stage, change, entered_on, evidence)
			VALUES (@cycle, @stage, @change, @on, NULLIF(@evidence, ''))`,
			sql.Named("cycle", c.ID), sql.Named("stage", record.StagePlace(to.Stage)), sql.Named("change", to.Change),
			sql.Named("on", to.On), sql.Named("evidence", to.Evidence))
}

// UndoStep deletes the team's latest step, and the cycle where the step started it. It
// returns the step and the team's latest cycle as it is then, which has no steps where
// the team never had one. A team without a cycle is a *record.Missing.
func UndoStep(tx *store.Tx, t record.Team, reason string) (undone record.CycleStep, now record.Cycle, err error) {
	last, err := lastCycle(tx, t)
	if err != nil {
		return undone, now, err
	}
	if len(last.Steps) == 0 {
		return undone, now, &record.Missing{
			Text: t.Code + " has started no cycle",
			Hint: "borough cycle list shows where the teams are",
		}
	}
	undone = last.LastStep()
	if err := tx.Exec(`DELETE FROM cycle_steps WHERE id = @id`, sql.Named("id", undone.ID)); err != nil {
		return undone, now, err
	}
	if undone.Change == "started" {
		if err := tx.Exec(`DELETE FROM cycles WHERE id = @id`, sql.Named("id", last.ID)); err != nil {
			return undone, now, err
		}
	}
	tx.NoteVoid("team "+t.Code, undone, reason)
	now, err = lastCycle(tx, t)
	return undone, now, err
}

// lastCycle returns the team's latest cycle, or one without steps where it never had any.
func lastCycle(tx *store.Tx, t record.Team) (record.Cycle, error) {
	cycles, err := cyclesOf(tx, t)
	if err != nil || len(cycles) == 0 {
		return record.Cycle{Team: t}, err
	}
	return cycles[len(cycles)-1], nil
}

// cyclesOf returns every cycle the team went through, with its steps, in order.
func cyclesOf(tx *store.Tx, t record.Team) (cycles []record.Cycle, err error) {
	type step struct {
		cycle int64
		place int
		record.CycleStep
	}
	steps, err := store.All(tx, func(s *step) []any {
		return []any{&s.cycle, &s.ID, &s.place, &s.Change, &s.On,
			&s.Evidence}
	},
		`SELECT c.id, s.id, s.stage, s.change, s.entered_on, COALESCE(s.evidence, '') FROM cycles c
			JOIN cycle_steps s ON s.cycle_id = c.id
		WHERE c.team_id = @team ORDER BY c.from_on, s.id`, sql.Named("team", t.ID))
	for _, s := range steps {
		s.Stage = record.StageAt(s.place)
		if n := len(cycles); n == 0 || cycles[n-1].ID != s.cycle {
			cycles = append(cycles, record.Cycle{ID: s.cycle, Team: t})
		}
		c := &cycles[len(cycles)-1]
		c.Steps = append(c.Steps, s.CycleStep)
	}
	return cycles, err
}

// eachBrokenRule asks the rules again of every step of a team's cycles, and calls visit
// with each step and rule that it breaks. It stops at the first error of visit.
func eachBrokenRule(tx *store.Tx, cycles []record.Cycle, visit func(record.CycleStep, record.Outcome) error) error {
	for _, c := range cycles {
		for i, s := range c.Steps {
			before := c
			before.Steps = c.Steps[:i]
			turn, err := readTurn(tx, before, s)
			if err != nil {
				return err
			}
			refused := new(record.Refusal)
			if !errors.As(record.Require("", turn, record.StepRules(turn)...), &refused) {
				continue
			}
			for _, o := range refused.Broken {
				if err := visit(s, o); err != nil {
					return err
				}
			}
		}
	}
	return nil
}

// readTurn returns the facts that the rules need when the cycle is to take the step.
func readTurn(tx *store.Tx, c record.Cycle, to record.CycleStep) (record.CycleFacts, error) {
	turn := record.CycleFacts{Cycle: c, To: to}
	var err error
	switch c.Stage() {
	case "engage":
		turn.Engaged, _, err = store.One(tx, func(e *record.CycleEngagement) []any { return []any{&e.Ref, &e.On} },
			`SELECT e.ref, e.held_on FROM engagements e JOIN team_wards tw ON tw.ward_id = e.ward_id
			WHERE tw.team_id = @team AND e.held_on <= @on ORDER BY e.held_on DESC, e.id DESC LIMIT 1`,
			sql.Named("team", c.Team.ID), sql.Named("on", to.On))
	case "priorities", "act", "review":
		turn.Priorities, err = store.All(tx,
			func(p *record.CyclePriority) []any { return []any{&p.Ref, &p.On, &p.Acted, &p.Closed, &p.Dropped} },
			`SELECT y.ref, m.held_on, COALESCE((SELECT MIN(a.taken_on) FROM priority_actions a WHERE a.priority_id = y.id), ''),
				COALESCE(y.closed_on, ''), COALESCE(y.outcome, '') = 'dropped'
			FROM panels p JOIN meetings m ON m.panel_id = p.id JOIN priorities y ON y.meeting_id = m.id
			WHERE p.team_id = @team AND m.held_on >= @from ORDER BY m.held_on, y.id`,
			sql.Named("team", c.Team.ID), sql.Named("from", c.StartedOn()))
	}
	return turn, err
}

const exportCycles = `SELECT t.code AS team, CASE s.change WHEN 'started' THEN 'start' WHEN 'advanced' THEN 'advance'
			WHEN 'revisited' THEN 'revisit' ELSE 'finish' END AS change, s.entered_on AS date,
		CASE WHEN s.change = 'finished' THEN '' ELSE CASE s.stage WHEN 1 THEN 'research' WHEN 2 THEN 'engage' WHEN 3 THEN 'preferences'
			WHEN 4 THEN 'investigate' WHEN 5 THEN 'priorities' WHEN 6 THEN 'act' ELSE 'review' END END AS stage,
		COALESCE(s.evidence, '') AS evidence
	FROM cycle_steps s JOIN cycles c ON c.id = s.cycle_id JOIN teams t ON t.id = c.team_id ORDER BY s.id`
