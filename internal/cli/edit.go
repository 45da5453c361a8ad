package cli

import (
	"cmp"

	"github.com/spf13/cobra"
)

// editFlag is a flag of an edit command and the field of a record that it changes.
// Title is what messages call the field. If Title is empty, they use the flag's name.
// Copy copies the field from source to target.
type editFlag[T any] struct {
	Flag, Title string
	Copy        func(target, source *T)
}

// EditFlags are the flags of a command that edits a record.
type EditFlags[T any] []editFlag[T]

// Changed returns the titles of the fields whose flags were given.
func (f EditFlags[T]) Changed(cmd *cobra.Command) (titles []string) {
	for _, field := range f {
		if cmd.Flags().Changed(field.Flag) {
			titles = append(titles, cmp.Or(field.Title, field.Flag))
		}
	}
	return titles
}

// Copy copies the fields whose flags were given from source to target.
func (f EditFlags[T]) Copy(cmd *cobra.Command, target, source *T) {
	for _, field := range f {
		if cmd.Flags().Changed(field.Flag) {
			field.Copy(target, source)
		}
	}
}

// NothingToChange returns the usage error for an edit command without any flag.
func NothingToChange(cmd *cobra.Command) error {
	return UsageError(cmd.CommandPath()+" needs something to change", cmd.CommandPath()+" --help shows the flags")
}
