package rightsdb

import (
	"cmp"
	"database/sql"
	"fmt"

	"borough/internal/record"
	"borough/internal/store"
)

// Erased is what came of erasing somebody.
type Erased struct {
	Person  record.Person
	Before  bool     // they had been already
	Records int      // rows that went, or lost what was in them
	Tables  []string // and of which tables: "referees 2"
	Left    []Trace  // where else they are named
}

// Erase destroys what the books have of the person, as the areas say it, and writes
// it into the log. What stays is dated facts under the ref, which every past month's
// totals are added up from; see docs/subject.md. A birth moves to the first of its
// month, where the age at the end of every month is the same as before; that of
// somebody who was never on the books is counted nowhere, and goes. Somebody who was
// erased already stays as they are. Whoever calls it does so in Store.Destroy.
func Erase(tx *store.Tx, p record.Person, ground, reason string) (Erased, error) {
	done := Erased{Person: p, Before: p.Name == record.ErasedName}
	if done.Before {
		return done, nil
	}
	facts, err := erasure(tx, p)
	if err != nil {
		return done, err
	}
	if err := record.Require("erasing "+p.Ref, facts, record.ErasureStandingRule, record.ErasureOwedRule, record.ErasureConcernRule); err != nil {
		return done, err
	}
	who, err := identify(tx, p)
	if err != nil {
		return done, err
	}
	if who.in(reason) {
		return done, record.Wrong("the reason names the person who is erased; say why without names")
	}
	written, err := eraseAudit(tx, who)
	if err != nil {
		return done, err
	}
	done.count("audit", written)
	for _, kind := range []string{p.Kind.Code, ""} {
		for _, e := range tx.Area().Erasures {
			if e.Kind != kind {
				continue
			}
			n, err := tx.Affect(e.Query, sql.Named("id", p.ID), sql.Named("ref", p.Ref), sql.Named("kind", p.Kind.Code), sql.Named("erased", record.ErasedName))
			if err != nil {
				return done, fmt.Errorf("%s: %w", e.Table, err)
			}
			done.count(e.Table, n)
		}
	}
	tx.Forget()
	if done.Left, err = traces(tx, who); err != nil {
		return done, err
	}
	return done, destroyed(tx, record.Destruction{Kind: p.Kind.Code, Ref: p.Ref, Ground: ground, Reason: reason, Records: done.Records})
}

func (e *Erased) count(table string, n int) {
	if e.Records += n; n > 0 {
		e.Tables = append(e.Tables, fmt.Sprintf("%s %d", table, n))
	}
}

// destroyed writes a row of the log of destructions.
func destroyed(tx *store.Tx, d record.Destruction) error {
	tx.Note(cmp.Or(d.Ref, d.Kind), nil, d)
	return tx.Exec(`INSERT INTO destructions (done_at, done_by, kind, ref, ground, reason, records) VALUES (@at, @by, @kind, @ref, @ground, @reason, @records)`,
		sql.Named("at", tx.Instant()), sql.Named("by", tx.Actor()), sql.Named("kind", d.Kind), sql.Named("ref", d.Ref),
		sql.Named("ground", d.Ground), sql.Named("reason", d.Reason), sql.Named("records", d.Records))
}

// erasure gathers what the rules ask of the person.
func erasure(tx *store.Tx, p record.Person) (facts record.ErasureFacts, err error) {
	id := sql.Named("id", p.ID)
	if facts.StillHolds, err = store.Value[string](tx, tx.Area().SubjectOf(p.Kind.Code).Stands, id, sql.Named("today", tx.Today)); err != nil || p.Kind != record.KindVolunteer {
		return facts, err
	}
	if facts.Owed, err = store.Value[int](tx, `SELECT COUNT(*) FROM expenses WHERE volunteer_id = @id AND payment_id IS NULL AND (outcome IS NULL OR outcome = 'approved')`, id); err != nil {
		return facts, err
	}
	facts.Open, err = store.Value[int](tx, `SELECT COUNT(*) FROM issues WHERE volunteer_id = @id AND closed_on IS NULL`, id)
	return facts, err
}
