package report

var placementReports = []Report{}
