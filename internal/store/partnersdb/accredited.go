package partnersdb

import (
	"database/sql"
	"fmt"
	"slices"
	"strings"

	"borough/internal/record"
	"borough/internal/store"
)

const exportAccredited = `SELECT a.ref, c.ref AS "case", a.name, p.code AS powers, a.from_on AS "from",
	a.until_on AS until,
		COALESCE(a.ended_on, '') AS ended, COALESCE(a.reason, '') AS reason
	FROM accredited a JOIN csas_cases c ON c.id = a.case_id JOIN accredited_powers p ON p.accredited_id = a.id
	ORDER BY a.id, p.code`

const accreditedColumns = `a.id, a.case_id, a.ref, c.ref, a.name, a.from_on, a.until_on,
	COALESCE(a.ended_on, ''), COALESCE(a.reason, '')
	FROM accredited a JOIN csas_cases c ON c.id = a.case_id`

// FindAccredited returns the accredited person whose ref is text. The errors are those
// of store.FindByRef.
func FindAccredited(tx *store.Tx, text string) (record.AccreditedPerson, error) {
	p, err := store.FindByRef(tx, record.AccreditedRegister, text, accreditedFields,
		`SELECT `+accreditedColumns+` WHERE a.id = @id`)
	if err != nil {
		return p, err
	}
	return withPowers(tx, p)
}

// AddAccredited gives powers to a person of an accredited organisation. If the person
// is already there, it returns Unchanged, or Changed if p has the day on which the powers
// ended. They are found by the ref of p, or if it has none by the name and the first
// day. Another person with the same name and powers under the case at the same time
// needs a ref or allowNamesake.
//
// The error is an *record.Invalid if p is not valid, a *record.Conflict if p
// contradicts the existing person, and a *record.Refusal if the organisation is not
// accredited that day (R21f).
func AddAccredited(
	tx *store.Tx, c record.CsasCase, p record.AccreditedPerson, allowNamesake bool,
) (_ record.AccreditedPerson, result store.Result, err error) {
	if p.Name == "" {
		return p, store.Unchanged, record.Invalidf("an accredited person needs a name")
	}
	p.CaseID, p.Case = c.ID, c.Ref
	existing, exists, err := findSameAccredited(tx, p, allowNamesake)
	if err != nil {
		return p, store.Unchanged, err
	}
	if exists {
		return changeAccredited(tx, existing, p)
	}
	latestStart, err := dayAfterPowers(tx, p)
	if err != nil {
		return p, store.Unchanged, err
	}
	if err := p.Check(tx.Today, latestStart); err != nil {
		return p, store.Unchanged, err
	}
	if err := record.CheckRules("powers under "+c.Ref, record.PowersFacts{Case: c, From: p.From},
		record.PowersRule); err != nil {
		hint := c.NextCommand()
		if c.LastStep().Accredits() {
			hint = "borough csas show " + c.Ref + " shows since when it is"
		}
		return p, store.Unchanged, withHint(err, hint)
	}
	if p.ID, p.Ref, err = tx.AssignRef(record.AccreditedRegister, p.ID); err != nil {
		return p, store.Unchanged, err
	}
	err = tx.Exec(`INSERT INTO accredited (id, ref, case_id, name, name_key, from_on, until_on, ended_on, reason)
		VALUES (@id, @ref, @case, @name, @key, @from, @until, NULLIF(@ended, ''), NULLIF(@reason, ''))`,
		sql.Named("id", p.ID), sql.Named("ref", p.Ref), sql.Named("case", c.ID), sql.Named("name", p.Name),
		sql.Named("key", record.NameKey(p.Name)),
		sql.Named("from", p.From), sql.Named("until", p.Until), sql.Named("ended", p.Ended),
		sql.Named("reason", p.Reason))
	if err != nil {
		return p, store.Unchanged, err
	}
	for _, code := range p.Powers {
		if err := tx.Exec(`INSERT INTO accredited_powers (accredited_id, code) VALUES (@id, @code)`,
			sql.Named("id", p.ID), sql.Named("code", code)); err != nil {
			return p, store.Unchanged, err
		}
	}
	tx.Audit(p.Ref, nil, p)
	return p, store.Added, nil
}

