package centredb

import (
	"cmp"
	"database/sql"
	"slices"

	"borough/internal/record"
	"borough/internal/store"
)

// Outcome is what ReceiveReturn did with a return.
type Outcome int

// The outcomes of receiving a return.
const (
	Accepted    Outcome = iota // the return was stored
	AlreadyHeld                // the same document was already stored
	Refused                    // the return was not stored
)

// ReceiveReturn stores a return and its figures, and returns Accepted. If the same document is
// already stored, ReceiveReturn returns AlreadyHeld. There is an exception: if the stored
// document has no signature and the received document has one, ReceiveReturn adds the
// signature and returns Accepted. The parameter signer is the public half of the key that
// signed the return, or "". The error is a *record.Refusal if a rule forbids the return.
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

// IsAcceptable reports whether a return could be received, apart from the order of its
// versions. The version must not be stored yet, and the return must break no rule. The rule
// that a version must fit the stored versions before and after it (R20d) is ignored.
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

// IdentifySender fills in what the register knows about the sender of a return. These are the
// borough with the return's area code, the borough with the return's name, the key that signed
// the return, and the owner of that key.
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

// addMissingSignature adds the signature of the received return to the stored copy, if the
// copy has no signature and the received return has one.
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

// SortIncoming sorts returns by borough and month, and then into the order in which the versions
// can be received. Versions that are not earlier than the last stored version come first, in
// ascending order. Earlier versions follow in descending order, because each version contains
// the checksum by which the version before it is recognised.
func SortIncoming(tx *store.Tx, submissions []*record.Submission) error {
	type boroughMonth struct {
		borough string
		month   record.Month
	}
	lastVersions := map[boroughMonth]int{} // the last stored version, or 0
	for _, submission := range submissions {
		key := boroughMonth{submission.Borough, submission.Month}
		if _, seen := lastVersions[key]; seen {
			continue
		}
		held, err := HeldReturns(tx, submission.Borough, submission.Month)
		if err != nil {
			return err
		}
		lastVersions[key] = 0
		if n := len(held); n > 0 {
			lastVersions[key] = held[n-1].Version
		}
	}
	const moreThanAnyVersion = 1 << 30
	rank := func(submission *record.Submission) int {
		if last := lastVersions[boroughMonth{submission.Borough, submission.Month}]; submission.Version < last {
			return moreThanAnyVersion + last - submission.Version
		}
		return submission.Version
	}
	slices.SortStableFunc(submissions, func(x, y *record.Submission) int {
		return cmp.Or(cmp.Compare(x.Borough, y.Borough), cmp.Compare(x.Month, y.Month),
			cmp.Compare(rank(x), rank(y)))
	})
	return nil
}
