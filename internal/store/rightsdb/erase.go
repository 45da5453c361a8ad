// Package rightsdb destroys data: of people who are erased, and of records whose time is
// over.
package rightsdb

import (
	"cmp"
	"database/sql"
	"fmt"

	"borough/internal/record"
	"borough/internal/store"
)

// Destroyed is what came of erasing somebody, or of destroying a record that was kept
// for its time.
type Destroyed struct {
	Person        record.Person
	AlreadyErased bool     // nothing was done: the person had been erased before
	Records       int      // rows that were deleted or cleared
	Tables        []string // how many rows of which table: "referees 2"
	Traces        []Trace  // where the person is still named
}

// Erase destroys what the books have of the person, by the Erasures of the areas, and
// writes a row of the log. What stays are dated facts under the ref, from which the
// totals of past months are added up; see docs/subject.md. A date of birth moves to
// the first of its month, which leaves the age at the end of every month as it was;
// that of somebody who was never on the books is counted nowhere, and goes. Somebody
// who was erased already stays as they are.
//
// The error is a *record.Refusal while the person stands, is owed money or has an open
// concern, and an *record.Invalid when the reason names them. Call it inside
// Store.UpdateAndVacuum, or the file keeps traces.
func Erase(tx *store.Tx, p record.Person, ground, reason string) (Destroyed, error) {
	done := Destroyed{Person: p, AlreadyErased: p.Name == record.ErasedName}
	if done.AlreadyErased {
		return done, nil
	}
	facts, err := gatherFacts(tx, p)
	if err != nil {
		return done, err
	}
	if err := record.Require("erasing "+p.Ref, facts, record.ErasureStandingRule, record.ErasureOwedRule,
		record.ErasureConcernRule); err != nil {
		return done, err
	}
	who, err := identify(tx, p)
	if err != nil {
		return done, err
	}
	if who.isNamedIn(reason) {
		return done, record.Wrong("the reason names the person who is erased; say why without names")
	}
	rows, err := eraseAudit(tx, who)
	if err != nil {
		return done, err
	}
	done.add("audit", rows)
	for _, kind := range []string{p.Kind.Code, ""} {
		for _, e := range tx.Area().Erasures {
			if e.Kind != kind {
				continue
			}
			n, err := tx.ExecCount(e.Query, sql.Named("id", p.ID), sql.Named("ref", p.Ref),
				sql.Named("kind", p.Kind.Code), sql.Named("erased", record.ErasedName))
			if err != nil {
				return done, fmt.Errorf("%s: %w", e.Table, err)
			}
			done.add(e.Table, n)
		}
	}
	tx.ClearCaches()
	if done.Traces, err = findTraces(tx, who); err != nil {
		return done, err
	}
	return done, logDestruction(tx, record.Destruction{
		Kind:    p.Kind.Code,
		Ref:     p.Ref,
		Ground:  ground,
		Reason:  reason,
		Records: done.Records,
	})
}

// add counts n rows of the table.
func (d *Destroyed) add(table string, n int) {
	if d.Records += n; n > 0 {
		d.Tables = append(d.Tables, fmt.Sprintf("%s %d", table, n))
	}
}

// logDestruction writes a row of the log of destructions.
func logDestruction(tx *store.Tx, d record.Destruction) error {
	tx.Note(cmp.Or(d.Ref, d.Kind), nil, d)
	return tx.Exec(`INSERT INTO destructions (done_at, done_by, kind, ref, ground, reason, records)
		VALUES (@at, @by, @kind, @ref, @ground, @reason, @records)`,
		sql.Named("at", tx.Timestamp()), sql.Named("by", tx.Actor()), sql.Named("kind", d.Kind),
		sql.Named("ref", d.Ref),
		sql.Named("ground", d.Ground), sql.Named("reason", d.Reason), sql.Named("records", d.Records))
}

// gatherFacts gathers what the rules on an erasure ask about.
func gatherFacts(tx *store.Tx, p record.Person) (facts record.ErasureFacts, err error) {
	id := sql.Named("id", p.ID)
	standing := tx.Area().SubjectOf(p.Kind.Code).StandingQuery
	facts.StillHolds, err = store.Value[string](tx, standing, id, sql.Named("today", tx.Today))
	if err != nil || p.Kind != record.KindVolunteer {
		return facts, err
	}
	facts.Owed, err = store.Value[int](tx, `SELECT COUNT(*) FROM expenses
		WHERE volunteer_id = @id AND payment_id IS NULL AND (outcome IS NULL OR outcome = 'approved')`, id)
	if err != nil {
		return facts, err
	}
	facts.Open,
		err = store.Value[int](tx, `SELECT COUNT(*) FROM issues WHERE volunteer_id = @id AND closed_on IS NULL`, id)
	return facts, err
}
