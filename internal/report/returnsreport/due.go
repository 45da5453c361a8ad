package returnsreport

import "borough/internal/report"

// DueKinds are what is due of returns, in the order in which they are counted.
var DueKinds = []report.DueKind{dueReturn, dueAmendment}
