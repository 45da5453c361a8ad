package centrecmd

import (
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"borough/internal/cli"
	"borough/internal/cli/returnscmd"
	"borough/internal/record"
	"borough/internal/report/returnsreport"
	"borough/internal/returns"
	"borough/internal/seal"
	"borough/internal/store"
	"borough/internal/store/centredb"
	"borough/internal/store/returnsdb"
	"borough/internal/table"
)

func returnVerify(a *cli.App) *cobra.Command {
	var keyFile string
	cmd := &cobra.Command{
		Use:   "verify FILE...",
		Short: "Say who signed a file that was sent, and whether it is whole and foots",
		Args:  cli.OneOrMore("FILE"),
		Long: `verify opens files that return send wrote, and says of each whose return it is, who
signed it, whether it is whole to the last byte and whether its figures bear each
other out. Several files are held against each other too: versions against the one
before, opening against what the month before closed with. It needs no books.

With --db it holds them against that file as well: a borough's books, or the
Central Team's, where a signature must be of a key that the borough has there.

When anything is found, the exit code is 7. An encrypted file needs the key that
it is encrypted to: the one beside the Central Team's file, or --key.`,
		Example: `  borough return send 2026-08 -o august.zip
  borough return send 2026-09 -o september.zip
  borough return verify august.zip september.zip`,
	}
	cmd.Flags().StringVar(&keyFile, "key", "",
		"the `FILE` of the age identity that encrypted files are read with; the key beside the books when not given")
	o := cli.OutputFlags(cmd)
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		if err := a.PickFormat(o); err != nil {
			return err
		}
		if keyFile != "" {
			if _, exists, err := returnscmd.ReadKey(keyFile); err != nil {
				return err
			} else if !exists {
				return &record.Missing{Text: "--key " + keyFile + ": there is no such file"}
			}
		}
		v := &verification{keys: map[string]string{}, comparedWith: "each other alone"}
		for _, name := range args {
			f, err := openSentFile(a, name, keyFile)
			if err != nil {
				return err
			}
			v.files = append(v.files, f)
		}
		if err := v.addOwnKey(a); err != nil {
			return err
		}
		if a.Flags.DB != "" {
			if err := a.ViewFileOfKind(cmd.Context(), "", v.readHeld); err != nil {
				return err
			}
		}
		v.compare()
		if err := a.Show(o, "Returns verified", v.table()); err != nil {
			return err
		}
		if v.problemCount() > 0 {
			return cli.ErrFound
		}
		return nil
	}
	return cmd
}

// sentFile is a file that a borough sent, and the return in it.
type sentFile struct {
	*returns.File
	contents       seal.Contents
	state          string   // "unread", "damaged", or "" if the file holds a return
	senderProblems []string // problems with the borough or the signature of the return
}

// verification has the files of one command, and the returns and keys with which they are compared.
type verification struct {
	files        []*sentFile
	held         []*returns.File   // the returns in the database of --db, of the same boroughs and months
	keys         map[string]string // maps each known public key to the name of its owner
	comparedWith string            // what the files are compared with, as it is printed
}

// openSentFile opens a file that a borough sent. keyFile is the file of the key that decrypts it, or
// "" for the key beside the database. If the file cannot be read or is damaged, the sentFile has a
// problem that says so. openSentFile returns an error only if no key decrypts the file.
func openSentFile(a *cli.App, name, keyFile string) (*sentFile, error) {
	data, err := readSentFile(name)
	if err != nil {
		return &sentFile{returns.NewUnreadableFile(name, err), seal.Contents{}, "unread", nil}, nil
	}
	identity := ""
	if seal.IsEncrypted(data) {
		if identity, err = findIdentity(a, name, keyFile); err != nil {
			return nil, err
		}
	}
	contents, err := seal.Open(data, identity)
	if damaged := new(seal.DamagedError); errors.As(err, &damaged) {
		return &sentFile{
			returns.NewUnreadableFile(name, damaged), seal.Contents{Encrypted: seal.IsEncrypted(data)}, "damaged", nil,
		}, nil
	}
	if err != nil {
		return nil, err
	}
	f := &sentFile{returns.ReadFile(name, contents.Document), *contents, "", nil}
	if f.Return == nil {
		f.state = "damaged"
	}
	return f, nil
}

// findIdentity returns the age identity, the secret key that decrypts the file called name. It reads
// the identity from keyFile. If keyFile is "", it reads the identity from the file beside the database.
// findIdentity returns a *store.FileError if keyFile is not an age identity, and a *record.Missing if
// there is no age identity beside the database.
func findIdentity(a *cli.App, name, keyFile string) (string, error) {
	path := keyFile
	if path == "" {
		var err error
		if path, err = returnscmd.KeyPath(a); err != nil {
			return "", err
		}
	}
	text, exists, err := returnscmd.ReadKey(path)
	if err != nil {
		return "", err
	}
	if _, err := seal.RecipientOf(text); exists && err == nil {
		return text, nil
	} else if exists && keyFile != "" {
		return "", &store.FileError{Path: path, Text: err.Error()}
	}
	problem := "there is no " + path
	if exists {
		problem = path + " is no key that reads it"
	}
	return "", &record.Missing{Text: fmt.Sprintf("%s is encrypted, and %s", name, problem),
		Hint: "--key FILE names the key it is encrypted to; the Central Team's is beside its file, as --db FILE names it"}
}

