// A team works in cycles. A cycle goes through seven stages, from research to review. A step
// starts a cycle, enters a stage or finishes the cycle.

package neighbourhooddb

import (
	"database/sql"
	"errors"

	"borough/internal/record"
	"borough/internal/store"
)

// ImportCycleStep takes the step that a row of a file records, as TakeCycleStep does. A file can
// have several equal rows for one team: this is the nth of them, counted from 1. If the team has
// at least nth such steps already, ImportCycleStep adds no step. It then stores the row's evidence
// and returns Changed. If that evidence is empty or stored already, it returns Unchanged.
func ImportCycleStep(
	tx *store.Tx, team record.Team, change string, row record.CycleStep, nth int,
) (store.Result, error) {
	cycles, err := teamCycles(tx, team)
	if err != nil {
		return store.Unchanged, err
	}
	for _, cycle := range cycles {
		for _, existing := range cycle.Steps {
			if existing.Change != record.CycleChanges.Title(change) || existing.On != row.On ||
				row.Stage != "" && existing.Stage != row.Stage {
				continue
			}
			if nth--; nth > 0 {
				continue
			}
			if row.Evidence == "" || row.Evidence == existing.Evidence {
				return store.Unchanged, nil
			}
			after := existing
			after.Evidence = row.Evidence
			tx.Audit("team "+team.Code, existing, after)
			return store.Changed, tx.Exec(`UPDATE cycle_steps SET evidence = @evidence WHERE id = @id`,
				sql.Named("evidence", row.Evidence), sql.Named("id", existing.ID))
		}
	}
	_, err = TakeCycleStep(tx, team, change, row)
	return store.Added, err
}

// TakeCycleStep adds a step to the team's cycle, or starts a cycle, and returns the step as
// stored. The change is the code of one of record.CycleChanges, such as "revisit". A step
// without a stage enters the next stage. A day after today is an *record.Invalid, and so is a
// revisit without a reason. A change that is not possible after the latest step is a
// *record.Conflict. A step that leaves a stage without the required evidence is a
// *record.Refusal (R18).
func TakeCycleStep(tx *store.Tx, team record.Team, change string, step record.CycleStep) (record.CycleStep, error) {
	if step.On > tx.Today {
		return step, record.Invalidf("%s on %s is after today, %s", change, step.On, tx.Today)
	}
	if change == "revisit" && step.Evidence == "" {
		return step, record.Invalidf("a stage is revisited for a reason; give it")
	}
	cycle, err := latestCycle(tx, team)
	if err != nil {
		return step, err
	}
	cycle, step, err = cycle.PrepareStep(change, step)
	if err != nil {
		return step, err
	}
	facts, err := loadCycleFacts(tx, cycle, step)
	if err != nil {
		return step, err
	}
	if err := record.CheckRules(team.Code, facts, record.StepRules(facts)...); err != nil {
		return step, err
	}
	if cycle.ID == 0 {
		cycle.ID, err = tx.Insert(`INSERT INTO cycles (team_id, from_on) VALUES (@team, @on)`,
			sql.Named("team", team.ID), sql.Named("on", step.On))
		if err != nil {
			return step, err
		}
	}
	tx.Audit("team "+team.Code, nil, step)
	return step,
		tx.Exec(`INSERT INTO cycle_steps (cycle_id, stage, change, entered_on, evidence)
			VALUES (@cycle, @stage, @change, @on, NULLIF(@evidence, ''))`,
			sql.Named("cycle", cycle.ID), sql.Named("stage", record.StagePlace(step.Stage)),
			sql.Named("change", step.Change),
			sql.Named("on", step.On), sql.Named("evidence", step.Evidence))
}

// UndoCycleStep deletes the team's latest step. If that step started the cycle, UndoCycleStep
// deletes the cycle too. It returns the deleted step and the latest cycle that is left. That
// cycle has no steps if the team has no cycle left. A team that has started no cycle is a
// *record.Missing.
func UndoCycleStep(
	tx *store.Tx, team record.Team, reason string,
) (deleted record.CycleStep, latest record.Cycle, err error) {
	cycle, err := latestCycle(tx, team)
	if err != nil {
		return deleted, latest, err
	}
	if len(cycle.Steps) == 0 {
		return deleted, latest, &record.Missing{
			Text: team.Code + " has started no cycle",
			Hint: "borough cycle list shows where the teams are",
		}
	}
	deleted = cycle.LastStep()
	if err := tx.Exec(`DELETE FROM cycle_steps WHERE id = @id`, sql.Named("id", deleted.ID)); err != nil {
		return deleted, latest, err
	}
	if deleted.Change == "started" {
		if err := tx.Exec(`DELETE FROM cycles WHERE id = @id`, sql.Named("id", cycle.ID)); err != nil {
			return deleted, latest, err
		}
	}
	tx.AuditVoid("team "+team.Code, deleted, reason)
	latest, err = latestCycle(tx, team)
	return deleted, latest, err
}

