package partnersdb

import (
	"database/sql"
	"fmt"
	"strings"

	"borough/internal/record"
	"borough/internal/store"
)

const exportAccredited = `SELECT a.ref, c.ref AS "case", a.name, p.code AS powers, a.from_on AS "from",
	a.until_on AS until,
		COALESCE(a.ended_on, '') AS ended, COALESCE(a.reason, '') AS reason
	FROM accredited a JOIN csas_cases c ON c.id = a.case_id JOIN accredited_powers p ON p.accredited_id = a.id
	ORDER BY a.id, p.code`

const accreditedColumns = `a.id, a.case_id, a.ref, c.ref, a.name, a.from_on, a.until_on, COALESCE(a.ended_on, ''), COALESCE(a.reason, '')
	FROM accredited a JOIN csas_cases c ON c.id = a.case_id`

// FindAccredited returns the accredited person of that ref. Its errors are those of
// store.FindByRef.
func FindAccredited(tx *store.Tx, text string) (record.AccreditedPerson, error) {
	p, err := store.FindByRef(tx, record.AccreditedRegister, text, accreditedInto,
		`SELECT `+accreditedColumns+` WHERE a.id = @id`)
	if err != nil {
		return p, err
	}
	return withPowers(tx, p)
}

// AddAccredited gives somebody of an accredited organisation powers. The same ref,
// or without one the same name and first day, is the same person: Same, or Changed
// when p brings the day on which the powers ended. Somebody else of the same name
// who holds powers under the case in that time needs a ref or allowNamesake.
//
// Its errors are a *record.Invalid for what p lacks, a *record.Conflict where p
// contradicts what is there, and a *record.Refusal of R21f.
func AddAccredited(
	tx *store.Tx, c record.CsasCase, p record.AccreditedPerson, allowNamesake bool,
) (_ record.AccreditedPerson, kept store.Kept, err error) {
	if p.Name == "" {
		return p, store.Same, record.Wrong("an accredited person needs a name")
	}
	p.CaseID, p.Case = c.ID, c.Ref
	before, exists, err := findSameAccredited(tx, p, allowNamesake)
	if err != nil {
		return p, store.Same, err
	}
	if exists {
		return changeAccredited(tx, before, p)
	}
	if err := p.Check(tx.Today); err != nil {
		return p, store.Same, err
	}
	if err := record.Require("powers under "+c.Ref, record.PowersFacts{Case: c, From: p.From},
		record.PowersRule); err != nil {
		hint := c.NextCommand()
		if c.LastStep().Accredits() {
			hint = "borough csas show " + c.Ref + " shows since when it is"
		}
		return p, store.Same, withHint(err, hint)
	}
	if p.ID, p.Ref, err = tx.AssignRef(record.AccreditedRegister, p.ID); err != nil {
		return p, store.Same, err
	}
	err = tx.Exec(`INSERT INTO accredited (id, ref, case_id, name, name_key, from_on, until_on, ended_on, reason)
		VALUES (@id, @ref, @case, @name, @key, @from, @until, NULLIF(@ended, ''), NULLIF(@reason, ''))`,
		sql.Named("id", p.ID), sql.Named("ref", p.Ref), sql.Named("case", c.ID), sql.Named("name", p.Name),
		sql.Named("key", record.NameKey(p.Name)),
		sql.Named("from", p.From), sql.Named("until", p.Until), sql.Named("ended", p.Ended),
		sql.Named("reason", p.Reason))
	if err != nil {
		return p, store.Same, err
	}
	for _, code := range p.Powers {
		if err := tx.Exec(`INSERT INTO accredited_powers (accredited_id, code) VALUES (@id, @code)`,
			sql.Named("id", p.ID), sql.Named("code", code)); err != nil {
			return p, store.Same, err
		}
	}
	tx.Note(p.Ref, nil, p)
	return p, store.Added, nil
}

// findSameAccredited returns the person that p is about, if they are kept already.
// One that contradicts p is a *record.Conflict.
func findSameAccredited(
	tx *store.Tx, p record.AccreditedPerson, allowNamesake bool,
) (before record.AccreditedPerson, exists bool, err error) {
	if p.ID != 0 {
		if before, exists, err = store.One(tx, accreditedInto, `SELECT `+accreditedColumns+` WHERE a.id = @id`,
			sql.Named("id", p.ID)); err != nil || !exists {
			return before, exists, err
		}
		if before.CaseID != p.CaseID || before.From != p.From {
			return before, false, &record.Conflict{Text: fmt.Sprintf("%s is already there: under %s, from %s",
				before.Ref, before.Case, before.From)}
		}
		before, err = withPowers(tx, before)
		return before, true, err
	}
	if allowNamesake {
		return p, false, nil
	}
	condition, params := store.NameCondition("a.name_key", p.Name)
	namesakes, err := store.All(tx, accreditedInto,
		`SELECT `+accreditedColumns+` WHERE a.case_id = @case AND `+condition+` ORDER BY a.id`,
		append(params, sql.Named("case", p.CaseID))...)
	if err != nil {
		return p, false, err
	}
	for _, n := range namesakes {
		switch {
		case n.From == p.From:
			before, err = withPowers(tx, n)
			return before, true, err
		case n.Overlaps(p):
			return p, false, &record.Conflict{
				Text: fmt.Sprintf("%s, of the same name, holds powers under %s from %s to %s",
					n.Ref, n.Case, n.From, n.LastDay()),
				Hint: "borough csas person end " + n.Ref +
					" ends them; --another keeps a second person of the same name",
			}
		}
	}
	return p, false, nil
}

