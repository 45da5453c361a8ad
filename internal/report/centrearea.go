package report

import "slices"

// CentreReports are the reports of the Central Team's file.
var CentreReports = slices.Concat(centralReports, collateReports, jointReports)
