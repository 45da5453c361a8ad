package store

import (
	"database/sql"
	"fmt"

	"borough/internal/record"
)

func progressInto(p *record.Progress) []any { return []any{&p.On, &p.Status, &p.Evidence} }

// AddProgress keeps how far an action is (R23a, R23b); Same when that day has it
// already.
func (tx *Tx) AddProgress(a record.PlanAction, p record.Progress) (Kept, error) {
	that, there, err := tx.progressOn(a, p.On)
	switch {
	case err != nil || there && that == p:
		return Same, err
	case there:
		return Same, &record.Conflict{Text: fmt.Sprintf("%s is reported %s of %s already", a.Ref, that.Status, that.On),
			Hint: fmt.Sprintf("borough commitment action void %s --progress %s takes it back, if that was wrong", a.Ref, that.On)}
	}
	last, _, err := one(tx, progressInto, `SELECT reported_on, status, evidence FROM commitment_progress
		WHERE action_id = @id ORDER BY reported_on DESC LIMIT 1`, sql.Named("id", a.ID))
	if err != nil {
		return Same, err
	}
	facts := record.Reporting{Action: a, Last: last, Next: p, Today: tx.Today}
	if err := record.Ask(a.Ref, facts, record.ProgressRule, record.EvidenceRule); err != nil {
		return Same, err
	}
	tx.Note(a.Ref, nil, p)
	return Added, tx.Exec(`INSERT INTO commitment_progress (action_id, reported_on, status, evidence) VALUES (@id, @on, @status, @evidence)`,
		sql.Named("id", a.ID), sql.Named("on", p.On), sql.Named("status", p.Status), sql.Named("evidence", p.Evidence))
}

func (tx *Tx) progressOn(a record.PlanAction, on record.Date) (record.Progress, bool, error) {
	return one(tx, progressInto, `SELECT reported_on, status, evidence FROM commitment_progress WHERE action_id = @id AND reported_on = @on`,
		sql.Named("id", a.ID), sql.Named("on", on))
}

// VoidProgress takes back the report of the day.
func (tx *Tx) VoidProgress(a record.PlanAction, on record.Date, reason string) (record.Progress, error) {
	was, there, err := tx.progressOn(a, on)
	if err == nil && !there {
		err = &record.Missing{Text: fmt.Sprintf("%s has no report of %s", a.Ref, on), Hint: "borough commitment action show " + a.Ref + " shows them"}
	}
	if err != nil {
		return was, err
	}
	tx.noteVoid(a.Ref, was, reason)
	return was, tx.Exec(`DELETE FROM commitment_progress WHERE action_id = @id AND reported_on = @on`, sql.Named("id", a.ID), sql.Named("on", on))
}
