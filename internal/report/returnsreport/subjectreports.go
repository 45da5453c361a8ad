package returnsreport

import (
	"borough/internal/report"
	"borough/internal/table"
)

// SubjectReports are the reports about the filed returns and publications that count a
// person. They are sections of a subject access export.
var SubjectReports = []report.Report{
	{Name: "subject-returns", Title: "Filed returns that count them", Columns: []table.Column{
		{Key: "month", Title: "Month", Kind: table.Month},
		{Key: "version", Title: "Version", Kind: table.Count},
		{Key: "part", Title: "Part", Kind: table.Code},
		{Key: "records", Title: "Records", Kind: table.Count},
	}, Notes: []string{"A return is counts, and names nobody. The records behind it are kept in this file by ref."}},
	{Name: "subject-publications", Title: "Published figures that count them", Columns: []table.Column{
		{Key: "publication", Title: "Publication", Kind: table.Count},
		{Key: "title", Title: "Title", Kind: table.Text},
		{Key: "about", Title: "About", Kind: table.Text},
		{Key: "published", Title: "Published", Kind: table.Code},
		{Key: "group", Title: "Group", Kind: table.Text},
	},
		Notes: []string{"What was published is masked counts. That they are in a group is kept in this file " +
			"by ref, so that two publications cannot be set against each other."}},
}
