// An engagement is an event with the public. The commands and comments call it an event. An
// event has lists of codes, such as its partners. The table engagement_marks stores a row for
// each code, and the column what says which list has the code.

package neighbourhooddb

import (
	"database/sql"

	"borough/internal/record"
	"borough/internal/store"
	"borough/internal/store/booksdb"
)

const selectEngagement = `SELECT e.id, e.ref, e.kind, e.held_on, COALESCE(w.code, ''), e.attended,
		COALESCE(e.venue, ''), COALESCE(e.crime, ''), e.title
	FROM engagements e LEFT JOIN wards w ON w.id = e.ward_id`

// FindEngagement returns the event with the ref. A text that is not a ref is an
// *record.Invalid. A ref that no event has is a *record.Missing.
func FindEngagement(tx *store.Tx, text string) (record.Engagement, error) {
	e, err := store.FindByRef(tx, record.EngagementRegister, text, engagementFields,
		selectEngagement+` WHERE e.id = @id`)
	if err != nil {
		return e, err
	}
	return e, readEngagementLists(tx, &e)
}

// ImportEngagement stores a row of a file. A row with the ref of a stored event updates the
// event with the row's non-empty values. A row without a ref is compared with the stored
// events. If an equal event exists that no earlier row of this import added or matched, the
// result is Unchanged. So two equal rows add two events, but importing the file again adds no
// event. The errors are those of AddEngagement and EditEngagement.
func ImportEngagement(tx *store.Tx, e record.Engagement) (store.Result, error) {
	if e.ID != 0 {
		_, found, err := engagementByID(tx, e.ID)
		if err != nil {
			return store.Unchanged, err
		}
		if found {
			_, result, err := EditEngagement(tx, e.ID,
				func(before *record.Engagement) { *before = e.FilledFrom(*before) })
			return result, err
		}
	} else {
		equalIDs, err := FindEqualEngagements(tx, e)
		if err != nil {
			return store.Unchanged, err
		}
		for _, id := range equalIDs {
			if !store.State[importedEngagements](tx).ids[id] {
				markImported(tx, id)
				return store.Unchanged, nil
			}
		}
	}
	added, err := AddEngagement(tx, e)
	markImported(tx, added.ID)
	return store.Added, err
}

// FindEqualEngagements returns the ids of the stored events that are equal to e. The errors are
// those of AddEngagement.
func FindEqualEngagements(tx *store.Tx, e record.Engagement) ([]int64, error) {
	wardID, err := completeEngagement(tx, &e)
	if err != nil {
		return nil, err
	}
	wardCondition := `e.ward_id = @ward`
	if wardID == 0 {
		wardCondition = `e.ward_id IS NULL AND @ward = 0`
	}
	candidates, err := store.All(tx, engagementFields, selectEngagement+`
		WHERE e.held_on = @on AND `+wardCondition+` AND e.kind = @kind AND e.attended = @attended ORDER BY e.id`,
		sql.Named("on", e.On), sql.Named("ward", wardID), sql.Named("kind", e.Kind), sql.Named("attended", e.Attended))
	var equalIDs []int64
	for _, other := range candidates {
		if err := readEngagementLists(tx, &other); err != nil {
			return nil, err
		}
		if other.IsSame(e) {
			equalIDs = append(equalIDs, other.ID)
		}
	}
	return equalIDs, err
}

// AddEngagement stores an event with the public and returns the event as stored. An event
// without a ref gets the next free ref. Values that an event cannot have are an
// *record.Invalid. A ref that is taken is a *record.Conflict.
func AddEngagement(tx *store.Tx, e record.Engagement) (record.Engagement, error) {
	wardID, err := completeEngagement(tx, &e)
	if err != nil {
		return e, err
	}
	if e.ID, e.Ref, err = tx.AssignRef(record.EngagementRegister, e.ID); err != nil {
		return e, err
	}
	err = tx.Exec(`INSERT INTO engagements (id, ref, kind, held_on, ward_id, attended, venue, crime, title)
		VALUES (@id, @ref, @kind, @on, NULLIF(@ward, 0), @attended, NULLIF(@venue, ''), NULLIF(@crime, ''), @title)`,
		sql.Named("id", e.ID), sql.Named("ref", e.Ref), sql.Named("kind", e.Kind), sql.Named("on", e.On),
		sql.Named("ward", wardID),
		sql.Named("attended", e.Attended), sql.Named("venue", e.Venue), sql.Named("crime", e.Crime),
		sql.Named("title", e.Title))
	if err != nil {
		return e, err
	}
	tx.Audit(e.Ref, nil, e)
	return e, insertEngagementLists(tx, e)
}

// importedEngagements holds the ids of the events that earlier rows of this import added or
// matched.
type importedEngagements struct{ ids map[int64]bool }

