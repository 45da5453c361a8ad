// Package returnsreport declares the reports of filed returns and of what was published.
package returnsreport

import (
	"slices"

	"borough/internal/report"
	"borough/internal/returns"
)

// Reports returns the reports of the returns and of what was published; rebuilt says
// how filed returns drift.
func Reports(rebuilt Rebuilt) []report.Report {
	return slices.Concat(returns.Reports, []report.Report{List(rebuilt), PublicationList})
}
