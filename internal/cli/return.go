package cli

import "github.com/spf13/cobra"

func (a *app) returns() *cobra.Command { return group("return", "The monthly return") }
