package cli

import "github.com/spf13/cobra"

func (a *app) check() *cobra.Command { return group("check", "Check the file") }
