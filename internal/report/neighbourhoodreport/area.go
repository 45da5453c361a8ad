// Package neighbourhoodreport declares the reports on the teams and their staff, on panels,
// on the key individual networks, and on the teams' events with the public.
package neighbourhoodreport

import "slices"

// Reports lists all reports of this package.
var Reports = slices.Concat(
	teamReports,
	panelReports,
	staffReports,
	meetingReports,
	seatReports,
	contactReports,
	engagementListReports,
	engagementCountReports,
	raisedIssueReports,
	priorityReports,
	contactCountReports,
	strengthReports,
	leaversReports,
	panelCountReports,
	workforceReports,
	compositionReports,
	questionsReports,
	cycleReports,
)
