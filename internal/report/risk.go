package report

var riskReports = []Report{}
