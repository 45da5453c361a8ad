package cli

import "github.com/spf13/cobra"

func (a *app) place() *cobra.Command { return group("place", "Placements") }
