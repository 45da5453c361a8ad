package peopledb

import (
	"database/sql"
	"fmt"

	"borough/internal/record"
	"borough/internal/store"
)

// No other file of the store reads or writes equality answers. An answer is
// confidential (R14: answers are read by counts only), so only the query exportEquality
// returns answers. It serves an export for which the user asked for the answers by
// name.

// SetAnswers stores the equality answers that a person gave. Each answer applies from
// its date: it leaves earlier answers as they are, and replaces an answer of the same
// date. The error is a *record.Refusal if the person gave written notice to stop, and
// an *record.Invalid if a date is after today or an answer is not valid. The audit gets
// the number of answers, never their content.
func SetAnswers(tx *store.Tx, p record.Person, answers []record.Answer) (store.Result, error) {
	withdrawn, err := WithdrawalDate(tx, p)
	if err != nil {
		return store.Unchanged, err
	}
	facts := record.NoticeFacts{Ref: p.Ref, Withdrawn: withdrawn}
	if err := record.CheckRules(p.Ref, facts, record.NoticeRule); err != nil {
		return store.Unchanged, err
	}
	written, changed := 0, 0
	for _, a := range answers {
		if a.On > tx.Today {
			return store.Unchanged, record.Invalidf("an answer given on %s is after today, %s", a.On, tx.Today)
		}
		category, err := record.FindAnswer(a.Strand, a.Scheme, a.Code)
		if err != nil {
			return store.Unchanged, err
		}
		if category.Strand == "age" {
			if err := checkBirthAnswer(p, category, a.On, tx.Today); err != nil {
				return store.Unchanged, err
			}
		}
		existing, found, err := store.One(tx, func(a *record.Answer) []any { return []any{&a.Scheme, &a.Code} },
			`SELECT scheme, code FROM equality_answers
			WHERE kind = @kind AND person_id = @id AND strand = @strand AND answered_on = @on`,
			sql.Named("kind", p.Kind.Code), sql.Named("id", p.ID), sql.Named("strand", category.Strand),
			sql.Named("on", a.On))
		if err != nil {
			return store.Unchanged, err
		}
		if existing.Scheme == category.Scheme && existing.Code == category.Code {
			continue
		}
		err = tx.Exec(`INSERT INTO equality_answers (kind, person_id, strand, answered_on, scheme, code)
			VALUES (@kind, @id, @strand, @on, @scheme, @code)
			ON CONFLICT (kind, person_id, strand, answered_on)
			DO UPDATE SET scheme = excluded.scheme, code = excluded.code`,
			sql.Named("kind", p.Kind.Code), sql.Named("id", p.ID), sql.Named("strand", category.Strand),
			sql.Named("on", a.On),
			sql.Named("scheme", category.Scheme), sql.Named("code", category.Code))
		if err != nil {
			return store.Unchanged, err
		}
		written++
		if found {
			changed++
		}
	}
	if written == 0 {
		return store.Unchanged, nil
	}
	tx.Audit(p.Ref, nil, map[string]int{"equality answers": written})
	if changed == written {
		return store.Changed, nil
	}
	return store.Added, nil
}

// checkBirthAnswer checks an answer that gives the date of birth. It returns an
// *record.Invalid if that date is after the date of the answer, or if record.BirthDay
// does not allow it. It also returns an *record.Invalid for a volunteer, whose date of
// birth is in the volunteer's record.
func checkBirthAnswer(p record.Person, answer record.Category, date, today record.Date) error {
	switch {
	case p.Kind == record.KindVolunteer:
		return &record.Invalid{
			Text: p.Ref + " is a volunteer, whose age comes from the date of birth on the books",
			Hint: "borough volunteer edit --born changes it",
		}
	case answer.Stated && record.Date(answer.Code) > date:
		return record.Invalidf("born on %s is after the answer, of %s", answer.Code, date)
	case answer.Stated:
		return record.BirthDay.Check(record.Date(answer.Code), today, false)
	}
	return nil
}

// WithdrawAnswers deletes every answer of a person who gave written notice to stop, and
// records the notice. It returns how many answers it deleted. The error is an
// *record.Invalid if the date is after today, and a *record.Conflict if the person had
// given notice before.
func WithdrawAnswers(tx *store.Tx, p record.Person, date record.Date) (int, error) {
	if date > tx.Today {
		return 0, record.Invalidf("a notice of %s is after today, %s", date, tx.Today)
	}
	earlier, err := WithdrawalDate(tx, p)
	if err != nil {
		return 0, err
	}
	if earlier != "" {
		return 0, &record.Conflict{
			Text: fmt.Sprintf("%s gave written notice on %s already; no answer is kept", p.Ref, earlier),
		}
	}
	kind, id := sql.Named("kind", p.Kind.Code), sql.Named("id", p.ID)
	count, err := store.Value[int](tx,
		`SELECT COUNT(*) FROM equality_answers WHERE kind = @kind AND person_id = @id`, kind, id)
	if err != nil {
		return 0, err
	}
	if err := tx.Exec(`DELETE FROM equality_answers WHERE kind = @kind AND person_id = @id`, kind, id); err != nil {
		return 0, err
	}
	tx.Audit(p.Ref, nil, map[string]string{"equality notice": string(date)})
	return count, tx.Exec(`INSERT INTO equality_withdrawals (kind, person_id, withdrawn_on) VALUES (@kind, @id, @on)`,
		kind, id, sql.Named("on", date))
}

// WithdrawalDate returns the date of the person's written notice to stop, or "" if
// there is none.
func WithdrawalDate(tx *store.Tx, p record.Person) (record.Date, error) {
	return store.Value[record.Date](tx,
		`SELECT COALESCE((SELECT withdrawn_on FROM equality_withdrawals WHERE kind = @kind AND person_id = @id), '')`,
		sql.Named("kind", p.Kind.Code), sql.Named("id", p.ID))
}

// exportEquality returns every answer. It is only for an export for which the user
// asked for the answers by name.
const exportEquality = `SELECT p.ref AS person, a.strand, a.scheme, a.code AS answer, a.answered_on AS date
	FROM equality_answers a JOIN (` + EveryoneQuery + `) p ON p.kind = a.kind AND p.id = a.person_id
	ORDER BY p.place, p.id, a.answered_on, a.strand`

// orphanAnswersQuery returns the kind of people of each answer or notice whose person
// is not in the database.
const orphanAnswersQuery = `SELECT a.kind, 'equality answers or a notice are of nobody who is there'
	FROM (SELECT kind, person_id FROM equality_answers UNION SELECT kind, person_id FROM equality_withdrawals) a
	LEFT JOIN (` + EveryoneQuery + `) p ON p.kind = a.kind AND p.id = a.person_id
	WHERE p.id IS NULL ORDER BY a.kind, a.person_id`

// eraseAnswers and eraseNotices delete the answers and the notice of a person who is
// erased.
const (
	eraseAnswers = `DELETE FROM equality_answers WHERE kind = @kind AND person_id = @id`
	eraseNotices = `DELETE FROM equality_withdrawals WHERE kind = @kind AND person_id = @id`
)
