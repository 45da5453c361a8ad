package neighbourhooddb

import (
	"database/sql"

	"borough/internal/record"
	"borough/internal/store"
	"borough/internal/store/booksdb"
)

const engagementColumns = `e.id, e.ref, e.kind, e.held_on, COALESCE(w.code, ''), e.attended, COALESCE(e.venue, ''), COALESCE(e.crime, ''), e.title
	FROM engagements e LEFT JOIN wards w ON w.id = e.ward_id`

// FindEngagement returns the event of that ref; the errors are those of Word.
func FindEngagement(tx *store.Tx, text string) (record.Engagement, error) {
	e, err := store.FindByRef(tx, record.EngagementRegister, text, engagementFields, `SELECT `+engagementColumns+` WHERE e.id = @id`)
	if err != nil {
		return e, err
	}
	return e, readEngagementMarks(tx, &e)
}

// ImportEngagement keeps a row of a file. One with a ref is that event: what it
// says is new, a blank changes nothing. One without is Same when an event is
// told in the same words, so that two rows alike are two events and the same
// file again is no third.
func ImportEngagement(tx *store.Tx, e record.Engagement) (store.Kept, error) {
	if e.ID != 0 {
		_, there, err := engagementByID(tx, e.ID)
		if err != nil {
			return store.Same, err
		}
		if there {
			_, kept, err := EditEngagement(tx, e.ID, func(was *record.Engagement) { *was = e.FilledFrom(*was) })
			return kept, err
		}
	} else {
		alike, err := SameEngagements(tx, e)
		if err != nil {
			return store.Same, err
		}
		for _, id := range alike {
			if !store.State[importedEngagements](tx).ids[id] {
				markImported(tx, id)
				return store.Same, nil
			}
		}
	}
	kept, err := AddEngagement(tx, e)
	markImported(tx, kept.ID)
	return store.Added, err
}

// SameEngagements returns the refs' numbers of the events that are told in the
// same words.
func SameEngagements(tx *store.Tx, e record.Engagement) ([]int64, error) {
	ward, err := checkEngagement(tx, &e)
	if err != nil {
		return nil, err
	}
	there := `e.ward_id = @ward`
	if ward == 0 {
		there = `e.ward_id IS NULL AND @ward = 0`
	}
	near, err := store.All(tx, engagementFields, `SELECT `+engagementColumns+`
		WHERE e.held_on = @on AND `+there+` AND e.kind = @kind AND e.attended = @attended ORDER BY e.id`,
		sql.Named("on", e.On), sql.Named("ward", ward), sql.Named("kind", e.Kind), sql.Named("attended", e.Attended))
	var alike []int64
	for _, other := range near {
		if err := readEngagementMarks(tx, &other); err != nil {
			return nil, err
		}
		if other.Same(e) {
			alike = append(alike, other.ID)
		}
	}
	return alike, err
}

// AddEngagement keeps an event with the public. One that brings its number keeps
// it, if the number is free.
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
		sql.Named("id", e.ID), sql.Named("ref", e.Ref), sql.Named("kind", e.Kind), sql.Named("on", e.On), sql.Named("ward", ward),
		sql.Named("attended", e.Attended), sql.Named("venue", e.Venue), sql.Named("crime", e.Crime), sql.Named("title", e.Title))
	if err != nil {
		return e, err
	}
	tx.Note(e.Ref, nil, e)
	return e, writeEngagementMarks(tx, e)
}

// importedEngagements are the events that rows of this import were about.
type importedEngagements struct{ ids map[int64]bool }

// EditEngagement corrects an event. Steps of a cycle that rest on it stand.
func EditEngagement(tx *store.Tx, id int64, edit func(*record.Engagement)) (record.Engagement, store.Kept, error) {
	before, there, err := engagementByID(tx, id)
	if err != nil || !there {
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
	err = tx.Exec(`UPDATE engagements SET kind = @kind, held_on = @on, ward_id = NULLIF(@ward, 0), attended = @attended,
			venue = NULLIF(@venue, ''), crime = NULLIF(@crime, ''), title = @title WHERE id = @id`,
		sql.Named("kind", after.Kind), sql.Named("on", after.On), sql.Named("ward", ward), sql.Named("attended", after.Attended),
		sql.Named("venue", after.Venue), sql.Named("crime", after.Crime), sql.Named("title", after.Title), sql.Named("id", id))
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

// markImported remembers that a row of this import was about the event.
func markImported(tx *store.Tx, id int64) {
	told := store.State[importedEngagements](tx)
	if told.ids == nil {
		told.ids = map[int64]bool{}
	}
	told.ids[id] = true
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

// checkEngagement settles an event, refuses what it cannot be, and returns its
// ward; 0 is the whole borough.
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

// VoidEngagement takes back an event that was wrong; the audit keeps it whole.
// One that a step of a cycle rests on stays, and so does one at which issues were
// raised: if it was another's, they were raised there.
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
	e, there, err := store.One(tx, engagementFields, `SELECT `+engagementColumns+` WHERE e.id = @id`, sql.Named("id", id))
	if err != nil || !there {
		return e, there, err
	}
	return e, true, readEngagementMarks(tx, &e)
}

func engagementFields(e *record.Engagement) []any {
	return []any{&e.ID, &e.Ref, &e.Kind, &e.On, &e.Ward, &e.Attended, &e.Venue, &e.Crime, &e.Title}
}

// readEngagementMarks fills the event's lists of codes.
func readEngagementMarks(tx *store.Tx, e *record.Engagement) error {
	marks, err := store.All(tx, func(m *[2]string) []any { return []any{&m[0], &m[1]} },
		`SELECT what, code FROM engagement_marks WHERE engagement_id = @id ORDER BY what, code`, sql.Named("id", e.ID))
	for _, m := range marks {
		for _, list := range e.Lists() {
			if list.Of == m[0] {
				*list.Codes = append(*list.Codes, m[1])
			}
		}
	}
	return err
}

const exportEngagement = `SELECT e.ref, e.held_on AS date, e.kind, COALESCE(w.code, '') AS ward, CAST(e.attended AS TEXT) AS attended,
		COALESCE(e.venue, '') AS venue, COALESCE(e.crime, '') AS crime,
		CASE WHEN m.what = 'partner' THEN m.code ELSE '' END AS partners, CASE WHEN m.what = 'community' THEN m.code ELSE '' END AS communities,
		CASE WHEN m.what = 'group' THEN m.code ELSE '' END AS groups, CASE WHEN m.what = 'format' THEN m.code ELSE '' END AS formats,
		CASE WHEN m.what = 'language' THEN m.code ELSE '' END AS languages, e.title
	FROM engagements e LEFT JOIN wards w ON w.id = e.ward_id LEFT JOIN engagement_marks m ON m.engagement_id = e.id
	ORDER BY e.id, m.what, m.code`
