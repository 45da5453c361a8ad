package report

// RightsReports are the reports of how long records are kept.
var RightsReports = retentionReports
