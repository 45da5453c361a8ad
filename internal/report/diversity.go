package report

var diversityReports = []Report{}
