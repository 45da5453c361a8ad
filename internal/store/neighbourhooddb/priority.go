package neighbourhooddb

import (
	"database/sql"
	"errors"
	"fmt"

	"borough/internal/record"
	"borough/internal/store"
	"borough/internal/store/booksdb"
)

const selectPriority = `SELECT p.id, t.id, p.panel_id, p.meeting_id, p.ref, t.code, t.name,
		p.theme, p.text, m.held_on, p.review_on,
		COALESCE(p.closed_on, ''), COALESCE(p.outcome, ''), COALESCE(p.note, '')
	FROM priorities p JOIN meetings m ON m.id = p.meeting_id JOIN panels n ON n.id = p.panel_id
	JOIN teams t ON t.id = n.team_id`

// FindPriority returns the priority with the ref. A text that is not a ref is an
// *record.Invalid. A ref that no priority has is a *record.Missing.
func FindPriority(tx *store.Tx, text string) (record.Priority, error) {
	return store.FindByRef(tx, record.PriorityRegister, text, priorityFields,
		selectPriority+` WHERE p.id = @id`)
}

// SetPriority stores a priority that the team's panel set at a meeting. The meeting was on the
// day p.Set. SetPriority returns the priority as stored. A priority without a ref gets the next
// free ref. If a priority with that ref, or with that meeting and theme, is stored already,
// SetPriority updates that priority with the non-empty values of p, and returns Unchanged or
// Changed.
//
// A day without a meeting is a *record.Refusal, since only a meeting can set priorities
// (R17). Dates that cannot be right are an *record.Invalid. It is a *record.Conflict if the
// panel already has an open priority with the same theme, or if another priority has the ref.
func SetPriority(tx *store.Tx, team record.Team, p record.Priority) (record.Priority, store.Result, error) {
	if p.Set > tx.Today {
		return p, store.Unchanged, record.Invalidf("a priority set on %s is after today, %s", p.Set, tx.Today)
	}
	if err := fillInMeeting(tx, team, &p); err != nil {
		return p, store.Unchanged, err
	}
	existing, found, err := findStoredPriority(tx, p)
	if err != nil {
		return p, store.Unchanged, err
	}
	if found {
		return changePriority(tx, existing, p)
	}
	if p.Review == "" {
		settings, err := booksdb.Settings(tx, p.Set)
		if err != nil {
			return p, store.Unchanged, err
		}
		p.Review = p.Set.AddDays(settings.ReviewDays)
	}
	if err := checkPriorityValues(tx, p); err != nil {
		return p, store.Unchanged, err
	}
	if err := checkThemeFree(tx, p); err != nil {
		return p, store.Unchanged, err
	}
	if p, err = insertPriority(tx, p); err != nil {
		return p, store.Unchanged, err
	}
	tx.Audit(p.Ref, nil, p)
	return p, store.Added, checkCycles(tx, team.ID)
}

// fillInMeeting fills in the team of p, and the panel and the meeting that set p on the day
// p.Set. Only a meeting can set priorities (R17): if the panel had no meeting on that day, the
// error is a *record.Refusal that names the last meeting before the day.
func fillInMeeting(tx *store.Tx, team record.Team, p *record.Priority) error {
	p.TeamID, p.Team, p.TeamName = team.ID, team.Code, team.Name
	facts := record.MeetingFacts{Panel: record.Panel{Team: team}, On: p.Set}
	type meeting struct {
		id, panel int64
		on        record.Date
	}
	last, found, err := store.One(tx, func(m *meeting) []any { return []any{&m.id, &m.panel, &m.on} },
		`SELECT m.id, m.panel_id, m.held_on FROM meetings m JOIN panels n ON n.id = m.panel_id
		WHERE n.team_id = @team AND m.held_on <= @on ORDER BY m.held_on DESC, m.panel_id DESC LIMIT 1`,
		sql.Named("team", team.ID), sql.Named("on", p.Set))
	if err != nil {
		return err
	}
	facts.Met, facts.Last = found && last.on == p.Set, last.on
	p.Meeting, p.Panel = last.id, last.panel
	err = record.CheckRules("the priority "+p.Theme, facts, record.MeetingRule)
	if refused := (*record.Refusal)(nil); errors.As(err, &refused) {
		refused.Hint = fmt.Sprintf("borough panel record %s --on %s --attended N records the meeting", team.Code,
			p.Set)
	}
	return err
}

