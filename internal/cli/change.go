package cli

import (
	"github.com/spf13/cobra"

	"borough/internal/store"
)

// change runs do on a borough's books in one durable transaction with its audit
// row and prints the line it returns: what is now true. A dry run does all of it
// and keeps nothing.
func (a *app) change(cmd *cobra.Command, do func(*store.Tx) (said string, err error)) error {
	return a.changeKind(cmd, store.Borough, do)
}

// changeCentral is change for the Central Team's file.
func (a *app) changeCentral(cmd *cobra.Command, do func(*store.Tx) (said string, err error)) error {
	return a.changeKind(cmd, store.Central, do)
}

// changeKind is change for a file of that kind; "" is any.
func (a *app) changeKind(cmd *cobra.Command, kind string, do func(*store.Tx) (said string, err error)) error {
	s, err := a.openWrite(cmd.Context())
	if err != nil {
		return err
	}
	defer s.Close()
	var said string
	err = s.Update(cmd.Context(), a.command(cmd), a.flags.dryRun, expecting(kind, func(tx *store.Tx) (err error) {
		said, err = do(tx)
		return err
	}))
	if err != nil {
		return err
	}
	return a.say(said)
}

// changeFound is change for a write to the record that find finds by the text,
// as a noun's own changeOf has it. Nothing more is written of somebody erased.
func changeFound[T any](a *app, cmd *cobra.Command, find func(*store.Tx, string) (T, error), text string, do func(*store.Tx, T) (said string, err error)) error {
	return a.change(cmd, func(tx *store.Tx) (string, error) {
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
