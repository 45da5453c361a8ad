package report

import "slices"

// PeopleReports are the reports of volunteers.
var PeopleReports = slices.Concat(
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
