package neighbourhooddb

import (
	"database/sql"
	"fmt"
	"slices"
	"strings"

	"borough/internal/record"
	"borough/internal/store"
	"borough/internal/store/booksdb"
)

// checkCyclesInWard calls checkCycles for every team that works in the ward. It does
// nothing if the ward is empty.
func checkCyclesInWard(tx *store.Tx, ward string) error {
	teams, err := store.All(tx, func(id *int64) []any { return []any{id} },
		`SELECT tw.team_id FROM team_wards tw JOIN wards w ON w.id = tw.ward_id WHERE w.code = @ward
			ORDER BY tw.team_id`, sql.Named("ward", ward))
	for _, id := range teams {
		if err := checkCycles(tx, id); err != nil {
			return err
		}
	}
	return err
}

const teamColumns = `t.id, t.code, t.name, t.from_on, COALESCE(t.closed_on, '')`

// SaveTeam stores a team and the wards that it works. If there is a team with the same
// code, SaveTeam updates it and returns Unchanged or Changed. A team without a name or a ward,
// or with dates that cannot be right, is an *record.Invalid. It returns a *record.Conflict
// if another team has the name. An update is also a *record.Conflict if one of the team's
// postings, panels, paid posts, seats or cycle steps no longer fits the team.
func SaveTeam(tx *store.Tx, t record.Team) (store.Result, error) {
	if t.Code == "" || t.Name == "" || len(t.Wards) == 0 {
		return store.Unchanged, record.Invalidf("team %q: a team needs a name and at least one ward", t.Name)
	}
	if t.From > tx.Today {
		return store.Unchanged, record.Invalidf("a team from %s is after today, %s", t.From, tx.Today)
	}
	if t.Closed != "" && (t.Closed < t.From || t.Closed > tx.Today) {
		return store.Unchanged,
			record.Invalidf("a team from %s to %s: its last day is neither before its first nor after today, %s",
				t.From, t.Closed, tx.Today)
	}
	var wards []record.Ward
	for i, text := range t.Wards {
		w, err := booksdb.FindWard(tx, text)
		if err != nil {
			return store.Unchanged, err
		}
		t.Wards[i] = w.Code
		if !slices.ContainsFunc(wards, func(other record.Ward) bool { return other.ID == w.ID }) {
			wards = append(wards, w)
		}
	}
	before, exists, err := teamWhere(tx, `t.code = @code`, sql.Named("code", t.Code))
	if err != nil || (exists && before.IsSame(t)) {
		return store.Unchanged, err
	}
	namesake, taken, err := teamByName(tx, t.Name)
	if err != nil {
		return store.Unchanged, err
	}
	if taken && namesake.ID != before.ID {
		return store.Unchanged, teamConflict(namesake)
	}
	if exists {
		if err := checkTeamDays(tx, t, before.ID); err != nil {
			return store.Unchanged, err
		}
		tx.Audit("team "+t.Code, before, t)
		err = tx.Exec(`UPDATE teams SET name = @name, name_key = @key, from_on = @from, closed_on = NULLIF(@closed, '')
			WHERE id = @id`,
			sql.Named("name", t.Name), sql.Named("key", record.Fold(t.Name)), sql.Named("from", t.From),
			sql.Named("closed", t.Closed), sql.Named("id", before.ID))
		t.ID = before.ID
	} else {
		tx.Audit("team "+t.Code, nil, t)
		t.ID, err = tx.Insert(`INSERT INTO teams (code, name, name_key, from_on, closed_on)
			VALUES (@code, @name, @key, @from, NULLIF(@closed, ''))`,
			sql.Named("code", t.Code), sql.Named("name", t.Name), sql.Named("key", record.Fold(t.Name)),
			sql.Named("from", t.From), sql.Named("closed", t.Closed))
	}
	store.State[foundTeams](tx).Clear()
	if err != nil {
		return store.Unchanged, err
	}
	if err := tx.Exec(`DELETE FROM team_wards WHERE team_id = @id`, sql.Named("id", t.ID)); err != nil {
		return store.Unchanged, err
	}
	for _, w := range wards {
		err := tx.Exec(`INSERT INTO team_wards (team_id, ward_id) VALUES (@team, @ward)`, sql.Named("team", t.ID),
			sql.Named("ward", w.ID))
		if err != nil {
			return store.Unchanged, err
		}
	}
	if !exists {
		return store.Added, nil
	}
	if err := checkParts(tx, t); err != nil {
		return store.Unchanged, err
	}
	return store.Changed, checkCycles(tx, t.ID) // events in a ward that the team gave up no longer count
}

