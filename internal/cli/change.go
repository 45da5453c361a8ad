package cli

import (
	"github.com/spf13/cobra"

	"borough/internal/record"
	"borough/internal/store"
)

// ChangeCentral is Change for a write to the Central Team's file.
func (a *App) ChangeCentral(cmd *cobra.Command, write func(*store.Tx) (message string, err error)) error {
	return a.ChangeKind(cmd, store.Central, write)
}

// ChangeFound is Change for a write to the record that find finds by the text. A
// person who was erased is refused.
func ChangeFound[T any](
	a *App, cmd *cobra.Command, find func(*store.Tx, string) (T, error), text string,
	write func(*store.Tx, T) (message string, err error),
) error {
	return a.Change(cmd, func(tx *store.Tx) (string, error) {
		found, err := find(tx, text)
		if err != nil {
			return "", err
		}
		if p, ok := any(found).(record.Erasable); ok {
			if err := p.CheckNotErased(); err != nil {
				return "", err
			}
		}
		return write(tx, found)
	})
}

// Change runs write on a borough's books, in one durable transaction with its row of
// the audit, and prints the message that it returns: one line that says what is now
// true. A dry run does all of it and keeps nothing. Its errors are those of OpenWrite,
// of a file of another kind, of write, and of Say.
func (a *App) Change(cmd *cobra.Command, write func(*store.Tx) (message string, err error)) error {
	return a.ChangeKind(cmd, store.Borough, write)
}

// ChangeKind is Change for a write to a file of that kind; "" is any.
func (a *App) ChangeKind(cmd *cobra.Command, kind string, write func(*store.Tx) (message string, err error)) error {
	s, err := a.OpenWrite(cmd.Context())
	if err != nil {
		return err
	}
	defer s.Close()
	var message string
	err = s.Update(cmd.Context(), a.Command(cmd), a.Flags.DryRun, RequireKind(kind, func(tx *store.Tx) (err error) {
		message, err = write(tx)
		return err
	}))
	if err != nil {
		return err
	}
	return a.Say(message)
}
