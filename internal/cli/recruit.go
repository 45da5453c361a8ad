package cli

import "github.com/spf13/cobra"

func (a *app) recruit() *cobra.Command { return group("recruit", "Recruitment") }
