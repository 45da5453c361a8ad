package neighbourhoodreport

import "borough/internal/report"

// DueKinds are what is due of teams and their panels, in the order in which they are
// counted.
var DueKinds = []report.DueKind{dueMeeting, dueReview, dueStage}
