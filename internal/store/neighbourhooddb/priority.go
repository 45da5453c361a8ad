package neighbourhooddb

import (
	"database/sql"
	"errors"
	"fmt"

	"borough/internal/record"
	"borough/internal/store"
	"borough/internal/store/booksdb"
)

const priorityColumns = `p.id, t.id, p.panel_id, p.meeting_id, p.ref, t.code, t.name,
		p.theme, p.text, m.held_on, p.review_on,
		COALESCE(p.closed_on, ''), COALESCE(p.outcome, ''), COALESCE(p.note, '')
	FROM priorities p JOIN meetings m ON m.id = p.meeting_id JOIN panels n ON n.id = p.panel_id
	JOIN teams t ON t.id = n.team_id`

// FindPriority returns the priority with the ref. A text that is not a ref is an
// *record.Invalid. A ref that no priority has is a *record.Missing.
func FindPriority(tx *store.Tx, text string) (record.Priority, error) {
	return store.FindByRef(tx, record.PriorityRegister, text, priorityFields,
		`SELECT `+priorityColumns+` WHERE p.id = @id`)
}

// SetPriority stores a priority that the panel set at its meeting on the day p.Set, with
// its closing if p has one. It returns the stored priority with its ref, which is the ref
// of p or, if p has none, the next free ref. If the priority is stored already, by its ref
// or by its meeting and theme, the non-empty values of p are written to it, and the result
// is Unchanged or Changed.
//
// A day without a meeting is a *record.Refusal, since only a meeting can set priorities
// (R17). Dates that cannot be right are an *record.Invalid. A theme that the panel already
// has open, or a ref that is taken, is a *record.Conflict.
func SetPriority(tx *store.Tx, team record.Team, p record.Priority) (record.Priority, store.Result, error) {
	if p.Set > tx.Today {
		return p, store.Unchanged, record.Invalidf("a priority set on %s is after today, %s", p.Set, tx.Today)
	}
	if err := findSettingMeeting(tx, team, &p); err != nil {
		return p, store.Unchanged, err
	}
	existing, found, err := findExisting(tx, p)
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
	if err := checkPriorityDays(tx, p); err != nil {
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

// findSettingMeeting finds the meeting that the team's panel held on the day p.Set and
// stores its id in p. Only a meeting can set priorities: if there was none, it returns a
// *record.Refusal (R17) that names the last meeting before that day.
func findSettingMeeting(tx *store.Tx, team record.Team, p *record.Priority) error {
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

// findExisting returns the stored priority that has the ref of p or its meeting and theme,
// and whether there is one. It returns a *record.Conflict if the ref is that of another
// priority than the meeting and theme.
func findExisting(tx *store.Tx, p record.Priority) (existing record.Priority, found bool, err error) {
	if p.Ref != "" {
		number, err := record.PriorityRegister.ParseRef(p.Ref)
		if err != nil {
			return p, false, err
		}
		existing, found, err := store.One(tx, priorityFields, `SELECT `+priorityColumns+` WHERE p.id = @id`,
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
		`SELECT `+priorityColumns+` WHERE p.meeting_id = @meeting AND p.theme = @theme`,
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
		return before, store.Unchanged, alreadyClosed(before)
	}
	if err := checkPriorityDays(tx, after); err != nil {
		return before, store.Unchanged, err
	}
	return after, store.Changed, updatePriority(tx, before, after)
}

// checkThemeFree returns a *record.Conflict if the panel has another priority of the same
// theme that is open on one of the days on which p is open.
func checkThemeFree(tx *store.Tx, p record.Priority) error {
	others, err := store.All(tx, priorityFields, `SELECT `+priorityColumns+`
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

// insertPriority inserts the priority with its ref or, if it has none, the next free ref,
// and returns the priority.
func insertPriority(tx *store.Tx, p record.Priority) (_ record.Priority, err error) {
	requested, _ := record.ParseRefNumber(record.PriorityRegister.Letter, p.Ref)
	if p.ID, p.Ref, err = tx.AssignRef(record.PriorityRegister, requested); err != nil {
		return p, err
	}
	return p,
		tx.Exec(`INSERT INTO priorities (id, ref, panel_id, theme, text, meeting_id, review_on, closed_on,
			outcome, note)
		VALUES (@id, @ref, @panel, @theme, @text, @meeting, @review,
			NULLIF(@closed, ''), NULLIF(@outcome, ''), NULLIF(@note, ''))`,
			sql.Named("id", p.ID), sql.Named("ref", p.Ref), sql.Named("panel", p.Panel), sql.Named("theme", p.Theme),
			sql.Named("text", p.Text), sql.Named("meeting", p.Meeting), sql.Named("review", p.Review),
			sql.Named("closed", p.Closed), sql.Named("outcome", p.Outcome), sql.Named("note", p.Note))
}

// ClosePriority closes a priority on the day with an outcome, and returns the priority as
// it is then. A priority that is closed already, or that has an action or a review after
// the day, is a *record.Conflict. A day after today, or before the priority was set, is an
// *record.Invalid.
func ClosePriority(tx *store.Tx, p record.Priority, day record.Date, outcome, note string) (record.Priority, error) {
	if p.Closed != "" {
		return p, alreadyClosed(p)
	}
	after := p
	after.Closed, after.Outcome, after.Note = day, outcome, note
	if err := checkPriorityDays(tx, after); err != nil {
		return p, err
	}
	return after, updatePriority(tx, p, after)
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

// checkPriorityDays returns an error unless the dates of the priority fit together. It
// returns an *record.Invalid if the review does not come after the meeting, or if the
// closing comes before the meeting, comes after today or has no outcome. It returns a
// *record.Conflict if the priority has an action or a review after the closing.
func checkPriorityDays(tx *store.Tx, p record.Priority) error {
	switch {
	case !p.Review.Valid() || p.Review <= p.Set:
		return record.Invalidf("the review on %s does not come after the priority is set, on %s", p.Review, p.Set)
	case (p.Closed == "") != (p.Outcome == ""):
		return record.Invalidf("a priority's closing and its outcome go together; give both or neither")
	case p.Note != "" && p.Closed == "":
		return record.Invalidf("the note is what came of a priority: it goes with its closing and outcome")
	case p.Closed == "":
		return nil
	case p.Closed > tx.Today:
		return record.Invalidf("a closing on %s is after today, %s", p.Closed, tx.Today)
	case p.Closed < p.Set:
		return record.Invalidf("a closing on %s comes before the priority was set, on %s", p.Closed, p.Set)
	}
	event, day, err := lastEvent(tx, p)
	if err == nil && day > p.Closed {
		err = &record.Conflict{Text: fmt.Sprintf("%s has %s of %s; it is closed on that day or later, not on %s",
			p.Ref, event, day, p.Closed)}
	}
	return err
}

// lastEvent returns the priority's latest action or review: its name, such as "an action",
// and its day. Both are empty if the priority has neither.
func lastEvent(tx *store.Tx, p record.Priority) (event string, day record.Date, err error) {
	type priorityEvent struct {
		event string
		day   record.Date
	}
	last, _, err := store.One(tx, func(e *priorityEvent) []any { return []any{&e.event, &e.day} },
		`SELECT 'an action' AS what, taken_on AS on_day FROM priority_actions WHERE priority_id = @id
		UNION ALL SELECT 'a review', reviewed_on FROM priority_reviews WHERE priority_id = @id
		ORDER BY on_day DESC, what LIMIT 1`, sql.Named("id", p.ID))
	return last.event, last.day, err
}

// alreadyClosed returns the *record.Conflict for changing a priority that is closed.
func alreadyClosed(p record.Priority) error {
	return &record.Conflict{Text: fmt.Sprintf("%s is closed already, on %s as %s", p.Ref, p.Closed, p.Outcome),
		Hint: "borough panel priority reopen takes a closing back that was wrong"}
}
