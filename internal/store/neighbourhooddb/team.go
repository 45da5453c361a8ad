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

// checkCyclesOfWard is cyclesStand for every team that works the ward, of which
// there are none where it is "".
func checkCyclesOfWard(tx *store.Tx, ward string) error {
	teams, err := store.All(tx, func(id *int64) []any { return []any{id} },
		`SELECT tw.team_id FROM team_wards tw JOIN wards w ON w.id = tw.ward_id WHERE w.code = @ward ORDER BY tw.team_id`, sql.Named("ward", ward))
	for _, id := range teams {
		if err := checkCycles(tx, id); err != nil {
			return err
		}
	}
	return err
}

const teamColumns = `t.id, t.code, t.name, t.from_on, COALESCE(t.closed_on, '')`

// SaveTeam keeps a team and the wards it works. One of the same code that is
// there already is Same, or Changed when anything of it is another.
func SaveTeam(tx *store.Tx, t record.Team) (store.Kept, error) {
	if t.Code == "" || t.Name == "" || len(t.Wards) == 0 {
		return store.Same, record.Wrong("team %q: a team needs a name and at least one ward", t.Name)
	}
	if t.From > tx.Today {
		return store.Same, record.Wrong("a team from %s is after today, %s", t.From, tx.Today)
	}
	if t.Closed != "" && (t.Closed < t.From || t.Closed > tx.Today) {
		return store.Same, record.Wrong("a team from %s to %s: its last day is neither before its first nor after today, %s", t.From, t.Closed, tx.Today)
	}
	var wards []record.Ward
	for i, text := range t.Wards {
		w, err := booksdb.FindWard(tx, text)
		if err != nil {
			return store.Same, err
		}
		t.Wards[i] = w.Code
		if !slices.ContainsFunc(wards, func(is record.Ward) bool { return is.ID == w.ID }) {
			wards = append(wards, w)
		}
	}
	before, there, err := teamWhere(tx, `t.code = @is`, t.Code)
	if err != nil || (there && before.Same(t)) {
		return store.Same, err
	}
	named, taken, err := teamWhere(tx, `t.name_key = @is`, record.NameKey(t.Name))
	if err != nil {
		return store.Same, err
	}
	if taken && named.ID != before.ID {
		return store.Same, teamTaken(named)
	}
	if there {
		if err := checkTeamDays(tx, t, before.ID); err != nil {
			return store.Same, err
		}
		tx.Note("team "+t.Code, before, t)
		err = tx.Exec(`UPDATE teams SET name = @name, name_key = @key, from_on = @from, closed_on = NULLIF(@closed, '') WHERE id = @id`,
			sql.Named("name", t.Name), sql.Named("key", record.NameKey(t.Name)), sql.Named("from", t.From),
			sql.Named("closed", t.Closed), sql.Named("id", before.ID))
		t.ID = before.ID
	} else {
		tx.Note("team "+t.Code, nil, t)
		t.ID, err = tx.Insert(`INSERT INTO teams (code, name, name_key, from_on, closed_on)
			VALUES (@code, @name, @key, @from, NULLIF(@closed, ''))`,
			sql.Named("code", t.Code), sql.Named("name", t.Name), sql.Named("key", record.NameKey(t.Name)),
			sql.Named("from", t.From), sql.Named("closed", t.Closed))
	}
	store.State[foundTeams](tx).Clear()
	if err != nil {
		return store.Same, err
	}
	if err := tx.Exec(`DELETE FROM team_wards WHERE team_id = @id`, sql.Named("id", t.ID)); err != nil {
		return store.Same, err
	}
	for _, w := range wards {
		err := tx.Exec(`INSERT INTO team_wards (team_id, ward_id) VALUES (@team, @ward)`, sql.Named("team", t.ID), sql.Named("ward", w.ID))
		if err != nil {
			return store.Same, err
		}
	}
	if !there {
		return store.Added, nil
	}
	if err := checkParts(tx, t); err != nil {
		return store.Same, err
	}
	return store.Changed, checkCycles(tx, t.ID) // engagement in a ward that it no longer works is not its
}

