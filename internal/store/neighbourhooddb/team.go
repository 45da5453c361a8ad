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
	teamIDs, err := store.All(tx, func(id *int64) []any { return []any{id} },
		`SELECT tw.team_id FROM team_wards tw JOIN wards w ON w.id = tw.ward_id WHERE w.code = @ward
			ORDER BY tw.team_id`, sql.Named("ward", ward))
	for _, id := range teamIDs {
		if err := checkCycles(tx, id); err != nil {
			return err
		}
	}
	return err
}

const teamColumns = `t.id, t.code, t.name, t.from_on, COALESCE(t.closed_on, '')`

// SaveTeam stores a team and the wards in which it works. If there is a team with the same
// code, SaveTeam updates that team and returns Unchanged or Changed. A team without a name or
// a ward, or with dates that cannot be right, is an *record.Invalid. A name that another team
// has is a *record.Conflict. An update is also a *record.Conflict if one of the team's
// postings, panels, paid posts, seats or cycle steps would no longer fit the team.
func SaveTeam(tx *store.Tx, team record.Team) (store.Result, error) {
	if team.Code == "" || team.Name == "" || len(team.Wards) == 0 {
		return store.Unchanged, record.Invalidf("team %q: a team needs a name and at least one ward", team.Name)
	}
	if team.From > tx.Today {
		return store.Unchanged, record.Invalidf("a team from %s is after today, %s", team.From, tx.Today)
	}
	if team.Closed != "" && (team.Closed < team.From || team.Closed > tx.Today) {
		return store.Unchanged,
			record.Invalidf("a team from %s to %s: its last day is neither before its first nor after today, %s",
				team.From, team.Closed, tx.Today)
	}
	var wards []record.Ward
	for i, text := range team.Wards {
		ward, err := booksdb.FindWard(tx, text)
		if err != nil {
			return store.Unchanged, err
		}
		team.Wards[i] = ward.Code
		if !slices.ContainsFunc(wards, func(other record.Ward) bool { return other.ID == ward.ID }) {
			wards = append(wards, ward)
		}
	}
	before, exists, err := teamWhere(tx, `t.code = @code`, sql.Named("code", team.Code))
	if err != nil || (exists && before.IsSame(team)) {
		return store.Unchanged, err
	}
	namesake, taken, err := teamByName(tx, team.Name)
	if err != nil {
		return store.Unchanged, err
	}
	if taken && namesake.ID != before.ID {
		return store.Unchanged, teamConflict(namesake)
	}
	if exists {
		if err := checkTeamDays(tx, team, before.ID); err != nil {
			return store.Unchanged, err
		}
		tx.Audit("team "+team.Code, before, team)
		err = tx.Exec(`UPDATE teams SET name = @name, name_key = @key, from_on = @from, closed_on = NULLIF(@closed, '')
			WHERE id = @id`,
			sql.Named("name", team.Name), sql.Named("key", record.Fold(team.Name)), sql.Named("from", team.From),
			sql.Named("closed", team.Closed), sql.Named("id", before.ID))
		team.ID = before.ID
	} else {
		tx.Audit("team "+team.Code, nil, team)
		team.ID, err = tx.Insert(`INSERT INTO teams (code, name, name_key, from_on, closed_on)
			VALUES (@code, @name, @key, @from, NULLIF(@closed, ''))`,
			sql.Named("code", team.Code), sql.Named("name", team.Name), sql.Named("key", record.Fold(team.Name)),
			sql.Named("from", team.From), sql.Named("closed", team.Closed))
	}
	store.State[teamCache](tx).Clear()
	if err != nil {
		return store.Unchanged, err
	}
	if err := tx.Exec(`DELETE FROM team_wards WHERE team_id = @id`, sql.Named("id", team.ID)); err != nil {
		return store.Unchanged, err
	}
	for _, ward := range wards {
		err := tx.Exec(`INSERT INTO team_wards (team_id, ward_id) VALUES (@team, @ward)`, sql.Named("team", team.ID),
			sql.Named("ward", ward.ID))
		if err != nil {
			return store.Unchanged, err
		}
	}
	if !exists {
		return store.Added, nil
	}
	if err := checkSeatsInWards(tx, team); err != nil {
		return store.Unchanged, err
	}
	return store.Changed, checkCycles(tx, team.ID) // events in a ward that the team left no longer count
}

