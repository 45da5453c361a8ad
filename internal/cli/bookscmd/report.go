package bookscmd

import (
	"github.com/spf13/cobra"

	"borough/internal/cli"
)

// reportGroup is the group into which every area puts its figures.
func reportGroup() *cobra.Command {
	return cli.Group("report", "Figures: volunteers, hours, teams, panels, engagement")
}
