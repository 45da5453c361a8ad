package report

var recruitReports = []Report{}
