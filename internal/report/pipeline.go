package report

var pipelineReports = []Report{}
