package centrecmd

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"strings"

	"github.com/spf13/cobra"

	"borough/internal/cli"
	"borough/internal/cli/returnscmd"
	"borough/internal/record"
	"borough/internal/seal"
	"borough/internal/store"
	"borough/internal/store/centredb"
)

func centralKeyAdd(a *cli.App) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "add BOROUGH LINE|FILE",
		Short: "Register the key that a borough signs with",
		Args:  cli.Args("BOROUGH", "LINE|FILE"),
		Long: `add registers the public half of a borough's key, as borough key show prints it: a
line ssh-ed25519 AAAA..., or a file with that line. Ask the borough for it in
another way than the one by which its returns come, and compare fingerprints. A
borough can have several keys in force, as while it changes from one to the next.`,
		Example:           `  borough central key add Larkmoor larkmoor.pub --db central.db`,
		ValidArgsFunction: cli.CompleteFirstArg(completeBoroughs(a)),
	}
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		publicKey, err := readPublicKey(args[1])
		if err != nil {
			return err
		}
		return a.ChangeCentral(cmd, func(tx *store.Tx) (string, error) {
			b, err := centredb.FindBorough(tx, args[0])
			if err != nil {
				return "", err
			}
			k := record.BoroughKey{
				Borough:     b.Code,
				Public:      publicKey,
				Fingerprint: seal.Fingerprint(publicKey),
				Added:       tx.Today,
			}
			return fmt.Sprintf("%s signs with %s from %s", b.Name, k.Fingerprint, k.Added), centredb.AddKey(tx, k)
		})
	}
	return cmd
}

// readPublicKey returns the public key that text contains. text is either the line of the key or the
// name of a file that contains the line.
func readPublicKey(text string) (string, error) {
	source := "the key"
	if !strings.Contains(strings.TrimSpace(text), " ") {
		contents, err := returnscmd.ReadKeyText(text)
		if errors.Is(err, fs.ErrNotExist) {
			return "", &record.Missing{
				Text: fmt.Sprintf("%s: there is no such file", text),
				Hint: `give a file, or the line in quotes: "ssh-ed25519 AAAA..."`,
			}
		}
		if err != nil {
			return "", err
		}
		source, text = text, contents
	}
	if strings.Contains(text, "PRIVATE KEY-----") {
		return "", &record.Invalid{
			Text: source + ": this is the private half of a key, which nobody but its owner should have",
			Hint: "ask for what borough key show prints, and for a new key",
		}
	}
	publicKey, err := seal.ParsePublicKey(text)
	if err != nil {
		return "", &record.Invalid{Text: fmt.Sprintf("%s: %v", source, err), Hint: "give what borough key show prints"}
	}
	return publicKey, nil
}

func centralKeyEnd(a *cli.App) *cobra.Command {
	var date record.Date
	var reason string
	cmd := &cobra.Command{
		Use: "end BOROUGH [FINGERPRINT]", Short: "End a borough's key", Args: cli.Args("BOROUGH", "[FINGERPRINT]"),
		Long: `end takes a key out of force: what it signs is taken when it was filed on the day or
before, and refused when it was filed later. Returns that are held already and
were filed later are in doubt. The fingerprint is needed when several keys are in
force.`,
		Example:           `  borough central key end Larkmoor --on 2026-11-20 --reason "the laptop was stolen" --db central.db`,
		ValidArgsFunction: cli.CompleteFirstArg(completeBoroughs(a)),
	}
	a.EventDateFlag(cmd, &date, "on", "the last `DATE` on which what it signs is taken; today when not given")
	cli.ReasonFlag(cmd, &reason)
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		return a.ChangeCentral(cmd, func(tx *store.Tx) (string, error) {
			b, err := centredb.FindBorough(tx, args[0])
			if err != nil {
				return "", err
			}
			fingerprint := ""
			if len(args) == 2 {
				fingerprint = args[1]
			}
			k, err := centredb.FindKey(tx, b, fingerprint)
			if err != nil {
				return "", err
			}
			date = cmp.Or(date, tx.Today)
			return fmt.Sprintf("%s of %s ends on %s", k.Fingerprint, b.Name, date),
				centredb.EndKey(tx, k, date, reason)
		})
	}
	return cmd
}
