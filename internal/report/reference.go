package report

var referenceReports = []Report{}
