// Package centrereport declares the reports about the Central Team's file: the boroughs, their
// keys and returns, and their joint meetings.
package centrereport

import (
	"slices"

	"borough/internal/collate"
)

// Reports are the reports about the Central Team's file.
var Reports = slices.Concat(centralReports, collate.Reports, jointReports)
