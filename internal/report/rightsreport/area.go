// Package rightsreport declares the reports about retention: how long records are kept. It
// also makes subject access exports: all records about a person.
package rightsreport

// Reports are the reports about retention. SubjectExport makes subject access exports.
var Reports = retentionReports
