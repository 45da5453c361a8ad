package report

import "slices"

// BooksReports are the reports of a borough's file itself. What is due is one more,
// of the kinds that all areas have: see Due.
var BooksReports = slices.Concat(wardReports, settingReports, benchmarkReports, auditReports)
