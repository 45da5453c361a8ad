package cli

import "github.com/spf13/cobra"

func (a *app) equality() *cobra.Command { return group("equality", "Equality answers") }
