// Package booksdb stores what every borough's database has: settings, wards and their parts,
// benchmarks, and accepted findings of checks. The program calls the database the books.
package booksdb

import (
	"fmt"

	"borough/internal/record"
	"borough/internal/store"
)

// Area is the part of the program that this package implements, not a place on the map. It
// declares the exports and checks of the package's tables, and the statement that erases a
// person from them.
var Area = store.Area{
	Exports: []store.Export{
		{Name: "settings", Query: `SELECT key, from_on AS "from", value FROM settings ORDER BY from_on, key`},
		{Name: "wards", Query: `SELECT code, name FROM wards ORDER BY id`},
		{Name: "parts", Query: `SELECT w.code AS ward, p.code, p.name
		FROM ward_parts p JOIN wards w ON w.id = p.ward_id ORDER BY p.id`},
		{Name: "residents", Query: `SELECT w.code AS ward, r.from_on AS "from", CAST(r.residents AS TEXT) AS residents
		FROM ward_residents r JOIN wards w ON w.id = r.ward_id ORDER BY w.id, r.from_on`},
		// Only benchmarks that the borough added are exported. Their column own is 1.
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
		{Code: "ward-names", Rule: "two wards of one name", Find: findSameWardNames},
	},
	Erasures: []store.Erasure{
		{Table: "accepted_findings", Query: `DELETE FROM accepted_findings WHERE ref = @ref`},
	},
}

// findSameWardNames finds the wards that have the name of an earlier ward, apart from case,
// accents and punctuation.
func findSameWardNames(tx *store.Tx) ([]store.StrictFinding, error) {
	return FindSameNames(tx, `SELECT code, name FROM wards ORDER BY id`, "borough ward edit %s --name NAME")
}

// FindSameNames finds the places that have the name of an earlier place, apart from case, accents
// and punctuation. The query selects the code and the name of each place. The parameter
// renameCommand is the command that renames a place, with %s for the code of the place.
func FindSameNames(tx *store.Tx, query, renameCommand string) (found []store.StrictFinding, err error) {
	type place struct{ code, name string }
	places, err := store.All(tx, func(p *place) []any { return []any{&p.code, &p.name} }, query)
	firstCodes := map[string]string{} // the code of the first place with each folded name
	for _, p := range places {
		key := record.Fold(p.name)
		if earlier, isTaken := firstCodes[key]; isTaken {
			found = append(found, store.StrictFinding{
				About:  p.code,
				Detail: earlier,
				Text:   "has the name of " + earlier + ", written another way",
				Mend:   fmt.Sprintf(renameCommand, p.code),
			})
			continue
		}
		firstCodes[key] = p.code
	}
	return found, err
}
