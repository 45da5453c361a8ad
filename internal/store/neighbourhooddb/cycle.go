package neighbourhooddb

import (
	"database/sql"
	"errors"

	"borough/internal/record"
	"borough/internal/store"
)

// ImportCycleStep makes the change that a row of a file records, as TakeCycleStep does. A file can
// have several equal rows for one team, and nth counts them from 1. If the team has taken
// that many such steps already, ImportCycleStep adds none: it returns Changed if the row has
// other evidence, which it then stores, and Unchanged if not.
func ImportCycleStep(tx *store.Tx, t record.Team, change string, row record.CycleStep, nth int) (store.Result, error) {
	cycles, err := teamCycles(tx, t)
	if err != nil {
		return store.Unchanged, err
	}
	for _, c := range cycles {
		for _, s := range c.Steps {
			if s.Change != record.CycleChanges.Title(change) || s.On != row.On ||
				row.Stage != "" && s.Stage != row.Stage {
				continue
			}
			if nth--; nth > 0 {
				continue
			}
			if row.Evidence == "" || row.Evidence == s.Evidence {
				return store.Unchanged, nil
			}
			after := s
			after.Evidence = row.Evidence
			tx.Audit("team "+t.Code, s, after)
			return store.Changed, tx.Exec(`UPDATE cycle_steps SET evidence = @evidence WHERE id = @id`,
				sql.Named("evidence", row.Evidence), sql.Named("id", s.ID))
		}
	}
	_, err = TakeCycleStep(tx, t, change, row)
	return store.Added, err
}

// TakeCycleStep moves the team's cycle by a change, one of record.CycleChanges, and returns the
// step as stored. A step without a stage enters the next stage. A day after today is an
// *record.Invalid, and so is a revisit without a reason. A change that does not fit the
// current state of the cycle is a *record.Conflict. A step is a *record.Refusal if the
// stage it leaves lacks the evidence that R18 requires.
func TakeCycleStep(tx *store.Tx, t record.Team, change string, step record.CycleStep) (record.CycleStep, error) {
	if step.On > tx.Today {
		return step, record.Invalidf("%s on %s is after today, %s", change, step.On, tx.Today)
	}
	if change == "revisit" && step.Evidence == "" {
		return step, record.Invalidf("a stage is revisited for a reason; give it")
	}
	last, err := lastCycle(tx, t)
	if err != nil {
		return step, err
	}
	c, step, err := last.PrepareStep(change, step)
	if err != nil {
		return step, err
	}
	facts, err := loadCycleFacts(tx, c, step)
	if err != nil {
		return step, err
	}
	if err := record.CheckRules(t.Code, facts, record.StepRules(facts)...); err != nil {
		return step, err
	}
	if c.ID == 0 {
		c.ID, err = tx.Insert(`INSERT INTO cycles (team_id, from_on) VALUES (@team, @on)`, sql.Named("team", t.ID),
			sql.Named("on", step.On))
		if err != nil {
			return step, err
		}
	}
	tx.Audit("team "+t.Code, nil, step)
	return step,
		tx.Exec(`INSERT INTO cycle_steps (cycle_id, stage, change, entered_on, evidence)
			VALUES (@cycle, @stage, @change, @on, NULLIF(@evidence, ''))`,
			sql.Named("cycle", c.ID), sql.Named("stage", record.StagePlace(step.Stage)),
			sql.Named("change", step.Change),
			sql.Named("on", step.On), sql.Named("evidence", step.Evidence))
}

// UndoCycleStep deletes the team's latest step, and the cycle too if that step started it. It
// returns the deleted step and the team's latest cycle after the deletion, which has no
// steps if the team has no cycle left. It returns a *record.Missing if the team has started
// no cycle.
func UndoCycleStep(
	tx *store.Tx, t record.Team, reason string,
) (undone record.CycleStep, latest record.Cycle, err error) {
	last, err := lastCycle(tx, t)
	if err != nil {
		return undone, latest, err
	}
	if len(last.Steps) == 0 {
		return undone, latest, &record.Missing{
			Text: t.Code + " has started no cycle",
			Hint: "borough cycle list shows where the teams are",
		}
	}
	undone = last.LastStep()
	if err := tx.Exec(`DELETE FROM cycle_steps WHERE id = @id`, sql.Named("id", undone.ID)); err != nil {
		return undone, latest, err
	}
	if undone.Change == "started" {
		if err := tx.Exec(`DELETE FROM cycles WHERE id = @id`, sql.Named("id", last.ID)); err != nil {
			return undone, latest, err
		}
	}
	tx.AuditVoid("team "+t.Code, undone, reason)
	latest, err = lastCycle(tx, t)
	return undone, latest, err
}

