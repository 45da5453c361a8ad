package partnersdb

import (
	"database/sql"
	"fmt"

	"borough/internal/record"
	"borough/internal/store"
	"borough/internal/store/neighbourhooddb"
)

const practiceColumns = `g.id, g.ref, g.noted_on, COALESCE(t.code, ''), g.reached, g.title, g.text, g.result,
	COALESCE(g.shared_on, '')
	FROM good_practices g LEFT JOIN teams t ON t.id = g.team_id`

// FindPractice returns the example of good practice whose ref is text. The errors are
// those of store.FindByRef.
func FindPractice(tx *store.Tx, text string) (record.Practice, error) {
	return store.FindByRef(tx, record.PracticeRegister, text, practiceFields,
		`SELECT `+practiceColumns+` WHERE g.id = @id`)
}

// AddPractice adds an example of good practice. If the example is already there, by its
// ref or by its day, team and title, AddPractice returns Unchanged, or Changed if p differs.
// A blank value in p changes nothing. The errors are those of EditPractice.
func AddPractice(tx *store.Tx, p record.Practice) (record.Practice, store.Result, error) {
	team, err := checkPractice(tx, &p)
	if err != nil {
		return p, store.Unchanged, err
	}
	existing, exists, err := findSamePractice(tx, p, team)
	if err == nil && p.ID != 0 && (!exists || existing.ID != p.ID) {
		sameTitle := existing
		if existing, exists, err = store.One(tx, practiceFields, `SELECT `+practiceColumns+` WHERE g.id = @id`,
			sql.Named("id", p.ID)); err == nil && !exists && sameTitle.ID != 0 {
			err = duplicatePracticeError(sameTitle)
		}
	}
	if err != nil {
		return p, store.Unchanged, err
	}
	if exists {
		return EditPractice(tx, existing, p.FilledFrom(existing))
	}
	if p.ID, p.Ref, err = tx.AssignRef(record.PracticeRegister, p.ID); err != nil {
		return p, store.Unchanged, err
	}
	tx.Audit(p.Ref, nil, p)
	return p, store.Added,
		tx.Exec(`INSERT INTO good_practices (id, ref, noted_on, team_id, reached, title, text, result, shared_on)
		VALUES (@id, @ref, @on, NULLIF(@team, 0), @group, @title, @did, @result, NULLIF(@shared, ''))`,
			append(practiceArgs(p, team), sql.Named("ref", p.Ref))...)
}

// SharePractice records when an example of good practice was shared with others. The
// error is a *record.Conflict if it is already shared; the other errors are those of
// EditPractice.
func SharePractice(tx *store.Tx, p record.Practice, date record.Date) (record.Practice, error) {
	if p.Shared != "" {
		return p, &record.Conflict{
			Text: fmt.Sprintf("%s is shared already, on %s", p.Ref, p.Shared),
			Hint: "borough practice edit --shared corrects the day",
		}
	}
	after := p
	after.Shared = date
	after, _, err := EditPractice(tx, p, after)
	return after, err
}

// EditPractice changes an example of good practice from before to after. The error is a
// *record.Missing if the team is not known, an *record.Invalid if another value is not
// valid, and a *record.Conflict if another example has the same day, team and title.
func EditPractice(tx *store.Tx, before, after record.Practice) (record.Practice, store.Result, error) {
	team, err := checkPractice(tx, &after)
	if err != nil || after == before {
		return before, store.Unchanged, err
	}
	other, exists, err := findSamePractice(tx, after, team)
	if err == nil && exists && other.ID != before.ID {
		err = duplicatePracticeError(other)
	}
	if err != nil {
		return before, store.Unchanged, err
	}
	tx.Audit(before.Ref, before, after)
	return after, store.Changed,
		tx.Exec(`UPDATE good_practices
			SET noted_on = @on, team_id = NULLIF(@team, 0), reached = @group, title = @title,
		text = @did, result = @result, shared_on = NULLIF(@shared, '') WHERE id = @id`, practiceArgs(after, team)...)
}

// practiceArgs returns the arguments of the statements that save p.
func practiceArgs(p record.Practice, team int64) []any {
	return []any{sql.Named("id", p.ID), sql.Named("on", p.On), sql.Named("team", team), sql.Named("group", p.Group),
		sql.Named("title", p.Title), sql.Named("did", p.Did), sql.Named("result", p.Result),
		sql.Named("shared", p.Shared)}
}

// checkPractice checks p, with the errors of EditPractice, and sets its team to the
// code of the team. It returns the id of the team, or 0 for the whole borough.
func checkPractice(tx *store.Tx, p *record.Practice) (team int64, err error) {
	if err := p.Check(tx.Today); err != nil || p.Team == "" {
		return 0, err
	}
	t, err := neighbourhooddb.FindTeam(tx, p.Team)
	if err != nil {
		return 0, err
	}
	if !t.IsOpen(p.On) {
		return 0, record.Invalidf("%s", t.WhyNotOpen(p.On))
	}
	p.Team = t.Code
	return t.ID, nil
}

// findSamePractice returns the example with the day, team and title of p.
func findSamePractice(tx *store.Tx, p record.Practice, team int64) (record.Practice, bool, error) {
	return store.One(tx, practiceFields, `SELECT `+practiceColumns+`
		WHERE g.noted_on = @on AND COALESCE(g.team_id, 0) = @team AND g.title = @title`,
		sql.Named("on", p.On), sql.Named("team", team), sql.Named("title", p.Title))
}

func practiceFields(p *record.Practice) []any {
	return []any{&p.ID, &p.Ref, &p.On, &p.Team, &p.Group, &p.Title, &p.Did, &p.Result, &p.Shared}
}

// duplicatePracticeError returns the *record.Conflict for an example that is already
// there.
func duplicatePracticeError(p record.Practice) error {
	return &record.Conflict{Text: fmt.Sprintf("%s of %s is there already: it is %s",
		record.Quote(p.Title), p.On, p.Ref)}
}

// VoidPractice deletes an example of good practice that was wrong. The audit still has
// it.
func VoidPractice(tx *store.Tx, p record.Practice, reason string) error {
	tx.AuditVoid(p.Ref, p, reason)
	return tx.Exec(`DELETE FROM good_practices WHERE id = @id`, sql.Named("id", p.ID))
}

const exportPractices = `SELECT g.ref, g.noted_on AS date, COALESCE(t.code, '') AS team, g.reached AS "group", g.title,
	g.text AS did, g.result,
		COALESCE(g.shared_on, '') AS shared
	FROM good_practices g LEFT JOIN teams t ON t.id = g.team_id ORDER BY g.id`
