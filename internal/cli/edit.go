package cli

import (
	"cmp"

	"github.com/spf13/cobra"
)

// field is a flag of an edit command and what it changes in a record; Title is
// what that is called, where it is not as the flag.
type field[T any] struct {
	Flag, Title string
	Copy        func(to, from *T)
}

// Fields are the flags with which a record is edited.
type Fields[T any] []field[T]

// Given returns what the flags that were given change.
func (f Fields[T]) Given(cmd *cobra.Command) (titles []string) {
	for _, field := range f {
		if cmd.Flags().Changed(field.Flag) {
			titles = append(titles, cmp.Or(field.Title, field.Flag))
		}
	}
	return titles
}

// Copy changes what the flags that were given say, and leaves the rest.
func (f Fields[T]) Copy(cmd *cobra.Command, to, from *T) {
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
