package neighbourhooddb

import (
	"database/sql"
	"fmt"

	"borough/internal/record"
	"borough/internal/store"
)

// SetFunding records how many of a team's posts for police community support officers (PCSOs)
// somebody else pays for, starting on the date f.From. It is an *record.Invalid if the date is
// after today or if the team does not work on the date. The other errors are those of FindTeam,
// which finds the team by the text.
func SetFunding(tx *store.Tx, text string, f record.Funding) (store.Result, error) {
	team, err := FindTeam(tx, text)
	switch {
	case err != nil:
		return store.Unchanged, err
	case f.From > tx.Today:
		return store.Unchanged, record.Invalidf("posts paid for from %s are after today, %s", f.From, tx.Today)
	case !team.IsOpen(f.From):
		return store.Unchanged, record.Invalidf("%s", team.WhyNotOpen(f.From))
	}
	existing, found, err := fundingFrom(tx, team, f.From)
	if err != nil || (found && existing == f) {
		return store.Unchanged, err
	}
	result := store.Added
	if found {
		result = store.Changed
		tx.Audit("team "+team.Code, existing, f)
	} else {
		tx.Audit("team "+team.Code, nil, f)
	}
	return result,
		tx.Exec(`INSERT INTO team_funding (team_id, from_on, pcsos, funder) VALUES (@team, @from, @pcsos, @by)
		ON CONFLICT (team_id, from_on) DO UPDATE SET pcsos = excluded.pcsos, funder = excluded.funder`,
			sql.Named("team", team.ID), sql.Named("from", f.From), sql.Named("pcsos", f.PCSOs), sql.Named("by", f.By))
}

// VoidFunding deletes the team's record of paid posts that starts on the date from, and returns
// the record. It returns a *record.Missing if no record starts on that date.
func VoidFunding(tx *store.Tx, team record.Team, from record.Date, reason string) (record.Funding, error) {
	f, found, err := fundingFrom(tx, team, from)
	if err == nil && !found {
		err = &record.Missing{
			Text: fmt.Sprintf("team %s has no posts paid for from %s", team.Code, from),
			Hint: "borough team show " + team.Code + " shows them",
		}
	}
	if err != nil {
		return f, err
	}
	tx.AuditVoid("team "+team.Code, f, reason)
	return f, tx.Exec(`DELETE FROM team_funding WHERE team_id = @team AND from_on = @from`, sql.Named("team", team.ID),
		sql.Named("from", from))
}

func fundingFrom(tx *store.Tx, team record.Team, from record.Date) (funding record.Funding, found bool, err error) {
	return store.One(tx, func(f *record.Funding) []any { return []any{&f.PCSOs, &f.By, &f.From} },
		`SELECT pcsos, funder, from_on FROM team_funding WHERE team_id = @team AND from_on = @from`,
		sql.Named("team", team.ID), sql.Named("from", from))
}
