package report

var roleReports = []Report{}
