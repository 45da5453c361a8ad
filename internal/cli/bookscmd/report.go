package bookscmd

import (
	"github.com/spf13/cobra"

	"borough/internal/cli"
)

// reportCommand returns the command group report, to which every area adds its reports.
func reportCommand(*cli.App) *cobra.Command {
	return cli.Group("report", "Figures: volunteers, hours, teams, panels, engagement")
}
