// Package rightscmd has the commands for the data about one person: to export them, to show
// how long they are kept, and to destroy them.
package rightscmd

import (
	"borough/internal/cli"
	"borough/internal/report/rightsreport"
	"borough/internal/store/rightsdb"
)

// Area returns the commands and reports for a person's rights and for retention.
func Area() cli.Area {
	return cli.Area{
		Reports: rightsreport.Reports,
		Commands: []cli.Section{{Title: "The file", Commands: []cli.Command{
			{Name: "subject", Make: subjectCommand},
			{Name: "retention", Make: retentionCommand},
		}}},
		Demo:   []cli.Demo{{Write: destroyDemoReferees}},
		Erased: rightsdb.ErasedRefs,
	}
}
