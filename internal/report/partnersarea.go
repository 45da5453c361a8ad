package report

import "slices"

// PartnersReports are the reports of accredited organisations, of the commitment
// and the equality standard, and of good practice.
var PartnersReports = slices.Concat(
	practiceReports,
	equalityStandardReports,
	commitmentReports,
	csasReports,
	accreditedReports,
	csasFeeReports,
	csasReportReports,
)
