package partnersdb

import (
	"database/sql"
	"fmt"

	"borough/internal/record"
	"borough/internal/store"
	"borough/internal/store/booksdb"
)

// exportCsas writes the steps in the order they were recorded, those of all
// cases together: whether an organisation could apply hung on its other cases.
const exportCsas = `SELECT c.ref AS "case", c.organisation, s.step, s.taken_on AS date, s.body AS "by", COALESCE(s.next_on, '') AS next, s.note
	FROM csas_steps s JOIN csas_cases c ON c.id = s.case_id ORDER BY s.id`

const caseColumns = `c.id, c.ref, c.organisation, ` + standardColumns + `
	FROM csas_cases c JOIN csas_standards s ON s.id = c.standard_id`

// FindCsasCase returns the case of that ref with its steps; the errors are those
// of Word.
func FindCsasCase(tx *store.Tx, text string) (record.CsasCase, error) {
	c, err := store.Found(tx, record.CsasCaseRegister, text, caseInto, `SELECT `+caseColumns+` WHERE c.id = @id`)
	if err != nil {
		return c, err
	}
	return begun(tx, c)
}

// ApplyCsas begins the case of an organisation, against the standard in force on
// the day (R21a). An organisation has one case at a time. One that brings its ref
// keeps it, if it is free.
func ApplyCsas(tx *store.Tx, c record.CsasCase, s record.CsasStep) (_ record.CsasCase, kept store.Kept, err error) {
	if there, err := sameApplication(tx, c, s); there || err != nil {
		return c, store.Same, err
	}
	if s.On > tx.Today {
		return c, store.Same, record.Wrong("an application on %s is after today, %s", s.On, tx.Today)
	}
	if c.Standard, err = standardOn(tx, "the application of "+c.Organisation, s.On); err != nil {
		return c, store.Same, err
	}
	c.Edition, s.Step, s.By = c.Standard.Edition, "applied", record.CsasApplicant
	c.Steps = []record.CsasStep{s}
	if err := aloneOf(tx, c); err != nil {
		return c, store.Same, err
	}
	if c.ID, c.Ref, err = tx.Number(record.CsasCaseRegister, c.ID); err != nil {
		return c, store.Same, err
	}
	err = tx.Exec(`INSERT INTO csas_cases (id, ref, organisation, name_key, standard_id) VALUES (@id, @ref, @organisation, @key, @standard)`,
		sql.Named("id", c.ID), sql.Named("ref", c.Ref), sql.Named("organisation", c.Organisation),
		sql.Named("key", record.NameKey(c.Organisation)), sql.Named("standard", c.Standard.ID))
	if err != nil {
		return c, store.Same, err
	}
	if err := insertStep(tx, c, s); err != nil {
		return c, store.Same, err
	}
	tx.Note(c.Ref, nil, c)
	return c, store.Added, nil
}

// sameApplication says whether the application is there already, and refuses
// another one under its number.
func sameApplication(tx *store.Tx, c record.CsasCase, s record.CsasStep) (bool, error) {
	before, there, err := store.One(tx, caseInto, `SELECT `+caseColumns+` WHERE c.id = @id`, sql.Named("id", c.ID))
	if err != nil || !there {
		return false, err
	}
	if before, err = begun(tx, before); err != nil {
		return false, err
	}
	if before.Organisation != c.Organisation || before.Steps[0].On != s.On {
		return false, &record.Conflict{Text: fmt.Sprintf("%s is already there: %s, which applied on %s", before.Ref, before.Organisation, before.Steps[0].On)}
	}
	return true, nil
}

// begun reads the steps of the case, of which a sound file has one at least.
func begun(tx *store.Tx, c record.CsasCase) (record.CsasCase, error) {
	c, err := stepsOf(tx, c)
	if err == nil && len(c.Steps) == 0 {
		err = &record.Conflict{Text: c.Ref + " has no step, not even its application", Hint: "borough check lists what is wrong with the books"}
	}
	return c, err
}

