package cli

import (
	"io"

	"github.com/spf13/cobra"

	"borough/internal/record"
	"borough/internal/returns"
	"borough/internal/store"
	"borough/internal/store/centredb"
)

func (a *app) centralShow() *cobra.Command {
	cmd := &cobra.Command{
		Use: "show BOROUGH MONTH", Short: "Show a borough's return as it was received", Args: args("BOROUGH", "MONTH"),
		Long: `show prints a borough's return of a month as it was received: the last version that
is held, or the one asked for; as JSON byte for byte the document that came.

` + returnForms,
		Example:           "  borough central show Larkmoor 2026-09 --db central.db\n  borough central show Larkmoor 2026-09 --version 1 -O json --db central.db",
		ValidArgsFunction: eachArg(a.boroughs(), a.monthWords()),
	}
	version := cmd.Flags().Int("version", 0, "this `VERSION` that is held, in place of the last")
	o := outputFlags(cmd)
	cmd.RunE = func(cmd *cobra.Command, given []string) error {
		if err := a.settle(o); err != nil {
			return err
		}
		return a.viewKind(cmd.Context(), store.Central, func(tx *store.Tx) error {
			b, err := centredb.FindBorough(tx, given[0])
			if err != nil {
				return err
			}
			m, err := record.ParseMonth(given[1], tx.Today)
			if err != nil {
				return err
			}
			held, err := centredb.HeldVersion(tx, b, m, *version)
			if err != nil {
				return err
			}
			return a.showDocument(o, held.Document)
		})
	}
	return cmd
}

// showDocument prints a return as its document has it: as JSON byte for byte.
func (a *app) showDocument(o *output, document string) error {
	if o.format == "json" && o.fields == nil {
		return a.write(o, func(w io.Writer) error { _, err := io.WriteString(w, document); return err })
	}
	r, err := returns.Kept(document)
	if err != nil {
		return err
	}
	return a.showReturn(o, allBlocks(), r)
}
