// Package rightsreport declares the reports of what is kept of a person, and for how long.
package rightsreport

// Reports are the reports of how long records are kept.
var Reports = retentionReports
