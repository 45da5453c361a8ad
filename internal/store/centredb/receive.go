package centredb

import (
	"cmp"
	"database/sql"
	"slices"

	"borough/internal/record"
	"borough/internal/store"
)

// Outcome is what happened to a return that was received.
type Outcome int

// The outcomes of receiving a return.
const (
	Accepted    Outcome = iota // the return was stored
	AlreadyHeld                // the same document was already stored
	Refused                    // the return was not stored
)

// ReceiveReturn stores a return and its figures if the rules allow it. If the same
// document is already stored, ReceiveReturn returns AlreadyHeld. But if the stored
// document has no signature and the received one has, it adds the signature and returns
// Accepted. signer is the public half of the key that signed the return, or "". The
// error is a *record.Refusal if a rule forbids the return.
func ReceiveReturn(
	tx *store.Tx, submission record.Submission, signer string, figures []record.ReturnFigure,
) (Outcome, error) {
	held, err := HeldReturns(tx, submission.Borough, submission.Month)
	if err != nil {
		return Refused, err
	}
	submission.ReceivedVersions, submission.Today = held, tx.Today
	if err := IdentifySender(tx, &submission, signer); err != nil {
		return Refused, err
	}
	submission.Key = submission.SigningKey.ID
	if submission.Key == 0 {
		submission.Signature = ""
	}
	if i := slices.IndexFunc(held, func(r record.ReceivedReturn) bool {
		return r.SHA256 == submission.SHA256 && r.Version == submission.Version
	}); i >= 0 {
		return addMissingSignature(tx, held[i], submission)
	}
	if err := record.CheckRules("", submission, record.ReceiveRules...); err != nil {
		return Refused, err
	}
	return Accepted, AddReceived(tx, submission.ReceivedReturn, figures)
}

// IsAcceptable reports whether a return could be received without any other: its
// version is not stored, and it breaks no rule except perhaps the one about the
// versions before and after it (R20d).
func IsAcceptable(tx *store.Tx, submission record.Submission, signer string) (bool, error) {
	held, err := HeldReturns(tx, submission.Borough, submission.Month)
	isSameVersion := func(r record.ReceivedReturn) bool { return r.Version == submission.Version }
	if err != nil || slices.ContainsFunc(held, isSameVersion) {
		return false, err
	}
	submission.Today = tx.Today
	if err := IdentifySender(tx, &submission, signer); err != nil {
		return false, err
	}
	for _, rule := range record.ReceiveRules {
		if _, met := rule.Check(submission); !met && rule.ID != record.VersionChainRule.ID {
			return false, nil
		}
	}
	return true, nil
}

// IdentifySender fills in what the register knows about the sender of a return: the
// boroughs with its area code and its name, the key that signed it, and the owner of
// the key.
func IdentifySender(tx *store.Tx, submission *record.Submission, signer string) (err error) {
	if submission.BoroughByArea, _, err = BoroughByCode(tx, submission.Borough); err != nil {
		return err
	}
	if submission.BoroughByName, _, err = BoroughByName(tx, submission.Name); err != nil || signer == "" {
		return err
	}
	if submission.SigningKey, _, err = KeyByPublicHalf(tx, signer); err != nil {
		return err
	}
	submission.KeyOwner, _, err = BoroughByCode(tx, submission.SigningKey.Borough)
	return err
}

// addMissingSignature adds the signature of a received return to the stored copy, if
// the copy has none.
func addMissingSignature(tx *store.Tx, held record.ReceivedReturn, submission record.Submission) (Outcome, error) {
	if held.Key != 0 || submission.Key == 0 {
		return AlreadyHeld, nil
	}
	if err := record.CheckRules("", submission, record.SignedRule); err != nil {
		return Refused, err
	}
	signed := held
	signed.Key, signed.Signature = submission.Key, submission.Signature
	tx.Audit(receivedSubject(held), nil,
		map[string]any{"Version": held.Version, "Signed": submission.SigningKey.Fingerprint})
	return Accepted, tx.Exec(`UPDATE received SET key_id = @key, signature = @signature WHERE id = @id`,
		sql.Named("key", signed.Key), sql.Named("signature", signed.Signature), sql.Named("id", signed.ID))
}

// SortIncoming sorts returns into the order in which they can be received, by borough
// and month. The versions later than the last stored one come first, in ascending
// order. The earlier versions follow in descending order: each is recognised by its
// checksum, which the version after it contains.
func SortIncoming(tx *store.Tx, submissions []*record.Submission) error {
	type month struct {
		borough string
		month   record.Month
	}
	lastHeld := map[month]int{}
	for _, submission := range submissions {
		key := month{submission.Borough, submission.Month}
		if _, seen := lastHeld[key]; seen {
			continue
		}
		held, err := HeldReturns(tx, submission.Borough, submission.Month)
		if err != nil {
			return err
		}
		lastHeld[key] = 0
		if n := len(held); n > 0 {
			lastHeld[key] = held[n-1].Version
		}
	}
	rank := func(submission *record.Submission) int {
		if n := lastHeld[month{submission.Borough, submission.Month}]; submission.Version < n {
			return n - submission.Version + 1<<30
		}
		return submission.Version
	}
	slices.SortStableFunc(submissions, func(x, y *record.Submission) int {
		return cmp.Or(cmp.Compare(x.Borough, y.Borough), cmp.Compare(x.Month, y.Month),
			cmp.Compare(rank(x), rank(y)))
	})
	return nil
}
