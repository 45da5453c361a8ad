package cli

import "github.com/spf13/cobra"

func (a *app) volunteer() *cobra.Command { return group("volunteer", "Volunteers") }
