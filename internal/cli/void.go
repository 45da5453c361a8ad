package cli

import (
	"github.com/spf13/cobra"

	"borough/internal/record"
)

// reasonFlag adds the flag that every void needs: why the record was wrong.
func reasonFlag(cmd *cobra.Command, into *string) {
	flag(cmd, into, "reason", "`WHY` it was wrong, without names", func(text string) (string, error) {
		reason, err := record.CleanLine("--reason", text)
		if err == nil && reason == "" {
			err = record.Wrong("this may not be empty; say why the record was wrong")
		}
		return reason, err
	})
	need(cmd, "reason")
}
