package cli

import "github.com/spf13/cobra"

func (a *app) reference() *cobra.Command { return group("reference", "References") }
