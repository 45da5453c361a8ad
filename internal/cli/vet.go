package cli

import "github.com/spf13/cobra"

func (a *app) vet() *cobra.Command { return group("vet", "Vetting") }
