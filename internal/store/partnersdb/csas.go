package partnersdb

import (
	"database/sql"
	"fmt"

	"borough/internal/record"
	"borough/internal/store"
	"borough/internal/store/booksdb"
)

// exportCsas returns the steps of all cases in the order in which they were recorded,
// because whether an organisation may apply depends on its other cases.
const exportCsas = `SELECT c.ref AS "case", c.organisation, s.step, s.taken_on AS date, s.body AS "by",
	COALESCE(s.next_on, '') AS next, s.note
	FROM csas_steps s JOIN csas_cases c ON c.id = s.case_id ORDER BY s.id`

const caseColumns = `c.id, c.ref, c.organisation, ` + standardColumns + `
	FROM csas_cases c JOIN csas_standards s ON s.id = c.standard_id`

// FindCsasCase returns the case whose ref is text, with its steps. The errors are those
// of store.FindByRef, and a *record.Conflict if the case has no steps.
func FindCsasCase(tx *store.Tx, text string) (record.CsasCase, error) {
	c, err := store.FindByRef(tx, record.CsasCaseRegister, text, caseFields, `SELECT `+caseColumns+` WHERE c.id = @id`)
	if err != nil {
		return c, err
	}
	return caseWithSteps(tx, c)
}

// OpenCsasCase opens the case of an organisation with its application s, under the
// standard in force on that day. A case from a file keeps its ref. OpenCsasCase returns
// Unchanged if the same application is already there. The error is a *record.Conflict if the
// organisation has an open case or the ref has another application, and a
// *record.Refusal if no standard was in force (R21a).
func OpenCsasCase(
	tx *store.Tx, c record.CsasCase, s record.CsasStep,
) (_ record.CsasCase, result store.Result, err error) {
	if exists, err := hasApplied(tx, c, s); exists || err != nil {
		return c, store.Unchanged, err
	}
	if s.On > tx.Today {
		return c, store.Unchanged, record.Invalidf("an application on %s is after today, %s", s.On, tx.Today)
	}
	if c.Standard, err = standardInForce(tx, "the application of "+c.Organisation, s.On); err != nil {
		return c, store.Unchanged, err
	}
	c.Edition, s.Step, s.By = c.Standard.Edition, "applied", record.CsasApplicant
	c.Steps = []record.CsasStep{s}
	if err := checkOnlyCase(tx, c); err != nil {
		return c, store.Unchanged, err
	}
	if c.ID, c.Ref, err = tx.AssignRef(record.CsasCaseRegister, c.ID); err != nil {
		return c, store.Unchanged, err
	}
	err = tx.Exec(`INSERT INTO csas_cases (id, ref, organisation, name_key, standard_id)
		VALUES (@id, @ref, @organisation, @key, @standard)`,
		sql.Named("id", c.ID), sql.Named("ref", c.Ref), sql.Named("organisation", c.Organisation),
		sql.Named("key", record.Fold(c.Organisation)), sql.Named("standard", c.Standard.ID))
	if err != nil {
		return c, store.Unchanged, err
	}
	if err := insertStep(tx, c, s); err != nil {
		return c, store.Unchanged, err
	}
	tx.Audit(c.Ref, nil, c)
	return c, store.Added, nil
}

// hasApplied reports whether the application is already there. The error is a
// *record.Conflict if the number of the case has another application.
func hasApplied(tx *store.Tx, c record.CsasCase, s record.CsasStep) (bool, error) {
	existing, exists, err := store.One(tx, caseFields, `SELECT `+caseColumns+` WHERE c.id = @id`,
		sql.Named("id", c.ID))
	if err != nil || !exists {
		return false, err
	}
	if existing, err = caseWithSteps(tx, existing); err != nil {
		return false, err
	}
	sameNote := s.Note == "" || s.Note == existing.Steps[0].Note
	if existing.Organisation != c.Organisation || existing.Steps[0].On != s.On || !sameNote {
		return false, &record.Conflict{Text: fmt.Sprintf("%s is already there: %s, which applied on %s",
			existing.Ref, existing.Organisation, existing.Steps[0].On)}
	}
	return true, nil
}

// caseWithSteps returns the case with its steps. The error is a *record.Conflict if it
// has none, which happens only in a damaged file.
func caseWithSteps(tx *store.Tx, c record.CsasCase) (record.CsasCase, error) {
	c, err := readSteps(tx, c)
	if err == nil && len(c.Steps) == 0 {
		err = &record.Conflict{
			Text: c.Ref + " has no step, not even its application",
			Hint: "borough check lists what is wrong with the books",
		}
	}
	return c, err
}

