// Package peoplereport declares the reports about volunteers: applications, checks,
// placements, hours, expenses, recognition and diversity.
package peoplereport

import "slices"

// Reports are the reports about volunteers.
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
