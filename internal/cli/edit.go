package cli

import (
	"cmp"

	"github.com/spf13/cobra"
)

// editFlag is a flag of an edit command and what it changes in a record; Title is
// what that is called, where it is not as the flag.
type editFlag[T any] struct {
	Flag, Title string
	Copy        func(to, from *T)
}

// EditFlags are the flags with which a record is edited.
type EditFlags[T any] []editFlag[T]

// Changed returns what the flags that were given change.
func (f EditFlags[T]) Changed(cmd *cobra.Command) (titles []string) {
	for _, field := range f {
		if cmd.Flags().Changed(field.Flag) {
			titles = append(titles, cmp.Or(field.Title, field.Flag))
		}
	}
	return titles
}

// Copy changes what the flags that were given say, and leaves the rest.
func (f EditFlags[T]) Copy(cmd *cobra.Command, to, from *T) {
	for _, field := range f {
		if cmd.Flags().Changed(field.Flag) {
			field.Copy(to, from)
		}
	}
}

// NothingToChange says that an edit was given no flag.
func NothingToChange(cmd *cobra.Command) error {
	return Misuse(cmd.CommandPath()+" needs something to change", cmd.CommandPath()+" --help shows the flags")
}