// checkCycles returns a *record.Conflict if a step of the team's cycles breaks a rule with the
// records as they are in the transaction. It must be called after every change to a record
// that a step depends on, such as an action, a priority or the team's wards.
func checkCycles(tx *store.Tx, teamID int64) error {
	team, err := teamByID(tx, teamID)
	if err != nil {
		return err
	}
	const hint = "borough cycle undo takes that step back first"
	cycles, err := teamCycles(tx, team)
	if err != nil {
		return err
	}
	for _, cycle := range cycles {
		for _, step := range cycle.Steps {
			if !team.IsOpen(step.On) {
				return &record.Conflict{
					Text: fmt.Sprintf("%s %s on %s, when it would not work", team.Code, step.Phrase(), step.On),
					Hint: hint,
				}
			}
		}
	}
	return forEachBrokenRule(tx, cycles, func(step record.CycleStep, broken record.Outcome) error {
		return &record.Conflict{
			Text: fmt.Sprintf("%s %s on %s, which %s would then refuse: %s", team.Code, step.Phrase(), step.On,
				broken.ID, broken.Evidence),
			Hint: hint,
		}
	})
}

// checkTeamDays returns a *record.Conflict if one of the stored team's postings, panels or
// records of paid posts lies outside the new dates of the team. The id is that of the stored
// team, and the parameter team has the new dates.
func checkTeamDays(tx *store.Tx, team record.Team, id int64) error {
	type dependent struct{ text, hint string }
	closed, dayAfter := team.Closed, record.Date("")
	if closed != "" {
		dayAfter = closed.AddDays(1)
	}
	outside, found, err := store.One(tx, func(d *dependent) []any { return []any{&d.text, &d.hint} },
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
		sql.Named("id", id), sql.Named("from", team.From), sql.Named("closed", closed), sql.Named("after", dayAfter))
	if err != nil || !found {
		return err
	}
	days := "since " + string(team.From)
	if closed != "" {
		days = fmt.Sprintf("from %s to %s", team.From, closed)
	}
	return &record.Conflict{
		Text: fmt.Sprintf("team %s cannot work %s: %s", team.Code, days, outside.text),
		Hint: outside.hint,
	}
}

// ReopenTeam voids the closing of a team that was recorded wrongly. It returns a
// *record.Conflict if the team has not closed.
func ReopenTeam(tx *store.Tx, team record.Team, reason string) error {
	if team.Closed == "" {
		return &record.Conflict{Text: fmt.Sprintf("team %s works since %s; it has not closed", team.Code, team.From)}
	}
	store.State[teamCache](tx).Clear()
	tx.AuditVoid("team "+team.Code, team, reason)
	return tx.Exec(`UPDATE teams SET closed_on = NULL WHERE id = @id`, sql.Named("id", team.ID))
}

// CheckTeamNameFree returns a *record.Conflict if a team has the code or the name.
func CheckTeamNameFree(tx *store.Tx, code, name string) error {
	team, found, err := teamWhere(tx, `t.code = @code`, sql.Named("code", code))
	if err == nil && !found {
		team, found, err = teamByName(tx, name)
	}
	if err == nil && found {
		err = teamConflict(team)
	}
	return err
}

// teamConflict returns the *record.Conflict for a code or name that the team already has.
func teamConflict(team record.Team) error {
	return &record.Conflict{
		Text: fmt.Sprintf("team %s, %s, is already there", team.Code, team.Name),
		Hint: "give another name, or --code",
	}
}

