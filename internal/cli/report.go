package cli

import "github.com/spf13/cobra"

// report is the group into which every area puts its figures.
func (a *app) report() *cobra.Command {
	return group("report", "Figures: volunteers, hours, teams, panels, engagement")
}
