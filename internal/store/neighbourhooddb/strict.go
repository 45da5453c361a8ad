package neighbourhooddb

import (
	"database/sql"
	"fmt"
	"strings"

	"borough/internal/record"
	"borough/internal/store"
	"borough/internal/store/booksdb"
)

// strictChecks find records of teams, panels and networks that the rules of today refuse.
var strictChecks = []store.StrictCheck{
	{Code: "team-names", Rule: "two teams of one name", Find: findTeamNames},
	{Code: "local-names", Rule: "two people of teams, panels or networks whose names differ in accents or signs alone",
		Find: findLocalNamesakes},
	{Code: "neighbourhood-days", Rule: "meetings and events before 1990, and reviews of priorities decades ahead",
		Find: findOddDays},
}

// findTeamNames finds the teams that have the name of an earlier one, as people write it.
func findTeamNames(tx *store.Tx) ([]store.StrictFinding, error) {
	return booksdb.FindSameNames(tx, `SELECT code, name FROM teams ORDER BY id`, "borough team edit %s --name NAME")
}

// findLocalNamesakes finds the people of one kind whose names are the same as people write
// them, though they are not written the same. Whoever left is no namesake.
func findLocalNamesakes(tx *store.Tx) (found []store.StrictFinding, err error) {
	for _, kind := range []struct{ query, mend string }{
		{`SELECT s.ref, s.name FROM staff s WHERE EXISTS (SELECT 1 FROM postings p WHERE p.staff_id = s.id
			AND (p.until_on IS NULL OR p.until_on > @today)) ORDER BY s.id`,
			"borough staff leave %s --reason REASON"},
		{`SELECT m.ref, m.name FROM members m WHERE EXISTS (SELECT 1 FROM seats s WHERE s.member_id = m.id
			AND (s.ended_on IS NULL OR s.ended_on >= @today)) ORDER BY m.id`,
			"borough panel member void %s --reason WHY"},
		{`SELECT c.ref, c.name FROM contacts c WHERE EXISTS (SELECT 1 FROM contact_spells s WHERE s.contact_id = c.id
			AND (s.ended_on IS NULL OR s.ended_on >= @today)) ORDER BY c.id`,
			"borough kin void %s --reason WHY"},
	} {
		type person struct{ ref, name string }
		people, err := store.All(tx, func(p *person) []any { return []any{&p.ref, &p.name} }, kind.query,
			sql.Named("today", tx.Today))
		if err != nil {
			return nil, err
		}
		byForm := map[string]person{} // the first person of each name, by the least of its forms
		for _, p := range people {
			forms := record.NameSearchKeys(p.name)
			if len(forms) == 0 {
				continue
			}
			form := forms[0]
			for _, f := range forms[1:] {
				form = min(form, f)
			}
			earlier, isTaken := byForm[form]
			if !isTaken {
				byForm[form] = p
				continue
			}
			if !strings.EqualFold(earlier.name, p.name) {
				found = append(found, store.StrictFinding{
					About:  p.ref,
					Detail: earlier.ref,
					Text:   fmt.Sprintf("has the name of %s: one person entered twice, or two people", earlier.ref),
					Mend:   fmt.Sprintf(kind.mend, p.ref),
				})
			}
		}
	}
	return found, nil
}

// findOddDays finds the meetings and events that were too early, and the reviews of open
// priorities that are too far ahead.
func findOddDays(tx *store.Tx) (found []store.StrictFinding, err error) {
	type event struct {
		about, kind string
		day         record.Date
	}
	events, err := store.All(tx, func(e *event) []any { return []any{&e.about, &e.kind, &e.day} },
		`SELECT t.code, 'meeting', m.held_on FROM meetings m JOIN panels p ON p.id = m.panel_id
			JOIN teams t ON t.id = p.team_id WHERE m.held_on < @first
		UNION ALL
		SELECT ref, 'event', held_on FROM engagements WHERE held_on < @first
		UNION ALL
		SELECT ref, 'review', next_on FROM (
			SELECT p.ref, COALESCE((SELECT r.next_on FROM priority_reviews r
				WHERE r.priority_id = p.id ORDER BY r.reviewed_on DESC LIMIT 1), p.review_on) AS next_on
			FROM priorities p WHERE p.closed_on IS NULL) o WHERE next_on > @last
		ORDER BY 2, 3, 1`, sql.Named("first", record.EventDay.Earliest),
		sql.Named("last", record.LastPlannedDay(tx.Today)))
	for _, e := range events {
		f := store.StrictFinding{About: e.about, Detail: e.kind + " " + string(e.day)}
		switch e.kind {
		case "meeting":
			f.Text = "has a meeting of its panel too early: " + record.WhyEventImplausible(e.day)
			f.Mend = fmt.Sprintf("borough panel meeting void %s --on %s --reason WHY", e.about, e.day)
		case "event":
			f.Text = "was held too early: " + record.WhyEventImplausible(e.day)
			f.Mend = fmt.Sprintf("borough engage edit %s --on DATE", e.about)
		case "review":
			f.Text = "is reviewed too late: " + record.WhyPlanImplausible(e.day, tx.Today)
			f.Mend = fmt.Sprintf("borough panel priority review %s --next DATE", e.about)
		}
		found = append(found, f)
	}
	return found, err
}
