package cli

import (
	"github.com/spf13/cobra"

	"borough/internal/record"
)

// ReasonFlag adds the flag that every void needs: why the record was wrong.
func ReasonFlag(cmd *cobra.Command, into *string) {
	Flag(cmd, into, "reason", "`WHY` it was wrong, without names", ParseReason("why the record was wrong"))
	Need(cmd, "reason")
}

// ParseReason reads a reason, which may not be empty.
func ParseReason(what string) func(string) (string, error) {
	return func(text string) (string, error) {
		reason, err := record.CleanLine("--reason", text)
		if err == nil && reason == "" {
			err = record.Wrong("this may not be empty; say %s", what)
		}
		return reason, err
	}
}
