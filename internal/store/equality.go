package store

import (
	"database/sql"

	"borough/internal/record"
)

// This file is the only one of the store's that speaks of equality answers.
// Nothing here returns an answer but EqualityExport, which an export asks for
// by name (R14).

// SetAnswers keeps a person's own answers, each true from its day. They are
// refused after a written notice to stop. The audit says how many, never what.
func (tx *Tx) SetAnswers(d *record.Dossier, answers []record.Answer) (Kept, error) {
	withdrawn, err := value[record.Date](tx,
		`SELECT COALESCE((SELECT withdrawn_on FROM equality_withdrawals WHERE volunteer_id = @id), '')`, sql.Named("id", d.ID))
	if err != nil {
		return Same, err
	}
	if err := record.Ask(d.Ref, record.Asking{Ref: d.Ref, Withdrawn: withdrawn}, record.NoticeRule); err != nil {
		return Same, err
	}
	kept := Same
	for _, a := range answers {
		if a.On > tx.Today {
			return Same, record.Wrong("an answer given on %s is after today, %s", a.On, tx.Today)
		}
		category, err := record.FindAnswer(a.Strand, a.Scheme, a.Code)
		if err != nil {
			return Same, err
		}
		same, err := value[int](tx, `SELECT COUNT(*) FROM equality_answers WHERE volunteer_id = @id AND strand = @strand
				AND answered_on = @on AND scheme = @scheme AND code = @code`,
			sql.Named("id", d.ID), sql.Named("strand", a.Strand), sql.Named("on", a.On),
			sql.Named("scheme", a.Scheme), sql.Named("code", category.Code))
		if err != nil {
			return Same, err
		}
		if same > 0 {
			continue
		}
		err = tx.exec(`INSERT INTO equality_answers (volunteer_id, strand, answered_on, scheme, code)
			VALUES (@id, @strand, @on, @scheme, @code)
			ON CONFLICT (volunteer_id, strand, answered_on) DO UPDATE SET scheme = excluded.scheme, code = excluded.code`,
			sql.Named("id", d.ID), sql.Named("strand", a.Strand), sql.Named("on", a.On),
			sql.Named("scheme", a.Scheme), sql.Named("code", category.Code))
		if err != nil {
			return Same, err
		}
		kept = Added
	}
	if kept == Added {
		tx.Note(d.Ref, nil, map[string]int{"equality answers": len(answers)})
	}
	return kept, nil
}

// WithdrawAnswers deletes everything a person answered, on a written notice,
// and remembers the notice. It returns how many answers went.
func (tx *Tx) WithdrawAnswers(d *record.Dossier, on record.Date) (int, error) {
	if on > tx.Today {
		return 0, record.Wrong("a notice of %s is after today, %s", on, tx.Today)
	}
	n, err := value[int](tx, `SELECT COUNT(*) FROM equality_answers WHERE volunteer_id = @id`, sql.Named("id", d.ID))
	if err != nil {
		return 0, err
	}
	if err := tx.exec(`DELETE FROM equality_answers WHERE volunteer_id = @id`, sql.Named("id", d.ID)); err != nil {
		return 0, err
	}
	tx.Note(d.Ref, nil, map[string]string{"equality notice": string(on)})
	return n, tx.exec(`INSERT INTO equality_withdrawals (volunteer_id, withdrawn_on) VALUES (@id, @on)
		ON CONFLICT (volunteer_id) DO NOTHING`, sql.Named("id", d.ID), sql.Named("on", on))
}

// EqualityRow is one answer as an export that asks for them by name writes it.
type EqualityRow struct {
	Ref string
	record.Answer
}

// EqualityExport returns every answer there is, for an export of the books that
// asks for them by name and for nothing else.
func (tx *Tx) EqualityExport() ([]EqualityRow, error) {
	return all(tx, func(r *EqualityRow) []any { return []any{&r.Ref, &r.Strand, &r.Scheme, &r.Code, &r.On} },
		`SELECT v.ref, a.strand, a.scheme, a.code, a.answered_on FROM equality_answers a JOIN volunteers v ON v.id = a.volunteer_id
		ORDER BY v.id, a.answered_on, a.strand`)
}
