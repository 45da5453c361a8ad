package cli

import (
	"fmt"
	"runtime/debug"

	"github.com/spf13/cobra"
)

// released is set by the release build.
var released = "dev"

func (a *app) version() *cobra.Command {
	return &cobra.Command{
		Use: "version", Short: "Print the version", Example: "  borough version", Args: args(),
		RunE: func(*cobra.Command, []string) error {
			text := "borough " + released
			if info, ok := debug.ReadBuildInfo(); ok {
				text += " (" + info.GoVersion + ")"
			}
			_, err := fmt.Fprintln(a.Out, text)
			return err
		},
	}
}
