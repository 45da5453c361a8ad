// Package partnersreport declares the reports of accredited organisations, the engagement commitment,
// the equality standard and good practice.
package partnersreport

import "slices"

// Reports are the reports of accredited organisations, of the commitment
// and the equality standard, and of good practice.
var Reports = slices.Concat(
	practiceReports,
	equalityStandardReports,
	commitmentReports,
	csasReports,
	accreditedReports,
	csasFeeReports,
	csasReportReports,
)
