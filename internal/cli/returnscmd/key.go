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

func key(a *cli.App) *cobra.Command {
	return cli.Group("key", "The key that a borough signs returns with, or that the Central Team reads them with",
		keyMake(a),
		keyShow(a),
	)
}

// bothHalves is a key as its file keeps it, and what others are given of it.
type bothHalves struct{ secret, public string }

// keyKind is a kind of key: what it is called, how one is made and what others
// are given of one.
type keyKind struct {
	what   string
	make   func() (bothHalves, error)
	public func(secret string) (string, error)
	short  func(public string) string // what names it in the audit and in talk
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
		err = a.ChangeKind(cmd, "", func(tx *store.Tx) (said string, err error) {
			said, undo, err = makeKey(a, tx, path, replace)
			return said, err
		})
		if err != nil {
			undo() // nothing of it was kept
		}
		return err
	}
	return cmd
}

// keyNote is what the audit has of a key.
type keyNote struct{ Fingerprint string }

// makeKey makes the key of the books; undo takes its file away again, and puts
// back the one it took the place of.
func makeKey(a *cli.App, tx *store.Tx, path string, replace bool) (said string, undo func(), err error) {
	undo = func() {}
	books, err := tx.Books()
	if err != nil {
		return "", undo, err
	}
	kind := keyOf(books)
	old, there, err := ReadKey(path)
	if err != nil {
		return "", undo, err
	}
	if there && !replace {
		return "", undo, &record.Conflict{Text: fmt.Sprintf("%s is there already: it is %s", path, kind.what),
			Hint: "borough key show prints what others are given of it; --replace ends it and makes another"}
	}
	ended := path + ".until-" + string(tx.Today)
	if _, err := os.Lstat(ended); there && err == nil {
		return "", undo, &record.Conflict{Text: ended + " is there already: a key was replaced today", Hint: "move that file away first"}
	}
	halves, err := kind.make()
	if err != nil {
		return "", undo, err
	}
	var before any
	if there {
		public, _ := kind.public(old) // one that is no key has no fingerprint
		before = keyNote{kind.short(public)}
	}
	tx.Note("key", before, keyNote{kind.short(halves.public)})
	said = fmt.Sprintf("%s is in %s: %s; borough key show prints what others are given of it", kind.what, path, kind.short(halves.public))
	if there {
		said += "; the one before is in " + ended
	}
	if a.Flags.DryRun {
		return said, undo, nil
	}
	if there {
		if err := os.Rename(path, ended); err != nil {
			return "", undo, keyUnwritten(path, err)
		}
		undo = func() { _ = os.Rename(ended, path) }
	}
	if err := writeKey(path, halves.secret); err != nil {
		return "", undo, err
	}
	back := undo
	return said, func() { os.Remove(path); back() }, nil
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
		return a.ViewKind(cmd.Context(), "", func(tx *store.Tx) error {
			books, err := tx.Books()
			if err != nil {
				return err
			}
			kind := keyOf(books)
			secret, there, err := ReadKey(path)
			if err == nil && !there {
				err = &record.Missing{Text: "there is no " + path, Hint: "borough key make makes it"}
			}
			if err != nil {
				return err
			}
			public, err := kind.public(secret)
			if err != nil {
				return &store.FileError{Path: path, Text: err.Error()}
			}
			line := public
			if books.Kind == store.Borough {
				line += " " + books.Borough
			}
			if o.File != "" {
				return handOut(a, o, line+"\n", fmt.Sprintf("%s has the public half of %s: %s", o.File, kind.what, kind.short(public)))
			}
			if books.Kind == store.Borough {
				fmt.Fprintln(a.Err, "fingerprint: "+kind.short(public))
			}
			_, err = fmt.Fprintln(a.Out, cli.VisibleLines(line))
			return err
		})
	}
	return cmd
}

// keyOf is the kind of key that goes with the books.
func keyOf(books store.Books) keyKind {
	if books.Kind == store.Central {
		return keyKind{
			what: "the key that returns to the Central Team are encrypted to",
			make: func() (bothHalves, error) {
				secret, recipient, err := seal.MakeIdentity()
				return bothHalves{secret, recipient}, err
			},
			public: seal.Recipient,
			short:  func(public string) string { return public },
		}
	}
	return keyKind{
		what: "the key that " + books.Borough + " signs its returns with",
		make: func() (bothHalves, error) {
			secret, err := seal.MakeKey()
			if err != nil {
				return bothHalves{}, err
			}
			key, err := seal.ParseKey(secret)
			if err != nil {
				return bothHalves{}, err
			}
			return bothHalves{secret, key.Public()}, nil
		},
		public: func(secret string) (string, error) {
			key, err := seal.ParseKey(secret)
			if err != nil {
				return "", err
			}
			return key.Public(), nil
		},
		short: seal.Fingerprint,
	}
}

// handOut writes a file that is to be given to others, and says what it is. A dry
// run writes none.
func handOut(a *cli.App, o *cli.Output, text, said string) error {
	if !a.Flags.DryRun {
		if err := a.Write(o, func(w io.Writer) error { _, err := io.WriteString(w, text); return err }); err != nil {
			return err
		}
	}
	return a.Say(said)
}

// KeyPath is where the key of the books is kept: beside them.
func KeyPath(a *cli.App) (string, error) {
	c, err := a.Config()
	return c.DB + ".key", err
}

// ReadKey reads the file of a key; ok is false when there is none.
func ReadKey(path string) (text string, ok bool, err error) {
	text, err = ReadSmall(path)
	if errors.Is(err, fs.ErrNotExist) {
		return "", false, nil
	}
	return text, err == nil, err
}

// ReadSmall reads the file of a key or a recipient, which has a few lines.
func ReadSmall(path string) (string, error) {
	const long = 1 << 14
	text, err := readUpTo(path, long+1)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return "", err
	case err != nil:
		return "", &store.FileError{Path: path, Text: "cannot be read: " + errors.Unwrap(err).Error()}
	case len(text) > long:
		return "", &store.FileError{Path: path, Text: "is too long for a key"}
	}
	return string(text), nil
}

// readUpTo reads a file, and no more of it than that.
func readUpTo(path string, most int64) ([]byte, error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	return io.ReadAll(io.LimitReader(file, most))
}

// writeKey keeps a key in a new file that only its owner reads.
func writeKey(path, text string) error {
	file, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return keyUnwritten(path, err)
	}
	_, err = file.WriteString(text)
	if err == nil {
		err = file.Sync()
	}
	if err = errors.Join(err, file.Close()); err != nil {
		os.Remove(path)
	}
	return keyUnwritten(path, err)
}

func keyUnwritten(path string, err error) error {
	if refused := new(os.LinkError); errors.As(err, &refused) {
		return &store.FileError{Path: path, Text: "cannot be renamed: " + refused.Err.Error()}
	}
	return cli.WriteError(path, err)
}