// checkCycles returns a *record.Conflict if a step of the team's cycles breaks a rule as
// the records now stand. It must be called after every change to a record that a step
// depends on, such as an action, a priority or the team's wards.
func checkCycles(tx *store.Tx, team int64) error {
	t, err := teamByID(tx, team)
	if err != nil {
		return err
	}
	const hint = "borough cycle undo takes that step back first"
	cycles, err := teamCycles(tx, t)
	if err != nil {
		return err
	}
	for _, c := range cycles {
		for _, s := range c.Steps {
			if !t.IsOpen(s.On) {
				return &record.Conflict{
					Text: fmt.Sprintf("%s %s on %s, when it would not work", t.Code, s.Phrase(), s.On),
					Hint: hint,
				}
			}
		}
	}
	return forEachBrokenRule(tx, cycles, func(s record.CycleStep, o record.Outcome) error {
		return &record.Conflict{
			Text: fmt.Sprintf("%s %s on %s, which %s would then refuse: %s", t.Code, s.Phrase(), s.On, o.ID,
				o.Evidence),
			Hint: hint,
		}
	})
}

// checkTeamDays returns a *record.Conflict if one of the team's postings, panels or records
// of paid posts would lie outside the dates of t. The id is that of the stored team.
func checkTeamDays(tx *store.Tx, t record.Team, id int64) error {
	type conflict struct{ text, hint string }
	closed, dayAfter := t.Closed, record.Date("")
	if closed != "" {
		dayAfter = closed.AddDays(1)
	}
	outside, found, err := store.One(tx, func(c *conflict) []any { return []any{&c.text, &c.hint} },
		`SELECT said, hint FROM (
			SELECT 1 AS place, s.ref || ' is posted there from ' || p.from_on
				|| ' until ' || COALESCE(p.until_on, 'now') AS said,
				p.from_on, 'borough staff post moves them, borough staff leave records that they left' AS hint
			FROM postings p JOIN staff s ON s.id = p.staff_id
			WHERE p.team_id = @id AND (p.from_on < @from
			OR (@closed <> '' AND (p.from_on > @closed OR p.until_on IS NULL OR p.until_on > @after)))
			UNION ALL
			SELECT 2, 'its panel is there from ' || p.from_on || ' to ' || COALESCE(p.dissolved_on, 'now'), p.from_on,
			'borough panel dissolve ends it'
			FROM panels p
			WHERE p.team_id = @id AND (p.from_on < @from
			OR (@closed <> '' AND (p.dissolved_on IS NULL OR p.dissolved_on > @closed)))
			UNION ALL
			SELECT 3, 'posts of it are paid for from ' || f.from_on, f.from_on,
			'borough team fund --void takes that back'
			FROM team_funding f WHERE f.team_id = @id
			AND (f.from_on < @from OR (@closed <> '' AND f.from_on > @closed))
		) f ORDER BY place, from_on, said LIMIT 1`,
		sql.Named("id", id), sql.Named("from", t.From), sql.Named("closed", closed), sql.Named("after", dayAfter))
	if err != nil || !found {
		return err
	}
	days := "since " + string(t.From)
	if closed != "" {
		days = fmt.Sprintf("from %s to %s", t.From, closed)
	}
	return &record.Conflict{
		Text: fmt.Sprintf("team %s cannot work %s: %s", t.Code, days, outside.text),
		Hint: outside.hint,
	}
}

// ReopenTeam voids the closing of a team that was recorded wrongly. It returns a
// *record.Conflict if the team has not closed.
func ReopenTeam(tx *store.Tx, t record.Team, reason string) error {
	if t.Closed == "" {
		return &record.Conflict{Text: fmt.Sprintf("team %s works since %s; it has not closed", t.Code, t.From)}
	}
	store.State[foundTeams](tx).Clear()
	tx.AuditVoid("team "+t.Code, t, reason)
	return tx.Exec(`UPDATE teams SET closed_on = NULL WHERE id = @id`, sql.Named("id", t.ID))
}

// CheckTeamNameFree returns a *record.Conflict where a team has that code or name.
func CheckTeamNameFree(tx *store.Tx, code, name string) error {
	t, found, err := teamWhere(tx, `t.code = @code`, sql.Named("code", code))
	if err == nil && !found {
		t, found, err = teamByName(tx, name)
	}
	if err == nil && found {
		err = teamConflict(t)
	}
	return err
}

// teamConflict returns the *record.Conflict for a code or name that the team t has.
func teamConflict(t record.Team) error {
	return &record.Conflict{
		Text: fmt.Sprintf("team %s, %s, is already there", t.Code, t.Name),
		Hint: "give another name, or --code",
	}
}

