package partnersdb

import (
	"database/sql"
	"fmt"
	"strings"

	"borough/internal/record"
	"borough/internal/store"
	"borough/internal/store/booksdb"
)

// findBrokenCases finds the cases that break a rule, have no step, or are open at the same
// time as another case of the same organisation.
func findBrokenCases(tx *store.Tx) (problems []store.Problem, err error) {
	cases, err := allCases(tx)
	earlierCases := map[string][]record.CsasCase{} // by the letters of the organisation's name
	for _, c := range cases {
		if len(c.Steps) == 0 {
			problems = append(problems, store.Problem{About: c.Ref, Text: "has no step, not even its application"})
			continue
		}
		err := eachBrokenRule(tx, c, func(outcome record.Outcome) error {
			problems = append(problems,
				store.Problem{About: c.Ref, Text: fmt.Sprintf("breaks %s: %s", outcome.ID, outcome.Evidence)})
			return nil
		})
		if err != nil {
			return nil, err
		}
		key := strings.ReplaceAll(record.Fold(c.Organisation), " ", "")
		for _, earlier := range earlierCases[key] {
			if day := c.FirstOverlap(earlier); day != "" &&
				record.IsSamePlace(c.Organisation, earlier.Organisation) {
				problems = append(problems, store.Problem{
					About: c.Ref,
					Text: fmt.Sprintf("is of the same organisation as %s, which has a case on %s too",
						earlier.Ref, day),
				})
			}
		}
		earlierCases[key] = append(earlierCases[key], c)
	}
	return problems, err
}

// checkCases returns a *record.Conflict when a step, powers or a fee is against the
// rules. It is asked after a change of the settings.
func checkCases(tx *store.Tx) error {
	cases, err := allCases(tx)
	var broken []string
	for _, c := range cases {
		err := eachBrokenRule(tx, c, func(o record.Outcome) error {
			broken = append(broken, fmt.Sprintf("%s would then be against %s: %s", c.Ref, o.ID, o.Evidence))
			return nil
		})
		if err != nil {
			return err
		}
	}
	if err != nil {
		return err
	}
	return store.SettingConflict(broken, "borough csas undo or borough csas fee void takes that back first; "+
		"a setting can hold from another day")
}

// allCases returns all cases with their steps.
func allCases(tx *store.Tx) ([]record.CsasCase, error) {
	cases, err := store.All(tx, caseFields, `SELECT `+caseColumns+` ORDER BY c.id`)
	for i, c := range cases {
		if cases[i], err = readSteps(tx, c); err != nil {
			return nil, err
		}
	}
	return cases, err
}

// eachBrokenRule calls do for each rule that the case, its people or its fees break. It
// stops at the first error of do.
func eachBrokenRule(tx *store.Tx, c record.CsasCase, do func(record.Outcome) error) error {
	for _, recheck := range []func(*store.Tx, record.CsasCase) ([]record.Outcome, error){
		recheckSteps, recheckPowers, recheckFees,
	} {
		outcomes, err := recheck(tx, c)
		if err != nil {
			return err
		}
		for _, o := range outcomes {
			if o.Met {
				continue
			}
			if err := do(o); err != nil {
				return err
			}
		}
	}
	return nil
}

// recheckSteps evaluates the rules for each step, with the case as it was before the
// step.
func recheckSteps(tx *store.Tx, c record.CsasCase) (outcomes []record.Outcome, err error) {
	caseBefore := c
	for index, s := range c.Steps {
		caseBefore.Steps = c.Steps[:index]
		settings, err := booksdb.Settings(tx, caseBefore.LastStep().On)
		if err != nil {
			return nil, err
		}
		facts := record.CsasStepFacts{Case: caseBefore, Step: s, AppealDays: settings.AppealDays}
		outcomes = append(outcomes, record.Evaluate(facts, record.StageRule)...)
		outcomes = append(outcomes, record.Evaluate(facts, record.AllowedStepRules...)...)
	}
	return outcomes, nil
}

// recheckPowers evaluates the rule on powers for each person of the case.
func recheckPowers(tx *store.Tx, c record.CsasCase) (outcomes []record.Outcome, err error) {
	people, err := accreditedUnder(tx, c)
	for _, p := range people {
		outcomes = append(outcomes, record.Evaluate(record.PowersFacts{Case: c, From: p.From}, record.PowersRule)...)
	}
	return outcomes, err
}

