// Package recheckdb asks the rules on volunteers again of what is on the books: when a setting
// that they read is changed, and of files that are older than a rule.
package recheckdb

import "borough/internal/store"

// Area declares the checks of changed settings and of older files.
var Area = store.Area{
	Guards: settingGuards,
	StrictChecks: []store.StrictCheck{
		{Code: "application", Rule: "an application against R7 to R9", Find: findRefusedApplications},
		{Code: "referees", Rule: "an applicant who is a referee of their own (R3b)", Find: findOwnReferees},
		{Code: "deployment", Rule: "a start, a placement or a session against R1, R3 or R10",
			Find: findRefusedDeployments},
		{Code: "sessions", Rule: "a session against R6 or R13a to R13e", Find: findRefusedSessions},
		{Code: "levels", Rule: "a level that is none of vetting-levels", Find: findMissingLevels},
		{Code: "level-order", Rule: "a clearance that passes for a level that it was not given for",
			Find: findRaisedClearances},
		{Code: "people-days", Rule: "days of a volunteer that cannot be", Find: findOddDays},
		{Code: "namesakes", Rule: "two volunteers born on one day whose names differ in accents or signs alone",
			Find: findNamesakes},
	},
}
