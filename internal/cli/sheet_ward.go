package cli

import (
	"borough/internal/record"
	"borough/internal/store"
)

var wardsSheet = &Sheet{
	Name: "wards", Noun: "ward", Doc: "a ward", Match: []string{"code", "name"}, names: []string{"code", "name"},
	Columns: []SheetColumn{
		column("code", "a short code to type for it; made from the name when blank", "ward code"),
		required("name", "the ward's name", "ward", "ward name"),
	},
	row: func(r *row) func() (store.Kept, error) {
		w := record.Ward{Code: optional(r, "code", code("ward")), Name: needed(r, "name", line)}
		if w.Code == "" {
			w.Code = slug(w.Name)
		}
		return func() (store.Kept, error) { return r.tx.AddWard(w) }
	},
}
