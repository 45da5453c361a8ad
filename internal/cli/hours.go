package cli

import "github.com/spf13/cobra"

func (a *app) hours() *cobra.Command { return group("hours", "Hours") }
