package cli

import (
	"github.com/spf13/cobra"

	"borough/internal/report"
)

func (a *app) audit() *cobra.Command {
	return group("audit", "What was written to the books, and by whom",
		a.print("list", report.AuditList),
		a.print("show", report.AuditShow),
	)
}
