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
		Use: "verify FILE...", Short: "Say who signed a file that was sent, and whether it is whole and foots", Args: cli.OneOrMore("FILE"),
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
	cmd.Flags().StringVar(&keyFile, "key", "", "the `FILE` of the age identity that encrypted files are read with; the key beside the books when not given")
	o := cli.OutputFlags(cmd)
	cmd.RunE = func(cmd *cobra.Command, given []string) error {
		if err := a.PickFormat(o); err != nil {
			return err
		}
		v := &verification{keys: map[string]string{}, against: "each other alone"}
		for _, name := range given {
			f, err := openSent(a, name, keyFile)
			if err != nil {
				return err
			}
			v.files = append(v.files, f)
		}
		if err := v.own(a); err != nil {
			return err
		}
		if a.Flags.DB != "" {
			if err := a.ViewKind(cmd.Context(), "", v.hold); err != nil {
				return err
			}
		}
		v.judge()
		if err := a.Show(o, "Returns verified", v.table()); err != nil {
			return err
		}
		if v.found() > 0 {
			return cli.ErrFound
		}
		return nil
	}
	return cmd
}

// sentFile is a file that was sent, as it was opened.
type sentFile struct {
	*returns.File
	sealed seal.Sealed
	state  string   // unread, damaged, or "" for one that holds a return
	sender []string // what is wrong with who sent it
}

// verification is what files are held against.
type verification struct {
	files   []*sentFile
	held    []*returns.File   // what the file given has of the same boroughs and months
	keys    map[string]string // whose keys are known, by public half
	against string
}

// openSent opens a file that was sent. One that is encrypted to a key that is not
// at hand is an error; one that cannot be read, or is damaged, is a finding.
func openSent(a *cli.App, name, keyFile string) (*sentFile, error) {
	data, err := readPost(name)
	if err != nil {
		return &sentFile{returns.UnreadFile(name, err), seal.Sealed{}, "unread", nil}, nil
	}
	identity := ""
	if seal.Encrypted(data) {
		if identity, err = identityOf(a, name, keyFile); err != nil {
			return nil, err
		}
	}
	sealed, err := seal.Open(data, identity)
	if damaged := new(seal.Damaged); errors.As(err, &damaged) {
		return &sentFile{returns.UnreadFile(name, damaged), seal.Sealed{Encrypted: seal.Encrypted(data)}, "damaged", nil}, nil
	}
	if err != nil {
		return nil, err
	}
	f := &sentFile{returns.NewFile(name, sealed.Document), *sealed, "", nil}
	if f.Return == nil {
		f.state = "damaged"
	}
	return f, nil
}

// identityOf is what the encrypted file is read with: what the key file has, or
// the key beside the books.
func identityOf(a *cli.App, name, keyFile string) (string, error) {
	path := keyFile
	if path == "" {
		var err error
		if path, err = returnscmd.KeyPath(a); err != nil {
			return "", err
		}
	}
	text, there, err := returnscmd.ReadKey(path)
	if err != nil {
		return "", err
	}
	if _, wrong := seal.Recipient(text); there && wrong == nil {
		return text, nil
	} else if there && keyFile != "" {
		return "", &store.FileError{Path: path, Text: wrong.Error()}
	}
	lacks := "there is no " + path
	if there {
		lacks = path + " is no key that reads it"
	}
	return "", &record.Missing{Text: fmt.Sprintf("%s is encrypted, and %s", name, lacks),
		Hint: "--key FILE names the key it is encrypted to; the Central Team's is beside its file, as --db FILE names it"}
}

// own makes the key beside the books known, where there is one that signs.
func (v *verification) own(a *cli.App) error {
	path, err := returnscmd.KeyPath(a)
	if err != nil {
		return err
	}
	text, there, err := returnscmd.ReadKey(path)
	if err != nil || !there {
		return err
	}
	if key, err := seal.ParseKey(text); err == nil { // the Central Team's key signs nothing
		v.keys[key.Public()] = "own key"
	}
	return nil
}

