package cli

import "github.com/spf13/cobra"

func (a *app) train() *cobra.Command { return group("train", "Training") }