// addOwnKey adds the key beside the database to the known keys, if it is a key that signs returns.
func (v *verification) addOwnKey(a *cli.App) error {
	path, err := returnscmd.KeyPath(a)
	if err != nil {
		return err
	}
	text, exists, err := returnscmd.ReadKey(path)
	if err != nil || !exists {
		return err
	}
	if key, err := seal.ParseKey(text); err == nil { // the Central Team's key is an age identity, not a signing key
		v.keys[key.PublicKey()] = "own key"
	}
	return nil
}

// readHeld reads returns from the database of --db. The files are compared with these returns.
func (v *verification) readHeld(tx *store.Tx) error {
	owner, err := tx.Owner()
	if err != nil {
		return err
	}
	if owner.Kind == store.KindCentral {
		v.comparedWith = "the Central Team's file"
		return v.readReceived(tx)
	}
	v.comparedWith = "the books of " + owner.Borough
	for public := range v.keys {
		v.keys[public] = owner.Borough
	}
	return v.eachMonth(func(area string, m record.Month) error {
		last, _, err := returnsdb.LastFiledVersion(tx, m)
		if err != nil || area != owner.AreaCode {
			return err
		}
		for version := 1; version <= last.Version; version++ {
			filed, err := returnsdb.FiledVersion(tx, m, version)
			if err != nil {
				return err
			}
			v.held = append(v.held, returns.ReadFile("the books", filed.Document))
		}
		return nil
	})
}

// readReceived reads the returns of the same boroughs and months from the Central Team's file, and the
// owners of the keys that signed the files. A file must be of a borough in the register (R20a), and a
// key of the borough must have signed it (R20c). readReceived adds a problem to a file that breaks
// either rule.
func (v *verification) readReceived(tx *store.Tx) error {
	for _, f := range v.files {
		if f.Return == nil {
			continue
		}
		submission := record.Submission{
			ReceivedReturn: f.Return.ToReceivedReturn(f.Document),
			Name:           f.Return.Borough,
			Fingerprint:    seal.Fingerprint(f.contents.Signer),
		}
		if err := centredb.IdentifySender(tx, &submission, f.contents.Signer); err != nil {
			return err
		}
		if submission.KeyOwner.Code != "" {
			v.keys[f.contents.Signer] = submission.KeyOwner.Name
		}
		for _, rule := range []record.Rule[record.Submission]{record.ListedBoroughRule, record.SignedRule} {
			if evidence, met := rule.Check(submission); !met {
				f.senderProblems = append(f.senderProblems, evidence)
			}
		}
	}
	return v.eachMonth(func(area string, m record.Month) error {
		held, err := centredb.HeldReturns(tx, area, m)
		for _, r := range held {
			v.held = append(v.held, returns.ReadFile("the Central Team's file", r.Document))
		}
		return err
	})
}

// eachMonth calls read for the borough and month of each file, and for the month before. It does not
// call read twice for the same borough and month.
func (v *verification) eachMonth(read func(area string, m record.Month) error) error {
	type boroughMonth struct {
		area  string
		month record.Month
	}
	done := map[boroughMonth]bool{}
	for _, f := range v.files {
		if f.Return == nil {
			continue
		}
		for _, m := range []record.Month{f.Return.Month.Prev(), f.Return.Month} {
			key := boroughMonth{f.Return.AreaCode, m}
			if done[key] {
				continue
			}
			done[key] = true
			if err := read(key.area, key.month); err != nil {
				return err
			}
		}
	}
	return nil
}

// compare adds a problem to each file that contradicts another file or a return in the database. It
// also adds the problems with the sender.
func (v *verification) compare() {
	all := v.held
	for _, f := range v.files {
		all = append(all, f.File)
	}
	returns.CheckFiles(all)
	returns.CheckOpenings(all)
	for _, f := range v.files {
		f.Problems = append(f.Problems, f.senderProblems...)
	}
}

// table returns a table with a row for each file. The row has the return in the file, the signer and
// the problems.
func (v *verification) table() *table.Table {
	var rows []table.Row
	unknownSigner := false
	for _, f := range v.files {
		encrypted := "no"
		if f.contents.Encrypted {
			encrypted = "yes"
		}
		problems := strings.Join(f.Problems, "; ")
		if f.state != "" {
			rows = append(rows, table.Row{f.Name, nil, nil, nil, nil, nil, encrypted, f.state, nil, problems})
			continue
		}
		state := "whole"
		if len(f.Problems) > 0 {
			state = "in-doubt"
		}
		signedBy, fingerprint := "nobody", any(nil)
		if signer := f.contents.Signer; signer != "" {
			owner, known := v.keys[signer]
			if !known {
				owner, unknownSigner = "unknown", true
			}
			signedBy, fingerprint = owner, seal.Fingerprint(signer)
		}
		rows = append(rows, table.Row{
			f.Name, f.Return.Borough, string(f.Return.Month), int64(f.Return.Version), signedBy,
			fingerprint, encrypted,
			state, f.contents.SHA256, problems,
		})
	}
	t := returnsreport.VerifiedFiles.WithRows(rows...)
	t.About = []table.Fact{{Key: "against", Title: "Held against", Value: "held against " + v.comparedWith}}
	n := v.problemCount()
	switch {
	case n == 0 && len(v.files) == 1:
		t.Notes = append(t.Notes, "It is whole, and nothing in it contradicts itself.")
	case n == 0:
		t.Notes = append(t.Notes, "They are whole, and nothing in them contradicts itself.")
	}
	if unknownSigner {
		t.Notes = append(t.Notes,
			"Signed by unknown: the signature is good, but nothing here says whose key it is. Compare it with what the borough's key show prints.")
	}
	return t
}

// problemCount returns the number of files with problems.
func (v *verification) problemCount() (n int) {
	for _, f := range v.files {
		if len(f.Problems) > 0 {
			n++
		}
	}
	return n
}
