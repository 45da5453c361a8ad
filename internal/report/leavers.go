package report

var leaversReports = []Report{}
