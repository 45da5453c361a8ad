package cli

import "github.com/spf13/cobra"

func (a *app) benchmark() *cobra.Command { return group("benchmark", "Benchmarks") }
