package cli

import (
	"fmt"

	"github.com/spf13/cobra"
)

func (a *app) versionCommand() *cobra.Command {
	return &cobra.Command{
		Use: "version", Short: "Print the version", Example: "  borough version", Args: args(),
		RunE: func(*cobra.Command, []string) error {
			_, err := fmt.Fprintln(a.Out, "borough "+version())
			return err
		},
	}
}
