package recheckdb

import (
	"database/sql"
	"fmt"
	"strings"

	"borough/internal/record"
	"borough/internal/store"
	"borough/internal/store/booksdb"
	"borough/internal/store/peopledb"
)

// findOddDays finds the days of volunteers that cannot be: births and applications too long
// ago, sessions before the programme, and what runs out or is reviewed too far ahead.
func findOddDays(tx *store.Tx) (found []store.StrictFinding, err error) {
	err = eachDossier(tx, func(d *record.Dossier) error {
		add := func(why, detail, what, mend string) {
			if why != "" {
				found = append(found, store.StrictFinding{About: d.Ref, Detail: detail, Text: what + why, Mend: mend})
			}
		}
		add(record.OddBirth(d.Born, tx.Today), "born", "", "borough volunteer edit "+d.Ref+" --born DATE")
		for i, s := range d.Spells {
			if s.Standing == record.Applicant {
				mend := ""
				if i == 0 {
					mend = "borough volunteer edit " + d.Ref + " --applied DATE"
				}
				add(record.OddEvent(s.From), "applied "+string(s.From), "applied too early: ", mend)
			}
		}
		for _, r := range d.Risks {
			if r.Review == "" {
				continue
			}
			add(record.OddPlan(r.Review, tx.Today), "risk "+r.Role+" "+string(r.On), "the risk assessment as "+
				r.Role+" is reviewed too late: ", fmt.Sprintf("borough risk void %s --role %s --on %s --reason WHY", d.Ref, r.Role, r.On))
		}
		if err := addOddTraining(tx, d, add); err != nil {
			return err
		}
		return addOddClearances(tx, d, add)
	})
	if err != nil {
		return nil, err
	}
	return appendEarlySessions(tx, found)
}

// addOddTraining calls add for the training that stays in date too long.
func addOddTraining(tx *store.Tx, d *record.Dossier, add func(why, detail, what, mend string)) error {
	for _, t := range d.Training {
		course, err := peopledb.FindCourse(tx, t.Course)
		if err != nil {
			return err
		}
		usual := record.Date("")
		if course.Months > 0 {
			usual = t.On.AddMonths(course.Months).AddDays(-1)
		}
		if t.Expires != "" {
			add(record.OddExpiry(t.On, usual, t.Expires), t.Course+" "+string(t.On), t.Course+" runs out too late: ",
				fmt.Sprintf("borough train record %s --course %s --on %s --expires DATE", d.Ref, t.Course, t.On))
		}
	}
	return nil
}

// addOddClearances calls add for the clearances that last too long. The last day of one is
// changed only while no later step at its level rests on it.
func addOddClearances(tx *store.Tx, d *record.Dossier, add func(why, detail, what, mend string)) error {
	for _, c := range d.Clearances {
		if c.Outcome != "cleared" {
			continue
		}
		settings, err := booksdb.Settings(tx, c.On)
		if err != nil {
			return err
		}
		given := givenClearance{Clearance: c}
		mend := ""
		if v := d.VettingOn(c.Level, tx.Today); v.Last == c {
			mend = fmt.Sprintf("borough vet %s --level %s --outcome cleared --on %s --expires DATE", d.Ref, c.Level, c.On)
		}
		add(given.oddExpiry(settings.Levels), c.Level+" "+string(c.On), "the "+c.Level+" clearance runs out too late: ", mend)
	}
	return nil
}

// appendEarlySessions appends the sessions that are too early.
func appendEarlySessions(tx *store.Tx, found []store.StrictFinding) ([]store.StrictFinding, error) {
	type session struct {
		id  int64
		ref string
		on  record.Date
	}
	sessions, err := store.All(tx, func(s *session) []any { return []any{&s.id, &s.ref, &s.on} },
		`SELECT s.id, v.ref, s.given_on FROM sessions s JOIN volunteers v ON v.id = s.volunteer_id
		WHERE s.given_on < @first AND s.voided_on IS NULL ORDER BY s.id`, sql.Named("first", record.EventDay.Earliest))
	for _, s := range sessions {
		mend, err := voidSessionCommand(tx, s.id)
		if err != nil {
			return nil, err
		}
		found = append(found, store.StrictFinding{
			About: s.ref, Detail: record.SessionRef(s.id), Mend: mend,
			Text: fmt.Sprintf("gave %s too early: %s", record.SessionRef(s.id), record.OddEvent(s.on)),
		})
	}
	return found, err
}

// findNamesakes finds the volunteers of one day of birth whose names are the same as people
// write them, though they are not written the same. Programs before this one took them for
// two people. A volunteer who left, was rejected or withdrew is no namesake.
func findNamesakes(tx *store.Tx) (found []store.StrictFinding, err error) {
	type person struct {
		ref, name, standing string
		born                record.Date
	}
	people, err := store.All(tx, func(p *person) []any { return []any{&p.ref, &p.name, &p.standing, &p.born} },
		`SELECT v.ref, v.name, s.standing, v.born_on
		FROM volunteers v JOIN spells s ON s.volunteer_id = v.id AND s.until_on IS NULL
		WHERE s.standing IN ('applicant', 'active', 'paused', 'suspended') AND v.name <> @erased
		ORDER BY v.born_on, v.id`, sql.Named("erased", record.ErasedName))
	for i, p := range people {
		for j := i - 1; j >= 0 && people[j].born == p.born; j-- {
			earlier := people[j]
			if strings.EqualFold(earlier.name, p.name) || !record.IsSameName(earlier.name, p.name) {
				continue
			}
			verb := "leave"
			if p.standing == string(record.Applicant) {
				verb = "withdraw"
			}
			found = append(found, store.StrictFinding{
				About:  p.ref,
				Detail: earlier.ref,
				Text:   fmt.Sprintf("has the name and the day of birth of %s: one person twice, or two", earlier.ref),
				Mend:   fmt.Sprintf("borough volunteer %s %s --reason REASON", verb, p.ref),
			})
		}
	}
	return found, err
}
