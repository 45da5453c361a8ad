package cli

import "github.com/spf13/cobra"

func (a *app) interview() *cobra.Command { return group("interview", "Interviews") }
