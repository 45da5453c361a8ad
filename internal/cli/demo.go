package cli

import "github.com/spf13/cobra"

func (a *app) demo() *cobra.Command { return group("demo", "Make a demonstration borough") }
