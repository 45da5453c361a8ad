package peopledb

import (
	"database/sql"
	"fmt"
	"slices"
	"strings"

	"borough/internal/record"
	"borough/internal/store"
)

// AddReference keeps a reference that was asked for. One of the same referee and day is
// Same, or Changed when this one has an outcome. The error is an *record.Invalid for
// particulars that do not go together, and a *record.Conflict when the reference is
// there as another kind, or when something depends on the outcome it had.
func AddReference(tx *store.Tx, d *record.Dossier, r record.Reference) (store.Kept, error) {
	if r.Key = record.NameKey(r.Referee); r.Key == "" {
		return store.Same, record.Wrong("a reference needs the name of its referee")
	}
	for _, before := range d.References {
		if record.IsSameName(before.Referee, r.Referee) {
			r.Key = before.Key // as Smith, Jane is Jane Smith
		}
	}
	for _, before := range d.References {
		if before.Key != r.Key || before.Asked != r.Asked {
			continue
		}
		if before.Kind != r.Kind {
			return store.Same, &record.Conflict{
				Text: fmt.Sprintf("%s's reference asked for on %s is already there as %s", d.Ref, r.Asked,
					before.Kind),
			}
		}
		if r.Outcome == "" || (before.Outcome == r.Outcome && before.Result == r.Result) {
			return store.Same, nil
		}
		return store.Changed, saveReferenceResult(tx, d, before, r.Outcome, r.Result)
	}
	if r.Asked < d.Spells[0].From {
		return store.Same, record.Wrong("asked for on %s, before %s applied, on %s", r.Asked, d.Ref, d.Spells[0].From)
	}
	if err := checkReferenceDays(tx, r); err != nil {
		return store.Same, err
	}
	tx.Note(d.Ref, nil, r)
	return store.Added, checkDependents(tx, d, func() error {
		err := tx.Exec(`INSERT INTO referees (volunteer_id, name, name_key, kind, asked_on, outcome, result_on)
			VALUES (@id, @name, @key, @kind, @asked, NULLIF(@outcome, ''), NULLIF(@result, ''))`,
			sql.Named("id", d.ID), sql.Named("name", r.Referee), sql.Named("key", r.Key), sql.Named("kind", r.Kind),
			sql.Named("asked", r.Asked), sql.Named("outcome", r.Outcome), sql.Named("result", r.Result))
		if err != nil {
			return err
		}
		return readReferences(tx, d)
	})
}

// RecordReferenceResult records the outcome of the reference that the referee, named by
// the whole name or a part, was last asked for, and returns the reference with it. The
// error is a *record.Missing or an *record.Invalid when the name fits no referee or
// several, and a *record.Conflict when it has that outcome already, or when something
// depends on the one it had.
func RecordReferenceResult(
	tx *store.Tx, d *record.Dossier, referee, outcome string, on record.Date,
) (record.Reference, error) {
	r, err := referenceOf(d, referee)
	if err != nil {
		return r, err
	}
	if r.Outcome == outcome && r.Result == on {
		return r, &record.Conflict{
			Text: fmt.Sprintf("%s's reference asked for on %s is already %s on %s", d.Ref, r.Asked, outcome, on),
		}
	}
	if err := saveReferenceResult(tx, d, r, outcome, on); err != nil {
		return r, err
	}
	r.Outcome, r.Result = outcome, on
	return r, nil
}

// saveReferenceResult saves the outcome of a reference.
func saveReferenceResult(
	tx *store.Tx, d *record.Dossier, before record.Reference, outcome string, on record.Date,
) error {
	after := before
	after.Outcome, after.Result = outcome, on
	if err := checkReferenceDays(tx, after); err != nil {
		return err
	}
	tx.Note(d.Ref, before, after)
	return checkDependents(tx, d, func() error {
		err := tx.Exec(`UPDATE referees SET outcome = @outcome, result_on = @on WHERE id = @id`,
			sql.Named("outcome", outcome), sql.Named("on", on), sql.Named("id", before.ID))
		if err != nil {
			return err
		}
		return readReferences(tx, d)
	})
}

