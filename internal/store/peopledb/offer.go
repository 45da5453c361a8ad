package peopledb

import (
	"database/sql"

	"borough/internal/record"
	"borough/internal/store"
)

// An offer is what a volunteer can do, why and when they want to volunteer, and their
// occupation. The table volunteer_marks has the codes of its four lists; its column
// what names the list.

// readOffer reads the four lists of the volunteer's offer into the dossier.
func readOffer(tx *store.Tx, d *record.Dossier) error {
	type listedCode struct{ listName, code string }
	listedCodes, err := store.All(tx, func(c *listedCode) []any { return []any{&c.listName, &c.code} },
		`SELECT what, code FROM volunteer_marks WHERE volunteer_id = @id ORDER BY what, code`, sql.Named("id", d.ID))
	for _, list := range d.Lists() {
		var codes []string
		for _, c := range listedCodes {
			if c.listName == list.ItemName {
				codes = append(codes, c.code)
			}
		}
		*list.Codes = record.NewCodeList(codes)
	}
	return err
}

// saveOffer replaces the offer of the volunteer with the id, if before and after
// differ.
func saveOffer(tx *store.Tx, id int64, before, after record.Offer) error {
	if after == before {
		return nil
	}
	if err := tx.Exec(`DELETE FROM volunteer_marks WHERE volunteer_id = @id`, sql.Named("id", id)); err != nil {
		return err
	}
	for _, list := range after.Lists() {
		for _, code := range list.Codes.Codes() {
			err := tx.Exec(`INSERT INTO volunteer_marks (volunteer_id, what, code) VALUES (@id, @of, @code)`,
				sql.Named("id", id), sql.Named("of", list.ItemName), sql.Named("code", code))
			if err != nil {
				return err
			}
		}
	}
	return tx.Exec(`UPDATE volunteers SET occupation = NULLIF(@occupation, '') WHERE id = @id`,
		sql.Named("occupation", after.Occupation), sql.Named("id", id))
}

// exportVolunteers returns a row for each code in the lists of a volunteer, or one row
// if the lists are empty.
const exportVolunteers = `SELECT v.ref, v.name, v.born_on AS born, v.uk_since_on AS uk_since, v.source,
	s.from_on AS applied,
		COALESCE(v.email, '') AS email, COALESCE(v.phone, '') AS phone, COALESCE(v.occupation, '') AS occupation,
		CASE WHEN m.what = 'language' THEN m.code ELSE '' END AS languages,
		CASE WHEN m.what = 'skill' THEN m.code ELSE '' END AS skills,
		CASE WHEN m.what = 'motivation' THEN m.code ELSE '' END AS motivations,
		CASE WHEN m.what = 'availability' THEN m.code ELSE '' END AS availability
	FROM volunteers v JOIN spells s ON s.volunteer_id = v.id AND s.change = 'applied'
		LEFT JOIN volunteer_marks m ON m.volunteer_id = v.id
	ORDER BY v.id, m.what, m.code`
