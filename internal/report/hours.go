package report

var hoursReports = []Report{}
