package report

import "slices"

// NeighbourhoodReports are the reports of teams, their panels, networks and work.
var NeighbourhoodReports = slices.Concat(
	teamReports,
	panelReports,
	staffReports,
	meetingReports,
	memberReports,
	contactReports,
	engageReports,
	engagementReports,
	raisedReports,
	priorityReports,
	kinReports,
	strengthReports,
	leaversReports,
	panelsReports,
	workforceReports,
	compositionReports,
	questionsReports,
	cycleReports,
)
