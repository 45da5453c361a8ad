package report

var returnReports = []Report{}