// lastCycle returns the team's latest cycle, or a cycle without steps if the team never had
// one.
func lastCycle(tx *store.Tx, t record.Team) (record.Cycle, error) {
	cycles, err := teamCycles(tx, t)
	if err != nil || len(cycles) == 0 {
		return record.Cycle{Team: t}, err
	}
	return cycles[len(cycles)-1], nil
}

// teamCycles returns all cycles of the team with their steps, both in order of time.
func teamCycles(tx *store.Tx, t record.Team) (cycles []record.Cycle, err error) {
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

// forEachBrokenRule checks every step of a team's cycles against the rules again. It calls
// visit with each step that breaks a rule and that rule's outcome, and stops at the first
// error that visit returns.
func forEachBrokenRule(
	tx *store.Tx, cycles []record.Cycle, visit func(record.CycleStep, record.Outcome) error,
) error {
	for _, c := range cycles {
		for i, s := range c.Steps {
			beforeStep := c
			beforeStep.Steps = c.Steps[:i]
			facts, err := loadCycleFacts(tx, beforeStep, s)
			if err != nil {
				return err
			}
			refused := new(record.Refusal)
			if !errors.As(record.CheckRules("", facts, record.StepRules(facts)...), &refused) {
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

// loadCycleFacts returns the facts that the rules need to decide whether the cycle can take
// the step.
func loadCycleFacts(tx *store.Tx, c record.Cycle, step record.CycleStep) (record.CycleFacts, error) {
	facts := record.CycleFacts{Cycle: c, Step: step}
	var err error
	switch c.Stage() {
	case "engage":
		facts.LatestEngagement, _, err = store.One(tx,
			func(e *record.CycleEngagement) []any { return []any{&e.Ref, &e.On} },
			`SELECT e.ref, e.held_on FROM engagements e JOIN team_wards tw ON tw.ward_id = e.ward_id
			WHERE tw.team_id = @team AND e.held_on <= @on ORDER BY e.held_on DESC, e.id DESC LIMIT 1`,
			sql.Named("team", c.Team.ID), sql.Named("on", step.On))
	case "priorities", "act", "review":
		facts.Priorities, err = store.All(tx,
			func(p *record.CyclePriority) []any { return []any{&p.Ref, &p.On, &p.Acted, &p.Closed, &p.Dropped} },
			`SELECT y.ref, m.held_on,
				COALESCE((SELECT MIN(a.taken_on) FROM priority_actions a WHERE a.priority_id = y.id), ''),
				COALESCE(y.closed_on, ''), COALESCE(y.outcome, '') = 'dropped'
			FROM panels p JOIN meetings m ON m.panel_id = p.id JOIN priorities y ON y.meeting_id = m.id
			WHERE p.team_id = @team AND m.held_on >= @from ORDER BY m.held_on, y.id`,
			sql.Named("team", c.Team.ID), sql.Named("from", c.StartedOn()))
	}
	return facts, err
}

const exportCycles = `SELECT t.code AS team, CASE s.change WHEN 'started' THEN 'start' WHEN 'advanced' THEN 'advance'
			WHEN 'revisited' THEN 'revisit' ELSE 'finish' END AS change, s.entered_on AS date,
		CASE WHEN s.change = 'finished' THEN '' ELSE CASE s.stage
			WHEN 1 THEN 'research' WHEN 2 THEN 'engage' WHEN 3 THEN 'preferences'
			WHEN 4 THEN 'investigate' WHEN 5 THEN 'priorities' WHEN 6 THEN 'act' ELSE 'review' END END AS stage,
		COALESCE(s.evidence, '') AS evidence
	FROM cycle_steps s JOIN cycles c ON c.id = s.cycle_id JOIN teams t ON t.id = c.team_id ORDER BY s.id`
