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

// fields are the flags with which a record is edited.
type fields[T any] []field[T]

// given returns what the flags that were given change.
func (f fields[T]) given(cmd *cobra.Command) (titles []string) {
	for _, field := range f {
		if cmd.Flags().Changed(field.Flag) {
			titles = append(titles, cmp.Or(field.Title, field.Flag))
		}
	}
	return titles
}

// copy changes what the flags that were given say, and leaves the rest.
func (f fields[T]) copy(cmd *cobra.Command, to, from *T) {
	for _, field := range f {
		if cmd.Flags().Changed(field.Flag) {
			field.Copy(to, from)
		}
	}
}

// nothingToChange says that an edit was given no flag.
func nothingToChange(cmd *cobra.Command) error {
	return misuse(cmd.CommandPath()+" needs something to change", cmd.CommandPath()+" --help shows the flags")
}
