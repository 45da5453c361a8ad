package report

var strengthReports = []Report{}
