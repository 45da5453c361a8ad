package store

import (
	"fmt"

	"borough/internal/record"
)

// accreditation asks the rules of the accreditation scheme of every case again,
// as they were asked when it went on: no constraint holds the order of steps, that
// powers and fees fit the day they are of, nor that an organisation has one case
// at a time.
func accreditation(tx *Tx) (found []Problem, err error) {
	cases, err := tx.csasCases()
	for i, c := range cases {
		if len(c.Steps) == 0 {
			found = append(found, Problem{About: c.Ref, Text: "has no step, not even its application"})
			continue
		}
		err := tx.brokenCase(c, func(o record.Outcome) error {
			found = append(found, Problem{About: c.Ref, Text: fmt.Sprintf("breaks %s: %s", o.ID, o.Evidence)})
			return nil
		})
		if err != nil {
			return nil, err
		}
		for _, before := range cases[:i] {
			if day := c.Beside(before); day != "" && record.NameKey(c.Organisation) == record.NameKey(before.Organisation) {
				found = append(found, Problem{About: c.Ref, Text: fmt.Sprintf("is of the same organisation as %s, which has a case on %s too", before.Ref, day)})
			}
		}
	}
	return found, err
}

// casesStand refuses a change of the settings after which a step, powers or a fee
// would be against the rules.
func (tx *Tx) casesStand() error {
	cases, err := tx.csasCases()
	for _, c := range cases {
		err := tx.brokenCase(c, func(o record.Outcome) error {
			return &record.Conflict{Text: fmt.Sprintf("%s would then be against %s: %s", c.Ref, o.ID, o.Evidence),
				Hint: "borough csas undo or borough csas fee void takes that back first; a setting can hold from another day"}
		})
		if err != nil {
			return err
		}
	}
	return err
}

// csasCases are all cases, with their steps.
func (tx *Tx) csasCases() ([]record.CsasCase, error) {
	cases, err := all(tx, caseInto, `SELECT `+caseColumns+` ORDER BY c.id`)
	for i, c := range cases {
		if cases[i], err = tx.stepsOf(c); err != nil {
			return nil, err
		}
	}
	return cases, err
}

// brokenCase hands on each rule that the case, its people or its fees break.
func (tx *Tx) brokenCase(c record.CsasCase, found func(record.Outcome) error) error {
	for _, look := range []func(*Tx, record.CsasCase) ([]record.Outcome, error){stepsAgain, powersAgain, feesAgain} {
		outcomes, err := look(tx, c)
		if err != nil {
			return err
		}
		for _, o := range outcomes {
			if o.Met {
				continue
			}
			if err := found(o); err != nil {
				return err
			}
		}
	}
	return nil
}

func stepsAgain(tx *Tx, c record.CsasCase) (outcomes []record.Outcome, err error) {
	so := c
	for n, s := range c.Steps {
		so.Steps = c.Steps[:n]
		settings, err := tx.Settings(so.Last().On)
		if err != nil {
			return nil, err
		}
		move := record.CsasMove{Case: so, Step: s, AppealDays: settings.AppealDays}
		outcomes = append(outcomes, record.Check(move, record.StageRule)...)
		outcomes = append(outcomes, record.Check(move, record.CsasRules...)...)
	}
	return outcomes, nil
}

func powersAgain(tx *Tx, c record.CsasCase) (outcomes []record.Outcome, err error) {
	people, err := tx.peopleOf(c)
	for _, p := range people {
		outcomes = append(outcomes, record.Check(record.Holding{Case: c, From: p.From}, record.HoldingRule)...)
	}
	return outcomes, err
}

func feesAgain(tx *Tx, c record.CsasCase) (outcomes []record.Outcome, err error) {
	fees, err := tx.feesOf(c)
	for _, f := range fees {
		settings, err := tx.Settings(f.Due)
		if err != nil {
			return nil, err
		}
		outcomes = append(outcomes, record.Check(record.Charge{On: f.Due, Scheme: settings.CsasScheme}, record.ChargingRule)...)
	}
	return outcomes, err
}
