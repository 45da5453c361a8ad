package cli

import (
	"borough/internal/record"
	"borough/internal/store"
	"borough/internal/store/booksdb"
)

var wardsSheet = &Sheet{
	Name: "wards", Noun: "ward", Doc: "a ward", Match: []string{"code", "name"}, names: []string{"code", "name"},
	As: []string{"ward"},
	Columns: []SheetColumn{
		column("code", "a short code to type for it; made from the name when blank", "ward code"),
		required("name", "the ward's name", "ward", "ward name"),
	},
	row: func(r *row) func() (store.Kept, error) {
		w := record.Ward{Code: optional(r, "code", code("ward")), Name: needed(r, "name", line)}
		if w.Code == "" {
			w.Code = slug(w.Name)
		}
		return func() (store.Kept, error) { return booksdb.AddWard(r.tx, w) }
	},
}

var partsSheet = &Sheet{
	Name: "parts", Noun: "ward part", Doc: "a part of a ward, such as an estate", Match: []string{"ward", "code", "name"},
	Columns: []SheetColumn{
		required("ward", "the ward's code or name"),
		column("code", "a short code to type for it; made from the name when blank", "part code"),
		required("name", "the part's name", "part", "part name"),
	},
	row: func(r *row) func() (store.Kept, error) {
		p := record.Part{Ward: needed(r, "ward", inBooks(r, wardCode)), Code: optional(r, "code", code("part")), Name: needed(r, "name", line)}
		if p.Code == "" {
			p.Code = slug(p.Name)
		}
		return func() (store.Kept, error) { return booksdb.AddPart(r.tx, p) }
	},
}

var residentsSheet = &Sheet{
	Name: "residents", Noun: "ward residents", Doc: "how many residents a ward has, as known from a day on", Match: []string{"ward", "from"},
	Columns: []SheetColumn{
		required("ward", "the ward's code or name"),
		required("from", "the day from which it is known", "date"),
		required("residents", "how many", "population"),
	},
	row: func(r *row) func() (store.Kept, error) {
		ward, from, residents := needed(r, "ward", inBooks(r, wardCode)), needed(r, "from", r.day), needed(r, "residents", record.ParsePeople)
		return func() (store.Kept, error) { return booksdb.SetResidents(r.tx, ward, residents, from) }
	},
}

// wardCode reads a ward's code or name.
func wardCode(tx *store.Tx, text string) (string, error) {
	found, err := booksdb.FindWard(tx, text)
	return found.Code, err
}
