package cli

import (
	"github.com/spf13/cobra"

	"borough/internal/record"
)

// ReasonFlag adds the flag --reason, which takes the reason why a record was wrong. The flag
// is required.
func ReasonFlag(cmd *cobra.Command, target *string) {
	Flag(cmd, target, "reason", "`WHY` it was wrong, without names", ParseReason("why the record was wrong"))
	RequireFlags(cmd, "reason")
}

// ParseReason returns a parser of a reason. The parser returns a record.Invalid if the
// reason is empty. question is the part of the error's text that says what the reason
// must explain, such as "why the record was wrong".
func ParseReason(question string) func(string) (string, error) {
	return func(text string) (string, error) {
		reason, err := record.CleanLine("--reason", text)
		if err == nil && reason == "" {
			err = record.Invalidf("this may not be empty; say %s", question)
		}
		return reason, err
	}
}
