// Package booksdb stores what every database has: settings, wards and benchmarks.
package booksdb

import "borough/internal/store"

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
	},
}
