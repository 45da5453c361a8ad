package returnsreport

import "borough/internal/report"

// DueKinds are the kinds of tasks about returns.
var DueKinds = []report.DueKind{dueReturn, dueAmendment}
