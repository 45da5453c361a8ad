package returnscmd

import (
	"errors"
	"fmt"
	"io/fs"
	"strings"

	"github.com/spf13/cobra"

	"borough/internal/cli"
	"borough/internal/record"
	"borough/internal/returns"
	"borough/internal/seal"
	"borough/internal/store"
	"borough/internal/store/booksdb"
)

func returnSend(a *cli.App) *cobra.Command {
	var to string
	var plain bool
	o := &cli.Output{}
	cmd := &cobra.Command{
		Use: "send MONTH", Short: "Write a filed return as one file to e-mail", Args: cli.Args("MONTH"),
		Long: `send writes the return of a month, as it was filed last, to one file to e-mail: a
zip with the document, its checksum and, where key make has made a key, its
signature. It sends nothing itself.

The file is encrypted to the Central Team when the setting central-key has their
key, or with --to, as one for somebody else. Otherwise whoever has the file can
read it. docs/return-format.md says how to open and check it without borough.`,
		Example: `  borough return send 2026-09 -o larkmoor-2026-09.zip
  borough key make
  borough return send 2026-09 -o larkmoor-2026-09.zip`,
		ValidArgsFunction: cli.CompleteFirstArg(CompleteMonths(a)),
	}
	version := versionFlag(a, cmd)
	cmd.Flags().StringVarP(&o.File, "output", "o", "", "write to this `FILE`, whole or not at all")
	cmd.Flags().StringVar(&to, "to", "",
		"encrypt it to this `KEY`, age1..., or the file that has it; in place of central-key")
	cmd.Flags().BoolVar(&plain, "plain", false, "do not encrypt it, whatever central-key is")
	cmd.MarkFlagsMutuallyExclusive("to", "plain")
	cli.RequireFlags(cmd, "output")
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		if o.File == "-" {
			return record.Invalidf("--output -: what is sent is a file; give it a name, such as %s.zip", args[0])
		}
		return a.View(cmd.Context(), func(tx *store.Tx) error {
			filed, err := FiledReturn(tx, args[0], *version)
			if err != nil {
				return err
			}
			recipient, err := findRecipient(tx, to)
			if err != nil {
				return err
			}
			if plain {
				recipient = ""
			}
			key, err := signingKey(a)
			if err != nil {
				return err
			}
			return sendReturn(a, o, filed, key, recipient)
		})
	}
	return cmd
}

// sendReturn writes a filed return to the file of o and prints a description of the file. It
// signs the return if key is not nil, and encrypts the file if recipient is not "".
func sendReturn(a *cli.App, o *cli.Output, filed record.FiledReturn, key *seal.Key, recipient string) error {
	r, err := returns.Decode(filed.Document)
	if err != nil {
		return err
	}
	data, err := seal.Pack(filed.Document, key)
	if err != nil {
		return err
	}
	signedText, encryptedText := "not signed", "not encrypted"
	if key != nil {
		signedText = "signed by " + seal.Fingerprint(key.PublicKey())
	}
	if recipient != "" {
		if data, err = seal.Encrypt(data, recipient); err != nil {
			return err
		}
		encryptedText = "encrypted to " + recipient
	}
	return writeForOthers(a, o, string(data),
		fmt.Sprintf("%s has the return of %s for %s, version %d, %s, %s; SHA-256 of the return %s",
			o.File, r.Borough, r.Month.Long(), filed.Version, signedText, encryptedText, filed.SHA256))
}

// signingKey returns the key beside the database, or nil if there is none. It returns a
// *store.FileError if there is a key that cannot be used. Otherwise a return that should be
// signed could be sent unsigned.
func signingKey(a *cli.App) (*seal.Key, error) {
	path, err := KeyPath(a)
	if err != nil {
		return nil, err
	}
	text, exists, err := ReadKey(path)
	if err != nil || !exists {
		return nil, err
	}
	key, err := seal.ParseKey(text)
	if err != nil {
		return nil,
			&store.FileError{Path: path, Text: err.Error(), Hint: "move it away, and borough key make makes another"}
	}
	return key, nil
}

// findRecipient returns the public key to which a return is encrypted, or "" if there is
// none. keyOrFile is the value of --to: a public key, or the name of a file that contains
// one. If keyOrFile is "", findRecipient uses the setting central-key. It returns a
// *record.Missing if there is no such file, and a *record.Invalid if the text is not a key.
func findRecipient(tx *store.Tx, keyOrFile string) (string, error) {
	origin, hint := "--to "+keyOrFile, "give what borough key show prints on the Central Team's file"
	switch {
	case keyOrFile == "":
		settings, err := booksdb.Settings(tx, tx.Today)
		if err != nil || settings.CentralKey == "" {
			return "", err
		}
		origin, keyOrFile = "the setting central-key", settings.CentralKey
		hint = "borough settings set central-key age1... sets it right"
	case !strings.HasPrefix(keyOrFile, "age1"):
		text, err := ReadKeyText(keyOrFile)
		if errors.Is(err, fs.ErrNotExist) {
			return "",
				&record.Missing{Text: origin + ": there is no such file",
					Hint: "give a key, age1..., or the file that has it"}
		}
		if err != nil {
			return "", err
		}
		keyOrFile = text
	}
	recipient, err := seal.ParseRecipient(keyOrFile)
	if err != nil {
		return "", &record.Invalid{Text: origin + ": " + err.Error(), Hint: hint}
	}
	return recipient, nil
}
