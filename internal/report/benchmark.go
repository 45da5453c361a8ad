package report

var benchmarkReports = []Report{}