// EditEngagement changes the event with the id and returns the changed event. The errors are
// those of AddEngagement. If a step of a cycle no longer has its evidence after the change, the
// error is a *record.Conflict. It is a *record.Conflict too if the event becomes a talk with
// one person although issues were raised. Issues raised by one person are not stored.
func EditEngagement(tx *store.Tx, id int64, edit func(*record.Engagement)) (record.Engagement, store.Result, error) {
	before, found, err := engagementByID(tx, id)
	if err != nil || !found {
		return before, store.Unchanged, err
	}
	markImported(tx, id)
	after := before
	edit(&after)
	wardID, err := completeEngagement(tx, &after)
	if err == nil && after.IsWithOnePerson() && !before.IsWithOnePerson() {
		err = checkNoIssuesRaised(tx, before, "what one person raised is not kept")
	}
	if err != nil || after.IsSame(before) {
		return before, store.Unchanged, err
	}
	err = tx.Exec(`UPDATE engagements
		SET kind = @kind, held_on = @on, ward_id = NULLIF(@ward, 0), attended = @attended,
			venue = NULLIF(@venue, ''), crime = NULLIF(@crime, ''), title = @title WHERE id = @id`,
		sql.Named("kind", after.Kind), sql.Named("on", after.On), sql.Named("ward", wardID),
		sql.Named("attended", after.Attended),
		sql.Named("venue", after.Venue), sql.Named("crime", after.Crime), sql.Named("title", after.Title),
		sql.Named("id", id))
	if err != nil {
		return after, store.Unchanged, err
	}
	if err := deleteEngagementLists(tx, id); err != nil {
		return after, store.Unchanged, err
	}
	tx.Audit(after.Ref, before, after)
	if err := insertEngagementLists(tx, after); err != nil {
		return after, store.Unchanged, err
	}
	return after, store.Changed, checkCyclesInWard(tx, before.Ward)
}

// markImported records that a row of this import added or matched the event.
func markImported(tx *store.Tx, id int64) {
	imported := store.State[importedEngagements](tx)
	if imported.ids == nil {
		imported.ids = map[int64]bool{}
	}
	imported.ids[id] = true
}

func insertEngagementLists(tx *store.Tx, e record.Engagement) error {
	for _, list := range e.Lists() {
		for _, code := range *list.Codes {
			err := tx.Exec(`INSERT INTO engagement_marks (engagement_id, what, code) VALUES (@id, @of, @code)`,
				sql.Named("id", e.ID), sql.Named("of", list.ItemName), sql.Named("code", code))
			if err != nil {
				return err
			}
		}
	}
	return nil
}

// completeEngagement normalises the values of the event and fills in the code of its ward. It
// returns the id of the ward, or 0 for an event of the whole borough. Values that an event
// cannot have, or a day after today, are an *record.Invalid.
func completeEngagement(tx *store.Tx, e *record.Engagement) (wardID int64, err error) {
	e.Normalise()
	if err := e.Check(); err != nil {
		return 0, err
	}
	if e.On > tx.Today {
		return 0, record.Invalidf("a %s on %s is after today, %s", e.Kind, e.On, tx.Today)
	}
	if e.Ward == "" {
		return 0, nil
	}
	ward, err := booksdb.FindWard(tx, e.Ward)
	e.Ward = ward.Code
	return ward.ID, err
}

// VoidEngagement deletes an event that was recorded wrongly, and returns the event. It
// returns a *record.Conflict if issues were raised at the event or if a step of a cycle
// depends on the event.
func VoidEngagement(tx *store.Tx, id int64, reason string) (record.Engagement, error) {
	e, _, err := engagementByID(tx, id)
	if err == nil {
		err = checkNoIssuesRaised(tx, e, "they go first")
	}
	if err != nil {
		return e, err
	}
	if err := deleteEngagementLists(tx, id); err != nil {
		return e, err
	}
	tx.AuditVoid(e.Ref, e, reason)
	if err := tx.Exec(`DELETE FROM engagements WHERE id = @id`, sql.Named("id", id)); err != nil {
		return e, err
	}
	return e, checkCyclesInWard(tx, e.Ward)
}

func deleteEngagementLists(tx *store.Tx, id int64) error {
	return tx.Exec(`DELETE FROM engagement_marks WHERE engagement_id = @id`, sql.Named("id", id))
}

func engagementByID(tx *store.Tx, id int64) (record.Engagement, bool, error) {
	e, found, err := store.One(tx, engagementFields, selectEngagement+` WHERE e.id = @id`,
		sql.Named("id", id))
	if err != nil || !found {
		return e, found, err
	}
	return e, true, readEngagementLists(tx, &e)
}

func engagementFields(e *record.Engagement) []any {
	return []any{&e.ID, &e.Ref, &e.Kind, &e.On, &e.Ward, &e.Attended, &e.Venue, &e.Crime, &e.Title}
}

// readEngagementLists reads the codes of the event's lists into the event.
func readEngagementLists(tx *store.Tx, e *record.Engagement) error {
	type listItem struct{ list, code string }
	items, err := store.All(tx, func(i *listItem) []any { return []any{&i.list, &i.code} },
		`SELECT what, code FROM engagement_marks WHERE engagement_id = @id ORDER BY what, code`, sql.Named("id", e.ID))
	for _, item := range items {
		for _, list := range e.Lists() {
			if list.ItemName == item.list {
				*list.Codes = append(*list.Codes, item.code)
			}
		}
	}
	return err
}

const exportEngagement = `SELECT e.ref, e.held_on AS date, e.kind, COALESCE(w.code, '') AS ward,
	CAST(e.attended AS TEXT) AS attended,
		COALESCE(e.venue, '') AS venue, COALESCE(e.crime, '') AS crime,
		CASE WHEN m.what = 'partner' THEN m.code ELSE '' END AS partners,
		CASE WHEN m.what = 'community' THEN m.code ELSE '' END AS communities,
		CASE WHEN m.what = 'group' THEN m.code ELSE '' END AS groups,
		CASE WHEN m.what = 'format' THEN m.code ELSE '' END AS formats,
		CASE WHEN m.what = 'language' THEN m.code ELSE '' END AS languages, e.title
	FROM engagements e LEFT JOIN wards w ON w.id = e.ward_id LEFT JOIN engagement_marks m ON m.engagement_id = e.id
	ORDER BY e.id, m.what, m.code`
