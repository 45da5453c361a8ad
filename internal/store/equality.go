package store

import (
	"database/sql"
	"fmt"

	"borough/internal/record"
)

// This file is the only one of the store's that speaks of equality answers.
// Nothing here returns an answer but the query exportEquality, which an export
// asks for by name (R14).

// SetAnswers keeps a person's own answers, each true from its day: a later one
// leaves those before it, one of the same day takes its place. They are refused
// after a written notice to stop. The audit says how many, never what.
func (tx *Tx) SetAnswers(d *record.Dossier, answers []record.Answer) (Kept, error) {
	withdrawn, err := tx.Withdrawn(d)
	if err != nil {
		return Same, err
	}
	if err := record.Ask(d.Ref, record.Asking{Ref: d.Ref, Withdrawn: withdrawn}, record.NoticeRule); err != nil {
		return Same, err
	}
	written, changed := 0, 0
	for _, a := range answers {
		if a.On > tx.Today {
			return Same, record.Wrong("an answer given on %s is after today, %s", a.On, tx.Today)
		}
		category, err := record.FindAnswer(a.Strand, a.Scheme, a.Code)
		if err != nil {
			return Same, err
		}
		before, there, err := one(tx, func(a *record.Answer) []any { return []any{&a.Scheme, &a.Code} },
			`SELECT scheme, code FROM equality_answers WHERE volunteer_id = @id AND strand = @strand AND answered_on = @on`,
			sql.Named("id", d.ID), sql.Named("strand", category.Strand), sql.Named("on", a.On))
		if err != nil {
			return Same, err
		}
		if before.Scheme == category.Scheme && before.Code == category.Code {
			continue
		}
		err = tx.exec(`INSERT INTO equality_answers (volunteer_id, strand, answered_on, scheme, code)
			VALUES (@id, @strand, @on, @scheme, @code)
			ON CONFLICT (volunteer_id, strand, answered_on) DO UPDATE SET scheme = excluded.scheme, code = excluded.code`,
			sql.Named("id", d.ID), sql.Named("strand", category.Strand), sql.Named("on", a.On),
			sql.Named("scheme", category.Scheme), sql.Named("code", category.Code))
		if err != nil {
			return Same, err
		}
		written++
		if there {
			changed++
		}
	}
	if written == 0 {
		return Same, nil
	}
	tx.Note(d.Ref, nil, map[string]int{"equality answers": written})
	if changed == written {
		return Changed, nil
	}
	return Added, nil
}

// Withdrawn returns the day of the person's written notice to stop, "" when
// there is none.
func (tx *Tx) Withdrawn(d *record.Dossier) (record.Date, error) {
	return value[record.Date](tx,
		`SELECT COALESCE((SELECT withdrawn_on FROM equality_withdrawals WHERE volunteer_id = @id), '')`, sql.Named("id", d.ID))
}

// WithdrawAnswers deletes everything a person answered, on a written notice,
// and remembers the notice. It returns how many answers went. A person who gave
// notice before has none left: their first notice stands.
func (tx *Tx) WithdrawAnswers(d *record.Dossier, on record.Date) (int, error) {
	if on > tx.Today {
		return 0, record.Wrong("a notice of %s is after today, %s", on, tx.Today)
	}
	before, err := tx.Withdrawn(d)
	if err != nil {
		return 0, err
	}
	if before != "" {
		return 0, &record.Conflict{Text: fmt.Sprintf("%s gave written notice on %s already; no answer is kept", d.Ref, before)}
	}
	n, err := value[int](tx, `SELECT COUNT(*) FROM equality_answers WHERE volunteer_id = @id`, sql.Named("id", d.ID))
	if err != nil {
		return 0, err
	}
	if err := tx.exec(`DELETE FROM equality_answers WHERE volunteer_id = @id`, sql.Named("id", d.ID)); err != nil {
		return 0, err
	}
	tx.Note(d.Ref, nil, map[string]string{"equality notice": string(on)})
	return n, tx.exec(`INSERT INTO equality_withdrawals (volunteer_id, withdrawn_on) VALUES (@id, @on)`, sql.Named("id", d.ID), sql.Named("on", on))
}

// exportEquality writes every answer there is: for an export of the books that
// asks for them by name, and for nothing else.
const exportEquality = `SELECT v.ref AS volunteer, a.strand, a.scheme, a.code AS answer, a.answered_on AS date
	FROM equality_answers a JOIN volunteers v ON v.id = a.volunteer_id
	ORDER BY v.id, a.answered_on, a.strand`
