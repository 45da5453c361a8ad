package report

var standingReports = []Report{}