// checkCycles is asked after a write to what the team's cycles rest on, such as
// the void of an action, a priority set late or another ward, and refuses it
// when a step met a rule that it would now break.
func checkCycles(tx *store.Tx, team int64) error {
	t, err := teamByID(tx, team)
	if err != nil {
		return err
	}
	const hint = "borough cycle undo takes that step back first"
	cycles, err := cyclesOf(tx, t)
	if err != nil {
		return err
	}
	for _, c := range cycles {
		for _, s := range c.Steps {
			if !t.IsOpen(s.On) {
				return &record.Conflict{Text: fmt.Sprintf("%s %s on %s, when it would not work", t.Code, s.Phrase(), s.On), Hint: hint}
			}
		}
	}
	return eachBrokenRule(tx, cycles, func(s record.CycleStep, o record.Outcome) error {
		return &record.Conflict{Text: fmt.Sprintf("%s %s on %s, which %s would then refuse: %s", t.Code, s.Phrase(), s.On, o.ID, o.Evidence), Hint: hint}
	})
}

// checkTeamDays refuses days of a team that somebody's posting there, a panel of the
// team's or posts that are paid for would fall outside of.
func checkTeamDays(tx *store.Tx, t record.Team, id int64) error {
	type fact struct{ said, hint string }
	closed, after := t.Closed, record.Date("")
	if closed != "" {
		after = closed.AddDays(1)
	}
	outside, there, err := store.One(tx, func(f *fact) []any { return []any{&f.said, &f.hint} },
		`SELECT said, hint FROM (
			SELECT 1 AS place, s.ref || ' is posted there from ' || p.from_on || ' until ' || COALESCE(p.until_on, 'now') AS said,
				p.from_on, 'borough staff post moves them, borough staff leave records that they left' AS hint
			FROM postings p JOIN staff s ON s.id = p.staff_id
			WHERE p.team_id = @id AND (p.from_on < @from OR (@closed <> '' AND (p.from_on > @closed OR p.until_on IS NULL OR p.until_on > @after)))
			UNION ALL
			SELECT 2, 'its panel is there from ' || p.from_on || ' to ' || COALESCE(p.dissolved_on, 'now'), p.from_on, 'borough panel dissolve ends it'
			FROM panels p
			WHERE p.team_id = @id AND (p.from_on < @from OR (@closed <> '' AND (p.dissolved_on IS NULL OR p.dissolved_on > @closed)))
			UNION ALL
			SELECT 3, 'posts of it are paid for from ' || f.from_on, f.from_on, 'borough team fund --void takes that back'
			FROM team_funding f WHERE f.team_id = @id AND (f.from_on < @from OR (@closed <> '' AND f.from_on > @closed))
		) f ORDER BY place, from_on, said LIMIT 1`,
		sql.Named("id", id), sql.Named("from", t.From), sql.Named("closed", closed), sql.Named("after", after))
	if err != nil || !there {
		return err
	}
	days := "since " + string(t.From)
	if closed != "" {
		days = fmt.Sprintf("from %s to %s", t.From, closed)
	}
	return &record.Conflict{Text: fmt.Sprintf("team %s cannot work %s: %s", t.Code, days, outside.said), Hint: outside.hint}
}

// ReopenTeam takes back the closing of a team, which was wrong.
func ReopenTeam(tx *store.Tx, t record.Team, reason string) error {
	if t.Closed == "" {
		return &record.Conflict{Text: fmt.Sprintf("team %s works since %s; it has not closed", t.Code, t.From)}
	}
	store.State[foundTeams](tx).Clear()
	tx.NoteVoid("team "+t.Code, t, reason)
	return tx.Exec(`UPDATE teams SET closed_on = NULL WHERE id = @id`, sql.Named("id", t.ID))
}

