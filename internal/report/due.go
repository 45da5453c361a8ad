package report

var dueReports = []Report{}
