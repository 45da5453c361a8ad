package centredb

import (
	"cmp"
	"database/sql"
	"slices"

	"borough/internal/record"
	"borough/internal/store"
)

// Outcome says what became of a return that came in.
type Outcome int

// A return is kept, was held already byte for byte, or is refused.
const (
	Accepted Outcome = iota
	AlreadyHeld
	Refused
)

// ReceiveReturn keeps a return, if the rules allow it, and its figures. One that is held
// byte for byte is AlreadyHeld; where what is held has no signature it takes this one's,
// and is Accepted. Signer is the public half of the key that signed it, or "". A rule
// that says no is a *record.Refusal.
func ReceiveReturn(tx *store.Tx, a record.Submission, signer string, figures []record.ReturnFigure) (Outcome, error) {
	held, err := HeldReturns(tx, a.Borough, a.Month)
	if err != nil {
		return Refused, err
	}
	a.Held, a.Today = held, tx.Today
	if err := IdentifySender(tx, &a, signer); err != nil {
		return Refused, err
	}
	a.Key = a.SigningKey.ID
	if a.Key == 0 {
		a.Signature = ""
	}
	if i := slices.IndexFunc(held, func(r record.ReceivedReturn) bool {
		return r.SHA256 == a.SHA256 && r.Version == a.Version
	}); i >= 0 {
		return receiveAgain(tx, held[i], a)
	}
	if err := record.Require("", a, record.ReceiveRules...); err != nil {
		return Refused, err
	}
	return Accepted, AddReceived(tx, a.ReceivedReturn, figures)
}

// IsAcceptable reports whether a return would be received by itself: its version is
// not held, and it breaks no rule but perhaps that of the versions before and after it
// (R20d).
func IsAcceptable(tx *store.Tx, a record.Submission, signer string) (bool, error) {
	held, err := HeldReturns(tx, a.Borough, a.Month)
	if err != nil || slices.ContainsFunc(held, func(r record.ReceivedReturn) bool { return r.Version == a.Version }) {
		return false, err
	}
	a.Today = tx.Today
	if err := IdentifySender(tx, &a, signer); err != nil {
		return false, err
	}
	for _, rule := range record.ReceiveRules {
		if _, met := rule.Ask(a); !met && rule.ID != record.VersionChainRule.ID {
			return false, nil
		}
	}
	return true, nil
}

// IdentifySender fills in what the register knows of a return: the boroughs of its
// area and its name, the key that signed it, and whose key that is.
func IdentifySender(tx *store.Tx, a *record.Submission, signer string) (err error) {
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

// receiveAgain takes the signature of a return that is held without one.
func receiveAgain(tx *store.Tx, held record.ReceivedReturn, a record.Submission) (Outcome, error) {
	if held.Key != 0 || a.Key == 0 {
		return AlreadyHeld, nil
	}
	if err := record.Require("", a, record.SignedRule); err != nil {
		return Refused, err
	}
	signed := held
	signed.Key, signed.Signature = a.Key, a.Signature
	tx.Note(receivedSubject(held), nil, map[string]any{"Version": held.Version, "Signed": a.SigningKey.Fingerprint})
	return Accepted, tx.Exec(`UPDATE received SET key_id = @key, signature = @signature WHERE id = @id`,
		sql.Named("key", signed.Key), sql.Named("signature", signed.Signature), sql.Named("id", signed.ID))
}

// SortIncoming puts returns in the order in which they can be received: by borough and
// month, first the versions later than what is held, in their order, then the earlier
// ones backwards, since a version shows by its checksum that the one before it is its
// own.
func SortIncoming(tx *store.Tx, arrivals []*record.Submission) error {
	type month struct {
		borough string
		month   record.Month
	}
	lastHeld := map[month]int{}
	for _, a := range arrivals {
		key := month{a.Borough, a.Month}
		if _, seen := lastHeld[key]; seen {
			continue
		}
		held, err := HeldReturns(tx, a.Borough, a.Month)
		if err != nil {
			return err
		}
		lastHeld[key] = 0
		if n := len(held); n > 0 {
			lastHeld[key] = held[n-1].Version
		}
	}
	rank := func(a *record.Submission) int {
		if n := lastHeld[month{a.Borough, a.Month}]; a.Version < n {
			return n - a.Version + 1<<30
		}
		return a.Version
	}
	slices.SortStableFunc(arrivals, func(one, two *record.Submission) int {
		return cmp.Or(cmp.Compare(one.Borough, two.Borough), cmp.Compare(one.Month, two.Month),
			cmp.Compare(rank(one), rank(two)))
	})
	return nil
}
