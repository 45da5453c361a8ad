package report

var settingReports = []Report{}