// hold takes from the file what the returns can be held against.
func (v *verification) hold(tx *store.Tx) error {
	books, err := tx.Books()
	if err != nil {
		return err
	}
	if books.Kind == store.Central {
		v.against = "the Central Team's file"
		return v.holdReceived(tx)
	}
	v.against = "the books of " + books.Borough
	for public := range v.keys {
		v.keys[public] = books.Borough
	}
	return v.eachMonth(func(area string, m record.Month) error {
		last, _, err := returnsdb.Filed(tx, m)
		if err != nil || area != books.AreaCode {
			return err
		}
		for version := 1; version <= last.Version; version++ {
			filed, err := returnsdb.FiledVersion(tx, m, version)
			if err != nil {
				return err
			}
			v.held = append(v.held, returns.NewFile("the books", filed.Document))
		}
		return nil
	})
}

// holdReceived takes what the Central Team's file has, and asks it whose the
// returns are and who signed them.
func (v *verification) holdReceived(tx *store.Tx) error {
	for _, f := range v.files {
		if f.Return == nil {
			continue
		}
		arrival := record.Arrival{Received: f.Return.Received(f.Document), Name: f.Return.Borough, Signer: seal.Fingerprint(f.sealed.Signer)}
		if err := centredb.Recognise(tx, &arrival, f.sealed.Signer); err != nil {
			return err
		}
		if arrival.Owner.Code != "" {
			v.keys[f.sealed.Signer] = arrival.Owner.Name
		}
		for _, rule := range []record.Rule[record.Arrival]{record.ListedRule, record.SignedRule} {
			if said, met := rule.Ask(arrival); !met {
				f.sender = append(f.sender, said)
			}
		}
	}
	return v.eachMonth(func(area string, m record.Month) error {
		held, err := centredb.HeldReturns(tx, area, m)
		for _, r := range held {
			v.held = append(v.held, returns.NewFile("the Central Team's file", r.Document))
		}
		return err
	})
}

// eachMonth calls do for each borough and month that a file is of, and for the
// month before it.
func (v *verification) eachMonth(do func(area string, m record.Month) error) error {
	type month struct {
		area string
		m    record.Month
	}
	done := map[month]bool{}
	for _, f := range v.files {
		if f.Return == nil {
			continue
		}
		for _, m := range []record.Month{f.Return.Month.Prev(), f.Return.Month} {
			at := month{f.Return.AreaCode, m}
			if done[at] {
				continue
			}
			done[at] = true
			if err := do(at.area, at.m); err != nil {
				return err
			}
		}
	}
	return nil
}

// judge holds the files against each other and against what is held.
func (v *verification) judge() {
	all := v.held
	for _, f := range v.files {
		all = append(all, f.File)
	}
	returns.JudgeFiles(all)
	returns.JudgeOpenings(all)
	for _, f := range v.files {
		f.Problems = append(f.Problems, f.sender...)
	}
}

// table says of each file what it is and what is wrong with it, in the order
// they were given.
func (v *verification) table() *table.Table {
	var rows []table.Row
	unknown := false
	for _, f := range v.files {
		row := table.Row{f.Name, nil, nil, nil, nil, nil, "no", "whole", nil, strings.Join(f.Problems, "; ")}
		if f.sealed.Encrypted {
			row[6] = "yes"
		}
		if len(f.Problems) > 0 {
			row[7] = "in-doubt"
		}
		if f.state != "" {
			row[7] = f.state
		} else {
			row[1], row[2], row[3], row[8] = f.Return.Borough, string(f.Return.Month), int64(f.Return.Version), f.sealed.SHA256
			row[4] = "nobody"
			if signer := f.sealed.Signer; signer != "" {
				who, known := v.keys[signer]
				if !known {
					who, unknown = "unknown", true
				}
				row[4], row[5] = who, seal.Fingerprint(signer)
			}
		}
		rows = append(rows, row)
	}
	t := returnsreport.Verified.Fill(rows...)
	t.About = []table.Fact{{Key: "against", Title: "Held against", Value: "held against " + v.against}}
	n := v.found()
	switch {
	case n == 0 && len(v.files) == 1:
		t.Notes = append(t.Notes, "It is whole, and nothing in it contradicts itself.")
	case n == 0:
		t.Notes = append(t.Notes, "They are whole, and nothing in them contradicts itself.")
	}
	if unknown {
		t.Notes = append(t.Notes, "Signed by unknown: the signature is good, but nothing here says whose key it is. Compare it with what the borough's key show prints.")
	}
	return t
}

func (v *verification) found() (n int) {
	for _, f := range v.files {
		if len(f.Problems) > 0 {
			n++
		}
	}
	return n
}
