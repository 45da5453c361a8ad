package cli

import (
	"github.com/spf13/cobra"

	"borough/internal/report/returnsreport"
	"borough/internal/store"
	"borough/internal/store/returnsdb"
)

// returnsArea is the monthly return, and what is published.
func returnsArea() Area {
	return Area{
		Store:    returnsdb.Area,
		Reports:  returnsreport.Reports(rebuiltFrom),
		DueKinds: returnsreport.DueKinds,
		Commands: []Part{{Title: "Figures and returns", Commands: func(a *app) []*cobra.Command {
			return []*cobra.Command{a.returnGroup(), a.key(), a.publishGroup(), a.bulletinGroup()}
		}}},
		Checks: []Check{{Of: store.Borough, Look: func(tx *store.Tx) ([]store.Problem, string, error) {
			problems, err := checkReturns(tx)
			return problems, "", err
		}}},
		Demo:    []Demo{{Do: fileAndPublish, Show: lastReturn}},
		Publish: publishReport,
	}
}
