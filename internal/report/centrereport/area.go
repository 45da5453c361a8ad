// Package centrereport declares the reports about the Central Team's file: boroughs, their
// keys and returns, and joint meetings.
package centrereport

import (
	"slices"

	"borough/internal/collate"
)

// Reports are the reports about the Central Team's file.
var Reports = slices.Concat(centralReports, collate.Reports, jointReports)
