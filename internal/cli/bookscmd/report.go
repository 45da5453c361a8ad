package bookscmd

import (
	"github.com/spf13/cobra"

	"borough/internal/cli"
)

// reportCommand is the group to which every area adds its figures.
func reportCommand() *cobra.Command {
	return cli.Group("report", "Figures: volunteers, hours, teams, panels, engagement")
}
