package cli

import (
	"io"

	"github.com/spf13/cobra"

	"borough/internal/report"
	"borough/internal/store"
)

// printScript prints the report's query, with the parameters typed, as the
// sqlite3 shell reads it: what to type to see the same rows without this program.
func (a *app) printScript(cmd *cobra.Command, r report.Report, texts map[string]string) error {
	return a.view(cmd.Context(), func(tx *store.Tx) error {
		arguments, err := a.arguments(tx, r, texts)
		if err != nil {
			return err
		}
		script, err := r.Script(arguments)
		if err == nil {
			_, err = io.WriteString(a.Out, script)
		}
		return err
	})
}