// findSameAccredited returns the existing person whom p describes. The error is a
// *record.Conflict if p contradicts an existing person.
func findSameAccredited(
	tx *store.Tx, p record.AccreditedPerson, allowNamesake bool,
) (existing record.AccreditedPerson, exists bool, err error) {
	if p.ID != 0 {
		if existing, exists, err = store.One(tx, accreditedFields, `SELECT `+accreditedColumns+` WHERE a.id = @id`,
			sql.Named("id", p.ID)); err != nil || !exists {
			return existing, exists, err
		}
		if existing.CaseID != p.CaseID || existing.From != p.From {
			return existing, false, &record.Conflict{Text: fmt.Sprintf("%s is already there: under %s, from %s",
				existing.Ref, existing.Case, existing.From)}
		}
		existing, err = withPowers(tx, existing)
		return existing, true, err
	}
	if allowNamesake {
		return p, false, nil
	}
	condition, params := store.NameCondition("a.name_key", p.Name)
	namesakes, err := store.All(tx, accreditedFields,
		`SELECT `+accreditedColumns+` WHERE a.case_id = @case AND `+condition+` ORDER BY a.id`,
		append(params, sql.Named("case", p.CaseID))...)
	if err != nil {
		return p, false, err
	}
	isSame := func(other record.AccreditedPerson) bool { return other.From == p.From }
	if same := slices.IndexFunc(namesakes, isSame); same >= 0 && slices.ContainsFunc(namesakes[same+1:], isSame) {
		return p, false, record.Invalidf("%s is more than one person with powers under %s from %s; give the ref",
			record.Quote(p.Name), p.Case, p.From)
	}
	for _, namesake := range namesakes {
		switch {
		case isSame(namesake):
			existing, err = withPowers(tx, namesake)
			return existing, true, err
		case namesake.Overlaps(p):
			return p, false, &record.Conflict{
				Text: fmt.Sprintf("%s, of the same name, holds powers under %s from %s to %s",
					namesake.Ref, namesake.Case, namesake.From, namesake.LastDay()),
				Hint: "borough csas person end " + namesake.Ref +
					" ends them; --another keeps a second person of the same name",
			}
		}
	}
	return p, false, nil
}

// dayAfterPowers returns the day after the last of the powers that somebody of p's name
// holds under the case, or "" if they hold none.
func dayAfterPowers(tx *store.Tx, p record.AccreditedPerson) (record.Date, error) {
	condition, params := store.NameCondition("a.name_key", p.Name)
	last, err := store.Value[record.Date](tx, `SELECT COALESCE(MAX(COALESCE(a.ended_on, a.until_on)), '')
		FROM accredited a WHERE a.case_id = @case AND `+condition, append(params, sql.Named("case", p.CaseID))...)
	if err != nil || last == "" {
		return "", err
	}
	return last.AddDays(1), nil
}

// withPowers returns p with its powers.
func withPowers(tx *store.Tx, p record.AccreditedPerson) (_ record.AccreditedPerson, err error) {
	p.Powers, err = store.All(tx, func(code *string) []any { return []any{code} },
		`SELECT code FROM accredited_powers WHERE accredited_id = @id ORDER BY code`, sql.Named("id", p.ID))
	return p, err
}

// changeAccredited ends the powers of the existing person if only the imported row has
// an end. The error is a *record.Conflict if the two differ in anything else.
func changeAccredited(
	tx *store.Tx, existing, imported record.AccreditedPerson,
) (record.AccreditedPerson, store.Result, error) {
	if imported.Name != existing.Name || imported.Until != existing.Until ||
		strings.Join(imported.Powers, " ") != strings.Join(existing.Powers, " ") {
		return existing, store.Unchanged, &record.Conflict{
			Text: fmt.Sprintf("%s is already there, with %s from %s to %s",
				existing.Ref, strings.Join(existing.Powers, ", "), existing.From, existing.Until),
			Hint: "borough csas person void takes back what was wrong",
		}
	}
	if imported.Ended == "" || imported.Ended == existing.Ended && imported.Reason == existing.Reason {
		return existing, store.Unchanged, nil
	}
	after, err := EndAccredited(tx, existing, imported.Ended, imported.Reason)
	return after, store.Changed, err
}

// EndAccredited ends the powers of a person; date is the last day. The error is a
// *record.Conflict if the powers have already ended, and an *record.Invalid if the date
// is not possible.
func EndAccredited(
	tx *store.Tx, p record.AccreditedPerson, date record.Date, reason string,
) (record.AccreditedPerson, error) {
	if p.Ended != "" {
		return p, &record.Conflict{Text: fmt.Sprintf("%s holds no powers after %s already (%s)",
			p.Ref, p.Ended, p.Reason)}
	}
	after := p
	after.Ended, after.Reason = date, reason
	if err := after.Check(tx.Today, p.From); err != nil {
		return p, err
	}
	tx.Audit(p.Ref, p, after)
	return after, tx.Exec(`UPDATE accredited SET ended_on = @on, reason = @reason WHERE id = @id`,
		sql.Named("on", date), sql.Named("reason", reason), sql.Named("id", p.ID))
}

// VoidAccredited deletes a person who was added by mistake. The audit has everything
// but the name.
func VoidAccredited(tx *store.Tx, p record.AccreditedPerson, reason string) error {
	tx.AuditVoid(p.Ref, p, reason)
	if err := tx.Exec(`DELETE FROM accredited_powers WHERE accredited_id = @id`, sql.Named("id", p.ID)); err != nil {
		return err
	}
	return tx.Exec(`DELETE FROM accredited WHERE id = @id`, sql.Named("id", p.ID))
}

// checkPowersCovered returns a *record.Conflict if a person was given powers under the
// case on a day on which it is not accredited (R21f). c is the case as it would be
// after a change.
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
	return store.All(tx, accreditedFields, `SELECT `+accreditedColumns+` WHERE a.case_id = @case ORDER BY a.id`,
		sql.Named("case", c.ID))
}

func accreditedFields(p *record.AccreditedPerson) []any {
	return []any{&p.ID, &p.CaseID, &p.Ref, &p.Case, &p.Name, &p.From, &p.Until, &p.Ended, &p.Reason}
}
