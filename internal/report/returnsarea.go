package report

import "slices"

// ReturnsReports are the reports of the returns and of what was published; rebuilt
// says how filed returns drift.
func ReturnsReports(rebuilt Rebuilt) []Report {
	return slices.Concat(returnReports, []Report{ReturnList(rebuilt)}, publicationReports)
}
