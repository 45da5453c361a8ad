package cli

import (
	"github.com/spf13/cobra"

	"borough/internal/record"
	"borough/internal/store"
)

// void completes a command that takes back something recorded of a volunteer;
// its own flags say which record.
func (a *app) void(cmd *cobra.Command, do func(tx *store.Tx, d *record.Dossier, reason string) (said string, err error)) *cobra.Command {
	var reason string
	cmd.Args, cmd.ValidArgsFunction = args("VOLUNTEER"), firstArg(a.volunteers())
	reasonFlag(cmd, &reason)
	cmd.RunE = func(cmd *cobra.Command, given []string) error {
		return a.changeOf(cmd, given[0], func(tx *store.Tx, d *record.Dossier) (string, error) { return do(tx, d, reason) })
	}
	return cmd
}

// reasonFlag adds the flag that every void needs: why the record was wrong.
func reasonFlag(cmd *cobra.Command, into *string) {
	flag(cmd, into, "reason", "`WHY` it was wrong, without names", cleanReason("why the record was wrong"))
	need(cmd, "reason")
}

// cleanReason reads a reason, which may not be empty.
func cleanReason(what string) func(string) (string, error) {
	return func(text string) (string, error) {
		reason, err := record.CleanLine("--reason", text)
		if err == nil && reason == "" {
			err = record.Wrong("this may not be empty; say %s", what)
		}
		return reason, err
	}
}