// withPowers reads the powers of p.
func withPowers(tx *store.Tx, p record.AccreditedPerson) (_ record.AccreditedPerson, err error) {
	p.Powers, err = store.All(tx, func(code *string) []any { return []any{code} },
		`SELECT code FROM accredited_powers WHERE accredited_id = @id ORDER BY code`, sql.Named("id", p.ID))
	return p, err
}

// changeAccredited ends the powers where the row has an end that before has not.
// Any other difference is a *record.Conflict.
func changeAccredited(tx *store.Tx, before, row record.AccreditedPerson) (record.AccreditedPerson, store.Kept, error) {
	if row.Name != before.Name || row.Until != before.Until ||
		strings.Join(row.Powers, " ") != strings.Join(before.Powers, " ") {
		return before, store.Same, &record.Conflict{
			Text: fmt.Sprintf("%s is already there, with %s from %s to %s",
				before.Ref, strings.Join(before.Powers, ", "), before.From, before.Until),
			Hint: "borough csas person void takes back what was wrong",
		}
	}
	if row.Ended == "" || row.Ended == before.Ended && row.Reason == before.Reason {
		return before, store.Same, nil
	}
	after, err := EndAccredited(tx, before, row.Ended, row.Reason)
	return after, store.Changed, err
}

// EndAccredited makes a day the last on which somebody holds powers. Powers that
// ended already are a *record.Conflict, a day that does not fit a *record.Invalid.
func EndAccredited(
	tx *store.Tx, p record.AccreditedPerson, on record.Date, reason string,
) (record.AccreditedPerson, error) {
	if p.Ended != "" {
		return p, &record.Conflict{Text: fmt.Sprintf("%s holds no powers after %s already (%s)",
			p.Ref, p.Ended, p.Reason)}
	}
	after := p
	after.Ended, after.Reason = on, reason
	if err := after.Check(tx.Today); err != nil {
		return p, err
	}
	tx.Note(p.Ref, p, after)
	return after, tx.Exec(`UPDATE accredited SET ended_on = @on, reason = @reason WHERE id = @id`,
		sql.Named("on", on), sql.Named("reason", reason), sql.Named("id", p.ID))
}

// VoidAccredited deletes somebody who was never given powers; the audit keeps all
// but the name.
func VoidAccredited(tx *store.Tx, p record.AccreditedPerson, reason string) error {
	tx.NoteVoid(p.Ref, p, reason)
	if err := tx.Exec(`DELETE FROM accredited_powers WHERE accredited_id = @id`, sql.Named("id", p.ID)); err != nil {
		return err
	}
	return tx.Exec(`DELETE FROM accredited WHERE id = @id`, sql.Named("id", p.ID))
}

// checkPowersCovered returns a *record.Conflict when somebody was given powers under
// the case on a day on which it is not accredited (R21f). It is asked of a case as it
// would be after a change.
func checkPowersCovered(tx *store.Tx, c record.CsasCase) error {
	people, err := accreditedUnder(tx, c)
	for _, p := range people {
		if !c.IsAccreditedOn(p.From) {
			return &record.Conflict{
				Text: fmt.Sprintf("%s was given powers under %s on %s, on which it would not be accredited (%s)",
					p.Ref, c.Ref, p.From, record.PowersRule.ID),
				Hint: "borough csas person void takes back what was wrong",
			}
		}
	}
	return err
}

// accreditedUnder returns the people who were given powers under the case.
func accreditedUnder(tx *store.Tx, c record.CsasCase) ([]record.AccreditedPerson, error) {
	return store.All(tx, accreditedInto, `SELECT `+accreditedColumns+` WHERE a.case_id = @case ORDER BY a.id`,
		sql.Named("case", c.ID))
}

func accreditedInto(p *record.AccreditedPerson) []any {
	return []any{&p.ID, &p.CaseID, &p.Ref, &p.Case, &p.Name, &p.From, &p.Until, &p.Ended, &p.Reason}
}