// latestCycle returns the team's latest cycle, or a cycle without steps if the team never had
// one.
func latestCycle(tx *store.Tx, team record.Team) (record.Cycle, error) {
	cycles, err := teamCycles(tx, team)
	if err != nil || len(cycles) == 0 {
		return record.Cycle{Team: team}, err
	}
	return cycles[len(cycles)-1], nil
}

// teamCycles returns all cycles of the team with their steps, both in order of time.
func teamCycles(tx *store.Tx, team record.Team) (cycles []record.Cycle, err error) {
	type step struct {
		cycleID     int64
		stageNumber int
		record.CycleStep
	}
	steps, err := store.All(tx, func(s *step) []any {
		return []any{&s.cycleID, &s.ID, &s.stageNumber, &s.Change, &s.On,
			&s.Evidence}
	},
		`SELECT c.id, s.id, s.stage, s.change, s.entered_on, COALESCE(s.evidence, '') FROM cycles c
			JOIN cycle_steps s ON s.cycle_id = c.id
		WHERE c.team_id = @team ORDER BY c.from_on, s.id`, sql.Named("team", team.ID))
	for _, s := range steps {
		s.Stage = record.StageAt(s.stageNumber)
		if n := len(cycles); n == 0 || cycles[n-1].ID != s.cycleID {
			cycles = append(cycles, record.Cycle{ID: s.cycleID, Team: team})
		}
		c := &cycles[len(cycles)-1]
		c.Steps = append(c.Steps, s.CycleStep)
	}
	return cycles, err
}

// forEachBrokenRule checks every step of a team's cycles against the rules again. It calls
// visit once for each rule that a step breaks, with the step and the outcome of the rule. It
// stops at the first error of visit.
func forEachBrokenRule(
	tx *store.Tx, cycles []record.Cycle, visit func(record.CycleStep, record.Outcome) error,
) error {
	for _, cycle := range cycles {
		for i, step := range cycle.Steps {
			cycleBefore := cycle
			cycleBefore.Steps = cycle.Steps[:i]
			facts, err := loadCycleFacts(tx, cycleBefore, step)
			if err != nil {
				return err
			}
			refused := new(record.Refusal)
			if !errors.As(record.CheckRules("", facts, record.StepRules(facts)...), &refused) {
				continue
			}
			for _, broken := range refused.Broken {
				if err := visit(step, broken); err != nil {
					return err
				}
			}
		}
	}
	return nil
}

// loadCycleFacts returns the facts that the rules need to decide whether the cycle can take
// the step. The alias y in the query of priorities is a priority.
func loadCycleFacts(tx *store.Tx, cycle record.Cycle, step record.CycleStep) (record.CycleFacts, error) {
	facts := record.CycleFacts{Cycle: cycle, Step: step}
	var err error
	switch cycle.Stage() {
	case "engage":
		facts.LatestEngagement, _, err = store.One(tx,
			func(e *record.CycleEngagement) []any { return []any{&e.Ref, &e.On} },
			`SELECT e.ref, e.held_on FROM engagements e JOIN team_wards tw ON tw.ward_id = e.ward_id
			WHERE tw.team_id = @team AND e.held_on <= @on ORDER BY e.held_on DESC, e.id DESC LIMIT 1`,
			sql.Named("team", cycle.Team.ID), sql.Named("on", step.On))
	case "priorities", "act", "review":
		facts.Priorities, err = store.All(tx,
			func(p *record.CyclePriority) []any { return []any{&p.Ref, &p.On, &p.Acted, &p.Closed, &p.Dropped} },
			`SELECT y.ref, m.held_on,
				COALESCE((SELECT MIN(a.taken_on) FROM priority_actions a WHERE a.priority_id = y.id), ''),
				COALESCE(y.closed_on, ''), COALESCE(y.outcome, '') = 'dropped'
			FROM panels p JOIN meetings m ON m.panel_id = p.id JOIN priorities y ON y.meeting_id = m.id
			WHERE p.team_id = @team AND m.held_on >= @from ORDER BY m.held_on, y.id`,
			sql.Named("team", cycle.Team.ID), sql.Named("from", cycle.StartedOn()))
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
