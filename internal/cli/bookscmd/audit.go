package bookscmd

import (
	"github.com/spf13/cobra"

	"borough/internal/cli"
	"borough/internal/report/booksreport"
)

func auditCommand(a *cli.App) *cobra.Command {
	return cli.Group("audit", "What was written to the books, and by whom",
		a.ReportCommand("list", booksreport.AuditList),
		a.ReportCommand("show", booksreport.AuditShow),
	)
}
