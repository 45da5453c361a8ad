package report

var vettingReports = []Report{}
