package neighbourhoodreport

import "borough/internal/report"

// DueKinds lists the kinds of due things about teams and panels, in the order in which they
// are counted.
var DueKinds = []report.DueKind{dueMeeting, dueReview, dueStage}
