package cli

import (
	"github.com/spf13/cobra"

	"borough/internal/record"
	"borough/internal/report"
	"borough/internal/store"
)

// returnsArea is the monthly return, and what is published.
func returnsArea() Area {
	return Area{
		Commands: []Part{{Title: "Figures and returns", Commands: func(a *app) []*cobra.Command {
			return []*cobra.Command{a.returnGroup(), a.key(), a.publishGroup(), a.bulletinGroup()}
		}}},
		Checks: []Check{{Of: store.Borough, Look: func(tx *store.Tx) ([]store.Problem, string, error) {
			problems, err := checkReturns(tx)
			return problems, "", err
		}}},
		Demo: []Demo{{Do: fileAndPublish, Show: lastReturn}},
		Arguments: []func(*store.Tx, *report.Args, record.Date) error{func(tx *store.Tx, into *report.Args, _ record.Date) error {
			into.Rebuilt = func(m record.Month) (was, is *report.Return, err error) { return rebuilt(tx, m) }
			return nil
		}},
		Publish: publishReport,
	}
}
