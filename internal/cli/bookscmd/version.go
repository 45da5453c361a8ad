package bookscmd

import (
	"fmt"

	"github.com/spf13/cobra"

	"borough/internal/cli"
)

func versionCommand(a *cli.App) *cobra.Command {
	return &cobra.Command{
		Use: "version", Short: "Print the version", Example: "  borough version", Args: cli.Args(),
		RunE: func(*cobra.Command, []string) error {
			_, err := fmt.Fprintln(a.Out, "borough "+cli.Version())
			return err
		},
	}
}