// foundTeams caches the teams that FindTeam returned, by the text that named them.
type foundTeams struct {
	store.Cache[string, record.Team]
}

var teamPlaces = store.Places[record.Team]{
	Noun:        "team",
	Hint:        "borough team list shows them; borough team add adds one",
	CodeAndName: func(t record.Team) store.Completion { return store.Completion{Code: t.Code, Title: t.Name} },
}

// FindTeam returns the team that the text names: by its code or whole name, by the code or
// whole name of a ward that it alone works, or else as loosely as the transaction allows,
// see store.Tx.Matching. The errors are those of store.Places.Find.
func FindTeam(tx *store.Tx, text string) (record.Team, error) {
	if t, ok := store.State[foundTeams](tx).Get(text); ok {
		return t, nil
	}
	// Most texts are codes. A file with many teams must not read all teams for each of them.
	byCode, isCode, err := teamWhere(tx, `t.code = @code`, sql.Named("code", strings.ToLower(strings.TrimSpace(text))))
	if err != nil {
		return record.Team{}, err
	}
	if isCode {
		store.State[foundTeams](tx).Put(text, byCode)
		return byCode, nil
	}
	teams, err := store.All(tx, teamFields, `SELECT `+teamColumns+` FROM teams t ORDER BY t.id`)
	if err != nil {
		return record.Team{}, err
	}
	called := text
	if len(teamPlaces.FindMatches(teams, text, record.MatchWhole)) == 0 {
		working, err := teamsWorking(tx, text)
		switch {
		case err != nil:
			return record.Team{}, err
		case len(working) == 1:
			called = working[0].Code
		case len(working) > 1:
			return record.Team{}, &record.Invalid{
				Text: fmt.Sprintf("%s is a ward of more than one team: %s", record.Quote(text),
					teamPlaces.List(working)),
				Hint: "give the code of the team",
			}
		}
	}
	t, err := teamPlaces.Find(tx, teams, called)
	if err != nil {
		return record.Team{}, err
	}
	if t, err = teamByID(tx, t.ID); err == nil {
		store.State[foundTeams](tx).Put(text, t)
	}
	return t, err
}

// teamsWorking returns the teams that work the ward of that code or whole name.
func teamsWorking(tx *store.Tx, ward string) (teams []record.Team, err error) {
	wards, err := booksdb.WardsCalled(tx, ward)
	for _, w := range wards {
		working, err := store.All(tx, teamFields, `SELECT `+teamColumns+` FROM teams t
			WHERE t.closed_on IS NULL AND EXISTS (
				SELECT 1 FROM team_wards WHERE team_id = t.id AND ward_id = @ward) ORDER BY t.id`,
			sql.Named("ward", w.ID))
		if err != nil {
			return nil, err
		}
		teams = append(teams, working...)
	}
	return teams, err
}

// teamByName returns the team of that whole name, and whether there is one.
func teamByName(tx *store.Tx, name string) (record.Team, bool, error) {
	condition, params := store.PlaceCondition("t.name_key", name)
	teams, err := store.All(tx, teamFields,
		`SELECT `+teamColumns+` FROM teams t WHERE `+condition+` ORDER BY t.id`, params...)
	teams = teamPlaces.FindMatches(teams, name, record.MatchWhole)
	if err != nil || len(teams) == 0 {
		return record.Team{}, false, err
	}
	team, err := teamByID(tx, teams[0].ID)
	return team, err == nil, err
}

// teamByID returns the team with the id.
func teamByID(tx *store.Tx, id int64) (record.Team, error) {
	t, _, err := teamWhere(tx, `t.id = @id`, sql.Named("id", id))
	return t, err
}

// teamWhere returns the first team that meets the condition, with its wards, and whether
// there is one. The condition can use t for the team, and the parameters.
func teamWhere(tx *store.Tx, where string, params ...any) (team record.Team, found bool, err error) {
	t, found, err := store.One(tx, teamFields, `SELECT `+teamColumns+` FROM teams t WHERE `+where+` ORDER BY t.id`,
		params...)
	if err != nil || !found {
		return t, found, err
	}
	t.Wards, err = store.All(tx, func(s *string) []any { return []any{s} },
		`SELECT w.code FROM team_wards tw JOIN wards w ON w.id = tw.ward_id WHERE tw.team_id = @id ORDER BY w.code`,
		sql.Named("id", t.ID))
	return t, true, err
}

func teamFields(t *record.Team) []any { return []any{&t.ID, &t.Code, &t.Name, &t.From, &t.Closed} }

