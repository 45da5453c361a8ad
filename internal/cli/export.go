package cli

import "github.com/spf13/cobra"

func (a *app) exportAll() *cobra.Command { return group("export", "Export") }
