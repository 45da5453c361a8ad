package returnscmd

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"

	"github.com/spf13/cobra"

	"borough/internal/cli"
	"borough/internal/record"
	"borough/internal/seal"
	"borough/internal/store"
)

func keyGroup(a *cli.App) *cobra.Command {
	return cli.Group("key", "The key that a borough signs returns with, or that the Central Team reads them with",
		keyMake(a),
		keyShow(a),
	)
}

// keyPair has the two halves of a key. The secret half is stored in the file of the key. The
// public half is given to others.
type keyPair struct{ secret, public string }

// keyKind is a kind of key. There are two kinds: the key with which a borough signs returns,
// and the Central Team's key, which decrypts returns.
type keyKind struct {
	title       string
	newPair     func() (keyPair, error)
	publicHalf  func(secret string) (string, error)
	fingerprint func(public string) string // returns a short text that identifies the key
}

func keyMake(a *cli.App) *cobra.Command {
	var replace bool
	cmd := &cobra.Command{
		Use: "make", Short: "Make the key that returns are signed with, beside the books", Args: cli.Args(),
		Long: `make makes a key in a file beside the books, with .key after their name, that
nobody but you can read. A borough signs what return send writes with it; whoever
has the file can sign as the borough. It is an ed25519 key as OpenSSH keeps one,
without a passphrase. On the Central Team's file it makes the key that boroughs
encrypt their returns to; without that file nobody can read them.

key show prints what the others are to be given. --replace makes a new key where
there is one; the old one stays beside it, with .until- and the day after its
name, and no longer signs anything.`,
		Example: "  borough key make",
	}
	cmd.Flags().BoolVar(&replace, "replace", false, "make a new key in the place of the one there is")
	cmd.RunE = func(cmd *cobra.Command, _ []string) error {
		path, err := KeyPath(a)
		if err != nil {
			return err
		}
		undo := func() {}
		err = a.ChangeFileOfKind(cmd, "", func(tx *store.Tx) (message string, err error) {
			message, undo, err = makeKey(a, tx, path, replace)
			return message, err
		})
		if err != nil {
			undo() // the transaction was rolled back
		}
		return err
	}
	return cmd
}

// keyNote is the entry about a key in the audit.
type keyNote struct{ Fingerprint string }

// makeKey makes a key and writes it to the file at path. If there is a key already, makeKey
// renames its file. The function undo removes the new file and restores the old one.
// makeKey returns a *record.Conflict if there is a key and replace is not set, or if a key
// was replaced today already. It returns a *store.FileError if a file cannot be written.
func makeKey(a *cli.App, tx *store.Tx, path string, replace bool) (message string, undo func(), err error) {
	undo = func() {}
	owner, err := tx.Owner()
	if err != nil {
		return "", undo, err
	}
	kind := keyKindFor(owner)
	oldSecret, exists, err := ReadKey(path)
	if err != nil {
		return "", undo, err
	}
	if exists && !replace {
		return "", undo, &record.Conflict{
			Text: fmt.Sprintf("%s is there already: it is %s", path, kind.title),
			Hint: "borough key show prints the public key to give to others; --replace ends it and makes another",
		}
	}
	retiredPath := path + ".until-" + string(tx.Today)
	if _, err := os.Lstat(retiredPath); exists && err == nil {
		return "", undo, &record.Conflict{
			Text: retiredPath + " is there already: a key was replaced today",
			Hint: "move that file away first",
		}
	}
	pair, err := kind.newPair()
	if err != nil {
		return "", undo, err
	}
	var oldNote any
	if exists {
		public, _ := kind.publicHalf(oldSecret) // a damaged key has no fingerprint
		oldNote = keyNote{kind.fingerprint(public)}
	}
	tx.Audit("key", oldNote, keyNote{kind.fingerprint(pair.public)})
	message = fmt.Sprintf("%s is in %s: %s; borough key show prints the public key to give to others",
		kind.title, path, kind.fingerprint(pair.public))
	if exists {
		message += "; the one before is in " + retiredPath
	}
	if a.Flags.DryRun {
		return message, undo, nil
	}
	if exists {
		if err := os.Rename(path, retiredPath); err != nil {
			return "", undo, keyFileError(path, err)
		}
		undo = func() { _ = os.Rename(retiredPath, path) }
	}
	if err := writeKey(path, pair.secret); err != nil {
		return "", undo, err
	}
	restoreOld := undo
	return message, func() { os.Remove(path); restoreOld() }, nil
}