// checkPostings returns a *record.Conflict if the member of staff has a posting that goes
// on after its team closed. It runs at the end of a transaction, because a later row of an
// import can end a posting that an earlier row began.
func checkPostings(tx *store.Tx, staff int64) error {
	problems, err := postingsPastClosing(tx, staff)
	if err != nil || problems == nil {
		return err
	}
	return &record.Conflict{Text: problems[0].About + " " + problems[0].Text,
		Hint: "borough team reopen takes the closing back; borough import brings in postings with the days that end them"}
}

// postingsPastClosing returns the postings that go on after their team closed. It looks at
// the member of staff with the id staff, or at all staff if the id is 0.
func postingsPastClosing(tx *store.Tx, staff int64) (problems []store.Problem, err error) {
	type posting struct {
		ref, team           string
		from, until, closed record.Date
	}
	postings, err := store.All(tx, func(p *posting) []any {
		return []any{&p.ref, &p.team, &p.from, &p.until, &p.closed}
	},
		`SELECT s.ref, t.code, p.from_on, COALESCE(p.until_on, ''), t.closed_on
		FROM teams t JOIN postings p ON p.team_id = t.id JOIN staff s ON s.id = p.staff_id
		WHERE t.closed_on IS NOT NULL AND (p.until_on IS NULL OR p.until_on > t.closed_on)
		AND (@staff = 0 OR s.id = @staff)
		ORDER BY s.id, p.from_on, p.id`, sql.Named("staff", staff))
	for _, p := range postings {
		until := "now"
		if p.until != "" {
			until = string(p.until)
		}
		if p.until == "" || p.until > p.closed.AddDays(1) {
			text := fmt.Sprintf("is posted to %s from %s until %s, but the team closed on %s", p.team, p.from, until,
				p.closed)
			problems = append(problems, store.Problem{About: p.ref, Text: text})
		}
	}
	return problems, err
}

// checkParts returns a *record.Conflict if a member of the team's panel is from a part of a
// ward that the team no longer works.
func checkParts(tx *store.Tx, t record.Team) error {
	type member struct{ ref, ward, part, from string }
	m, found, err := store.One(tx, func(m *member) []any { return []any{&m.ref, &m.ward, &m.part, &m.from} },
		`SELECT m.ref, w.code, wp.code, s.from_on FROM panels p JOIN seats s ON s.panel_id = p.id
			JOIN members m ON m.id = s.member_id
			JOIN ward_parts wp ON wp.id = s.part_id JOIN wards w ON w.id = wp.ward_id
		WHERE p.team_id = @team AND wp.ward_id NOT IN (SELECT ward_id FROM team_wards WHERE team_id = @team)
		ORDER BY m.id, s.id LIMIT 1`, sql.Named("team", t.ID))
	if err != nil || !found {
		return err
	}
	return &record.Conflict{
		Text: fmt.Sprintf("team %s cannot leave %s: %s sits on its panel from %s as somebody from %s there", t.Code,
			m.ward, m.ref, m.from, m.part),
		Hint: fmt.Sprintf("borough panel member edit %s --from %s --part gives another part, or none with ''", m.ref,
			m.from),
	}
}

// VoidTeam deletes a team that was recorded wrongly, its wards, and the records of posts
// that others pay for. It returns a *record.Conflict if the team has a posting, a panel or
// a cycle.
func VoidTeam(tx *store.Tx, t record.Team, reason string) error {
	err := tx.CheckUnused("team "+t.Code, t.ID,
		store.Dependents{Noun: "postings", Query: `SELECT COUNT(*) FROM postings WHERE team_id = @id`},
		store.Dependents{Noun: "panels", Query: `SELECT COUNT(*) FROM panels WHERE team_id = @id`},
		store.Dependents{Noun: "cycles", Query: `SELECT COUNT(*) FROM cycles WHERE team_id = @id`})
	if err != nil {
		return err
	}
	for _, table := range []string{"team_funding", "team_wards"} {
		if err := tx.Exec(`DELETE FROM `+table+` WHERE team_id = @id`, sql.Named("id", t.ID)); err != nil {
			return err
		}
	}
	store.State[foundTeams](tx).Clear()
	tx.AuditVoid("team "+t.Code, t, reason)
	return tx.Exec(`DELETE FROM teams WHERE id = @id`, sql.Named("id", t.ID))
}

// TeamCompletions returns the codes and names of the teams, for shell completion.
func TeamCompletions(tx *store.Tx) ([]store.Completion, error) {
	return tx.QueryCompletions(`SELECT code, name FROM teams ORDER BY code`)
}
