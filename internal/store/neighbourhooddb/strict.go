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
	{Code: "seats", Rule: "a community seat without a link with the ward (R16)", Find: findUnlinkedSeats},
	{Code: "neighbourhood-days",
		Rule: "meetings and events before 1990 or after today, and reviews of priorities decades ahead",
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

// findOddDays finds the meetings and events that were too early or are after today, and the reviews of open
// priorities that are too far ahead.
func findOddDays(tx *store.Tx) (found []store.StrictFinding, err error) {
	type event struct {
		about, kind string
		day         record.Date
	}
	events, err := store.All(tx, func(e *event) []any { return []any{&e.about, &e.kind, &e.day} },
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
	for _, e := range events {
		when := "too early: " + record.WhyEventImplausible(e.day)
		if e.day > tx.Today {
			when = fmt.Sprintf("after today, on %s", e.day)
		}
		f := store.StrictFinding{About: e.about, Detail: e.kind + " " + string(e.day)}
		switch e.kind {
		case "meeting":
			f.Text = "has a meeting of its panel " + when
			f.Mend = fmt.Sprintf("borough panel meeting void %s --on %s --reason WHY", e.about, e.day)
		case "event":
			f.Text = "was held " + when
			f.Mend = fmt.Sprintf("borough engage edit %s --on DATE", e.about)
		case "review":
			f.Text = "is reviewed too late: " + record.WhyPlanImplausible(e.day, tx.Today)
			f.Mend = fmt.Sprintf("borough panel priority review %s --next DATE", e.about)
		}
		found = append(found, f)
	}
	return found, err
}
