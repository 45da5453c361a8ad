package cli

import (
	"github.com/spf13/cobra"

	"borough/internal/record"
	"borough/internal/store"
)

// ChangeCentral is Change for a write to the Central Team's file.
func (a *App) ChangeCentral(cmd *cobra.Command, write func(*store.Tx) (message string, err error)) error {
	return a.ChangeFileOfKind(cmd, store.KindCentral, write)
}

// FindAndChange is Change for a command that changes one record. It calls find to get the
// record that text names, and then calls write with the record. It returns the error of
// find, and a record.Conflict if the record is a person who was erased.
func FindAndChange[T any](
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

// Change runs write on a borough's file and adds a row to the audit, in one durable
// transaction. It then prints the message that write returns, a line that says what the
// records now say. In a dry run the transaction is rolled back. Change returns the errors
// of OpenWrite, RequireKind, write and PrintMessage.
func (a *App) Change(cmd *cobra.Command, write func(*store.Tx) (message string, err error)) error {
	return a.ChangeFileOfKind(cmd, store.KindBorough, write)
}

// ChangeFileOfKind is Change for a write to a file of the given kind; "" means any kind.
func (a *App) ChangeFileOfKind(
	cmd *cobra.Command, kind string, write func(*store.Tx) (message string, err error),
) error {
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
	return a.PrintMessage(message)
}
