package peopledb

import (
	"database/sql"
	"fmt"
	"slices"
	"strings"

	"borough/internal/record"
	"borough/internal/store"
)

// AddReference records that a reference was asked for. It returns Unchanged if the same
// reference is already recorded, or Changed if r gives the existing reference another
// outcome. The error is an *record.Invalid if particulars contradict each other, and a
// *record.Refusal if the referee has the volunteer's own name (R3b). The error is a
// *record.Conflict if the referee was asked on the same day for a reference of another
// kind, or if another record depends on the old outcome.
func AddReference(tx *store.Tx, d *record.Dossier, r record.Reference) (store.Result, error) {
	if r.Key = d.RefereeKey(r.Referee); r.Key == "" {
		return store.Unchanged, record.Invalidf("a reference needs the name of its referee")
	}
	if err := d.CheckReferee(r.Referee); err != nil {
		return store.Unchanged, err
	}
	for _, existing := range d.References {
		if existing.Key != r.Key || existing.Asked != r.Asked {
			continue
		}
		if existing.Kind != r.Kind {
			return store.Unchanged, &record.Conflict{
				Text: fmt.Sprintf("%s's reference asked for on %s is already there as %s", d.Ref, r.Asked,
					existing.Kind),
			}
		}
		if r.Outcome == "" || (existing.Outcome == r.Outcome && existing.Result == r.Result) {
			return store.Unchanged, nil
		}
		return store.Changed, saveReferenceResult(tx, d, existing, r.Outcome, r.Result)
	}
	if r.Asked < d.Spells[0].From {
		return store.Unchanged,
			record.Invalidf("asked for on %s, before %s applied, on %s", r.Asked, d.Ref, d.Spells[0].From)
	}
	if err := checkReferenceDays(tx, r); err != nil {
		return store.Unchanged, err
	}
	tx.Audit(d.Ref, nil, r)
	return store.Added, writeAndCheckDependents(tx, d, func() error {
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

// RecordReferenceResult records the outcome of the latest reference that the referee
// was asked for, and returns the reference. referee is a whole name or words of it. The
// error is a *record.Missing if the name fits no referee, and an *record.Invalid if it
// fits several. The error is a *record.Conflict if the reference already has that
// outcome, or if another record depends on its old outcome.
func RecordReferenceResult(
	tx *store.Tx, d *record.Dossier, referee, outcome string, date record.Date,
) (record.Reference, error) {
	r, err := findReference(d, referee)
	if err != nil {
		return r, err
	}
	if r.Outcome == outcome && r.Result == date {
		return r, &record.Conflict{
			Text: fmt.Sprintf("%s's reference asked for on %s is already %s on %s", d.Ref, r.Asked, outcome, date),
		}
	}
	if err := saveReferenceResult(tx, d, r, outcome, date); err != nil {
		return r, err
	}
	r.Outcome, r.Result = outcome, date
	return r, nil
}

// saveReferenceResult saves the outcome of the reference before.
func saveReferenceResult(
	tx *store.Tx, d *record.Dossier, before record.Reference, outcome string, date record.Date,
) error {
	after := before
	after.Outcome, after.Result = outcome, date
	if err := checkReferenceDays(tx, after); err != nil {
		return err
	}
	tx.Audit(d.Ref, before, after)
	return writeAndCheckDependents(tx, d, func() error {
		err := tx.Exec(`UPDATE referees SET outcome = @outcome, result_on = @on WHERE id = @id`,
			sql.Named("outcome", outcome), sql.Named("on", date), sql.Named("id", before.ID))
		if err != nil {
			return err
		}
		return readReferences(tx, d)
	})
}

// checkReferenceDays returns an *record.Invalid if the dates of a reference are not
// possible.
func checkReferenceDays(tx *store.Tx, r record.Reference) error {
	switch {
	case r.Asked > tx.Today || r.Result > tx.Today:
		return record.Invalidf("a reference on %s is after today, %s", max(r.Asked, r.Result), tx.Today)
	case (r.Outcome == "") != (r.Result == ""):
		return record.Invalidf("a reference's outcome and its day go together; give both or neither")
	case r.Result != "" && r.Result < r.Asked:
		return record.Invalidf("the answer on %s comes before the reference was asked for, on %s", r.Result, r.Asked)
	}
	return nil
}

// AddInterview records a formal interview, and returns Unchanged if the same interview
// is already recorded. The error is an *record.Invalid if the date is after today or
// before the application, and a *record.Conflict if the interview on that day has
// another outcome.
func AddInterview(tx *store.Tx, d *record.Dossier, i record.Interview) (store.Result, error) {
	for _, existing := range d.Interviews {
		if existing == i {
			return store.Unchanged, nil
		}
		if existing.On == i.On {
			return store.Unchanged, &record.Conflict{
				Text: fmt.Sprintf("%s's interview of %s is already recorded as %s", d.Ref, i.On, existing.Outcome),
			}
		}
	}
	if i.On > tx.Today {
		return store.Unchanged, record.Invalidf("an interview on %s is after today, %s", i.On, tx.Today)
	}
	if err := d.CheckAfterApplying("an interview", i.On); err != nil {
		return store.Unchanged, err
	}
	tx.Audit(d.Ref, nil, i)
	return store.Added, writeAndCheckDependents(tx, d, func() error {
		err := tx.Exec(`INSERT INTO interviews (volunteer_id, held_on, outcome) VALUES (@id, @on, @outcome)`,
			sql.Named("id", d.ID), sql.Named("on", i.On), sql.Named("outcome", i.Outcome))
		if err != nil {
			return err
		}
		return readInterviews(tx, d)
	})
}

// VoidReference deletes the latest reference that the referee was asked for, and
// returns the reference. referee is a whole name or words of it. The error is a
// *record.Missing if the name fits no referee, an *record.Invalid if it fits several,
// and a *record.Conflict if another record depends on the reference.
func VoidReference(tx *store.Tx, d *record.Dossier, referee, reason string) (r record.Reference, err error) {
	if r, err = findReference(d, referee); err != nil {
		return r, err
	}
	err = voidAndCheckDependents(tx, d, r, reason, readReferences,
		`DELETE FROM referees WHERE id = @id`, sql.Named("id", r.ID))
	return r, err
}

// findReference returns the latest reference of the referee whom text names. text is a
// whole name, or words that fit just one of the volunteer's referees.
func findReference(d *record.Dossier, text string) (record.Reference, error) {
	var latestByReferee []record.Reference
	for _, r := range d.References {
		isSameReferee := func(other record.Reference) bool { return other.Key == r.Key }
		if i := slices.IndexFunc(latestByReferee, isSameReferee); i >= 0 {
			latestByReferee[i] = r
		} else {
			latestByReferee = append(latestByReferee, r)
		}
	}
	refereeName := func(r record.Reference) string { return r.Referee }
	found := record.FindPeopleByName(latestByReferee, refereeName, text, record.MatchWords)
	switch {
	case len(found) == 0:
		similar := record.FindPeopleByName(latestByReferee, refereeName, text, record.MatchPart)
		if similar == nil {
			nearest := record.Nearest(text, refereeNames(latestByReferee))
			similar = record.FindPeopleByName(latestByReferee, refereeName, nearest, record.MatchWhole)
		}
		nearest := store.NearestMessage(len(similar), strings.Join(refereeNames(similar), ", "))
		return record.Reference{}, &record.Missing{
			Text: fmt.Sprintf("%s has no referee called %s%s", d.Ref, record.Quote(text), nearest),
			Hint: "borough reference add asks for one",
		}
	case len(found) > 1:
		return record.Reference{}, &record.Invalid{
			Text: fmt.Sprintf("%s fits more than one referee of %s: %s",
				record.Quote(text), d.Ref, strings.Join(refereeNames(found), ", ")),
			Hint: "give the whole name",
		}
	}
	return found[0], nil
}

// refereeNames returns the names of the referees.
func refereeNames(references []record.Reference) (names []string) {
	for _, r := range references {
		names = append(names, r.Referee)
	}
	return names
}

// VoidInterview deletes the interview of the day and returns it. The error is a
// *record.Missing if there is none, and a *record.Conflict if another record depends on
// it.
func VoidInterview(tx *store.Tx, d *record.Dossier, date record.Date, reason string) (i record.Interview, err error) {
	i, ok := latest(d.Interviews, func(i record.Interview) bool { return i.On == date })
	if !ok {
		return i, missingError(d, "interview", date, "borough interview list shows them")
	}
	err = voidAndCheckDependents(tx, d, i, reason, readInterviews,
		`DELETE FROM interviews WHERE volunteer_id = @id AND held_on = @on`,
		sql.Named("id", d.ID), sql.Named("on", date))
	return i, err
}