// teamCache caches the teams that FindTeam returned, by the text that the caller gave.
type teamCache struct {
	store.Cache[string, record.Team]
}

var teamPlaces = store.Places[record.Team]{
	Noun:        "team",
	Hint:        "borough team list shows them; borough team add adds one",
	CodeAndName: func(t record.Team) store.Completion { return store.Completion{Code: t.Code, Title: t.Name} },
}

// FindTeam returns the team that the text names. The text is the code or whole name of a team,
// or of a ward in which only one team works, or as much of a team's name as store.Tx.Matching
// requires. The errors are those of store.Places.Find.
func FindTeam(tx *store.Tx, text string) (record.Team, error) {
	if team, ok := store.State[teamCache](tx).Get(text); ok {
		return team, nil
	}
	// Most texts are codes. A file with many teams must not read all teams for each of them.
	byCode, isCode, err := teamWhere(tx, `t.code = @code`, sql.Named("code", strings.ToLower(strings.TrimSpace(text))))
	if err != nil {
		return record.Team{}, err
	}
	if isCode {
		store.State[teamCache](tx).Put(text, byCode)
		return byCode, nil
	}
	teams, err := store.All(tx, teamFields, `SELECT `+teamColumns+` FROM teams t ORDER BY t.id`)
	if err != nil {
		return record.Team{}, err
	}
	teamText := text
	if len(teamPlaces.FindMatches(teams, text, record.MatchWhole)) == 0 {
		working, err := openTeamsInWard(tx, text)
		switch {
		case err != nil:
			return record.Team{}, err
		case len(working) == 1:
			teamText = working[0].Code
		case len(working) > 1:
			return record.Team{}, &record.Invalid{
				Text: fmt.Sprintf("%s is a ward of more than one team: %s", record.Quote(text),
					teamPlaces.List(working)),
				Hint: "give the code of the team",
			}
		}
	}
	team, err := teamPlaces.Find(tx, teams, teamText)
	if err != nil {
		return record.Team{}, err
	}
	if team, err = teamByID(tx, team.ID); err == nil {
		store.State[teamCache](tx).Put(text, team)
	}
	return team, err
}

// openTeamsInWard returns the teams that now work in the wards with the text as their code or
// whole name.
func openTeamsInWard(tx *store.Tx, text string) (teams []record.Team, err error) {
	wards, err := booksdb.WardsByCodeOrName(tx, text)
	for _, w := range wards {
		inWard, err := store.All(tx, teamFields, `SELECT `+teamColumns+` FROM teams t
			WHERE t.closed_on IS NULL AND EXISTS (
				SELECT 1 FROM team_wards WHERE team_id = t.id AND ward_id = @ward) ORDER BY t.id`,
			sql.Named("ward", w.ID))
		if err != nil {
			return nil, err
		}
		teams = append(teams, inWard...)
	}
	return teams, err
}

// teamByName returns the team with the whole name, and whether there is one.
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

func teamByID(tx *store.Tx, id int64) (record.Team, error) {
	t, _, err := teamWhere(tx, `t.id = @id`, sql.Named("id", id))
	return t, err
}

// teamWhere returns the first team that meets the condition, with its wards, and whether
// there is one. The condition can use the alias t for the team, and the parameters.
func teamWhere(tx *store.Tx, condition string, params ...any) (team record.Team, found bool, err error) {
	team, found, err = store.One(tx, teamFields,
		`SELECT `+teamColumns+` FROM teams t WHERE `+condition+` ORDER BY t.id`, params...)
	if err != nil || !found {
		return team, found, err
	}
	team.Wards, err = store.All(tx, func(s *string) []any { return []any{s} },
		`SELECT w.code FROM team_wards tw JOIN wards w ON w.id = tw.ward_id WHERE tw.team_id = @id ORDER BY w.code`,
		sql.Named("id", team.ID))
	return team, true, err
}

