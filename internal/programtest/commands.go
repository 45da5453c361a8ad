package programtest

import (
	"strings"

	"github.com/spf13/cobra"
)

// WalkCommands calls visit for every command that has no sub-commands, in the order of the
// help.
func WalkCommands(cmd *cobra.Command, visit func(*cobra.Command)) {
	for _, c := range cmd.Commands() {
		switch {
		case c.Hidden || c.Name() == "help" || c.Name() == "completion":
		case c.HasSubCommands():
			WalkCommands(c, visit)
		default:
			visit(c)
		}
	}
}

// IsCentralCommand reports whether the command with this path works on the Central Team's
// file.
func IsCentralCommand(path string) bool {
	return strings.HasPrefix(path, "borough central ") || strings.HasPrefix(path, "borough meeting ")
}
