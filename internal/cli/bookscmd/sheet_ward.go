package bookscmd

import (
	"borough/internal/record"
	"borough/internal/sheets"
	"borough/internal/store"
	"borough/internal/store/booksdb"
)

var wardsSheet = &sheets.Sheet{
	Name: "wards", Noun: "ward", Doc: "a ward", Match: []string{"code", "name"}, NameColumns: []string{"code", "name"},
	RefColumns: []string{"ward"},
	Columns: []sheets.SheetColumn{
		sheets.Column("code", "a short code to type for it; made from the name when blank", "ward code"),
		sheets.Required("name", "the ward's name", "ward", "ward name"),
	},
	Row: func(r *sheets.Row) func() (store.Kept, error) {
		w := record.Ward{
			Code: sheets.Optional(r, "code", sheets.CodeParser("ward")),
			Name: sheets.Needed(r, "name", sheets.ParseLine),
		}
		if w.Code == "" {
			w.Code = Slug(w.Name)
		}
		return func() (store.Kept, error) { return booksdb.AddWard(r.Tx, w) }
	},
}

var partsSheet = &sheets.Sheet{
	Name:  "parts",
	Noun:  "ward part",
	Doc:   "a part of a ward, such as an estate",
	Match: []string{"ward", "code", "name"},
	Columns: []sheets.SheetColumn{
		sheets.Required("ward", "the ward's code or name"),
		sheets.Column("code", "a short code to type for it; made from the name when blank", "part code"),
		sheets.Required("name", "the part's name", "part", "part name"),
	},
	Row: func(r *sheets.Row) func() (store.Kept, error) {
		p := record.WardPart{
			Ward: sheets.Needed(r, "ward", sheets.Lookup(r, FindWardCode)),
			Code: sheets.Optional(r, "code", sheets.CodeParser("part")),
			Name: sheets.Needed(r, "name", sheets.ParseLine),
		}
		if p.Code == "" {
			p.Code = Slug(p.Name)
		}
		return func() (store.Kept, error) { return booksdb.AddPart(r.Tx, p) }
	},
}

var residentsSheet = &sheets.Sheet{
	Name:  "residents",
	Noun:  "ward residents",
	Doc:   "how many residents a ward has, as known from a day on",
	Match: []string{"ward", "from"},
	Columns: []sheets.SheetColumn{
		sheets.Required("ward", "the ward's code or name"),
		sheets.Required("from", "the day from which it is known", "date"),
		sheets.Required("residents", "how many", "population"),
	},
	Row: func(r *sheets.Row) func() (store.Kept, error) {
		ward := sheets.Needed(r, "ward", sheets.Lookup(r, FindWardCode))
		from := sheets.Needed(r, "from", r.ParseDay)
		residents := sheets.Needed(r, "residents", record.ParsePeople)
		return func() (store.Kept, error) { return booksdb.SetResidents(r.Tx, ward, residents, from) }
	},
}

// FindWardCode returns the code of the ward with the given code or name. It returns a
// record.Missing if there is no such ward.
func FindWardCode(tx *store.Tx, text string) (string, error) {
	ward, err := booksdb.FindWard(tx, text)
	return ward.Code, err
}
