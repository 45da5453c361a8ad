// Package rightscmd is the commands of what is held on a person, for how long, and how it
// is destroyed.
package rightscmd

import (
	"github.com/spf13/cobra"

	"borough/internal/cli"
	"borough/internal/report/rightsreport"
	"borough/internal/store/rightsdb"
)

// Area is what somebody may ask of what is held on them, and how long it is.
func Area() cli.Area {
	return cli.Area{
		Reports:  rightsreport.Reports,
		Commands: []cli.Section{{Title: "The file", Commands: func(a *cli.App) []*cobra.Command { return []*cobra.Command{subjectCommand(a), retentionCommand(a)} }}},
		Demo:     []cli.Demo{{Do: retireDemoReferees}},
		Erased:   rightsdb.ErasedRefs,
	}
}
