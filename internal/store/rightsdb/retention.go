package rightsdb

import (
	"database/sql"
	"fmt"
	"slices"
	"strconv"

	"borough/internal/record"
	"borough/internal/store"
	"borough/internal/store/booksdb"
)

// DestroyExpired destroys a record whose retention period is over, and removes it from
// the audit. ref is the ref of the record or of its person, and since is the date on
// which the period began. If no area has an Expiry for the retention, it is a retention
// of people: the person is erased, and the errors are those of FindSubject and Erase.
// DestroyExpired must be called inside Store.UpdateAndVacuum, or traces of the data
// stay in the file.
func DestroyExpired(tx *store.Tx, r record.Retention, ref string, since record.Date) (DestructionResult, error) {
	settings, err := booksdb.Settings(tx, tx.Today)
	if err != nil {
		return DestructionResult{}, err
	}
	reason := r.SettingKey() + " " + strconv.Itoa(r.Months(settings))
	applies := func(e store.Expiry) bool { return e.Retention == r.Code }
	if !slices.ContainsFunc(tx.Area().Expiries, applies) {
		p, err := FindSubject(tx, ref)
		if err != nil {
			return DestructionResult{}, err
		}
		return Erase(tx, p, record.GroundRetention, reason)
	}
	result := DestructionResult{}
	who, err := expiredIdentity(tx, r, ref)
	if err != nil {
		return result, err
	}
	for _, e := range tx.Area().Expiries {
		if !applies(e) {
			continue
		}
		count, err := tx.ExecCount(e.Query, sql.Named("ref", ref), sql.Named("since", since))
		if err != nil {
			return result, fmt.Errorf("%s: %w", e.Table, err)
		}
		result.add(e.Table, count)
	}
	if result.Records == 0 {
		return result, nil // it was destroyed when its person was erased
	}
	rows, err := eraseAudit(tx, who)
	if err != nil {
		return result, err
	}
	result.add("audit", rows)
	tx.ClearCaches()
	if r.Code == "oh" {
		ref = "" // the log must not say who was referred
	}
	return result, logDestruction(tx, record.Destruction{
		Kind:    r.Code,
		Ref:     ref,
		Ground:  record.GroundRetention,
		Reason:  reason,
		Records: result.Records,
	})
}

// expiredIdentity returns what identifies a record in the audit. This is usually its
// own ref. For a referral to Occupational Health it is the ref of the person, in rows
// of the command oh. For references it is the names of the referees, in rows about the
// person.
func expiredIdentity(tx *store.Tx, r record.Retention, ref string) (identity, error) {
	who := identity{ref: ref, refs: map[string]bool{ref: true}}
	switch r.Code {
	case "oh":
		who.command = "oh "
	case "references":
		names, err := store.All(tx, func(s *string) []any { return []any{s} },
			`SELECT r.name_key FROM referees r JOIN volunteers v ON v.id = r.volunteer_id WHERE v.ref = @ref`,
			sql.Named("ref", ref))
		return identity{about: ref, words: names}, err
	}
	return who, nil
}
