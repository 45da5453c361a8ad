package store

import (
	"database/sql"
	"fmt"

	"borough/internal/record"
)

// AddReference keeps a reference that was asked for. One of the same referee
// and day that is there already is Same, or Changed when it brings an outcome.
func (tx *Tx) AddReference(d *record.Dossier, r record.Reference) (Kept, error) {
	r.Key = key(r.Referee)
	for _, before := range d.References {
		if before.Key != r.Key || before.Asked != r.Asked {
			continue
		}
		if before.Kind != r.Kind {
			return Same, &record.Conflict{Text: fmt.Sprintf("%s's reference asked for on %s is already there as %s", d.Ref, r.Asked, before.Kind)}
		}
		if r.Outcome == "" || (before.Outcome == r.Outcome && before.Result == r.Result) {
			return Same, nil
		}
		return Changed, tx.setReference(d, before, r.Outcome, r.Result)
	}
	if r.Asked < d.Spells[0].From {
		return Same, record.Wrong("asked for on %s, before %s applied, on %s", r.Asked, d.Ref, d.Spells[0].From)
	}
	if err := tx.referenceDays(r); err != nil {
		return Same, err
	}
	err := tx.exec(`INSERT INTO referees (volunteer_id, name, name_key, kind, asked_on, outcome, result_on)
		VALUES (@id, @name, @key, @kind, @asked, NULLIF(@outcome, ''), NULLIF(@result, ''))`,
		sql.Named("id", d.ID), sql.Named("name", r.Referee), sql.Named("key", r.Key), sql.Named("kind", r.Kind),
		sql.Named("asked", r.Asked), sql.Named("outcome", r.Outcome), sql.Named("result", r.Result))
	if err != nil {
		return Same, err
	}
	tx.Note(d.Ref, nil, r)
	return Added, readReferences(tx, d)
}

// ResultReference records what became of the reference that the referee, named
// whole or in part, was last asked for.
func (tx *Tx) ResultReference(d *record.Dossier, referee, outcome string, on record.Date) (record.Reference, error) {
	last, ok, err := one(tx, func(r *record.Reference) []any {
		return []any{&r.ID, &r.Referee, &r.Kind, &r.Asked, &r.Outcome, &r.Result}
	}, `SELECT id, name, kind, asked_on, COALESCE(outcome, ''), COALESCE(result_on, '') FROM referees
		WHERE volunteer_id = @id AND instr(name_key, @key) > 0 ORDER BY asked_on DESC, id DESC LIMIT 1`,
		sql.Named("id", d.ID), sql.Named("key", key(referee)))
	if err != nil {
		return last, err
	}
	if !ok {
		return last, &record.Missing{Text: fmt.Sprintf("%s has no referee called %s", d.Ref, quote(referee)), Hint: "borough reference add asks for one"}
	}
	return last, tx.setReference(d, last, outcome, on)
}

func (tx *Tx) setReference(d *record.Dossier, before record.Reference, outcome string, on record.Date) error {
	after := before
	after.Outcome, after.Result = outcome, on
	if err := tx.referenceDays(after); err != nil {
		return err
	}
	err := tx.exec(`UPDATE referees SET outcome = @outcome, result_on = @on WHERE id = @id`,
		sql.Named("outcome", outcome), sql.Named("on", on), sql.Named("id", before.ID))
	if err != nil {
		return err
	}
	tx.Note(d.Ref, before, after)
	return readReferences(tx, d)
}

func (tx *Tx) referenceDays(r record.Reference) error {
	switch {
	case r.Asked > tx.Today || r.Result > tx.Today:
		return record.Wrong("a reference on %s is after today, %s", max(r.Asked, r.Result), tx.Today)
	case (r.Outcome == "") != (r.Result == ""):
		return record.Wrong("a reference's outcome and its day go together; give both or neither")
	case r.Result != "" && r.Result < r.Asked:
		return record.Wrong("the answer on %s comes before the reference was asked for, on %s", r.Result, r.Asked)
	}
	return nil
}

// AddInterview keeps a formal interview; the same one twice is Same.
func (tx *Tx) AddInterview(d *record.Dossier, i record.Interview) (Kept, error) {
	for _, before := range d.Interviews {
		if before == i {
			return Same, nil
		}
		if before.On == i.On {
			return Same, &record.Conflict{Text: fmt.Sprintf("%s's interview of %s is already recorded as %s", d.Ref, i.On, before.Outcome)}
		}
	}
	if i.On > tx.Today {
		return Same, record.Wrong("an interview on %s is after today, %s", i.On, tx.Today)
	}
	if i.On < d.Spells[0].From {
		return Same, record.Wrong("an interview on %s comes before %s applied, on %s", i.On, d.Ref, d.Spells[0].From)
	}
	err := tx.exec(`INSERT INTO interviews (volunteer_id, held_on, outcome) VALUES (@id, @on, @outcome)`,
		sql.Named("id", d.ID), sql.Named("on", i.On), sql.Named("outcome", i.Outcome))
	if err != nil {
		return Same, err
	}
	tx.Note(d.Ref, nil, i)
	return Added, readInterviews(tx, d)
}
