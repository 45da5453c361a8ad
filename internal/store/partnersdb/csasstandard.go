package partnersdb

import (
	"database/sql"
	"fmt"

	"borough/internal/record"
	"borough/internal/store"
)

const exportCsasStandards = `SELECT edition, published_on AS published, training, vetting, management,
		CAST(fee AS TEXT) || 'p' AS fee, CAST(review_months AS TEXT) AS review_months
	FROM csas_standards ORDER BY published_on`

const standardColumns = `s.id, s.edition, s.published_on, s.training, s.vetting, s.management, s.fee, s.review_months`

// CsasStandardCompletions returns every edition of the standard and the date on which
// it was published.
func CsasStandardCompletions(tx *store.Tx) ([]store.Completion, error) {
	return tx.QueryCompletions(`SELECT edition, published_on FROM csas_standards ORDER BY published_on`)
}

// FindCsasStandard returns the edition of the standard. The error is a *record.Missing
// if there is none.
func FindCsasStandard(tx *store.Tx, edition string) (record.CsasStandard, error) {
	s, exists, err := store.One(tx, standardFields,
		`SELECT `+standardColumns+` FROM csas_standards s WHERE s.edition = @edition`,
		sql.Named("edition", record.CodeKey(edition)))
	if err == nil && !exists {
		err = &record.Missing{
			Text: "no standard has the edition " + record.Quote(edition),
			Hint: "borough csas standard list shows them",
		}
	}
	return s, err
}

// PublishCsasStandard adds an edition of the standard, and returns Unchanged if the same
// edition is already there. The error is a *record.Conflict if a different standard has
// the edition or the date, or if an organisation applied later under an older edition.
// The error is an *record.Invalid if something is missing or the date is after today.
func PublishCsasStandard(tx *store.Tx, s record.CsasStandard) (store.Result, error) {
	switch {
	case s.Published > tx.Today:
		return store.Unchanged, record.Invalidf("a standard published on %s is after today, %s", s.Published, tx.Today)
	case s.Training == "" || s.Vetting == "" || s.Management == "":
		return store.Unchanged,
			record.Invalidf("standard %s needs what it asks of training, of vetting and of management",
				s.Edition)
	}
	existing, exists, err := store.One(tx, standardFields, `SELECT `+standardColumns+` FROM csas_standards s
		WHERE s.edition = @edition OR s.published_on = @on ORDER BY s.published_on`,
		sql.Named("edition", s.Edition), sql.Named("on", s.Published))
	if err != nil {
		return store.Unchanged, err
	}
	if exists {
		if s.ID = existing.ID; s == existing {
			return store.Unchanged, nil
		}
		return store.Unchanged, &record.Conflict{
			Text: fmt.Sprintf("standard %s was published on %s", existing.Edition, existing.Published),
			Hint: "what was published stays; another edition, of another day, takes its place",
		}
	}
	// A case stays under the standard that was in force when the organisation applied.
	type application struct {
		ref, edition string
		date         record.Date
	}
	applicant, exists, err := store.One(tx, func(a *application) []any { return []any{&a.ref, &a.edition, &a.date} },
		`SELECT c.ref, o.edition, s.taken_on FROM csas_cases c JOIN csas_steps s ON s.case_id = c.id
			AND s.step = 'applied'
			JOIN csas_standards o ON o.id = c.standard_id
		WHERE s.taken_on >= @on AND o.published_on < @on ORDER BY c.id LIMIT 1`, sql.Named("on", s.Published))
	if err != nil {
		return store.Unchanged, err
	}
	if exists {
		return store.Unchanged, &record.Conflict{
			Text: fmt.Sprintf("%s applied on %s against standard %s; one published on %s would have been in force then",
				applicant.ref, applicant.date, applicant.edition, s.Published),
			Hint: "give the day of publication after it, or take the application back first",
		}
	}
	tx.Audit("standard "+s.Edition, nil, s)
	return store.Added,
		tx.Exec(`INSERT INTO csas_standards (edition, published_on, training, vetting, management, fee, review_months)
		VALUES (@edition, @on, @training, @vetting, @management, @fee, @months)`,
			sql.Named("edition", s.Edition), sql.Named("on", s.Published), sql.Named("training", s.Training),
			sql.Named("vetting", s.Vetting),
			sql.Named("management", s.Management), sql.Named("fee", int(s.Fee)), sql.Named("months", s.Months))
}

// VoidCsasStandard deletes an edition that was added by mistake. The error is a
// *record.Conflict if an organisation applied under it.
func VoidCsasStandard(tx *store.Tx, s record.CsasStandard, reason string) error {
	err := tx.CheckUnused("standard "+s.Edition, s.ID,
		store.Dependents{Noun: "cases", Query: `SELECT COUNT(*) FROM csas_cases WHERE standard_id = @id`})
	if err != nil {
		return err
	}
	tx.AuditVoid("standard "+s.Edition, s, reason)
	return tx.Exec(`DELETE FROM csas_standards WHERE id = @id`, sql.Named("id", s.ID))
}

// standardInForce returns the standard in force on the day of an application. The error
// is a *record.Refusal if there is none (R21a).
func standardInForce(tx *store.Tx, about string, date record.Date) (record.CsasStandard, error) {
	var err error
	facts := record.CsasApplicationFacts{On: date}
	facts.Standard, _, err = store.One(tx, standardFields, `SELECT `+standardColumns+` FROM csas_standards s
		WHERE s.published_on <= @on ORDER BY s.published_on DESC LIMIT 1`, sql.Named("on", date))
	if err != nil {
		return facts.Standard, err
	}
	if facts.FirstPublished, err = store.Value[record.Date](tx,
		`SELECT COALESCE(MIN(published_on), '') FROM csas_standards`); err != nil {
		return facts.Standard, err
	}
	return facts.Standard,
		withHint(record.CheckRules(about, facts, record.CsasStandardRule),
			"borough csas standard publish EDITION publishes one")
}

func standardFields(s *record.CsasStandard) []any {
	return []any{&s.ID, &s.Edition, &s.Published, &s.Training, &s.Vetting, &s.Management, &s.Fee, &s.Months}
}
