// Package neighbourhoodreport declares the reports on teams and their staff, on panels
// and the key individual networks, and on their work with the public.
package neighbourhoodreport

import "slices"

// Reports are all the reports of the area.
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
