// Package partnersreport declares the reports on the Community Safety Accreditation Scheme
// (CSAS), the engagement commitment, the equality standard and good practice.
package partnersreport

import "slices"

// Reports lists all reports of this package.
var Reports = slices.Concat(
	practiceReports,
	equalityStandardReports,
	commitmentReports,
	csasReports,
	accreditedReports,
	csasFeeReports,
	csasCountReports,
)
