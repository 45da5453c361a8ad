// Package partnersdb stores work with partners: accreditation under the Community
// Safety Accreditation Scheme (CSAS), the engagement commitment and its plans, the
// equality standard, and examples of good practice.
package partnersdb

import (
	"borough/internal/record"
	"borough/internal/store"
)

// Area is this package's part of the store.
var Area = store.Area{
	RefTables: []store.RefTable{
		{Register: record.PracticeRegister, Table: "good_practices",
			TitleQuery: `SELECT id, ref, title FROM good_practices`},
		{Register: record.AccreditedRegister, Table: "accredited",
			TitleQuery: `SELECT id, ref, name AS title FROM accredited`},
		{Register: record.CsasCaseRegister, Table: "csas_cases",
			TitleQuery: `SELECT id, ref, organisation AS title FROM csas_cases`},
		{
			Register: record.PlanActionRegister,
			Table:    "commitment_actions",
			TitleQuery: `SELECT a.id, a.ref, p.code || ' ' || a.body AS title FROM commitment_actions a
		JOIN principles p ON p.id = a.principle_id`,
		},
		{
			Register: record.FeedbackRegister,
			Table:    "commitment_feedback",
			TitleQuery: `SELECT f.id, f.ref, d.code || ' ' || f.sender AS title FROM commitment_feedback f
		JOIN commitment_drafts d ON d.id = f.draft_id`,
		},
	},
	Exports: []store.Export{
		{Name: "practices", Query: exportPractices},
		{Name: "csas-standards", Query: exportCsasStandards},
		{Name: "csas", Query: exportCsas},
		{Name: "accredited", ListColumns: []string{"powers"}, Query: exportAccredited},
		{Name: "csas-fees", Query: exportCsasFees},
		{Name: "csas-costs", Query: exportCsasCosts},
		{Name: "equality-levels", Query: exportEqualityLevels},
		{Name: "principles", Query: exportPrinciples},
		{Name: "commitment-actions", Query: exportPlanActions},
		{Name: "commitment-progress", Query: exportProgress},
		{Name: "commitment-drafts", Query: exportDrafts},
		{Name: "commitment-feedback", Query: exportFeedback},
	},
	Checks: []store.Check{
		findBrokenCases, findBrokenPlans,
	},
	StrictChecks: []store.StrictCheck{
		{Code: "partner-days", Rule: "reviews and powers that are decades ahead", Find: findOddDays},
	},
	Guards: []store.Guard{
		{
			Keys: []string{record.CsasSchemeKey, record.AppealDaysKey},
			Apply: func(tx *store.Tx, _ record.Date, write func() error) error {
				if err := write(); err != nil {
					return err
				}
				return checkCases(tx)
			},
		},
	},
	Subjects: []store.Subject{
		{
			Kind:  "accredited",
			Table: "accredited",
			ErasureRefusalQuery: `SELECT 'holds powers until ' || COALESCE(a.ended_on, a.until_on) FROM accredited a
		WHERE a.id = @id AND COALESCE(a.ended_on, a.until_on) >= @today
			AND (SELECT s.step FROM csas_steps s WHERE s.case_id = a.case_id ORDER BY s.id DESC
			LIMIT 1) IN ('accredited', 'continued', 'upheld')`,
		},
	},
	Erasures: []store.Erasure{
		{
			Kind:  "accredited",
			Table: "accredited",
			Query: `UPDATE accredited SET name = @erased, name_key = '' WHERE id = @id`,
		},
	},
}
