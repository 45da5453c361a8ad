package cli

import (
	"io"

	"github.com/spf13/cobra"

	"borough/internal/report"
	"borough/internal/store"
)

// scriptFlag is the name of the flag that ScriptFlag adds.
const scriptFlag = "sql"

// ScriptFlag adds the flag --sql, which prints a report's query instead of its rows.
func ScriptFlag(cmd *cobra.Command) *bool {
	return cmd.Flags().Bool(scriptFlag, false, "print the query for the sqlite3 shell, in place of its rows")
}

// printScript prints the report's query, with the values of its parameters, as a script
// for the sqlite3 shell. The script gives the same rows as the report.
func (a *App) printScript(cmd *cobra.Command, r report.Report, texts map[string]string) error {
	return a.ViewFileOfKind(cmd.Context(), FileKinds[r.FileKind], func(tx *store.Tx) error {
		arguments, err := a.Arguments(tx, r, texts)
		if err != nil {
			return err
		}
		return a.PrintQuery(r.SQLiteScript(arguments))
	})
}

// PrintQuery prints a script for the sqlite3 shell. Its parameters are the two results of a
// function that makes such a script. If err is not nil, PrintQuery only returns it.
func (a *App) PrintQuery(script string, err error) error {
	if err == nil {
		_, err = io.WriteString(a.Out, script)
	}
	return err
}
