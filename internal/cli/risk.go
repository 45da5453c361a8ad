package cli

import "github.com/spf13/cobra"

func (a *app) risk() *cobra.Command { return group("risk", "Risk assessments") }
