package recheckdb

import (
	"database/sql"
	"fmt"
	"strings"

	"borough/internal/record"
	"borough/internal/store"
	"borough/internal/store/booksdb"
)

// findOddDays finds the dates in dossiers that cannot be right: births, applications
// and sessions that are too early, and expiries and reviews that are too late.
func findOddDays(tx *store.Tx) (found []store.StrictFinding, err error) {
	err = forEachDossier(tx, func(d *record.Dossier) error {
		addFinding := func(problem, detail, subject, mend string) {
			if problem == "" {
				return
			}
			text := subject + problem
			found = append(found, store.StrictFinding{About: d.Ref, Detail: detail, Text: text, Mend: mend})
		}
		addFinding(record.WhyBirthImplausible(d.Born, tx.Today), "born", "",
			"borough volunteer edit "+d.Ref+" --born DATE")
		for i, s := range d.Spells {
			if s.Standing == record.Applicant {
				mend := ""
				if i == 0 {
					mend = "borough volunteer edit " + d.Ref + " --applied DATE"
				}
				addFinding(record.WhyEventImplausible(s.From), "applied "+string(s.From), "applied too early: ", mend)
			}
		}
		for _, r := range d.Risks {
			if r.Review == "" {
				continue
			}
			addFinding(record.WhyPlanImplausible(r.Review, tx.Today), "risk "+r.Role+" "+string(r.On),
				"the risk assessment as "+r.Role+" is reviewed too late: ",
				fmt.Sprintf("borough risk void %s --role %s --on %s --reason WHY", d.Ref, r.Role, r.On))
		}
		addOddTraining(d, addFinding)
		return addOddClearances(tx, d, addFinding)
	})
	if err != nil {
		return nil, err
	}
	if found, err = appendEarlySessions(tx, found); err != nil {
		return nil, err
	}
	return appendOddRecruitment(tx, found)
}

// addOddTraining calls addFinding for each training that has an expiry. A training with
// a possible expiry has the problem "". The months that the course has today say nothing about
// the expiry, because a training keeps its expiry when the months are changed.
func addOddTraining(d *record.Dossier, addFinding func(problem, detail, subject, mend string)) {
	const unknownUsualExpiry = ""
	for _, t := range d.Training {
		if t.Expires != "" {
			addFinding(record.WhyExpiryImplausible(t.On, unknownUsualExpiry, t.Expires), t.Course+" "+string(t.On),
				t.Course+" runs out too late: ",
				fmt.Sprintf("borough train record %s --course %s --on %s --expires DATE", d.Ref, t.Course, t.On))
		}
	}
}

// addOddClearances calls addFinding for each clearance. A clearance with a possible
// expiry has the problem "". Only the latest step at a level can get another expiry,
// because later steps depend on the expiries before them.
func addOddClearances(tx *store.Tx, d *record.Dossier, addFinding func(problem, detail, subject, mend string)) error {
	for _, c := range d.Clearances {
		if c.Outcome != "cleared" {
			continue
		}
		settings, err := booksdb.Settings(tx, c.On)
		if err != nil {
			return err
		}
		clearance := givenClearance{Clearance: c}
		mend := ""
		if vetting := d.VettingOn(c.Level, tx.Today); vetting.LatestStep == c {
			mend = fmt.Sprintf("borough vet %s --level %s --outcome cleared --on %s --expires DATE", d.Ref,
				c.Level, c.On)
		}
		addFinding(clearance.oddExpiry(settings.Levels), c.Level+" "+string(c.On),
			"the "+c.Level+" clearance runs out too late: ", mend)
	}
	return nil
}

// appendEarlySessions appends a finding for each session before the first day on which
// a session is possible.
func appendEarlySessions(tx *store.Tx, found []store.StrictFinding) ([]store.StrictFinding, error) {
	type session struct {
		id        int64
		volunteer string
		date      record.Date
	}
	sessions, err := store.All(tx, func(s *session) []any { return []any{&s.id, &s.volunteer, &s.date} },
		`SELECT s.id, v.ref, s.given_on FROM sessions s JOIN volunteers v ON v.id = s.volunteer_id
		WHERE s.given_on < @first AND s.voided_on IS NULL ORDER BY s.id`, sql.Named("first", record.EventDay.Earliest))
	for _, s := range sessions {
		mend, err := voidSessionCommand(tx, s.id)
		if err != nil {
			return nil, err
		}
		found = append(found, store.StrictFinding{
			About: s.volunteer, Detail: record.SessionRef(s.id), Mend: mend,
			Text: fmt.Sprintf("gave %s too early: %s", record.SessionRef(s.id), record.WhyEventImplausible(s.date)),
		})
	}
	return found, err
}

// appendOddRecruitment appends a finding for each statement that was signed, and each
// recruitment work that was done, before the first possible day or after today.
func appendOddRecruitment(tx *store.Tx, found []store.StrictFinding) ([]store.StrictFinding, error) {
	type event struct {
		about, text, mend string
		day               record.Date
	}
	events, err := store.All(tx, func(e *event) []any { return []any{&e.about, &e.text, &e.mend, &e.day} },
		`SELECT v.ref, 'signed edition ' || s.edition || ' of the statement of expectations',
			'borough statement void ' || v.ref || ' --edition ' || s.edition, s.signed_on
		FROM statements s JOIN volunteers v ON v.id = s.volunteer_id WHERE s.signed_on < @first OR s.signed_on > @today
		UNION ALL
		SELECT 'recruitment', r.kind || ' from ' || r.source || ' is',
			'borough recruit void --kind ' || r.kind || ' --source ' || r.source || ' --on ' || r.happened_on, r.happened_on
		FROM recruitment r WHERE r.happened_on < @first OR r.happened_on > @today
		ORDER BY 4, 1, 2`, sql.Named("first", record.EventDay.Earliest), sql.Named("today", tx.Today))
	for _, e := range events {
		when := "too early: " + record.WhyEventImplausible(e.day)
		if e.day > tx.Today {
			when = fmt.Sprintf("after today, on %s", e.day)
		}
		found = append(found, store.StrictFinding{
			About: e.about, Detail: e.text + " " + string(e.day), Text: e.text + " " + when, Mend: e.mend + " --reason WHY",
		})
	}
	return found, err
}

// findNamesakes finds pairs of volunteers with the same date of birth and the same
// name, written in two ways. Older versions of the program allowed both, because they
// compared names as they were written. Volunteers who left, withdrew or were rejected
// are not compared.
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
				Text: fmt.Sprintf("has the name and the day of birth of %s: one person entered twice, or two people",
					earlier.ref),
				Mend: fmt.Sprintf("borough volunteer %s %s --reason REASON", verb, p.ref),
			})
		}
	}
	return found, err
}
