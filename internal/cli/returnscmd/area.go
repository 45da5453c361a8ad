// Package returnscmd has the commands for monthly returns, for the key that signs returns,
// for publications and for bulletins.
package returnscmd

import (
	"borough/internal/cli"
	"borough/internal/report/returnsreport"
	"borough/internal/store"
	"borough/internal/store/returnsdb"
)

// Area returns the commands, reports and checks for returns and publications.
func Area() cli.Area {
	return cli.Area{
		Store:    returnsdb.Area,
		Reports:  returnsreport.Reports(rebuildForReport),
		DueKinds: returnsreport.DueKinds,
		Commands: []cli.Section{{Title: "Figures and returns", Commands: []cli.Command{
			{Name: "return", Make: returnGroup},
			{Name: "key", Make: keyGroup},
			{Name: "publish", Make: publishGroup},
			{Name: "bulletin", Make: bulletinGroup},
		}}},
		Checks: []cli.Check{{FileKind: store.KindBorough, Run: func(tx *store.Tx) ([]store.Problem, string, error) {
			problems, err := checkReturns(tx)
			return problems, "", err
		}}},
		Demo:    []cli.Demo{{Write: fileAndPublish, Show: showLastReturn}},
		Publish: publishReport,
	}
}
