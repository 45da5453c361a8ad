// Package booksreport declares the reports about a borough's file as a whole: wards,
// settings, benchmarks, the audit, the checks of the file, and what is due.
package booksreport

import "slices"

// Reports are the reports about the file as a whole, except the report due. That report needs
// the kinds of tasks of all areas: see DueReport.
var Reports = slices.Concat(wardReports, settingReports, benchmarkReports, auditReports)
