package cli

import (
	"io"

	"github.com/spf13/cobra"

	"borough/internal/report"
	"borough/internal/store"
)

func ScriptFlag(cmd *cobra.Command) *bool {
	return cmd.Flags().Bool("sql", false, "print the query for the sqlite3 shell, in place of its rows")
}

// printScript prints the report's query, with the parameters typed, as the
// sqlite3 shell reads it: what to type to see the same rows without this program.
func (a *App) printScript(cmd *cobra.Command, r report.Report, texts map[string]string) error {
	return a.ViewKind(cmd.Context(), FileKinds[r.Of], func(tx *store.Tx) error {
		arguments, err := a.Arguments(tx, r, texts)
		if err != nil {
			return err
		}
		return a.PrintQuery(r.Script(arguments))
	})
}

// PrintQuery prints what the sqlite3 shell is to read.
func (a *App) PrintQuery(script string, err error) error {
	if err == nil {
		_, err = io.WriteString(a.Out, script)
	}
	return err
}
