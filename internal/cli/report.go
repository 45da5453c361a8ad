package cli

import "github.com/spf13/cobra"

// reportGroup is the group into which every area puts its figures.
func (a *app) reportGroup() *cobra.Command {
	return group("report", "Figures: volunteers, hours, teams, panels, engagement")
}