// CheckTeamFree returns a *record.Conflict where there is a team of that code or name.
func CheckTeamFree(tx *store.Tx, code, name string) error {
	t, there, err := teamWhere(tx, `t.code = @is`, code)
	if err == nil && !there {
		t, there, err = teamWhere(tx, `t.name_key = @is`, record.NameKey(name))
	}
	if err == nil && there {
		err = teamTaken(t)
	}
	return err
}

func teamTaken(t record.Team) error {
	return &record.Conflict{Text: fmt.Sprintf("team %s, %s, is already there", t.Code, t.Name), Hint: "give another name, or --code"}
}

// foundTeams are the teams by the texts that named them.
type foundTeams struct {
	store.Cache[string, record.Team]
}

// FindTeam returns the team that text names: its code, or else its name, the code or name
// of a ward that just one team works today, or a part of a name that fits just
// one. None is a *record.Missing, several an *record.Invalid that lists them.
func FindTeam(tx *store.Tx, text string) (record.Team, error) {
	if t, ok := store.State[foundTeams](tx).Get(text); ok {
		return t, nil
	}
	var found []int64
	ways := []string{
		`SELECT t.id FROM teams t WHERE t.code = @code`,
		`SELECT t.id FROM teams t WHERE t.name_key = @key`,
		`SELECT DISTINCT t.id FROM teams t JOIN team_wards tw ON tw.team_id = t.id JOIN wards w ON w.id = tw.ward_id
			WHERE (w.code = @code OR w.name_key = @key) AND t.closed_on IS NULL ORDER BY t.id`,
		`SELECT t.id FROM teams t WHERE instr(t.name_key, @key) > 0 ORDER BY t.id`,
	}
	for _, way := range ways {
		if len(found) > 0 || record.NameKey(text) == "" {
			break
		}
		var err error
		found, err = store.All(tx, func(id *int64) []any { return []any{id} }, way,
			sql.Named("code", record.CodeKey(text)), sql.Named("key", record.NameKey(text)))
		if err != nil {
			return record.Team{}, err
		}
	}
	if len(found) == 0 {
		return record.Team{}, &record.Missing{Text: "no team is called " + record.Quote(text) + " or works a ward of that name", Hint: "borough team list shows them; borough team add adds one"}
	}
	var teams []record.Team
	var names []string
	for _, id := range found {
		t, err := teamByID(tx, id)
		if err != nil {
			return record.Team{}, err
		}
		teams, names = append(teams, t), append(names, t.Code+" "+t.Name)
	}
	if len(teams) > 1 {
		return record.Team{}, &record.Invalid{Text: fmt.Sprintf("%s fits more than one team: %s", record.Quote(text), strings.Join(names, ", ")), Hint: "give the code"}
	}
	store.State[foundTeams](tx).Put(text, teams[0])
	return teams[0], nil
}

// teamByID returns the team of that id.
func teamByID(tx *store.Tx, id int64) (record.Team, error) {
	t, _, err := teamWhere(tx, `t.id = @is`, id)
	return t, err
}

// teamWhere returns the first team that fits, with its wards.
func teamWhere(tx *store.Tx, where string, is any) (record.Team, bool, error) {
	t, there, err := store.One(tx, teamFields, `SELECT `+teamColumns+` FROM teams t WHERE `+where+` ORDER BY t.id`, sql.Named("is", is))
	if err != nil || !there {
		return t, there, err
	}
	t.Wards, err = store.All(tx, func(s *string) []any { return []any{s} },
		`SELECT w.code FROM team_wards tw JOIN wards w ON w.id = tw.ward_id WHERE tw.team_id = @id ORDER BY w.code`, sql.Named("id", t.ID))
	return t, true, err
}

func teamFields(t *record.Team) []any { return []any{&t.ID, &t.Code, &t.Name, &t.From, &t.Closed} }

// checkPostings is asked of whoever's posting is new or ended at the end of the
// transaction, since a later row of an import can end what one before it began:
// they are in no team after it closed.
func checkPostings(tx *store.Tx, staff int64) error {
	found, err := postingsPastClosingOf(tx, staff)
	if err != nil || found == nil {
		return err
	}
	return &record.Conflict{Text: found[0].About + " " + found[0].Text,
		Hint: "borough team reopen takes the closing back; borough import brings in postings with the days that end them"}
}