// StepCsas takes the next step of a case, once R21b to R21e let it. When a review
// is due that a step does not say is so many months later as the standard has. The
// same step again is Same.
func StepCsas(tx *store.Tx, c record.CsasCase, s record.CsasStep) (_ record.CsasCase, kept store.Kept, err error) {
	if s.Accredits() && s.Next == "" {
		s.Next = s.On.AddMonths(c.Standard.Months)
	}
	for _, before := range c.Steps {
		if before == s {
			return c, store.Same, nil
		}
	}
	switch {
	case s.On > tx.Today:
		return c, store.Same, record.Wrong("a step on %s is after today, %s", s.On, tx.Today)
	case s.Accredits() && (!s.Next.Valid() || s.Next <= s.On):
		return c, store.Same, record.Wrong("the next review on %s does not come after this step, on %s", s.Next, s.On)
	case !s.Accredits() && s.Next != "":
		return c, store.Same, record.Wrong("only what leaves a case accredited has a next review")
	}
	settings, err := booksdb.Settings(tx, c.LastStep().On)
	if err != nil {
		return c, store.Same, err
	}
	endorse := "borough csas endorse " + c.Ref + " --by BODY records what a local body says"
	if s.Step == "upheld" {
		endorse = "borough csas apply applies anew, and a local body is heard again"
	}
	move := record.CsasStepFacts{Case: c, Step: s, AppealDays: settings.AppealDays}
	// What comes at the wrong stage is told by that alone.
	for _, asked := range []struct {
		rule record.Rule[record.CsasStepFacts]
		hint string
	}{
		{record.StageRule, c.NextCommand()},
		{record.StepDayRule, "borough csas show " + c.Ref + " shows its steps"},
		{record.EndorsedRule, endorse},
		{record.AppealRule, "borough csas apply applies anew"},
	} {
		if err := hinted(record.Require(c.Ref, move, asked.rule), asked.hint); err != nil {
			return c, store.Same, err
		}
	}
	is := c
	is.Steps = append(is.Steps[:len(is.Steps):len(is.Steps)], s)
	if c.IsOver() {
		if err := aloneOf(tx, is); err != nil {
			return c, store.Same, err
		}
	}
	if err := peopleStand(tx, is); err != nil {
		return c, store.Same, err
	}
	tx.Note(c.Ref, nil, s)
	return is, store.Added, insertStep(tx, c, s)
}

func insertStep(tx *store.Tx, c record.CsasCase, s record.CsasStep) error {
	return tx.Exec(`INSERT INTO csas_steps (case_id, step, taken_on, body, next_on, note)
		VALUES (@case, @step, @on, @by, NULLIF(@next, ''), @note)`,
		sql.Named("case", c.ID), sql.Named("step", s.Step), sql.Named("on", s.On), sql.Named("by", s.By),
		sql.Named("next", s.Next), sql.Named("note", s.Note))
}

// UndoCsas takes back the last step of a case, and with the application the case.
func UndoCsas(tx *store.Tx, c record.CsasCase, reason string) (was record.CsasStep, err error) {
	was = c.LastStep()
	is := c
	is.Steps = c.Steps[:len(c.Steps)-1]
	if err := peopleStand(tx, is); err != nil {
		return was, err
	}
	tx.NoteVoid(c.Ref, was, reason)
	err = tx.Exec(`DELETE FROM csas_steps WHERE id = (SELECT MAX(id) FROM csas_steps WHERE case_id = @id)`, sql.Named("id", c.ID))
	if err != nil {
		return was, err
	}
	if len(is.Steps) == 0 {
		if err := tx.CheckUnused(c.Ref, c.ID, store.Dependents{What: "fees", Query: `SELECT COUNT(*) FROM csas_fees WHERE case_id = @id`}); err != nil {
			return was, err
		}
		return was, tx.Exec(`DELETE FROM csas_cases WHERE id = @id`, sql.Named("id", c.ID))
	}
	return was, aloneOf(tx, is)
}

// aloneOf refuses a case of an organisation that has another at the same time.
func aloneOf(tx *store.Tx, c record.CsasCase) error {
	others, err := store.All(tx, caseInto, `SELECT `+caseColumns+` WHERE c.name_key = @key AND c.id <> @id ORDER BY c.id`,
		sql.Named("key", record.NameKey(c.Organisation)), sql.Named("id", c.ID))
	for _, o := range others {
		if o, err = stepsOf(tx, o); err != nil {
			return err
		}
		switch day := c.FirstOverlap(o); {
		case day == "":
		case o.IsOver():
			return &record.Conflict{Text: fmt.Sprintf("%s had a case on %s already: %s", o.Organisation, day, o.Status()),
				Hint: "borough csas show " + o.Ref + " shows its steps"}
		default:
			return &record.Conflict{Text: fmt.Sprintf("%s has a case already: %s", o.Organisation, o.Status()), Hint: o.NextCommand()}
		}
	}
	return err
}

func caseInto(c *record.CsasCase) []any {
	return append([]any{&c.ID, &c.Ref, &c.Organisation}, standardInto(&c.Standard)...)
}

// stepsOf reads the steps of the case.
func stepsOf(tx *store.Tx, c record.CsasCase) (_ record.CsasCase, err error) {
	c.Edition = c.Standard.Edition
	c.Steps, err = store.All(tx, func(s *record.CsasStep) []any { return []any{&s.Step, &s.On, &s.By, &s.Next, &s.Note} },
		`SELECT step, taken_on, body, COALESCE(next_on, ''), note FROM csas_steps WHERE case_id = @id ORDER BY id`, sql.Named("id", c.ID))
	return c, err
}
