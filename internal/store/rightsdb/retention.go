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

// DestroyExpired destroys a record that has been kept for its time, which began on
// since, and what the audit has of it. A retention for which no area brings an Expiry
// is of people: they are erased, and the errors are those of FindSubject and Erase.
// Call it inside Store.UpdateAndVacuum, or the file keeps traces.
func DestroyExpired(tx *store.Tx, r record.Retention, ref string, since record.Date) (Destroyed, error) {
	settings, err := booksdb.Settings(tx, tx.Today)
	if err != nil {
		return Destroyed{}, err
	}
	reason := r.Setting() + " " + strconv.Itoa(r.Months(settings))
	applies := func(e store.Expiry) bool { return e.Retention == r.Code }
	if !slices.ContainsFunc(tx.Area().Expiries, applies) {
		p, err := FindSubject(tx, ref)
		if err != nil {
			return Destroyed{}, err
		}
		return Erase(tx, p, record.GroundRetention, reason)
	}
	done := Destroyed{}
	who, err := expiredIdentity(tx, r, ref)
	if err != nil {
		return done, err
	}
	for _, e := range tx.Area().Expiries {
		if !applies(e) {
			continue
		}
		n, err := tx.ExecCount(e.Query, sql.Named("ref", ref), sql.Named("since", since))
		if err != nil {
			return done, fmt.Errorf("%s: %w", e.Table, err)
		}
		done.add(e.Table, n)
	}
	if done.Records == 0 {
		return done, nil // it went when its person was erased
	}
	rows, err := eraseAudit(tx, who)
	if err != nil {
		return done, err
	}
	done.add("audit", rows)
	tx.ClearCaches()
	if r.Code == "oh" {
		ref = "" // the log tells nobody who was referred
	}
	return done, logDestruction(tx, record.Destruction{
		Kind:    r.Code,
		Ref:     ref,
		Ground:  record.GroundRetention,
		Reason:  reason,
		Records: done.Records,
	})
}

// expiredIdentity returns what a record is known by in the audit: its own ref, for a
// referral its person's ref in rows of the command oh, and for references the names of
// the referees in rows about their person.
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