// postingsPastClosingOf looks for postings to a team that last longer than it does:
// those of one of the staff, or of all where the id is 0.
func postingsPastClosingOf(tx *store.Tx, staff int64) (found []store.Problem, err error) {
	type stay struct {
		ref, team           string
		from, until, closed record.Date
	}
	stays, err := store.All(tx, func(s *stay) []any { return []any{&s.ref, &s.team, &s.from, &s.until, &s.closed} },
		`SELECT s.ref, t.code, p.from_on, COALESCE(p.until_on, ''), t.closed_on
		FROM teams t JOIN postings p ON p.team_id = t.id JOIN staff s ON s.id = p.staff_id
		WHERE t.closed_on IS NOT NULL AND (p.until_on IS NULL OR p.until_on > t.closed_on) AND (@staff = 0 OR s.id = @staff)
		ORDER BY s.id, p.from_on, p.id`, sql.Named("staff", staff))
	for _, s := range stays {
		until := "now"
		if s.until != "" {
			until = string(s.until)
		}
		if s.until == "" || s.until > s.closed.AddDays(1) {
			found = append(found, store.Problem{About: s.ref, Text: fmt.Sprintf("is posted to %s from %s until %s, but the team closed on %s", s.team, s.from, until, s.closed)})
		}
	}
	return found, err
}

// checkParts refuses wards of a team without the part of a ward that a member of
// its panel is from.
func checkParts(tx *store.Tx, t record.Team) error {
	type member struct{ ref, ward, part, from string }
	m, there, err := store.One(tx, func(m *member) []any { return []any{&m.ref, &m.ward, &m.part, &m.from} },
		`SELECT m.ref, w.code, wp.code, s.from_on FROM panels p JOIN seats s ON s.panel_id = p.id JOIN members m ON m.id = s.member_id
			JOIN ward_parts wp ON wp.id = s.part_id JOIN wards w ON w.id = wp.ward_id
		WHERE p.team_id = @team AND wp.ward_id NOT IN (SELECT ward_id FROM team_wards WHERE team_id = @team)
		ORDER BY m.id, s.id LIMIT 1`, sql.Named("team", t.ID))
	if err != nil || !there {
		return err
	}
	return &record.Conflict{Text: fmt.Sprintf("team %s cannot leave %s: %s sits on its panel from %s as somebody from %s there", t.Code, m.ward, m.ref, m.from, m.part),
		Hint: fmt.Sprintf("borough panel member edit %s --from %s --part gives another part, or none with ''", m.ref, m.from)}
}

// VoidTeam takes back a team that was added wrongly, with its wards and the posts
// that others pay for. One with staff, a panel or a cycle stays.
func VoidTeam(tx *store.Tx, t record.Team, reason string) error {
	err := tx.CheckUnused("team "+t.Code, t.ID,
		store.Dependents{What: "postings", Query: `SELECT COUNT(*) FROM postings WHERE team_id = @id`},
		store.Dependents{What: "panels", Query: `SELECT COUNT(*) FROM panels WHERE team_id = @id`},
		store.Dependents{What: "cycles", Query: `SELECT COUNT(*) FROM cycles WHERE team_id = @id`})
	if err != nil {
		return err
	}
	for _, table := range []string{"team_funding", "team_wards"} {
		if err := tx.Exec(`DELETE FROM `+table+` WHERE team_id = @id`, sql.Named("id", t.ID)); err != nil {
			return err
		}
	}
	store.State[foundTeams](tx).Clear()
	tx.NoteVoid("team "+t.Code, t, reason)
	return tx.Exec(`DELETE FROM teams WHERE id = @id`, sql.Named("id", t.ID))
}

// TeamWords are the codes and names of the teams.
func TeamWords(tx *store.Tx) ([]store.Completion, error) {
	return tx.QueryCompletions(`SELECT code, name FROM teams ORDER BY code`)
}
