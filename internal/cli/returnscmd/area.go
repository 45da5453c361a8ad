// Package returnscmd is the commands of the monthly return, the key that signs it, and what
// is published.
package returnscmd

import (
	"github.com/spf13/cobra"

	"borough/internal/cli"
	"borough/internal/report/returnsreport"
	"borough/internal/store"
	"borough/internal/store/returnsdb"
)

// Area is the monthly return, and what is published.
func Area() cli.Area {
	return cli.Area{
		Store:    returnsdb.Area,
		Reports:  returnsreport.Reports(rebuiltFrom),
		DueKinds: returnsreport.DueKinds,
		Commands: []cli.Section{{Title: "Figures and returns", Commands: func(a *cli.App) []*cobra.Command {
			return []*cobra.Command{returnGroup(a), key(a), publishGroup(a), bulletinGroup(a)}
		}}},
		Checks: []cli.Check{{FileKind: store.Borough, Run: func(tx *store.Tx) ([]store.Problem, string, error) {
			problems, err := checkReturns(tx)
			return problems, "", err
		}}},
		Demo:    []cli.Demo{{Do: fileAndPublish, Show: lastReturn}},
		Publish: publishReport,
	}
}
