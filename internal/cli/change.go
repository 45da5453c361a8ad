package cli

import (
	"github.com/spf13/cobra"

	"borough/internal/store"
)

// ChangeCentral is Change for the Central Team's file.
func (a *App) ChangeCentral(cmd *cobra.Command, do func(*store.Tx) (said string, err error)) error {
	return a.ChangeKind(cmd, store.Central, do)
}

// ChangeFound is Change for a write to the record that find finds by the text,
// as a noun's own changeOf has it. Nothing more is written of somebody erased.
func ChangeFound[T any](a *App, cmd *cobra.Command, find func(*store.Tx, string) (T, error), text string, do func(*store.Tx, T) (said string, err error)) error {
	return a.Change(cmd, func(tx *store.Tx) (string, error) {
		found, err := find(tx, text)
		if err != nil {
			return "", err
		}
		if p, ok := any(found).(interface{ Erased() error }); ok {
			if err := p.Erased(); err != nil {
				return "", err
			}
		}
		return do(tx, found)
	})
}

// Change runs do on a borough's books in one durable transaction with its audit
// row and prints the line it returns: what is now true. A dry run does all of it
// and keeps nothing.
func (a *App) Change(cmd *cobra.Command, do func(*store.Tx) (said string, err error)) error {
	return a.ChangeKind(cmd, store.Borough, do)
}

// ChangeKind is Change for a file of that kind; "" is any.
func (a *App) ChangeKind(cmd *cobra.Command, kind string, do func(*store.Tx) (said string, err error)) error {
	s, err := a.OpenWrite(cmd.Context())
	if err != nil {
		return err
	}
	defer s.Close()
	var said string
	err = s.Update(cmd.Context(), a.Command(cmd), a.Flags.DryRun, RequireKind(kind, func(tx *store.Tx) (err error) {
		said, err = do(tx)
		return err
	}))
	if err != nil {
		return err
	}
	return a.Say(said)
}
