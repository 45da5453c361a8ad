package bookscmd

import (
	"borough/internal/record"
	"borough/internal/sheets"
	"borough/internal/store"
	"borough/internal/store/booksdb"
)

var wardsSheet = &sheets.Sheet{
	Name: "wards", Command: "ward", Doc: "a ward", MatchColumns: []string{"code"},
	NameColumns:   []string{"code", "name"},
	UniqueColumns: []string{"name"},
	RefColumns:    []string{"ward"},
	Columns: []sheets.SheetColumn{
		sheets.OptionalColumn("code", "a short code to type for it; made from the name when blank", "ward code"),
		sheets.RequiredColumn("name", "the ward's name", "ward", "ward name"),
	},
	ParseRow: func(r *sheets.Row) func() (store.Result, error) {
		w := record.Ward{
			Code: sheets.OptionalCell(r, "code", sheets.CodeParser("ward")),
			Name: sheets.RequiredCell(r, "name", sheets.ParseLine),
		}
		if w.Code == "" {
			w.Code = Slug(w.Name)
			r.SetValue("code", w.Code)
		}
		return func() (store.Result, error) {
			if r.Has("code") {
				if err := booksdb.CheckWardCode(r.Tx, w); err != nil {
					return store.Unchanged, err
				}
			}
			return booksdb.AddWard(r.Tx, w)
		}
	},
}

var partsSheet = &sheets.Sheet{
	Name:         "parts",
	Command:      "ward part",
	Doc:          "a part of a ward, such as an estate",
	MatchColumns: []string{"ward", "code"},
	Columns: []sheets.SheetColumn{
		sheets.RequiredColumn("ward", "the ward's code or name"),
		sheets.OptionalColumn("code", "a short code to type for it; made from the name when blank", "part code"),
		sheets.RequiredColumn("name", "the part's name", "part", "part name"),
	},
	ParseRow: func(r *sheets.Row) func() (store.Result, error) {
		p := record.WardPart{
			Ward: sheets.RequiredCell(r, "ward", sheets.Lookup(r, FindWardCode)),
			Code: sheets.OptionalCell(r, "code", sheets.CodeParser("part")),
			Name: sheets.RequiredCell(r, "name", sheets.ParseLine),
		}
		if p.Code == "" {
			p.Code = Slug(p.Name)
			r.SetValue("code", p.Code)
		}
		return func() (store.Result, error) { return booksdb.AddPart(r.Tx, p) }
	},
}

var residentsSheet = &sheets.Sheet{
	Name:         "residents",
	Command:      "ward residents",
	Doc:          "how many residents a ward has, as known from a day on",
	MatchColumns: []string{"ward", "from"},
	Columns: []sheets.SheetColumn{
		sheets.RequiredColumn("ward", "the ward's code or name"),
		sheets.RequiredColumn("from", "the day from which it is known", "date"),
		sheets.RequiredColumn("residents", "how many", "population"),
	},
	ParseRow: func(r *sheets.Row) func() (store.Result, error) {
		ward := sheets.RequiredCell(r, "ward", sheets.Lookup(r, FindWardCode))
		from := sheets.RequiredCell(r, "from", r.DayParser(record.SinceDay))
		residents := sheets.RequiredCell(r, "residents", record.ParsePeople)
		return func() (store.Result, error) { return booksdb.SetResidents(r.Tx, ward, residents, from) }
	},
}

// FindWardCode finds a ward by its code or its name, and returns its code. It returns a
// record.Missing if there is no such ward.
func FindWardCode(tx *store.Tx, text string) (string, error) {
	ward, err := booksdb.FindWard(tx, text)
	return ward.Code, err
}
