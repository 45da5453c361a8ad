package cli

import "github.com/spf13/cobra"

func (a *app) role() *cobra.Command { return group("role", "Roles") }
