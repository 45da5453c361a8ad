package report

var trainingReports = []Report{}
