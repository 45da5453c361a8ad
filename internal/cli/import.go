package cli

import "github.com/spf13/cobra"

func (a *app) importAll() *cobra.Command { return group("import", "Import") }
