package store

import (
	"fmt"

	"borough/internal/record"
)

// accreditation asks the rules of the accreditation scheme of every case again,
// as they were asked when it went on: no constraint holds the order of steps, nor
// that powers and fees fit the day they are of.
func accreditation(tx *Tx) (found []Problem, err error) {
	cases, err := all(tx, caseInto, `SELECT `+caseColumns+` ORDER BY c.id`)
	if err != nil {
		return nil, err
	}
	for _, c := range cases {
		if c, err = tx.stepsOf(c); err != nil {
			return nil, err
		}
		if len(c.Steps) == 0 {
			found = append(found, Problem{c.Ref, "has no step, not even its application"})
			continue
		}
		for _, look := range []func(*Tx, record.CsasCase) ([]record.Outcome, error){stepsAgain, powersAgain, feesAgain} {
			outcomes, err := look(tx, c)
			if err != nil {
				return nil, err
			}
			for _, o := range outcomes {
				if !o.Met {
					found = append(found, Problem{c.Ref, fmt.Sprintf("breaks %s: %s", o.ID, o.Evidence)})
				}
			}
		}
	}
	return found, nil
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
