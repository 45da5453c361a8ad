// Package booksdb stores what every database has: settings, wards and benchmarks.
package booksdb

import (
	"fmt"

	"borough/internal/record"
	"borough/internal/store"
)

// Area is this package's part of the store.
var Area = store.Area{
	Exports: []store.Export{
		{Name: "settings", Query: `SELECT key, from_on AS "from", value FROM settings ORDER BY from_on, key`},
		{Name: "wards", Query: `SELECT code, name FROM wards ORDER BY id`},
		{Name: "parts", Query: `SELECT w.code AS ward, p.code, p.name
		FROM ward_parts p JOIN wards w ON w.id = p.ward_id ORDER BY p.id`},
		{Name: "residents", Query: `SELECT w.code AS ward, r.from_on AS "from", CAST(r.residents AS TEXT) AS residents
		FROM ward_residents r JOIN wards w ON w.id = r.ward_id ORDER BY w.id, r.from_on`},
		{Name: "benchmarks",
			Query: `SELECT b.name, b.area, CAST(b.year AS TEXT) AS year, b.scheme, b.source, f.strand, f.code, f.title,
			CAST(f.count AS TEXT) AS count, CASE WHEN f.strand = 'age' THEN CAST(f.low AS TEXT) ELSE '' END AS low,
			CASE WHEN f.strand = 'age' AND f.high >= 0 THEN CAST(f.high AS TEXT) ELSE '' END AS high
		FROM benchmarks b JOIN benchmark_figures f ON f.benchmark_id = b.id WHERE b.own = 1
		ORDER BY b.id, f.position, f.strand, f.code`},
		{Name: "accepted", Query: `SELECT check_code AS "check", ref AS about, detail, reason, accepted_on AS date
		FROM accepted_findings ORDER BY check_code, ref, detail`},
	},
	StrictChecks: []store.StrictCheck{
		{Code: "ward-names", Rule: "two wards of one name", Find: findWardNames},
	},
	Erasures: []store.Erasure{
		{Table: "accepted_findings", Query: `DELETE FROM accepted_findings WHERE ref = @ref`},
	},
}

// findWardNames finds the wards that have the name of an earlier one, as people write it.
func findWardNames(tx *store.Tx) ([]store.StrictFinding, error) {
	return FindSameNames(tx, `SELECT code, name FROM wards ORDER BY id`, "borough ward edit %s --name NAME")
}

// FindSameNames finds the places that have the name of an earlier one, as people write it.
// The query returns the code and the name of each. mend is the command that gives the place
// with the code %s another name.
func FindSameNames(tx *store.Tx, query, mend string) (found []store.StrictFinding, err error) {
	type place struct{ code, name string }
	places, err := store.All(tx, func(p *place) []any { return []any{&p.code, &p.name} }, query)
	first := map[string]string{} // the code of the first place, by its folded name
	for _, p := range places {
		key := record.Fold(p.name)
		if earlier, isTaken := first[key]; isTaken {
			found = append(found, store.StrictFinding{
				About:  p.code,
				Detail: earlier,
				Text:   "has the name of " + earlier + ", written another way",
				Mend:   fmt.Sprintf(mend, p.code),
			})
			continue
		}
		first[key] = p.code
	}
	return found, err
}
