// Package neighbourhoodreport declares the reports of teams, their staff and panels, networks, meetings
// and work.
package neighbourhoodreport

import "slices"

// Reports are the reports of teams, their panels, networks and work.
var Reports = slices.Concat(
	teamReports,
	panelReports,
	staffReports,
	meetingReports,
	seatReports,
	contactReports,
	engagementListReports,
	engagementReports,
	raisedReports,
	priorityReports,
	contactCountReports,
	strengthReports,
	leaversReports,
	panelsReports,
	workforceReports,
	compositionReports,
	questionsReports,
	cycleReports,
)
