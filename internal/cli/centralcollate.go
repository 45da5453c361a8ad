package cli

import (
	"github.com/spf13/cobra"

	"borough/internal/collate"
	"borough/internal/store"
)

func (a *app) centralCollate() *cobra.Command {
	cmd := &cobra.Command{
		Use: "collate MONTH|FROM..TO", Short: "Add up the returns of all boroughs", Args: args("MONTH|FROM..TO"),
		Long: `collate adds up the returns of a month, or of the months of a period such as
2026Q3 or FY2026/27, up to the last that is over. Of several versions of a return
the last counts.

` + collateForms,
		Example: `  borough central collate 2026-09 --db central.db
  borough central collate FY2026/27 --by force -O csv --db central.db`,
		ValidArgsFunction: firstArg(a.monthWords()),
	}
	by := byFlag(cmd)
	o := outputFlags(cmd)
	b := allBlocks()
	publishFlag(cmd, &b.public)
	blockFlag(cmd, b)
	script := scriptFlag(cmd)
	cmd.RunE = func(cmd *cobra.Command, given []string) error {
		if err := a.settle(o); err != nil {
			return err
		}
		switch {
		case b.public && *script:
			return errScript
		case b.public && *by != "" && *by != "force":
			return misuse("--by "+*by+" and --publish do not go together", "the figures of the force are published; each borough publishes its own")
		case b.public:
			return a.publishCollation(cmd, o, b, given[0])
		case !b.whole():
			return misuse("--block goes with --publish", "give both")
		}
		return a.viewKind(cmd.Context(), store.Central, func(tx *store.Tx) error {
			from, to, err := monthsOver(given[0], tx.Today)
			if err != nil {
				return err
			}
			if *script {
				return a.printQuery(collate.Script(from, to, tx.Today))
			}
			c, err := collate.Read(cmd.Context(), tx, from, to, tx.Today)
			if err != nil {
				return err
			}
			return a.showCollation(o, *by, c)
		})
	}
	return cmd
}
