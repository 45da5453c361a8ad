package cli

import (
	"io"

	"github.com/spf13/cobra"

	"borough/internal/report"
	"borough/internal/store"
)

func scriptFlag(cmd *cobra.Command) *bool {
	return cmd.Flags().Bool("sql", false, "print the query for the sqlite3 shell, in place of its rows")
}

// printScript prints the report's query, with the parameters typed, as the
// sqlite3 shell reads it: what to type to see the same rows without this program.
func (a *app) printScript(cmd *cobra.Command, r report.Report, texts map[string]string) error {
	return a.viewKind(cmd.Context(), fileKinds[r.Of], func(tx *store.Tx) error {
		arguments, err := a.arguments(tx, r, texts)
		if err != nil {
			return err
		}
		return a.printQuery(r.Script(arguments))
	})
}

// printQuery prints what the sqlite3 shell is to read.
func (a *app) printQuery(script string, err error) error {
	if err == nil {
		_, err = io.WriteString(a.Out, script)
	}
	return err
}
