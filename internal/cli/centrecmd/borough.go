package centrecmd

import (
	"fmt"

	"github.com/spf13/cobra"

	"borough/internal/cli"
	"borough/internal/record"
	"borough/internal/sheets"
	"borough/internal/store"
	"borough/internal/store/centredb"
)

func centralBoroughEdit(a *cli.App) *cobra.Command {
	var name, cluster string
	cmd := &cobra.Command{
		Use: "edit BOROUGH", Short: "Give a borough another name or cluster", Args: cli.Args("BOROUGH"),
		Long: `edit gives a borough the name that its returns have, or puts it into another
cluster: boroughs of one cluster are added up together. Two boroughs cannot have
one name, and a return under another name than the borough's is refused.`,
		Example:           `  borough central borough edit Camden --name "Camden Town" --cluster north --db central.db`,
		ValidArgsFunction: cli.CompleteFirstArg(completeBoroughs(a)),
	}
	cli.LineFlag(cmd, &name, "name", "the `NAME` that its returns have")
	cli.Flag(cmd, &cluster, "cluster", "the `CLUSTER` of boroughs it is added up with",
		func(text string) (string, error) {
			return record.ParseCode("cluster", text)
		})
	cli.RequireOneFlag(cmd, "name", "cluster")
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		return a.ChangeCentral(cmd, func(tx *store.Tx) (string, error) {
			before, err := centredb.FindBorough(tx, args[0])
			if err != nil {
				return "", err
			}
			after := before
			sheets.Override(&after.Name, name)
			sheets.Override(&after.Cluster, cluster)
			return fmt.Sprintf("%s is %s, of the cluster %s", after.Code, after.Name, after.Cluster),
				centredb.EditBorough(tx, before, after)
		})
	}
	return cmd
}

// completeBoroughs returns a Completion with the names of the boroughs.
func completeBoroughs(a *cli.App) cli.Completion {
	return a.CompleteFromFileOfKind(store.KindCentral, centredb.BoroughCompletions)
}
