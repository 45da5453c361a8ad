package centrecmd

import (
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"borough/internal/census"
	"borough/internal/cli"
	"borough/internal/cli/bookscmd"
	"borough/internal/cli/returnscmd"
	"borough/internal/record"
	"borough/internal/report/centrereport"
	"borough/internal/returns"
	"borough/internal/store"
	"borough/internal/store/centredb"
)

// centralCommand returns the command group central, for the Central Team's file.
func centralCommand(a *cli.App) *cobra.Command {
	return cli.Group("central", "The Central Team's file: the returns of the 32 boroughs",
		centralInit(a),
		cli.Group("borough", "The boroughs whose returns are received",
			a.ReportCommand("list", centrereport.BoroughList),
			centralBoroughEdit(a),
		),
		cli.Group("key", "The keys that boroughs sign their returns with",
			centralKeyAdd(a),
			a.ReportCommand("list", centrereport.KeyList),
			centralKeyEnd(a),
		),
		centralReceive(a),
		a.ReportCommand("status", centrereport.CentralStatus),
		a.ReportCommand("list", centrereport.ReceivedList),
		centralShow(a),
		centralCollate(a),
		centralTrend(a),
		centralCompare(a),
		centralDiff(a),
	)
}

func centralInit(a *cli.App) *cobra.Command {
	cmd := &cobra.Command{
		Use: "init", Short: "Make a new file for the Central Team", Args: cli.Args(),
		Long: `init makes a new file for the returns of the 32 boroughs, which it knows by the
names that the census has for them, in the clusters inner and outer; borough
central borough edit changes either. A file that is already there is refused.`,
		Example: "  borough central init --db central.db",
	}
	cmd.RunE = func(cmd *cobra.Command, _ []string) error {
		s, path, err := bookscmd.CreateFile(a, cmd.Context())
		if err != nil {
			return err
		}
		boroughs := census.Boroughs()
		err = bookscmd.FillNewFile(cmd.Context(), s, a.Command(cmd), a.Flags.DryRun, centralOwner,
			func(tx *store.Tx) error {
				for _, b := range boroughs {
					if err := centredb.AddBorough(tx, record.Borough{
						Code:    b.Code,
						Name:    b.Name,
						Cluster: b.Cluster,
					}); err != nil {
						return err
					}
				}
				return nil
			})
		if err != nil {
			return err
		}
		return a.PrintMessage(fmt.Sprintf("the Central Team has its file in %s, for the returns of %d boroughs",
			path, len(boroughs)))
	}
	return cmd
}

// centralOwner is the owner that is stored in a Central Team's file.
var centralOwner = store.Owner{Borough: "London", AreaCode: census.London, Kind: store.KindCentral}

func centralShow(a *cli.App) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "show BOROUGH MONTH",
		Short: "Show a borough's return as it was received",
		Args:  cli.Args("BOROUGH", "MONTH"),
		Long: `show prints a borough's return of a month as it was received: the last version that
is held, or the one asked for; as JSON byte for byte the document that came.

` + returnscmd.FormatsHelp,
		Example:           "  borough central show Larkmoor 2026-09 --db central.db\n  borough central show Larkmoor 2026-09 --version 1 -O json --db central.db",
		ValidArgsFunction: cli.CompleteArgs(completeBoroughs(a), returnscmd.CompleteMonths(a)),
	}
	version := cmd.Flags().Int("version", 0, "this `VERSION` that is held, in place of the last")
	o := cli.OutputFlags(cmd)
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		if err := a.PickFormat(o); err != nil {
			return err
		}
		return a.ViewFileOfKind(cmd.Context(), store.KindCentral, func(tx *store.Tx) error {
			b, err := centredb.FindBorough(tx, args[0])
			if err != nil {
				return err
			}
			m, err := record.ParseMonth(args[1], tx.Today)
			if err != nil {
				return err
			}
			held, err := centredb.HeldVersion(tx, b, m, *version)
			if err != nil {
				return err
			}
			return showDocument(a, o, held.Document)
		})
	}
	return cmd
}

// showDocument prints the return in a JSON document. If the format is JSON, it prints the document
// unchanged.
func showDocument(a *cli.App, o *cli.Output, document string) error {
	if o.Format == "json" && o.Fields == nil {
		return returnscmd.WriteDocument(a, o, func(w io.Writer) error {
			_, err := io.WriteString(w, document)
			return err
		})
	}
	r, err := returns.Decode(document)
	if err != nil {
		return err
	}
	return returnscmd.ShowReturn(a, o, returnscmd.AllBlocks(), r)
}
