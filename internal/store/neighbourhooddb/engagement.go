// The commands call an engagement an event with the public.

package neighbourhooddb

import (
	"database/sql"

	"borough/internal/record"
	"borough/internal/store"
	"borough/internal/store/booksdb"
)

const engagementColumns = `e.id, e.ref, e.kind, e.held_on, COALESCE(w.code, ''), e.attended, COALESCE(e.venue, ''), COALESCE(e.crime, ''), e.title
	FROM engagements e LEFT JOIN wards w ON w.id = e.ward_id`

// FindEngagement returns the event with that ref. A text that is no ref is an
// *record.Invalid, and a ref that no event has a *record.Missing.
func FindEngagement(tx *store.Tx, text string) (record.Engagement, error) {
	e, err := store.FindByRef(tx, record.EngagementRegister, text, engagementFields,
		`SELECT `+engagementColumns+` WHERE e.id = @id`)
	if err != nil {
		return e, err
	}
	return e, readEngagementMarks(tx, &e)
}

// ImportEngagement keeps a row of a file. A row with the ref of an event changes it, but
// for what is blank. A row without a ref is Same where an event is kept in the same
// words, once for each such event: two equal rows are two events, and the same file
// again adds none. The errors are those of AddEngagement and EditEngagement.
func ImportEngagement(tx *store.Tx, e record.Engagement) (store.Kept, error) {
	if e.ID != 0 {
		_, found, err := engagementByID(tx, e.ID)
		if err != nil {
			return store.Same, err
		}
		if found {
			_, kept, err := EditEngagement(tx, e.ID,
				func(before *record.Engagement) { *before = e.FilledFrom(*before) })
			return kept, err
		}
	} else {
		same, err := SameEngagements(tx, e)
		if err != nil {
			return store.Same, err
		}
		for _, id := range same {
			if !store.State[importedEngagements](tx).ids[id] {
				markImported(tx, id)
				return store.Same, nil
			}
		}
	}
	added, err := AddEngagement(tx, e)
	markImported(tx, added.ID)
	return store.Added, err
}

// SameEngagements returns the numbers of the events that are kept in the same words. The
// errors are those of AddEngagement.
func SameEngagements(tx *store.Tx, e record.Engagement) ([]int64, error) {
	ward, err := checkEngagement(tx, &e)
	if err != nil {
		return nil, err
	}
	inWard := `e.ward_id = @ward`
	if ward == 0 {
		inWard = `e.ward_id IS NULL AND @ward = 0`
	}
	candidates, err := store.All(tx, engagementFields, `SELECT `+engagementColumns+`
		WHERE e.held_on = @on AND `+inWard+` AND e.kind = @kind AND e.attended = @attended ORDER BY e.id`,
		sql.Named("on", e.On), sql.Named("ward", ward), sql.Named("kind", e.Kind), sql.Named("attended", e.Attended))
	var same []int64
	for _, other := range candidates {
		if err := readEngagementMarks(tx, &other); err != nil {
			return nil, err
		}
		if other.Same(e) {
			same = append(same, other.ID)
		}
	}
	return same, err
}

// AddEngagement keeps an event with the public, and returns it with its ref: the one it
// brings, or else the next. What cannot be of an event is an *record.Invalid, and a ref
// that is taken a *record.Conflict.
func AddEngagement(tx *store.Tx, e record.Engagement) (record.Engagement, error) {
	ward, err := checkEngagement(tx, &e)
	if err != nil {
		return e, err
	}
	if e.ID, e.Ref, err = tx.AssignRef(record.EngagementRegister, e.ID); err != nil {
		return e, err
	}
	err = tx.Exec(`INSERT INTO engagements (id, ref, kind, held_on, ward_id, attended, venue, crime, title)
		VALUES (@id, @ref, @kind, @on, NULLIF(@ward, 0), @attended, NULLIF(@venue, ''), NULLIF(@crime, ''), @title)`,
		sql.Named("id", e.ID), sql.Named("ref", e.Ref), sql.Named("kind", e.Kind), sql.Named("on", e.On),
		sql.Named("ward", ward),
		sql.Named("attended", e.Attended), sql.Named("venue", e.Venue), sql.Named("crime", e.Crime),
		sql.Named("title", e.Title))
	if err != nil {
		return e, err
	}
	tx.Note(e.Ref, nil, e)
	return e, writeEngagementMarks(tx, e)
}

// importedEngagements holds the events that rows of this import were about.
type importedEngagements struct{ ids map[int64]bool }

