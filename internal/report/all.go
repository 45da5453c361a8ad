package report

import "slices"

// All returns every report there is, in the order of the reference.
func All() []Report {
	return slices.Concat(
		wardReports,
		teamReports,
		panelReports,
		staffReports,
		meetingReports,
		memberReports,
		contactReports,
		engageReports,
		engagementReports,
		priorityReports,
		kinReports,
		practiceReports,
		settingReports,
		roleReports,
		volunteerReports,
		standingReports,
		referenceReports,
		vettingReports,
		trainingReports,
		riskReports,
		placementReports,
		hoursReports,
		recruitReports,
		benchmarkReports,
		strengthReports,
		pipelineReports,
		leaversReports,
		panelsReports,
		diversityReports,
		workforceReports,
		compositionReports,
		equalityStandardReports,
		questionsReports,
		cycleReports,
		returnReports,
		centralReports,
		collateReports,
		dueReports,
		auditReports,
		publicationReports,
	)
}
