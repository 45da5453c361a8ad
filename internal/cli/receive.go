package cli

import (
	"cmp"
	"fmt"
	"os"
	"slices"

	"github.com/spf13/cobra"

	"borough/internal/record"
	"borough/internal/report"
	"borough/internal/store"
)

func (a *app) centralReceive() *cobra.Command {
	cmd := &cobra.Command{
		Use: "receive FILE...", Short: "Keep the returns that boroughs sent", Args: cobra.MinimumNArgs(1),
		Example: `  borough return show 2026-09 -o 2026-09.json
  borough central init --db central.db
  borough central receive 2026-09.json --db central.db`,
	}
	cmd.RunE = func(cmd *cobra.Command, given []string) error {
		var returns []*report.Return
		documents := map[*report.Return]string{}
		for _, name := range given {
			text, err := os.ReadFile(name)
			if err != nil {
				return &record.Missing{Text: name + ": there is no such file"}
			}
			r, err := report.ReadReturn(string(text))
			if err != nil {
				return &store.FileError{Path: name, Text: err.Error()}
			}
			returns, documents[r] = append(returns, r), string(text)
		}
		slices.SortFunc(returns, func(one, two *report.Return) int {
			return cmp.Or(cmp.Compare(one.AreaCode, two.AreaCode), cmp.Compare(one.Month, two.Month), cmp.Compare(one.Version, two.Version))
		})
		return a.changeCentral(cmd, func(tx *store.Tx) (string, error) {
			for _, r := range returns {
				if err := tx.Receive(r.Received(documents[r]), r.Sums()); err != nil {
					return "", err
				}
			}
			return fmt.Sprintf("%s kept", counted(len(returns), "return")), nil
		})
	}
	return cmd
}
