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

// checkReceived compares every return in the Central Team's file with the figures that are stored
// with it, and verifies every signature with its key. It returns the problems.
// okLine is the line to print if there are none.
func checkReceived(tx *store.Tx) (problems []store.Problem, okLine string, err error) {
	keys, err := centredb.Keys(tx)
	if err != nil {
		return nil, "", err
	}
	keyByID := map[int64]record.BoroughKey{}
	for _, k := range keys {
		keyByID[k.ID] = k
		if seal.Fingerprint(k.Public) != k.Fingerprint {
			problems = append(problems, store.Problem{
				About: k.Borough,
				Text:  "the key " + k.Fingerprint + " has another fingerprint",
			})
		}
	}
	returnCount := 0
	months, err := centredb.HeldMonths(tx)
	if err != nil {
		return nil, "", err
	}
	for _, m := range months {
		received, err := centredb.HeldReturnsOfMonth(tx, m)
		if err != nil {
			return nil, "", err
		}
		returnCount += len(received)
		for i, r := range received {
			isLastVersion := i == len(received)-1 || received[i+1].Borough != r.Borough
			var figures []record.ReturnFigure
			if isLastVersion {
				if figures, err = centredb.HeldFigures(tx, r.Borough, r.Month); err != nil {
					return nil, "", err
				}
			}
			problemTexts := returns.CheckReceived(r, figures, isLastVersion)
			if r.Signature != "" {
				signer, err := seal.VerifySignature(r.Document, r.Signature)
				if key := keyByID[r.Key]; err != nil || signer != key.Public || key.Borough != r.Borough {
					problemTexts = append(problemTexts, "the key that is kept for it did not sign it")
				}
			}
			for _, text := range problemTexts {
				problems = append(problems, store.Problem{
					About: fmt.Sprintf("%s %s version %d", r.Borough, r.Month, r.Version),
					Text:  text,
				})
			}
		}
	}
	return problems, fmt.Sprintf("the file is sound: %s as they came", cli.Plural(returnCount, "return")), nil
}
