package neighbourhoodreport

import "borough/internal/report"

// DueKinds lists the kinds of tasks about teams and panels, in the order in which the tasks
// are counted.
var DueKinds = []report.DueKind{dueMeeting, dueReview, dueStage}
