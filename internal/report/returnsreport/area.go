// Package returnsreport declares the reports about filed returns and publications.
package returnsreport

import (
	"slices"

	"borough/internal/report"
	"borough/internal/returns"
)

// Reports returns the reports about returns and publications. ReturnList says what rebuild is
// for.
func Reports(rebuild Rebuild) []report.Report {
	return slices.Concat(returns.Reports, []report.Report{ReturnList(rebuild), PublicationList})
}
