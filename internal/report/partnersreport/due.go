package partnersreport

import "borough/internal/report"

// DueKinds lists the kinds of tasks about the commitment and accredited organisations, in
// the order in which the tasks are counted.
var DueKinds = []report.DueKind{dueCommitment, dueAccreditation, duePowers, dueFee}
