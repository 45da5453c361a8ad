package returnsdb

import (
	"database/sql"
	"fmt"

	"borough/internal/record"
	"borough/internal/store"
	"borough/internal/store/booksdb"
)

const filedColumns = `id, month, version, document, sha256, filed_at, filed_by, COALESCE(reason, ''), COALESCE(gap, '')
	FROM returns`

// FiledVersion returns a version of the month's return. The error is a *record.Missing
// if it was not filed.
func FiledVersion(tx *store.Tx, m record.Month, version int) (record.FiledReturn, error) {
	f, found, err := store.One(tx, filedFields, `SELECT `+filedColumns+` WHERE month = @month AND version = @version`,
		sql.Named("month", m), sql.Named("version", version))
	if err == nil && !found {
		err = &record.Missing{
			Text: fmt.Sprintf("no version %d of the return of %s is filed", version, m.Long()),
			Hint: "borough return list shows what is",
		}
	}
	return f, err
}

// NextFiling prepares the next filing of the month's return. next says who files it,
// when, as which version and why; it has no document yet. last is the version that it
// replaces, if any. gap is why earlier months were not filed, or "".
//
// The error is a *record.Conflict if the month is filed and not open for amendment. The
// error is a *record.Refusal if the filing would skip months and gap is "" (R12b), and
// an *record.Invalid if there is a gap but no month is skipped.
func NextFiling(tx *store.Tx, m record.Month, gap string) (next, last record.FiledReturn, err error) {
	next = record.FiledReturn{Month: m, Version: 1, At: tx.Timestamp(), By: tx.Actor(), Gap: gap}
	last, isFiled, err := LastFiledVersion(tx, m)
	if err != nil {
		return next, last, err
	}
	if isFiled {
		amendment, isOpen, err := FindAmendment(tx, m)
		if err == nil && !isOpen {
			err = &record.Conflict{
				Text: fmt.Sprintf("the return of %s is filed already, as version %d on %s", m.Long(), last.Version,
					last.At[:10]),
				Hint: fmt.Sprintf(`borough return amend %s --reason "why" opens the next version`, m),
			}
		}
		next.Version, next.Reason, next.Gap = last.Version+1, amendment.Reason, last.Gap
		return next, last, err
	}
	months, err := FiledMonths(tx)
	if err != nil {
		return next, last, err
	}
	skipped := record.SkippedMonths(m, months)
	if len(skipped) == 0 && gap != "" {
		return next, last, record.Invalidf("--gap: filing %s leaves no month out; leave it out", m)
	}
	err = record.CheckRules("the return of "+m.Long(), record.FilingFacts{Month: m, Skipped: skipped, Gap: gap},
		record.FilingOrderRule)
	if refusal, ok := err.(*record.Refusal); ok {
		nearest := skipped[0]
		if nearest > m { // months before the first filed one are filed backwards
			nearest = skipped[len(skipped)-1]
		}
		refusal.Hint = fmt.Sprintf(`borough return file %s comes first; --gap "why" leaves out what is not filed`,
			nearest)
	}
	return next, last, err
}

// FiledMonths returns the months whose return was filed, in order.
func FiledMonths(tx *store.Tx) ([]record.Month, error) {
	return store.All(tx, func(m *record.Month) []any { return []any{m} },
		`SELECT DISTINCT month FROM returns ORDER BY month`)
}

// FileReturn stores a version of a return with the records that its figures count, and
// closes the month. The errors are those of writing.
func FileReturn(tx *store.Tx, f record.FiledReturn, evidence []record.Evidence) error {
	id, err := tx.Insert(`INSERT INTO returns (month, version, document, sha256, filed_at, filed_by, reason, gap)
		VALUES (@month, @version, @document, @sha256, @at, @by, NULLIF(@reason, ''), NULLIF(@gap, ''))`,
		sql.Named("month", f.Month), sql.Named("version", f.Version), sql.Named("document", f.Document),
		sql.Named("sha256", f.SHA256),
		sql.Named("at", f.At), sql.Named("by", f.By), sql.Named("reason", f.Reason), sql.Named("gap", f.Gap))
	if err != nil {
		return err
	}
	for i, e := range evidence {
		err := tx.Exec(`INSERT INTO return_evidence (return_id, part, position, line, category, measure,
			volunteer, on_on,
				session_id, role, deployment, activity, exception, minutes, sessions, count, note)
			VALUES (@return, @part, @position, @line, @category, @measure, @volunteer, @on,
				@session, @role, @deployment, @activity, @exception, @minutes, @sessions, @count, @note)`,
			sql.Named("return", id), sql.Named("part", e.Part), sql.Named("position", i), sql.Named("line", e.Line),
			sql.Named("category", e.Category), sql.Named("measure", e.Measure), sql.Named("volunteer", e.Volunteer),
			sql.Named("on", e.On),
			sql.Named("session", e.Session), sql.Named("role", e.Role), sql.Named("deployment", e.Deployment),
			sql.Named("activity", e.Activity), sql.Named("exception", e.Exception), sql.Named("minutes", e.Minutes),
			sql.Named("sessions", e.Sessions), sql.Named("count", e.Count), sql.Named("note", e.Note))
		if err != nil {
			return err
		}
	}
	store.State[booksdb.ClosedMonthCache](tx).Clear()
	tx.Audit("return "+string(f.Month), nil, f)
	return tx.Exec(`DELETE FROM amendments WHERE month = @month`, sql.Named("month", f.Month))
}

