package cli

import (
	"github.com/spf13/cobra"

	"borough/internal/report/booksreport"
)

func (a *app) audit() *cobra.Command {
	return group("audit", "What was written to the books, and by whom",
		a.print("list", booksreport.AuditList),
		a.print("show", booksreport.AuditShow),
	)
}
