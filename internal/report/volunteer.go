package report

var volunteerReports = []Report{}
