package cli

import "github.com/spf13/cobra"

func (a *app) setting() *cobra.Command { return group("settings", "The borough's settings") }