// checkReferenceDays returns an *record.Invalid when the days of a reference cannot be.
func checkReferenceDays(tx *store.Tx, r record.Reference) error {
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

// AddInterview keeps a formal interview; the same one again is Same. The error is an
// *record.Invalid for a day after today or before the application, and a
// *record.Conflict when one of that day has another outcome.
func AddInterview(tx *store.Tx, d *record.Dossier, i record.Interview) (store.Kept, error) {
	for _, before := range d.Interviews {
		if before == i {
			return store.Same, nil
		}
		if before.On == i.On {
			return store.Same, &record.Conflict{
				Text: fmt.Sprintf("%s's interview of %s is already recorded as %s", d.Ref, i.On, before.Outcome),
			}
		}
	}
	if i.On > tx.Today {
		return store.Same, record.Wrong("an interview on %s is after today, %s", i.On, tx.Today)
	}
	if err := d.CheckAfterApplying("an interview", i.On); err != nil {
		return store.Same, err
	}
	tx.Note(d.Ref, nil, i)
	return store.Added, checkDependents(tx, d, func() error {
		err := tx.Exec(`INSERT INTO interviews (volunteer_id, held_on, outcome) VALUES (@id, @on, @outcome)`,
			sql.Named("id", d.ID), sql.Named("on", i.On), sql.Named("outcome", i.Outcome))
		if err != nil {
			return err
		}
		return readInterviews(tx, d)
	})
}

// VoidReference takes back the reference that the referee, named by the whole name or a
// part, was last asked for. The error is a *record.Missing or an *record.Invalid when the
// name fits no referee or several, and a *record.Conflict when something in the books
// depends on the reference.
func VoidReference(tx *store.Tx, d *record.Dossier, referee, reason string) (r record.Reference, err error) {
	if r, err = referenceOf(d, referee); err != nil {
		return r, err
	}
	err = voidAndCheckDependents(tx, d, r, reason, readReferences,
		`DELETE FROM referees WHERE id = @id`, sql.Named("id", r.ID))
	return r, err
}

// referenceOf returns the latest reference of the referee that text names: by the whole
// name, or by words of it that fit just one of the volunteer's referees.
func referenceOf(d *record.Dossier, text string) (record.Reference, error) {
	var last []record.Reference // of each referee
	for _, r := range d.References {
		if i := slices.IndexFunc(last, func(l record.Reference) bool { return l.Key == r.Key }); i >= 0 {
			last[i] = r
		} else {
			last = append(last, r)
		}
	}
	referee := func(r record.Reference) string { return r.Referee }
	found := record.FindNamed(last, referee, text, record.MatchWords)
	switch {
	case len(found) == 0:
		return record.Reference{}, &record.Missing{
			Text: fmt.Sprintf("%s has no referee called %s", d.Ref, record.Quote(text)),
			Hint: "borough reference add asks for one",
		}
	case len(found) > 1:
		var names []string
		for _, r := range found {
			names = append(names, r.Referee)
		}
		return record.Reference{}, &record.Invalid{
			Text: fmt.Sprintf("%s fits more than one referee of %s: %s",
				record.Quote(text), d.Ref, strings.Join(names, ", ")),
			Hint: "give the whole name",
		}
	}
	return found[0], nil
}

// VoidInterview takes back the interview of the day. The errors are as for VoidReference.
func VoidInterview(tx *store.Tx, d *record.Dossier, on record.Date, reason string) (i record.Interview, err error) {
	i, ok := latest(d.Interviews, func(i record.Interview) bool { return i.On == on })
	if !ok {
		return i, missingError(d, "interview", on, "borough interview list shows them")
	}
	err = voidAndCheckDependents(tx, d, i, reason, readInterviews,
		`DELETE FROM interviews WHERE volunteer_id = @id AND held_on = @on`,
		sql.Named("id", d.ID), sql.Named("on", on))
	return i, err
}