// recheckFees evaluates the rule on charging for each fee of the case.
func recheckFees(tx *store.Tx, c record.CsasCase) (outcomes []record.Outcome, err error) {
	fees, err := feesOfCase(tx, c)
	for _, f := range fees {
		settings, err := booksdb.Settings(tx, f.Due)
		if err != nil {
			return nil, err
		}
		outcomes = append(outcomes,
			record.Evaluate(record.ChargeFacts{On: f.Due, Scheme: settings.CsasScheme}, record.ChargingRule)...)
	}
	return outcomes, err
}

// findOddDays finds the reviews of accreditations, and the powers, that are too far ahead.
func findOddDays(tx *store.Tx) (found []store.StrictFinding, err error) {
	type plan struct {
		ref, kind string
		day       record.Date
	}
	plans, err := store.All(tx, func(p *plan) []any { return []any{&p.ref, &p.kind, &p.day} },
		`SELECT c.ref, 'review', s.next_on FROM csas_steps s JOIN csas_cases c ON c.id = s.case_id
		WHERE s.next_on > @last AND s.id = (SELECT MAX(l.id) FROM csas_steps l WHERE l.case_id = c.id)
		UNION ALL
		SELECT a.ref, 'powers', a.until_on FROM accredited a WHERE a.until_on > @last AND a.ended_on IS NULL
		ORDER BY 1, 2`, sql.Named("last", record.LastPlannedDay(tx.Today)))
	for _, p := range plans {
		f := store.StrictFinding{About: p.ref, Detail: p.kind + " " + string(p.day)}
		if why := record.WhyPlanImplausible(p.day, tx.Today); p.kind == "review" {
			f.Text, f.Mend = "is reviewed too late: "+why, "borough csas undo "+p.ref+" --reason WHY"
		} else {
			f.Text, f.Mend = "holds powers for too long: "+why, "borough csas person void "+p.ref+" --reason WHY"
		}
		found = append(found, f)
	}
	return found, err
}

// findBrokenPlans finds levels of the equality standard that were skipped, and dates of
// the engagement commitment that contradict each other. No constraint of the schema
// covers them.
func findBrokenPlans(tx *store.Tx) ([]store.Problem, error) {
	return store.All(tx, func(p *store.Problem) []any { return []any{&p.About, &p.Text} }, `
		SELECT about, text FROM (
			SELECT 'equality standard' AS about,
			'goes from level ' || l.before || ' to ' || l.level || ' on ' || l.from_on AS text
			FROM (SELECT from_on, level, LAG(level) OVER (ORDER BY from_on) AS before FROM equality_levels) l
			WHERE l.level > l.before + 1
			UNION ALL
			SELECT a.ref, 'is reported ' || g.status || ' on ' || g.reported_on || ', before it began, on ' || a.from_on
			FROM commitment_progress g JOIN commitment_actions a ON a.id = g.action_id WHERE g.reported_on < a.from_on
			UNION ALL
			SELECT a.ref, 'is reported done on ' || g.reported_on || ' without evidence'
			FROM commitment_progress g JOIN commitment_actions a ON a.id = g.action_id WHERE g.status = 'done'
			AND g.evidence = ''
			UNION ALL
			SELECT a.ref, 'began on ' || a.from_on || ', before its principle, on ' || p.from_on
			FROM commitment_actions a JOIN principles p ON p.id = a.principle_id WHERE a.from_on < p.from_on
			UNION ALL
			SELECT d.code, 'was agreed on ' || d.agreed_on || ', but replaced on ' || d.next_on
			FROM (SELECT code, agreed_on, LEAD(issued_on) OVER (PARTITION BY body ORDER BY issued_on) AS next_on
			FROM commitment_drafts) d
			WHERE d.agreed_on >= d.next_on
			UNION ALL
			SELECT f.ref, 'was received on ' || f.received_on ||
				', but its draft was issued on ' || d.issued_on || ' and agreed on ' || COALESCE(d.agreed_on, 'no day')
			FROM commitment_feedback f JOIN commitment_drafts d ON d.id = f.draft_id
			WHERE f.received_on < d.issued_on OR f.received_on > d.agreed_on
		) p ORDER BY about, text`)
}
