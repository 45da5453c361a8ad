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

// strictChecks find records of teams, panels and key individual networks that today's rules
// would refuse.
var strictChecks = []store.StrictCheck{
	{Code: "team-names", Rule: "two teams of one name", Find: findSameTeamNames},
	{Code: "local-names", Rule: "two people of teams, panels or networks whose names differ in accents or signs alone",
		Find: findPersonNamesakes},
	{Code: "seats", Rule: "a community seat without a link with the ward (R16)", Find: findUnlinkedSeats},
	{Code: "neighbourhood-days",
		Rule: "meetings and events before 1990 or after today, and reviews of priorities decades ahead",
		Find: findImplausibleDays},
}

// findSameTeamNames finds the teams that have the name of an earlier team, apart from case,
// accents and punctuation.
func findSameTeamNames(tx *store.Tx) ([]store.StrictFinding, error) {
	return booksdb.FindSameNames(tx, `SELECT code, name FROM teams ORDER BY id`, "borough team edit %s --name NAME")
}

// findPersonNamesakes finds people of the same kind whose names differ only in accents, signs,
// titles or the order of the words. The kinds are staff, members of panels, and contacts. It
// ignores people who have left, and names that differ only in case.
func findPersonNamesakes(tx *store.Tx) (found []store.StrictFinding, err error) {
	for _, kind := range []struct{ query, correction string }{
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
		// The first person with each name. The map key is the smallest of the name's search keys.
		firstByKey := map[string]person{}
		for _, p := range people {
			keys := record.NameSearchKeys(p.name)
			if len(keys) == 0 {
				continue
			}
			smallestKey := slices.Min(keys)
			earlier, isTaken := firstByKey[smallestKey]
			if !isTaken {
				firstByKey[smallestKey] = p
				continue
			}
			if !strings.EqualFold(earlier.name, p.name) {
				found = append(found, store.StrictFinding{
					About:  p.ref,
					Detail: earlier.ref,
					Text:   fmt.Sprintf("has the name of %s: one person entered twice, or two people", earlier.ref),
					Mend:   fmt.Sprintf(kind.correction, p.ref),
				})
			}
		}
	}
	return found, nil
}

// findUnlinkedSeats finds the seats that R16 refuses: community seats without a link.
func findUnlinkedSeats(tx *store.Tx) (found []store.StrictFinding, err error) {
	seats, err := store.All(tx,
		func(s *record.Seat) []any { return []any{&s.Member, &s.Team, &s.Kind, &s.Link, &s.From} },
		`SELECT m.ref, t.code, s.seat, COALESCE(s.link, ''), s.from_on FROM seats s JOIN members m ON m.id = s.member_id
		JOIN panels p ON p.id = s.panel_id JOIN teams t ON t.id = p.team_id ORDER BY s.id`)
	for _, s := range seats {
		for _, o := range record.Evaluate(s, record.LinkRule) {
			if !o.Met {
				found = append(found, store.StrictFinding{
					About:  s.Member,
					Detail: s.Team + " " + string(s.From),
					Text: fmt.Sprintf("sits on the panel of %s from %s, which %s refuses: %s", s.Team, s.From, o.ID,
						o.Evidence),
					Mend: fmt.Sprintf("borough panel member edit %s --panel %s --link LINK", s.Member, s.Team),
				})
			}
		}
	}
	return found, err
}

// findImplausibleDays finds the meetings and events before 1990 or after today, and the open
// priorities whose next review is more than ten years ahead.
func findImplausibleDays(tx *store.Tx) (found []store.StrictFinding, err error) {
	type datedRecord struct {
		about, kind string
		day         record.Date
	}
	records, err := store.All(tx, func(d *datedRecord) []any { return []any{&d.about, &d.kind, &d.day} },
		`SELECT t.code, 'meeting', m.held_on FROM meetings m JOIN panels p ON p.id = m.panel_id
			JOIN teams t ON t.id = p.team_id WHERE m.held_on < @first OR m.held_on > @today
		UNION ALL
		SELECT ref, 'event', held_on FROM engagements WHERE held_on < @first OR held_on > @today
		UNION ALL
		SELECT ref, 'review', next_on FROM (
			SELECT p.ref, COALESCE((SELECT r.next_on FROM priority_reviews r
				WHERE r.priority_id = p.id ORDER BY r.reviewed_on DESC LIMIT 1), p.review_on) AS next_on
			FROM priorities p WHERE p.closed_on IS NULL) o WHERE next_on > @last
		ORDER BY 2, 3, 1`, sql.Named("first", record.EventDay.Earliest),
		sql.Named("today", tx.Today), sql.Named("last", record.LastPlannedDay(tx.Today)))
	for _, r := range records {
		when := "too early: " + record.WhyEventImplausible(r.day)
		if r.day > tx.Today {
			when = fmt.Sprintf("after today, on %s", r.day)
		}
		finding := store.StrictFinding{About: r.about, Detail: r.kind + " " + string(r.day)}
		switch r.kind {
		case "meeting":
			finding.Text = "has a meeting of its panel " + when
			finding.Mend = fmt.Sprintf("borough panel meeting void %s --on %s --reason WHY", r.about, r.day)
		case "event":
			finding.Text = "was held " + when
			finding.Mend = fmt.Sprintf("borough engage edit %s --on DATE", r.about)
		case "review":
			finding.Text = "is reviewed too late: " + record.WhyPlanImplausible(r.day, tx.Today)
			finding.Mend = fmt.Sprintf("borough panel priority review %s --next DATE", r.about)
		}
		found = append(found, finding)
	}
	return found, err
}