// findStoredPriority returns the stored priority with the meeting and theme of p, and whether
// there is one. If p has a ref, the error is a *record.Conflict if another priority has that ref,
// or if the stored priority has another ref.
func findStoredPriority(tx *store.Tx, p record.Priority) (existing record.Priority, found bool, err error) {
	if p.Ref != "" {
		number, err := record.PriorityRegister.ParseRef(p.Ref)
		if err != nil {
			return p, false, err
		}
		existing, found, err := store.One(tx, priorityFields, selectPriority+` WHERE p.id = @id`,
			sql.Named("id", number))
		if err != nil {
			return p, false, err
		}
		if found && (existing.Meeting != p.Meeting || existing.Theme != p.Theme) {
			return p, false, &record.Conflict{Text: fmt.Sprintf("%s is already there: %s, set by %s on %s",
				existing.Ref, existing.Theme, existing.PanelName(), existing.Set)}
		}
		if found {
			return existing, true, nil
		}
	}
	existing, found, err = store.One(tx, priorityFields,
		selectPriority+` WHERE p.meeting_id = @meeting AND p.theme = @theme`,
		sql.Named("meeting", p.Meeting), sql.Named("theme", p.Theme))
	if err == nil && found && p.Ref != "" {
		err = &record.Conflict{Text: fmt.Sprintf("%s set %s on %s already: it is %s", existing.PanelName(),
			existing.Theme,
			existing.Set, existing.Ref)}
	}
	return existing, found, err
}

// changePriority updates the stored priority before with the non-empty values of row.
func changePriority(tx *store.Tx, before, row record.Priority) (record.Priority, store.Result, error) {
	after := before
	if row.Text != "" {
		after.Text = row.Text
	}
	if row.Review != "" {
		after.Review = row.Review
	}
	if row.Closed != "" {
		after.Closed, after.Outcome = row.Closed, row.Outcome
	}
	if row.Note != "" {
		after.Note = row.Note
	}
	if after == before {
		return before, store.Unchanged, nil
	}
	if before.Closed != "" && (after.Closed != before.Closed || after.Outcome != before.Outcome) {
		return before, store.Unchanged, alreadyClosedConflict(before)
	}
	if err := checkPriorityValues(tx, after); err != nil {
		return before, store.Unchanged, err
	}
	return after, store.Changed, updatePriority(tx, before, after)
}

// checkThemeFree returns a *record.Conflict if the panel has another priority with the same
// theme that is open on a day on which p is open.
func checkThemeFree(tx *store.Tx, p record.Priority) error {
	others, err := store.All(tx, priorityFields, selectPriority+`
		WHERE p.panel_id = @panel AND p.theme = @theme AND p.id <> @id ORDER BY m.held_on, p.id`,
		sql.Named("panel", p.Panel), sql.Named("theme", p.Theme), sql.Named("id", p.ID))
	for _, other := range others {
		if !other.Overlaps(p) {
			continue
		}
		end := ""
		if other.Closed != "" {
			end = " to " + string(other.Closed)
		}
		return &record.Conflict{
			Text: fmt.Sprintf("%s has %s already, as %s from %s%s", p.PanelName(), p.Theme, other.Ref,
				other.Set, end),
			Hint: "borough panel priority review looks at one again, close closes it",
		}
	}
	return err
}

func priorityFields(p *record.Priority) []any {
	return []any{&p.ID, &p.TeamID, &p.Panel, &p.Meeting, &p.Ref, &p.Team, &p.TeamName, &p.Theme, &p.Text, &p.Set,
		&p.Review, &p.Closed, &p.Outcome, &p.Note}
}

// insertPriority inserts the priority and returns it as stored. A priority without a ref gets
// the next free ref.
func insertPriority(tx *store.Tx, priority record.Priority) (_ record.Priority, err error) {
	requested, _ := record.ParseRefNumber(record.PriorityRegister.Letter, priority.Ref)
	if priority.ID, priority.Ref, err = tx.AssignRef(record.PriorityRegister, requested); err != nil {
		return priority, err
	}
	return priority,
		tx.Exec(`INSERT INTO priorities (id, ref, panel_id, theme, text, meeting_id, review_on, closed_on,
			outcome, note)
		VALUES (@id, @ref, @panel, @theme, @text, @meeting, @review,
			NULLIF(@closed, ''), NULLIF(@outcome, ''), NULLIF(@note, ''))`,
			sql.Named("id", priority.ID), sql.Named("ref", priority.Ref), sql.Named("panel", priority.Panel),
			sql.Named("theme", priority.Theme), sql.Named("text", priority.Text),
			sql.Named("meeting", priority.Meeting), sql.Named("review", priority.Review),
			sql.Named("closed", priority.Closed), sql.Named("outcome", priority.Outcome),
			sql.Named("note", priority.Note))
}

