package cli

import (
	"github.com/spf13/cobra"

	"borough/internal/record"
)

// ReasonFlag adds the flag that every void needs: the reason why the record was wrong.
func ReasonFlag(cmd *cobra.Command, into *string) {
	Flag(cmd, into, "reason", "`WHY` it was wrong, without names", ParseReason("why the record was wrong"))
	Need(cmd, "reason")
}

// ParseReason returns a parser of a reason that may not be empty; what is the question
// that the reason answers.
func ParseReason(what string) func(string) (string, error) {
	return func(text string) (string, error) {
		reason, err := record.CleanLine("--reason", text)
		if err == nil && reason == "" {
			err = record.Wrong("this may not be empty; say %s", what)
		}
		return reason, err
	}
}
