package cli

import (
	"io"

	"github.com/spf13/cobra"

	"borough/internal/report"
	"borough/internal/store"
)

// ScriptFlag adds the flag that prints a report's query in place of its rows.
func ScriptFlag(cmd *cobra.Command) *bool {
	return cmd.Flags().Bool("sql", false, "print the query for the sqlite3 shell, in place of its rows")
}

// printScript prints the report's query with its parameters as a script for the
// sqlite3 shell, which gives the same rows without this program.
func (a *App) printScript(cmd *cobra.Command, r report.Report, texts map[string]string) error {
	return a.ViewKind(cmd.Context(), FileKinds[r.Of], func(tx *store.Tx) error {
		arguments, err := a.Arguments(tx, r, texts)
		if err != nil {
			return err
		}
		return a.PrintQuery(r.Script(arguments))
	})
}

// PrintQuery prints a script for the sqlite3 shell, or returns the error of making it.
func (a *App) PrintQuery(script string, err error) error {
	if err == nil {
		_, err = io.WriteString(a.Out, script)
	}
	return err
}
