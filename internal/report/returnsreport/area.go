// Package returnsreport declares the reports about filed returns and publications.
package returnsreport

import (
	"slices"

	"borough/internal/report"
	"borough/internal/returns"
)

// Reports returns the reports about returns and publications. The list of returns uses the
// function rebuild to count the figures that have changed since a return was filed.
func Reports(rebuild Rebuild) []report.Report {
	return slices.Concat(returns.Reports, []report.Report{ReturnList(rebuild), PublicationList})
}