func teamFields(t *record.Team) []any { return []any{&t.ID, &t.Code, &t.Name, &t.From, &t.Closed} }

// checkPostingsEndWithTeam returns a *record.Conflict if the member of staff has a posting that
// goes on after the team closed. It runs at the end of a transaction, because a later row of an
// import can end a posting that an earlier row began.
func checkPostingsEndWithTeam(tx *store.Tx, staffID int64) error {
	problems, err := overlongPostings(tx, staffID)
	if err != nil || problems == nil {
		return err
	}
	return &record.Conflict{Text: problems[0].About + " " + problems[0].Text,
		Hint: "borough team reopen takes the closing back; borough import brings in postings with the days that end them"}
}

// allStaff is the argument of overlongPostings for the postings of all staff.
const allStaff = 0

// overlongPostings returns a problem for each posting that goes on after the team closed. It
// looks at the postings of one member of staff, or at all postings if staffID is allStaff.
func overlongPostings(tx *store.Tx, staffID int64) (problems []store.Problem, err error) {
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
		ORDER BY s.id, p.from_on, p.id`, sql.Named("staff", staffID))
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

// checkSeatsInWards returns a *record.Conflict if a member of the team's panel is from a part of
// a ward in which the team no longer works.
func checkSeatsInWards(tx *store.Tx, team record.Team) error {
	type panelMember struct{ ref, ward, part, from string }
	member, found, err := store.One(tx, func(m *panelMember) []any { return []any{&m.ref, &m.ward, &m.part, &m.from} },
		`SELECT m.ref, w.code, wp.code, s.from_on FROM panels p JOIN seats s ON s.panel_id = p.id
			JOIN members m ON m.id = s.member_id
			JOIN ward_parts wp ON wp.id = s.part_id JOIN wards w ON w.id = wp.ward_id
		WHERE p.team_id = @team AND wp.ward_id NOT IN (SELECT ward_id FROM team_wards WHERE team_id = @team)
		ORDER BY m.id, s.id LIMIT 1`, sql.Named("team", team.ID))
	if err != nil || !found {
		return err
	}
	return &record.Conflict{
		Text: fmt.Sprintf("team %s cannot leave %s: %s sits on its panel from %s as somebody from %s there", team.Code,
			member.ward, member.ref, member.from, member.part),
		Hint: fmt.Sprintf("borough panel member edit %s --from %s --part gives another part, or none with ''",
			member.ref, member.from),
	}
}

// VoidTeam deletes a team that was recorded wrongly, the list of its wards, and the records of
// its posts that others pay for. It returns a *record.Conflict if the team has a posting, a
// panel or a cycle.
func VoidTeam(tx *store.Tx, team record.Team, reason string) error {
	err := tx.CheckUnused("team "+team.Code, team.ID,
		store.Dependents{Noun: "postings", Query: `SELECT COUNT(*) FROM postings WHERE team_id = @id`},
		store.Dependents{Noun: "panels", Query: `SELECT COUNT(*) FROM panels WHERE team_id = @id`},
		store.Dependents{Noun: "cycles", Query: `SELECT COUNT(*) FROM cycles WHERE team_id = @id`})
	if err != nil {
		return err
	}
	for _, table := range []string{"team_funding", "team_wards"} {
		if err := tx.Exec(`DELETE FROM `+table+` WHERE team_id = @id`, sql.Named("id", team.ID)); err != nil {
			return err
		}
	}
	store.State[teamCache](tx).Clear()
	tx.AuditVoid("team "+team.Code, team, reason)
	return tx.Exec(`DELETE FROM teams WHERE id = @id`, sql.Named("id", team.ID))
}

// TeamCompletions returns the codes and names of the teams, for shell completion.
func TeamCompletions(tx *store.Tx) ([]store.Completion, error) {
	return tx.QueryCompletions(`SELECT code, name FROM teams ORDER BY code`)
}
