package cli

import (
	"fmt"

	"github.com/spf13/cobra"

	"borough/internal/census"
	"borough/internal/record"
	"borough/internal/report/centrereport"
	"borough/internal/store"
	"borough/internal/store/centredb"
)

func (a *app) central() *cobra.Command {
	return group("central", "The Central Team's file: the returns of the 32 boroughs",
		a.centralInit(),
		group("borough", "The boroughs whose returns are received",
			a.print("list", centrereport.BoroughList),
			a.centralBoroughEdit(),
		),
		group("key", "The keys that boroughs sign their returns with",
			a.centralKeyAdd(),
			a.print("list", centrereport.KeyList),
			a.centralKeyEnd(),
		),
		a.centralReceive(),
		a.print("status", centrereport.CentralStatus),
		a.print("list", centrereport.ReceivedList),
		a.centralShow(),
		a.centralCollate(),
		a.centralTrend(),
		a.centralCompare(),
		a.centralDiff(),
	)
}

func (a *app) centralInit() *cobra.Command {
	cmd := &cobra.Command{
		Use: "init", Short: "Make a new file for the Central Team", Args: args(),
		Long: `init makes a new file for the returns of the 32 boroughs, which it knows by the
names that the census has for them, in the clusters inner and outer; borough
central borough edit changes either. A file that is already there is refused.`,
		Example: "  borough central init --db central.db",
	}
	cmd.RunE = func(cmd *cobra.Command, _ []string) error {
		s, path, err := a.create(cmd.Context())
		if err != nil {
			return err
		}
		boroughs := census.Boroughs()
		err = fill(cmd.Context(), s, a.command(cmd), a.flags.dryRun, centralBooks, func(tx *store.Tx) error {
			for _, b := range boroughs {
				if err := centredb.AddBorough(tx, record.Borough{Code: b.Code, Name: b.Name, Cluster: b.Cluster}); err != nil {
					return err
				}
			}
			return nil
		})
		if err != nil {
			return err
		}
		return a.say(fmt.Sprintf("the Central Team has its file in %s, for the returns of %d boroughs", path, len(boroughs)))
	}
	return cmd
}

// centralBooks are whose the Central Team's file is: all London's.
var centralBooks = store.Books{Borough: "London", AreaCode: census.London, Kind: store.Central}