// AddCsasStep adds the next step to a case if the rules on steps (R21b to R21e) allow
// it, and returns Unchanged if the step is already there. If the step accredits the
// organisation and has no date of the next review, the date follows from the months of
// the standard. The error is an *record.Invalid if the dates are not possible. The
// error is a *record.Conflict if the organisation would have two open cases, or if
// powers were given on a day that would no longer be accredited.
func AddCsasStep(
	tx *store.Tx, c record.CsasCase, s record.CsasStep,
) (_ record.CsasCase, result store.Result, err error) {
	if s.Accredits() && s.Next == "" {
		s.Next = s.On.AddMonths(c.Standard.Months)
	}
	for _, existing := range c.Steps {
		if existing == s {
			return c, store.Unchanged, nil
		}
	}
	switch {
	case s.On > tx.Today:
		return c, store.Unchanged, record.Invalidf("a step on %s is after today, %s", s.On, tx.Today)
	case s.Accredits() && (!s.Next.Valid() || s.Next <= s.On):
		return c, store.Unchanged,
			record.Invalidf("the next review on %s does not come after this step, on %s", s.Next, s.On)
	case !s.Accredits() && s.Next != "":
		return c, store.Unchanged, record.Invalidf("only what leaves a case accredited has a next review")
	}
	settings, err := booksdb.Settings(tx, c.LastStep().On)
	if err != nil {
		return c, store.Unchanged, err
	}
	endorseHint := "borough csas endorse " + c.Ref + " --by BODY records what a local body says"
	if s.Step == "upheld" {
		endorseHint = "borough csas apply applies anew, and a local body is heard again"
	}
	facts := record.CsasStepFacts{Case: c, Step: s, AppealDays: settings.AppealDays}
	// A step at the wrong stage would break other rules too, so each rule is checked by
	// itself and the stage comes first.
	for _, check := range []struct {
		rule record.Rule[record.CsasStepFacts]
		hint string
	}{
		{record.StageRule, c.NextCommand()},
		{record.StepDayRule, "borough csas show " + c.Ref + " shows its steps"},
		{record.EndorsedRule, endorseHint},
		{record.AppealRule, "borough csas apply applies anew"},
	} {
		if err := withHint(record.CheckRules(c.Ref, facts, check.rule), check.hint); err != nil {
			return c, store.Unchanged, err
		}
	}
	after := c
	after.Steps = append(after.Steps[:len(after.Steps):len(after.Steps)], s)
	if c.IsOver() {
		if err := checkOnlyCase(tx, after); err != nil {
			return c, store.Unchanged, err
		}
	}
	if err := checkPowersCovered(tx, after); err != nil {
		return c, store.Unchanged, err
	}
	tx.Audit(c.Ref, nil, s)
	return after, store.Added, insertStep(tx, c, s)
}

// insertStep inserts a step of the case.
func insertStep(tx *store.Tx, c record.CsasCase, s record.CsasStep) error {
	return tx.Exec(`INSERT INTO csas_steps (case_id, step, taken_on, body, next_on, note)
		VALUES (@case, @step, @on, @by, NULLIF(@next, ''), @note)`,
		sql.Named("case", c.ID), sql.Named("step", s.Step), sql.Named("on", s.On), sql.Named("by", s.By),
		sql.Named("next", s.Next), sql.Named("note", s.Note))
}

// UndoCsasStep deletes the last step of a case and returns it. If the step is the
// application, the case is deleted too. The error is a *record.Conflict if powers, fees
// or another case of the organisation depend on the step.
func UndoCsasStep(tx *store.Tx, c record.CsasCase, reason string) (undone record.CsasStep, err error) {
	undone = c.LastStep()
	after := c
	after.Steps = c.Steps[:len(c.Steps)-1]
	if err := checkPowersCovered(tx, after); err != nil {
		return undone, err
	}
	tx.AuditVoid(c.Ref, undone, reason)
	err = tx.Exec(`DELETE FROM csas_steps WHERE id = (SELECT MAX(id) FROM csas_steps WHERE case_id = @id)`,
		sql.Named("id", c.ID))
	if err != nil {
		return undone, err
	}
	if len(after.Steps) == 0 {
		if err := tx.CheckUnused(c.Ref, c.ID,
			store.Dependents{Noun: "fees", Query: `SELECT COUNT(*) FROM csas_fees WHERE case_id = @id`}); err != nil {
			return undone, err
		}
		return undone, tx.Exec(`DELETE FROM csas_cases WHERE id = @id`, sql.Named("id", c.ID))
	}
	return undone, checkOnlyCase(tx, after)
}

// checkOnlyCase returns a *record.Conflict if the organisation has another case at the
// same time.
func checkOnlyCase(tx *store.Tx, c record.CsasCase) error {
	condition, params := store.PlaceCondition("c.name_key", c.Organisation)
	others, err := store.All(tx, caseFields,
		`SELECT `+caseColumns+` WHERE `+condition+` AND c.id <> @id ORDER BY c.id`,
		append(params, sql.Named("id", c.ID))...)
	for _, other := range others {
		if !record.IsSamePlace(other.Organisation, c.Organisation) {
			continue
		}
		if other, err = readSteps(tx, other); err != nil {
			return err
		}
		switch day := c.FirstOverlap(other); {
		case day == "":
		case other.IsOver():
			return &record.Conflict{
				Text: fmt.Sprintf("%s had a case on %s already: %s", other.Organisation, day, other.Status()),
				Hint: "borough csas show " + other.Ref + " shows its steps",
			}
		default:
			return &record.Conflict{
				Text: fmt.Sprintf("%s has a case already: %s", other.Organisation, other.Status()),
				Hint: other.NextCommand(),
			}
		}
	}
	return err
}

func caseFields(c *record.CsasCase) []any {
	return append([]any{&c.ID, &c.Ref, &c.Organisation}, standardFields(&c.Standard)...)
}

// readSteps returns the case with its steps and its edition.
func readSteps(tx *store.Tx, c record.CsasCase) (_ record.CsasCase, err error) {
	c.Edition = c.Standard.Edition
	c.Steps, err = store.All(tx,
		func(s *record.CsasStep) []any { return []any{&s.Step, &s.On, &s.By, &s.Next, &s.Note} },
		`SELECT step, taken_on, body, COALESCE(next_on, ''), note FROM csas_steps WHERE case_id = @id ORDER BY id`,
		sql.Named("id", c.ID))
	return c, err
}