// ClosePriority closes a priority on the day with an outcome, and returns the closed priority. A
// priority that is closed already, or that has an action or a review after the day, is a
// *record.Conflict. A day after today, or before the priority was set, is an *record.Invalid.
func ClosePriority(
	tx *store.Tx, priority record.Priority, day record.Date, outcome, note string,
) (record.Priority, error) {
	if priority.Closed != "" {
		return priority, alreadyClosedConflict(priority)
	}
	after := priority
	after.Closed, after.Outcome, after.Note = day, outcome, note
	if err := checkPriorityValues(tx, after); err != nil {
		return priority, err
	}
	return after, updatePriority(tx, priority, after)
}

func updatePriority(tx *store.Tx, before, after record.Priority) error {
	tx.Audit(before.Ref, before, after)
	err := tx.Exec(`UPDATE priorities SET text = @text, review_on = @review, closed_on = NULLIF(@closed, ''),
		outcome = NULLIF(@outcome, ''), note = NULLIF(@note, '') WHERE id = @id`,
		sql.Named("text", after.Text), sql.Named("review", after.Review), sql.Named("closed", after.Closed),
		sql.Named("outcome", after.Outcome), sql.Named("note", after.Note), sql.Named("id", before.ID))
	if err != nil {
		return err
	}
	return checkCycles(tx, before.TeamID)
}

// checkPriorityValues returns an error unless the dates, the outcome and the note of the priority
// are consistent. The next review must come after the meeting. The closing must not come before
// the meeting or after today. The outcome goes with the closing, and the note needs a closing.
// Otherwise the error is an *record.Invalid. It is a *record.Conflict if the priority has an
// action or a review after the closing.
func checkPriorityValues(tx *store.Tx, priority record.Priority) error {
	switch {
	case !priority.Review.Valid() || priority.Review <= priority.Set:
		return record.Invalidf("the review on %s does not come after the priority is set, on %s",
			priority.Review, priority.Set)
	case (priority.Closed == "") != (priority.Outcome == ""):
		return record.Invalidf("a priority's closing and its outcome go together; give both or neither")
	case priority.Note != "" && priority.Closed == "":
		return record.Invalidf("the note is what came of a priority: it goes with its closing and outcome")
	case priority.Closed == "":
		return nil
	case priority.Closed > tx.Today:
		return record.Invalidf("a closing on %s is after today, %s", priority.Closed, tx.Today)
	case priority.Closed < priority.Set:
		return record.Invalidf("a closing on %s comes before the priority was set, on %s",
			priority.Closed, priority.Set)
	}
	event, day, err := latestActionOrReview(tx, priority)
	if err == nil && day > priority.Closed {
		err = &record.Conflict{Text: fmt.Sprintf("%s has %s of %s; it is closed on that day or later, not on %s",
			priority.Ref, event, day, priority.Closed)}
	}
	return err
}

// latestActionOrReview returns which was the priority's latest event, "an action" or "a review",
// and the day of the event. Both are empty if the priority has neither.
func latestActionOrReview(tx *store.Tx, priority record.Priority) (event string, day record.Date, err error) {
	type priorityEvent struct {
		name string
		day  record.Date
	}
	last, _, err := store.One(tx, func(e *priorityEvent) []any { return []any{&e.name, &e.day} },
		`SELECT 'an action' AS what, taken_on AS on_day FROM priority_actions WHERE priority_id = @id
		UNION ALL SELECT 'a review', reviewed_on FROM priority_reviews WHERE priority_id = @id
		ORDER BY on_day DESC, what LIMIT 1`, sql.Named("id", priority.ID))
	return last.name, last.day, err
}

// alreadyClosedConflict returns the *record.Conflict for changing a priority that is closed.
func alreadyClosedConflict(priority record.Priority) error {
	return &record.Conflict{Text: fmt.Sprintf("%s is closed already, on %s as %s", priority.Ref, priority.Closed,
		priority.Outcome),
		Hint: "borough panel priority reopen takes a closing back that was wrong"}
}
