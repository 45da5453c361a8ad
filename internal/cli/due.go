package cli

import (
	"github.com/spf13/cobra"

	"borough/internal/report"
)

func (a *app) due() *cobra.Command { return a.print("due", report.Due(a.All.DueKinds)) }