func keyShow(a *cli.App) *cobra.Command {
	o := &cli.Output{}
	cmd := &cobra.Command{
		Use: "show", Short: "Show what others are given of the key", Args: cli.Args(),
		Long: `show prints the public half of the key, in one line: a borough's, which the Central
Team enters with central key add; or the Central Team's, which a borough sets as
its central-key. It is no secret. Its fingerprint is for reading out over the
telephone: whoever got the line by e-mail knows by it that it is yours.`,
		Example: "  borough key make\n  borough key show\n  borough key show -o larkmoor.pub",
	}
	cmd.Flags().StringVarP(&o.File, "output", "o", "", "write to this `FILE`, whole or not at all")
	cmd.RunE = func(cmd *cobra.Command, _ []string) error {
		path, err := KeyPath(a)
		if err != nil {
			return err
		}
		return a.ViewFileOfKind(cmd.Context(), "", func(tx *store.Tx) error {
			owner, err := tx.Owner()
			if err != nil {
				return err
			}
			kind := keyKindFor(owner)
			secret, exists, err := ReadKey(path)
			if err == nil && !exists {
				err = &record.Missing{Text: "there is no " + path, Hint: "borough key make makes it"}
			}
			if err != nil {
				return err
			}
			public, err := kind.publicHalf(secret)
			if err != nil {
				return &store.FileError{Path: path, Text: err.Error()}
			}
			line := public
			if owner.Kind == store.KindBorough {
				line += " " + owner.Borough
			}
			if o.File != "" {
				return writeForOthers(a, o, line+"\n",
					fmt.Sprintf("%s has the public half of %s: %s", o.File, kind.title, kind.fingerprint(public)))
			}
			if owner.Kind == store.KindBorough {
				fmt.Fprintln(a.Err, "fingerprint: "+kind.fingerprint(public))
			}
			_, err = fmt.Fprintln(a.Out, cli.VisibleLines(line))
			return err
		})
	}
	return cmd
}

// keyKindFor returns the kind of key that the owner of a file has.
func keyKindFor(owner store.Owner) keyKind {
	if owner.Kind == store.KindCentral {
		return keyKind{
			title: "the key that returns to the Central Team are encrypted to",
			newPair: func() (keyPair, error) {
				secret, recipient, err := seal.MakeIdentity()
				return keyPair{secret, recipient}, err
			},
			publicHalf:  seal.RecipientOf,
			fingerprint: func(public string) string { return public },
		}
	}
	return keyKind{
		title: "the key that " + owner.Borough + " signs its returns with",
		newPair: func() (keyPair, error) {
			secret, err := seal.MakeKey()
			if err != nil {
				return keyPair{}, err
			}
			key, err := seal.ParseKey(secret)
			if err != nil {
				return keyPair{}, err
			}
			return keyPair{secret, key.PublicKey()}, nil
		},
		publicHalf: func(secret string) (string, error) {
			key, err := seal.ParseKey(secret)
			if err != nil {
				return "", err
			}
			return key.PublicKey(), nil
		},
		fingerprint: seal.Fingerprint,
	}
}

// writeForOthers writes the text to the file of o, and prints the message. The file is meant
// for others. A dry run writes no file.
func writeForOthers(a *cli.App, o *cli.Output, text, message string) error {
	if !a.Flags.DryRun {
		if err := a.Write(o, func(w io.Writer) error { _, err := io.WriteString(w, text); return err }); err != nil {
			return err
		}
	}
	return a.PrintMessage(message)
}

// KeyPath returns the path of the file with the key, which is beside the database. It
// returns the errors of App.Config.
func KeyPath(a *cli.App) (string, error) {
	c, err := a.Config()
	return c.DB + ".key", err
}

// ReadKey reads the file of a key. exists is false if there is no such file. ReadKey returns
// the other errors of ReadKeyText.
func ReadKey(path string) (text string, exists bool, err error) {
	text, err = ReadKeyText(path)
	if errors.Is(err, fs.ErrNotExist) {
		return "", false, nil
	}
	return text, err == nil, err
}

// ReadKeyText reads the file of a key, or of the public half of one. It returns
// fs.ErrNotExist if there is no such file, and a *store.FileError if the file cannot be
// read or is too long for a key.
func ReadKeyText(path string) (string, error) {
	const maxBytes = 1 << 14
	text, err := readStart(path, maxBytes+1)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return "", err
	case err != nil:
		return "", &store.FileError{Path: path, Text: "cannot be read: " + errors.Unwrap(err).Error()}
	case len(text) > maxBytes:
		return "", &store.FileError{Path: path, Text: "is too long for a key"}
	}
	return string(text), nil
}

// readStart reads the first maxBytes bytes of a file, or all of it if it is shorter.
func readStart(path string, maxBytes int64) ([]byte, error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	return io.ReadAll(io.LimitReader(file, maxBytes))
}

// writeKey writes a key to a new file that only its owner can read.
func writeKey(path, text string) error {
	file, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return keyFileError(path, err)
	}
	_, err = file.WriteString(text)
	if err == nil {
		err = file.Sync()
	}
	if err = errors.Join(err, file.Close()); err != nil {
		os.Remove(path)
	}
	return keyFileError(path, err)
}

// keyFileError returns a *store.FileError for an error of writing or renaming the file of
// a key. If err is nil, it returns nil.
func keyFileError(path string, err error) error {
	if renameErr := new(os.LinkError); errors.As(err, &renameErr) {
		return &store.FileError{Path: path, Text: "cannot be renamed: " + renameErr.Err.Error()}
	}
	return cli.WriteError(path, err)
}
