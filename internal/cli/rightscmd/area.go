// Package rightscmd has the commands for the data of a person: to export it, to show how
// long it is kept, and to destroy it.
package rightscmd

import (
	"github.com/spf13/cobra"

	"borough/internal/cli"
	"borough/internal/report/rightsreport"
	"borough/internal/store/rightsdb"
)

// Area returns the commands and reports for a person's rights and for retention.
func Area() cli.Area {
	return cli.Area{
		Reports: rightsreport.Reports,
		Commands: []cli.Section{{
			Title: "The file",
			Commands: func(a *cli.App) []*cobra.Command {
				return []*cobra.Command{subjectCommand(a),
					retentionCommand(a)}
			},
		}},
		Demo:   []cli.Demo{{Write: destroyDemoReferees}},
		Erased: rightsdb.ErasedRefs,
	}
}
