// Package rightsreport declares the reports about retention, that is how long records are
// kept. It also makes subject access exports, which give a person all records about that
// person.
package rightsreport

// Reports are the reports about retention. SubjectExport makes subject access exports.
var Reports = retentionReports
