package cli

import (
	"github.com/spf13/cobra"

	"borough/internal/record"
)

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
