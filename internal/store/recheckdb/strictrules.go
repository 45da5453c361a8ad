package recheckdb

import (
	"fmt"
	"strings"

	"borough/internal/record"
	"borough/internal/store"
	"borough/internal/store/booksdb"
	"borough/internal/store/peopledb"
)

// findRefusedApplications finds the applications that the rules on applying refuse.
// Nothing mends them, unless a day was recorded wrongly.
func findRefusedApplications(tx *store.Tx) (found []store.StrictFinding, err error) {
	err = eachDossier(tx, func(d *record.Dossier) error {
		for _, s := range d.Spells {
			if s.Standing != record.Applicant {
				continue
			}
			application := record.ApplicationFacts{Born: d.Born, UKSince: d.UKSince, Applied: s.From, Source: d.Source}
			for _, o := range record.Evaluate(application, record.ApplicationRules...) {
				if !o.Met {
					found = append(found, store.StrictFinding{
						About:  d.Ref,
						Detail: o.ID + " " + string(s.From),
						Text:   fmt.Sprintf("applied on %s, which %s refuses: %s", s.From, o.ID, o.Evidence),
					})
				}
			}
		}
		return nil
	})
	return found, err
}

// findRefusedReferees finds the volunteers who started on references from one person under
// two names, or from themselves, and the applicants who named themselves. Nothing mends a
// start, which was long ago.
func findRefusedReferees(tx *store.Tx) (found []store.StrictFinding, err error) {
	err = eachDossier(tx, func(d *record.Dossier) error {
		for _, s := range d.Spells {
			if s.Change != "joined" && s.Change != "rejoined" {
				continue
			}
			if people, causes := countReferees(d, s.From); people < 2 {
				causes = append([]string{fmt.Sprintf("is active since %s on %d of 2 satisfactory professional "+
					"references from different referees (R3b)", s.From, people)}, causes...)
				found = append(found, store.StrictFinding{
					About: d.Ref, Detail: "start " + string(s.From), Text: strings.Join(causes, "; "),
				})
			}
		}
		if current, _ := d.SpellOn(tx.Today); current.Standing != record.Applicant {
			return nil
		}
		for _, r := range d.References {
			if r.Asked >= d.LastApplied(tx.Today) && record.IsSameName(r.Referee, d.Name) {
				found = append(found, store.StrictFinding{
					About:  d.Ref,
					Detail: "own " + string(r.Asked),
					Text:   fmt.Sprintf("named themselves as a referee, asked on %s (R3b)", r.Asked),
					Mend:   fmt.Sprintf("borough reference void %s --referee %q --reason WHY", d.Ref, r.Referee),
				})
			}
		}
		return nil
	})
	return found, err
}

// countReferees returns how many different people had given a satisfactory professional
// reference by the day, and why some references do not count.
func countReferees(d *record.Dossier, day record.Date) (people int, causes []string) {
	applied := d.LastApplied(day)
	var counted []record.Reference // the last answer of each person
	for _, r := range d.References {
		if r.Result == "" || r.Result > day || r.Asked < applied || r.Outcome == "no-reply" {
			continue
		}
		if record.IsSameName(r.Referee, d.Name) {
			causes = append(causes, fmt.Sprintf("the reference asked for on %s is the volunteer's own", r.Asked))
			continue
		}
		isNew := true
		for i, c := range counted {
			if !record.IsSameName(c.Referee, r.Referee) {
				continue
			}
			if c.Key != r.Key || c.Referee != r.Referee {
				causes = append(causes,
					fmt.Sprintf("those asked for on %s and %s are from one person", c.Asked, r.Asked))
			}
			if isNew = false; r.Kind == "professional" || r.Outcome == "unsatisfactory" {
				counted[i] = r
			}
		}
		if isNew {
			counted = append(counted, r)
		}
	}
	for _, r := range counted {
		if r.Kind == "professional" && r.Outcome == "satisfactory" {
			people++
		}
	}
	return people, causes
}

// findRefusedDependents finds the starts, placements and sessions that the rules on giving
// time refuse, other than those of findRefusedReferees and findLostLevels.
func findRefusedDependents(tx *store.Tx) (found []store.StrictFinding, err error) {
	err = eachDossier(tx, func(d *record.Dossier) error {
		return peopledb.EachBrokenRule(tx, d, "", func(dep peopledb.Dependent, rule record.Outcome) error {
			if rule.ID == record.ReferencesRule.ID {
				return nil
			}
			if known, err := isLevelKnown(tx, dep); err != nil || !known {
				return err
			}
			finding := store.StrictFinding{
				About:  d.Ref,
				Detail: rule.ID + " " + strings.TrimPrefix(dep.Text, d.Ref+" "),
				Text: fmt.Sprintf("%s, which %s refuses: %s", strings.TrimPrefix(dep.Text, d.Ref+" "),
					rule.ID, rule.Evidence),
			}
			if dep.Session != 0 {
				finding.Mend, err = voidSessionCommand(tx, dep.Session)
			}
			found = append(found, finding)
			return err
		})
	})
	return found, err
}

// isLevelKnown reports whether the level that the dependent's role needs was one of the
// borough's on the day.
func isLevelKnown(tx *store.Tx, dep peopledb.Dependent) (bool, error) {
	if dep.Role == "" {
		return true, nil
	}
	role, err := peopledb.FindRole(tx, dep.Role)
	if err != nil {
		return false, err
	}
	settings, err := booksdb.Settings(tx, dep.Date)
	return settings.Levels.Rank(role.Level) > 0, err
}

// findRefusedNights finds the sessions over midnight of which the second day is refused.
func findRefusedNights(tx *store.Tx) (found []store.StrictFinding, err error) {
	ids, err := store.All(tx, func(id *int64) []any { return []any{id} },
		`SELECT id FROM sessions WHERE start + minutes > 1440 AND voided_on IS NULL ORDER BY id`)
	for _, id := range ids {
		d, s, err := peopledb.FindSession(tx, id)
		if err != nil {
			return nil, err
		}
		outcomes, err := secondDayOutcomes(tx, d, s)
		if err != nil {
			return nil, err
		}
		for _, o := range outcomes {
			if o.Met {
				continue
			}
			mend, err := voidSessionCommand(tx, id)
			if err != nil {
				return nil, err
			}
			found = append(found, store.StrictFinding{
				About:  d.Ref,
				Detail: record.SessionRef(id) + " " + o.ID,
				Text: fmt.Sprintf("gave %s from %s on %s into the next day, which %s refuses: %s",
					record.SessionRef(id), s.Start, s.On, o.ID, o.Evidence),
				Mend: mend,
			})
		}
	}
	return found, err
}

// secondDayOutcomes returns the outcomes of the rules that a session over midnight has to
// meet on its second day too: on clearance, training, standing and placement.
func secondDayOutcomes(tx *store.Tx, d *record.Dossier, s record.Session) ([]record.Outcome, error) {
	deployment, err := peopledb.GatherDeployment(tx, d, s.Role, s.LastDay())
	if err != nil {
		return nil, err
	}
	secondDay := record.SessionFacts{DeploymentFacts: deployment, Session: record.Session{On: s.LastDay(), Role: s.Role}}
	return append(record.Evaluate(deployment, record.ClearanceRule, record.TrainingRule),
		record.Evaluate(secondDay, record.ActiveRule, record.PlacedRule)...), nil
}
