// Package rightsdb destroys personal data: the data of people who are erased, and
// records whose retention period is over.
package rightsdb

import (
	"cmp"
	"database/sql"
	"fmt"

	"borough/internal/record"
	"borough/internal/store"
)

// DestructionResult is the result of erasing a person or of destroying an expired record.
type DestructionResult struct {
	Person        record.Person
	AlreadyErased bool     // the person had been erased before, and nothing was done
	Records       int      // how many rows were deleted or cleared
	Tables        []string // how many rows of each table, such as "referees 2"
	Traces        []Trace  // the places where the person is still named
}

// Erase destroys the person's data with the Erasures of the areas, and adds a row to
// the log of destructions. Dated facts stay under the person's ref, because the totals
// of past months are computed from them; see docs/subject.md. A date of birth becomes
// the first day of its month, which leaves the age at the end of every month unchanged.
// If the person was never on the books, no figure counts the date of birth, and it is
// removed. Erase does nothing if the person was already erased.
//
// The error is a *record.Refusal if the person still has a standing (see
// store.Subject.ErasureRefusalQuery), is owed money or has an open concern. The error is an
// *record.Invalid if the reason names the person. Erase must be called inside
// Store.UpdateAndVacuum, or traces of the data stay in the file.
func Erase(tx *store.Tx, p record.Person, ground, reason string) (DestructionResult, error) {
	result := DestructionResult{Person: p, AlreadyErased: p.Name == record.ErasedName}
	if result.AlreadyErased {
		return result, nil
	}
	facts, err := gatherErasureFacts(tx, p)
	if err != nil {
		return result, err
	}
	if err := record.CheckRules("erasing "+p.Ref, facts, record.ErasureDataNeededRule, record.ErasureOwedRule,
		record.ErasureConcernRule); err != nil {
		return result, err
	}
	who, err := identify(tx, p)
	if err != nil {
		return result, err
	}
	if who.isNamedIn(reason) {
		return result, record.Invalidf("the reason names the person who is erased; say why without names")
	}
	rows, err := eraseAudit(tx, who)
	if err != nil {
		return result, err
	}
	result.add("audit", rows)
	for _, kind := range []string{p.Kind.Code, ""} {
		for _, erasure := range tx.Area().Erasures {
			if erasure.Kind != kind {
				continue
			}
			count, err := tx.ExecCount(erasure.Query, sql.Named("id", p.ID), sql.Named("ref", p.Ref),
				sql.Named("kind", p.Kind.Code), sql.Named("erased", record.ErasedName))
			if err != nil {
				return result, fmt.Errorf("%s: %w", erasure.Table, err)
			}
			result.add(erasure.Table, count)
		}
	}
	tx.ClearCaches()
	if result.Traces, err = findTraces(tx, who); err != nil {
		return result, err
	}
	return result, logDestruction(tx, record.Destruction{
		Kind:    p.Kind.Code,
		Ref:     p.Ref,
		Ground:  ground,
		Reason:  reason,
		Records: result.Records,
	})
}

// add counts n deleted or cleared rows of the table.
func (d *DestructionResult) add(table string, n int) {
	if d.Records += n; n > 0 {
		d.Tables = append(d.Tables, fmt.Sprintf("%s %d", table, n))
	}
}

// logDestruction adds a row to the log of destructions.
func logDestruction(tx *store.Tx, d record.Destruction) error {
	tx.Audit(cmp.Or(d.Ref, d.Kind), nil, d)
	return tx.Exec(`INSERT INTO destructions (done_at, done_by, kind, ref, ground, reason, records)
		VALUES (@at, @by, @kind, @ref, @ground, @reason, @records)`,
		sql.Named("at", tx.Timestamp()), sql.Named("by", tx.Actor()), sql.Named("kind", d.Kind),
		sql.Named("ref", d.Ref),
		sql.Named("ground", d.Ground), sql.Named("reason", d.Reason), sql.Named("records", d.Records))
}

// gatherErasureFacts gathers the facts for the rules on erasures.
func gatherErasureFacts(tx *store.Tx, p record.Person) (facts record.ErasureFacts, err error) {
	id := sql.Named("id", p.ID)
	standing := tx.Area().FindSubject(p.Kind.Code).ErasureRefusalQuery
	facts.WhyNeeded, err = store.Value[string](tx, standing, id, sql.Named("today", tx.Today))
	if err != nil || p.Kind != record.KindVolunteer {
		return facts, err
	}
	facts.UnsettledClaims, err = store.Value[int](tx, `SELECT COUNT(*) FROM expenses
		WHERE volunteer_id = @id AND payment_id IS NULL AND (outcome IS NULL OR outcome = 'approved')`, id)
	if err != nil {
		return facts, err
	}
	facts.OpenConcerns,
		err = store.Value[int](tx, `SELECT COUNT(*) FROM issues WHERE volunteer_id = @id AND closed_on IS NULL`, id)
	return facts, err
}
