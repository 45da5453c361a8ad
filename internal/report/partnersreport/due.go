package partnersreport

import "borough/internal/report"

// DueKinds lists the kinds of due things about the commitment and accredited organisations,
// in the order in which they are counted.
var DueKinds = []report.DueKind{dueCommitment, dueAccreditation, duePowers, dueFee}
