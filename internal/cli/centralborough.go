package cli

import (
	"fmt"

	"github.com/spf13/cobra"

	"borough/internal/record"
	"borough/internal/store"
	"borough/internal/store/centredb"
)

func (a *app) centralBoroughEdit() *cobra.Command {
	var name, cluster string
	cmd := &cobra.Command{
		Use: "edit BOROUGH", Short: "Give a borough another name or cluster", Args: args("BOROUGH"),
		Long: `edit gives a borough the name that its returns have, or puts it into another
cluster: boroughs of one cluster are added up together. Two boroughs cannot have
one name, and a return under another name than the borough's is refused.`,
		Example:           `  borough central borough edit Camden --name "Camden Town" --cluster north --db central.db`,
		ValidArgsFunction: firstArg(a.boroughs()),
	}
	lineFlag(cmd, &name, "name", "the `NAME` that its returns have")
	flag(cmd, &cluster, "cluster", "the `CLUSTER` of boroughs it is added up with", func(text string) (string, error) {
		return record.ParseCode("cluster", text)
	})
	cmd.MarkFlagsOneRequired("name", "cluster")
	cmd.RunE = func(cmd *cobra.Command, given []string) error {
		return a.changeCentral(cmd, func(tx *store.Tx) (string, error) {
			before, err := centredb.FindBorough(tx, given[0])
			if err != nil {
				return "", err
			}
			after := before
			over(&after.Name, name)
			over(&after.Cluster, cluster)
			return fmt.Sprintf("%s is %s, of the cluster %s", after.Code, after.Name, after.Cluster), centredb.EditBorough(tx, before, after)
		})
	}
	return cmd
}

func (a *app) boroughs() completion { return a.completingKind(store.Central, centredb.BoroughWords) }
