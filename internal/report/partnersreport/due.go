package partnersreport

import "borough/internal/report"

// DueKinds are what is due of the commitment and of accredited organisations, in the
// order in which they are counted.
var DueKinds = []report.DueKind{dueCommitment, dueAccreditation, duePowers, dueFee}