// EditEngagement changes what is kept of an event, and returns it as it is then. The
// errors are those of AddEngagement, and a *record.Conflict where a step of a cycle rests
// on what was changed, or where issues were raised at what is now a talk with one person.
func EditEngagement(tx *store.Tx, id int64, edit func(*record.Engagement)) (record.Engagement, store.Kept, error) {
	before, found, err := engagementByID(tx, id)
	if err != nil || !found {
		return before, store.Same, err
	}
	markImported(tx, id)
	after := before
	edit(&after)
	ward, err := checkEngagement(tx, &after)
	if err == nil && after.IsWithOnePerson() && !before.IsWithOnePerson() {
		err = checkNothingRaised(tx, before, "what one person raised is not kept")
	}
	if err != nil || after.Same(before) {
		return before, store.Same, err
	}
	err = tx.Exec(`UPDATE engagements
		SET kind = @kind, held_on = @on, ward_id = NULLIF(@ward, 0), attended = @attended,
			venue = NULLIF(@venue, ''), crime = NULLIF(@crime, ''), title = @title WHERE id = @id`,
		sql.Named("kind", after.Kind), sql.Named("on", after.On), sql.Named("ward", ward),
		sql.Named("attended", after.Attended),
		sql.Named("venue", after.Venue), sql.Named("crime", after.Crime), sql.Named("title", after.Title),
		sql.Named("id", id))
	if err != nil {
		return after, store.Same, err
	}
	if err := deleteEngagementMarks(tx, id); err != nil {
		return after, store.Same, err
	}
	tx.Note(after.Ref, before, after)
	if err := writeEngagementMarks(tx, after); err != nil {
		return after, store.Same, err
	}
	return after, store.Changed, checkCyclesOfWard(tx, before.Ward)
}

// markImported records that a row of this import was about the event.
func markImported(tx *store.Tx, id int64) {
	imported := store.State[importedEngagements](tx)
	if imported.ids == nil {
		imported.ids = map[int64]bool{}
	}
	imported.ids[id] = true
}

func writeEngagementMarks(tx *store.Tx, e record.Engagement) error {
	for _, list := range e.Lists() {
		for _, code := range *list.Codes {
			err := tx.Exec(`INSERT INTO engagement_marks (engagement_id, what, code) VALUES (@id, @of, @code)`,
				sql.Named("id", e.ID), sql.Named("of", list.Of), sql.Named("code", code))
			if err != nil {
				return err
			}
		}
	}
	return nil
}

// checkEngagement settles an event, and returns the id of its ward, 0 for the whole
// borough. What cannot be of an event, or is after today, is an *record.Invalid.
func checkEngagement(tx *store.Tx, e *record.Engagement) (ward int64, err error) {
	e.Normalise()
	if err := e.Check(); err != nil {
		return 0, err
	}
	if e.On > tx.Today {
		return 0, record.Wrong("a %s on %s is after today, %s", e.Kind, e.On, tx.Today)
	}
	if e.Ward == "" {
		return 0, nil
	}
	w, err := booksdb.FindWard(tx, e.Ward)
	e.Ward = w.Code
	return w.ID, err
}

// VoidEngagement deletes an event that was recorded wrongly, and returns it. Issues that
// were raised at it are a *record.Conflict, and so is a step of a cycle that rests on it.
func VoidEngagement(tx *store.Tx, id int64, reason string) (record.Engagement, error) {
	e, _, err := engagementByID(tx, id)
	if err == nil {
		err = checkNothingRaised(tx, e, "they go first")
	}
	if err != nil {
		return e, err
	}
	if err := deleteEngagementMarks(tx, id); err != nil {
		return e, err
	}
	tx.NoteVoid(e.Ref, e, reason)
	if err := tx.Exec(`DELETE FROM engagements WHERE id = @id`, sql.Named("id", id)); err != nil {
		return e, err
	}
	return e, checkCyclesOfWard(tx, e.Ward)
}

func deleteEngagementMarks(tx *store.Tx, id int64) error {
	return tx.Exec(`DELETE FROM engagement_marks WHERE engagement_id = @id`, sql.Named("id", id))
}

func engagementByID(tx *store.Tx, id int64) (record.Engagement, bool, error) {
	e, found, err := store.One(tx, engagementFields, `SELECT `+engagementColumns+` WHERE e.id = @id`,
		sql.Named("id", id))
	if err != nil || !found {
		return e, found, err
	}
	return e, true, readEngagementMarks(tx, &e)
}

func engagementFields(e *record.Engagement) []any {
	return []any{&e.ID, &e.Ref, &e.Kind, &e.On, &e.Ward, &e.Attended, &e.Venue, &e.Crime, &e.Title}
}

// readEngagementMarks reads the event's lists of codes into it.
func readEngagementMarks(tx *store.Tx, e *record.Engagement) error {
	type mark struct{ list, code string }
	marks, err := store.All(tx, func(m *mark) []any { return []any{&m.list, &m.code} },
		`SELECT what, code FROM engagement_marks WHERE engagement_id = @id ORDER BY what, code`, sql.Named("id", e.ID))
	for _, m := range marks {
		for _, list := range e.Lists() {
			if list.Of == m.list {
				*list.Codes = append(*list.Codes, m.code)
			}
		}
	}
	return err
}

const exportEngagement = `SELECT e.ref, e.held_on AS date, e.kind, COALESCE(w.code, '') AS ward,
	CAST(e.attended AS TEXT) AS attended,
		COALESCE(e.venue, '') AS venue, COALESCE(e.crime, '') AS crime,
		CASE WHEN m.what = 'partner' THEN m.code ELSE '' END AS partners, CASE WHEN m.what = 'community' THEN m.code ELSE '' END AS communities,
		CASE WHEN m.what = 'group' THEN m.code ELSE '' END AS groups, CASE WHEN m.what = 'format' THEN m.code ELSE '' END AS formats,
		CASE WHEN m.what = 'language' THEN m.code ELSE '' END AS languages, e.title
	FROM engagements e LEFT JOIN wards w ON w.id = e.ward_id LEFT JOIN engagement_marks m ON m.engagement_id = e.id
	ORDER BY e.id, m.what, m.code`
