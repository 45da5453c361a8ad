package centredb

import (
	"cmp"
	"database/sql"
	"slices"

	"borough/internal/record"
	"borough/internal/store"
)

// Arrived says what became of a return that came in.
type Arrived int

// What becomes of a return: it is kept, it was held already just so, or it is
// refused.
const (
	Taken Arrived = iota
	Held
	Refused
)

// Arrive receives a return, when the rules let it in. One that is held byte for
// byte needs no more than that, and gives what is held its signature where that
// has none. A rule that says no is a *record.Refusal.
func Arrive(tx *store.Tx, a record.Submission, signer string, figures []record.ReturnFigure) (Arrived, error) {
	held, err := HeldReturns(tx, a.Borough, a.Month)
	if err != nil {
		return Refused, err
	}
	a.Held, a.Today = held, tx.Today
	if err := Recognise(tx, &a, signer); err != nil {
		return Refused, err
	}
	a.Key = a.SigningKey.ID
	if a.Key == 0 {
		a.Signature = ""
	}
	if i := slices.IndexFunc(held, func(r record.ReceivedReturn) bool { return r.SHA256 == a.SHA256 && r.Version == a.Version }); i >= 0 {
		return arriveAgain(tx, held[i], a)
	}
	if err := record.Require("", a, record.ReceiveRules...); err != nil {
		return Refused, err
	}
	return Taken, Receive(tx, a.ReceivedReturn, figures)
}

// Acceptable reports whether the rules would let a return in that is the only
// one of its version: it is not held in any way, and nothing speaks against it by
// itself.
func Acceptable(tx *store.Tx, a record.Submission, signer string) (bool, error) {
	held, err := HeldReturns(tx, a.Borough, a.Month)
	if err != nil || slices.ContainsFunc(held, func(r record.ReceivedReturn) bool { return r.Version == a.Version }) {
		return false, err
	}
	a.Today = tx.Today
	if err := Recognise(tx, &a, signer); err != nil {
		return false, err
	}
	for _, rule := range record.ReceiveRules {
		if _, met := rule.Ask(a); !met && rule.ID != record.VersionChainRule.ID {
			return false, nil
		}
	}
	return true, nil
}

// Recognise fills in whose the return is by the register, and whose key signed
// it.
func Recognise(tx *store.Tx, a *record.Submission, signer string) (err error) {
	if a.ByArea, _, err = BoroughByCode(tx, a.Borough); err != nil {
		return err
	}
	if a.ByName, _, err = BoroughByName(tx, a.Name); err != nil || signer == "" {
		return err
	}
	if a.SigningKey, _, err = KeyByPublic(tx, signer); err != nil {
		return err
	}
	a.KeyOwner, _, err = BoroughByCode(tx, a.SigningKey.Borough)
	return err
}

// arriveAgain takes a return that is held already: its signature is news where
// what is held has none.
func arriveAgain(tx *store.Tx, held record.ReceivedReturn, a record.Submission) (Arrived, error) {
	if held.Key != 0 || a.Key == 0 {
		return Held, nil
	}
	if err := record.Require("", a, record.SignedRule); err != nil {
		return Refused, err
	}
	signed := held
	signed.Key, signed.Signature = a.Key, a.Signature
	tx.Note(receivedSubject(held), nil, map[string]any{"Version": held.Version, "Signed": a.SigningKey.Fingerprint})
	return Taken, tx.Exec(`UPDATE received SET key_id = @key, signature = @signature WHERE id = @id`,
		sql.Named("key", signed.Key), sql.Named("signature", signed.Signature), sql.Named("id", signed.ID))
}

// Arriving puts returns in the order in which they have to come in: by borough
// and month, the versions after those that are held from the first on, and those
// before from the last back, for each shows that it came before the next.
func Arriving(tx *store.Tx, arrivals []*record.Submission) error {
	type month struct {
		borough string
		month   record.Month
	}
	last := map[month]int{}
	for _, a := range arrivals {
		at := month{a.Borough, a.Month}
		if _, known := last[at]; known {
			continue
		}
		held, err := HeldReturns(tx, a.Borough, a.Month)
		if err != nil {
			return err
		}
		last[at] = 0
		if n := len(held); n > 0 {
			last[at] = held[n-1].Version
		}
	}
	place := func(a *record.Submission) int {
		if n := last[month{a.Borough, a.Month}]; a.Version < n {
			return n - a.Version + 1<<30
		}
		return a.Version
	}
	slices.SortStableFunc(arrivals, func(one, two *record.Submission) int {
		return cmp.Or(cmp.Compare(one.Borough, two.Borough), cmp.Compare(one.Month, two.Month), cmp.Compare(place(one), place(two)))
	})
	return nil
}