// FiledPeople returns the refs of the people who were on the books at the end of the
// month of the filed version with the id.
func FiledPeople(tx *store.Tx, id int64) ([]string, error) {
	return store.All(tx, func(ref *string) []any { return []any{ref} },
		`SELECT volunteer FROM return_evidence WHERE return_id = @id AND part = 'people' AND line = 'closing'
			ORDER BY volunteer`, sql.Named("id", id))
}

// OpenAmendment opens a filed month for late entries, and returns the version that is
// amended. The error is an *record.Invalid if there is no reason, and a
// *record.Conflict if the month is not filed or is already open.
func OpenAmendment(tx *store.Tx, m record.Month, reason string) (last record.FiledReturn, err error) {
	if reason == "" {
		return last, record.Invalidf("an amendment needs its reason")
	}
	last, isFiled, err := LastFiledVersion(tx, m)
	if err == nil && !isFiled {
		err = &record.Conflict{
			Text: fmt.Sprintf("the return of %s is not filed: there is nothing to amend", m.Long()),
			Hint: fmt.Sprintf("borough return file %s files it", m),
		}
	}
	if err != nil {
		return last, err
	}
	if amendment, isOpen, err := FindAmendment(tx, m); err != nil || isOpen {
		if isOpen {
			err = &record.Conflict{
				Text: fmt.Sprintf("%s is open for amendment already, since %s: %s", m, amendment.At[:10],
					amendment.Reason),
				Hint: fmt.Sprintf("borough return file %s files it; borough return amend %s --cancel closes it", m, m),
			}
		}
		return last, err
	}
	a := record.Amendment{Month: m, Reason: reason, At: tx.Timestamp(), By: tx.Actor()}
	store.State[booksdb.ClosedMonthCache](tx).Clear()
	tx.Audit("return "+string(m), nil, a)
	return last,
		tx.Exec(`INSERT INTO amendments (month, reason, opened_at, opened_by) VALUES (@month, @reason, @at, @by)`,
			sql.Named("month", m), sql.Named("reason", reason), sql.Named("at", a.At), sql.Named("by", a.By))
}

// CancelAmendment closes a month that is open for amendment without filing it again,
// and returns its last version. The error is a *record.Conflict if the month is not
// open.
func CancelAmendment(tx *store.Tx, m record.Month) (last record.FiledReturn, err error) {
	amendment, isOpen, err := FindAmendment(tx, m)
	if err == nil && !isOpen {
		err = &record.Conflict{
			Text: m.Long() + " is not open for amendment",
			Hint: "borough return list shows what is",
		}
	}
	if err != nil {
		return last, err
	}
	store.State[booksdb.ClosedMonthCache](tx).Clear()
	tx.Audit("return "+string(m), amendment, nil)
	if err := tx.Exec(`DELETE FROM amendments WHERE month = @month`, sql.Named("month", m)); err != nil {
		return last, err
	}
	last, _, err = LastFiledVersion(tx, m)
	return last, err
}

// FindAmendment returns the open amendment of the month; ok is false if there is none.
func FindAmendment(tx *store.Tx, m record.Month) (a record.Amendment, ok bool, err error) {
	return store.One(tx, func(a *record.Amendment) []any { return []any{&a.Month, &a.Reason, &a.At, &a.By} },
		`SELECT month, reason, opened_at, opened_by FROM amendments WHERE month = @month`, sql.Named("month", m))
}

// LastFiledVersion returns the last filed version of the month's return; ok is false if none was
// filed.
func LastFiledVersion(tx *store.Tx, m record.Month) (f record.FiledReturn, ok bool, err error) {
	return store.One(tx, filedFields, `SELECT `+filedColumns+` WHERE month = @month ORDER BY version DESC LIMIT 1`,
		sql.Named("month", m))
}

func filedFields(f *record.FiledReturn) []any {
	return []any{&f.ID, &f.Month, &f.Version, &f.Document, &f.SHA256, &f.At, &f.By, &f.Reason, &f.Gap}
}
