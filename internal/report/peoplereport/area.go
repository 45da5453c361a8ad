// Package peoplereport declares the reports of volunteers: from the application to thanks, their
// time and what they are owed.
package peoplereport

import "slices"

// Reports are the reports of volunteers.
var Reports = slices.Concat(
	roleReports,
	volunteerReports,
	standingReports,
	statementReports,
	recognitionReports,
	issueReports,
	ohReports,
	referenceReports,
	vettingReports,
	trainingReports,
	riskReports,
	placementReports,
	hoursReports,
	expenseReports,
	recruitReports,
	pipelineReports,
	diversityReports,
)
