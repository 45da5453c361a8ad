package neighbourhooddb

import (
	"database/sql"
	"fmt"

	"borough/internal/record"
	"borough/internal/store"
)

// SetFunding records how many PCSO posts of a team somebody else pays for from a date on. A
// date after today, or on which the team does not work, is an *record.Invalid. The other
// errors are those of FindTeam.
func SetFunding(tx *store.Tx, team string, f record.Funding) (store.Result, error) {
	t, err := FindTeam(tx, team)
	switch {
	case err != nil:
		return store.Unchanged, err
	case f.From > tx.Today:
		return store.Unchanged, record.Invalidf("posts paid for from %s are after today, %s", f.From, tx.Today)
	case !t.IsOpen(f.From):
		return store.Unchanged, record.Invalidf("%s", t.WhyNotOpen(f.From))
	}
	existing, found, err := fundingFrom(tx, t, f.From)
	if err != nil || (found && existing == f) {
		return store.Unchanged, err
	}
	result := store.Added
	if found {
		result = store.Changed
		tx.Audit("team "+t.Code, existing, f)
	} else {
		tx.Audit("team "+t.Code, nil, f)
	}
	return result,
		tx.Exec(`INSERT INTO team_funding (team_id, from_on, pcsos, funder) VALUES (@team, @from, @pcsos, @by)
		ON CONFLICT (team_id, from_on) DO UPDATE SET pcsos = excluded.pcsos, funder = excluded.funder`,
			sql.Named("team", t.ID), sql.Named("from", f.From), sql.Named("pcsos", f.PCSOs), sql.Named("by", f.By))
}

// VoidFunding deletes the record of the posts that somebody pays for from the date from,
// and returns that record. It returns a *record.Missing if there is none from that date.
func VoidFunding(tx *store.Tx, t record.Team, from record.Date, reason string) (record.Funding, error) {
	f, found, err := fundingFrom(tx, t, from)
	if err == nil && !found {
		err = &record.Missing{
			Text: fmt.Sprintf("team %s has no posts paid for from %s", t.Code, from),
			Hint: "borough team show " + t.Code + " shows them",
		}
	}
	if err != nil {
		return f, err
	}
	tx.AuditVoid("team "+t.Code, f, reason)
	return f, tx.Exec(`DELETE FROM team_funding WHERE team_id = @team AND from_on = @from`, sql.Named("team", t.ID),
		sql.Named("from", from))
}

func fundingFrom(tx *store.Tx, t record.Team, from record.Date) (funding record.Funding, found bool, err error) {
	return store.One(tx, func(f *record.Funding) []any { return []any{&f.PCSOs, &f.By, &f.From} },
		`SELECT pcsos, funder, from_on FROM team_funding WHERE team_id = @team AND from_on = @from`,
		sql.Named("team", t.ID), sql.Named("from", from))
}
