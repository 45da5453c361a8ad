// Package booksreport declares the reports of a borough's file of itself: wards, settings, benchmarks,
// the audit, what is checked, and what is due.
package booksreport

import "slices"

// Reports are the reports of a borough's file itself. What is due is one more,
// of the kinds that all areas have: see Due.
var Reports = slices.Concat(wardReports, settingReports, benchmarkReports, auditReports)
