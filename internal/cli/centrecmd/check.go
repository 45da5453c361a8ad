package centrecmd

import (
	"fmt"

	"borough/internal/cli"
	"borough/internal/record"
	"borough/internal/returns"
	"borough/internal/seal"
	"borough/internal/store"
	"borough/internal/store/centredb"
)

// checkHeld holds every return that the Central Team has against what is kept
// beside it, and every signature against its key.
func checkHeld(tx *store.Tx) (found []store.Problem, sound string, err error) {
	keys, err := centredb.Keys(tx)
	if err != nil {
		return nil, "", err
	}
	of := map[int64]record.BoroughKey{}
	for _, k := range keys {
		of[k.ID] = k
		if seal.Fingerprint(k.Public) != k.Fingerprint {
			found = append(found, store.Problem{About: k.Borough, Text: "the key " + k.Fingerprint + " has another fingerprint"})
		}
	}
	held := 0
	months, err := centredb.HeldMonths(tx)
	if err != nil {
		return nil, "", err
	}
	for _, m := range months {
		all, err := centredb.HeldOf(tx, m)
		if err != nil {
			return nil, "", err
		}
		held += len(all)
		for i, r := range all {
			last := i == len(all)-1 || all[i+1].Borough != r.Borough
			var figures []record.ReturnFigure
			if last {
				if figures, err = centredb.HeldFigures(tx, r.Borough, r.Month); err != nil {
					return nil, "", err
				}
			}
			problems := returns.CheckHeld(r, figures, last)
			if r.Signature != "" {
				signer, err := seal.Signer(r.Document, r.Signature)
				if key := of[r.Key]; err != nil || signer != key.Public || key.Borough != r.Borough {
					problems = append(problems, "the key that is kept for it did not sign it")
				}
			}
			for _, text := range problems {
				found = append(found, store.Problem{About: fmt.Sprintf("%s %s version %d", r.Borough, r.Month, r.Version), Text: text})
			}
		}
	}
	return found, fmt.Sprintf("the file is sound: %s as they came", cli.Plural(held, "return")), nil
}
