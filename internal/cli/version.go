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
			_, err := fmt.Fprintln(a.Out, "borough "+version())
			return err
		},
	}
}

// version is the release and the Go that built it.
func version() string {
	if info, ok := debug.ReadBuildInfo(); ok {
		return released + " (" + info.GoVersion + ")"
	}
	return released
}
