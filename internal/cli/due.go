package cli

import "github.com/spf13/cobra"

func (a *app) due() *cobra.Command { return group("due", "What needs doing") }
