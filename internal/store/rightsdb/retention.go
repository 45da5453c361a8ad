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

// Retire destroys a record that has been kept for its time, which began on since,
// and what the audit has of it. Whoever calls it does so in Store.Destroy.
func Retire(tx *store.Tx, r record.Retention, ref string, since record.Date) (Erased, error) {
	settings, err := booksdb.Settings(tx, tx.Today)
	if err != nil {
		return Erased{}, err
	}
	reason := r.Setting() + " " + strconv.Itoa(r.Months(settings))
	ofIt := func(e store.Expiry) bool { return e.Retention == r.Code }
	if !slices.ContainsFunc(tx.Area().Expiries, ofIt) {
		p, err := FindSubject(tx, ref)
		if err != nil {
			return Erased{}, err
		}
		return Erase(tx, p, record.GroundRetention, reason)
	}
	done := Erased{}
	who, err := overIdentity(tx, r, ref)
	if err != nil {
		return done, err
	}
	for _, e := range tx.Area().Expiries {
		if !ofIt(e) {
			continue
		}
		n, err := tx.Affect(e.Query, sql.Named("ref", ref), sql.Named("since", since))
		if err != nil {
			return done, fmt.Errorf("%s: %w", e.Table, err)
		}
		done.count(e.Table, n)
	}
	if done.Records == 0 {
		return done, nil // it went with its person
	}
	written, err := eraseAudit(tx, who)
	if err != nil {
		return done, err
	}
	done.count("audit", written)
	tx.Forget()
	if r.Code == "oh" {
		ref = "" // the log tells nobody who was referred
	}
	return done, destroyed(tx, record.Destruction{Kind: r.Code, Ref: ref, Ground: record.GroundRetention, Reason: reason, Records: done.Records})
}

// overIdentity is what a record is known by in the audit: its ref; of a referral,
// its person's in what was done with oh; of references, the referees' names in
// what was written about their person.
func overIdentity(tx *store.Tx, r record.Retention, ref string) (identity, error) {
	who := identity{ref: ref, refs: map[string]bool{ref: true}}
	switch r.Code {
	case "oh":
		who.command = "oh "
	case "references":
		names, err := store.All(tx, func(s *string) []any { return []any{s} },
			`SELECT r.name_key FROM referees r JOIN volunteers v ON v.id = r.volunteer_id WHERE v.ref = @ref`, sql.Named("ref", ref))
		return identity{about: ref, words: names}, err
	}
	return who, nil
}
