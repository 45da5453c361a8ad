package peopledb

import (
	"database/sql"
	"fmt"
	"strings"

	"borough/internal/record"
	"borough/internal/store"
	"borough/internal/store/booksdb"
)

// strictChecks find records of volunteers that the rules of today refuse.
var strictChecks = []store.StrictCheck{
	{Code: "application", Rule: "an application against R7 to R9", Find: findRefusedApplications},
	{Code: "referees", Rule: "referees who are one person, or the volunteer (R3b)", Find: findRefusedReferees},
	{Code: "deployment", Rule: "a start, a placement or a session against R1, R3 or R10", Find: findRefusedDependents},
	{Code: "midnight", Rule: "a session over midnight against R3a, R3d, R13d or R13e on its second day",
		Find: findRefusedNights},
	{Code: "levels", Rule: "a level that is none of vetting-levels", Find: findLostLevels},
	{Code: "level-order", Rule: "a clearance that passes for a level that it was not given for",
		Find: findRaisedClearances},
	{Code: "people-days", Rule: "days of a volunteer that cannot be", Find: findOddDays},
	{Code: "namesakes", Rule: "two volunteers born on one day whose names differ in accents or signs alone",
		Find: findNamesakes},
}

// eachDossier calls do with the dossier of every volunteer who was not erased.
func eachDossier(tx *store.Tx, do func(*record.Dossier) error) error {
	ids, err := store.All(tx, func(id *int64) []any { return []any{id} },
		`SELECT id FROM volunteers WHERE name <> @erased ORDER BY id`, sql.Named("erased", record.ErasedName))
	for _, id := range ids {
		d, err := Dossier(tx, id)
		if err != nil {
			return err
		}
		if err := do(d); err != nil {
			return err
		}
	}
	return err
}

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
		return eachBrokenRule(tx, d, "", func(dep dependent, rule record.Outcome) error {
			if rule.ID == record.ReferencesRule.ID {
				return nil
			}
			if known, err := isLevelKnown(tx, dep); err != nil || !known {
				return err
			}
			finding := store.StrictFinding{
				About:  d.Ref,
				Detail: rule.ID + " " + strings.TrimPrefix(dep.text, d.Ref+" "),
				Text: fmt.Sprintf("%s, which %s refuses: %s", strings.TrimPrefix(dep.text, d.Ref+" "),
					rule.ID, rule.Evidence),
			}
			if dep.session != 0 {
				finding.Mend, err = voidSessionCommand(tx, dep.session)
			}
			found = append(found, finding)
			return err
		})
	})
	return found, err
}

// isLevelKnown reports whether the level that the dependent's role needs was one of the
// borough's on the day.
func isLevelKnown(tx *store.Tx, dep dependent) (bool, error) {
	if dep.role == "" {
		return true, nil
	}
	role, err := FindRole(tx, dep.role)
	if err != nil {
		return false, err
	}
	settings, err := booksdb.Settings(tx, dep.date)
	return settings.Levels.Rank(role.Level) > 0, err
}

// voidSessionCommand returns the command that voids the session, so that it can be logged
// again as it may be. It returns "" if the return of its month was filed.
func voidSessionCommand(tx *store.Tx, id int64) (string, error) {
	s, found, err := store.One(tx, sessionFields, `SELECT `+sessionColumns+` WHERE s.id = @id`, sql.Named("id", id))
	if err != nil || !found {
		return "", err
	}
	err = booksdb.CheckMonthsOpen(tx, "", booksdb.SessionDays(s)...)
	if _, filed := err.(*record.Refusal); filed {
		return "", nil
	}
	if err != nil {
		return "", err
	}
	return "borough hours void " + record.SessionRef(id) + " --reason WHY", nil
}

// findRefusedNights finds the sessions over midnight of which the second day is refused.
func findRefusedNights(tx *store.Tx) (found []store.StrictFinding, err error) {
	type night struct {
		volunteer int64
		record.Session
	}
	nights, err := store.All(tx, func(n *night) []any { return append([]any{&n.volunteer}, sessionFields(&n.Session)...) },
		`SELECT s.volunteer_id, `+sessionColumns+`
		WHERE s.start + s.minutes > 1440 AND s.voided_on IS NULL ORDER BY s.id`)
	for _, n := range nights {
		d, err := Dossier(tx, n.volunteer)
		if err != nil {
			return nil, err
		}
		outcomes, err := secondDayOutcomes(tx, d, n.Session)
		if err != nil {
			return nil, err
		}
		for _, o := range outcomes {
			if o.Met {
				continue
			}
			mend, err := voidSessionCommand(tx, n.ID)
			if err != nil {
				return nil, err
			}
			found = append(found, store.StrictFinding{
				About:  d.Ref,
				Detail: record.SessionRef(n.ID) + " " + o.ID,
				Text: fmt.Sprintf("gave %s from %s on %s into the next day, which %s refuses: %s",
					record.SessionRef(n.ID), n.Start, n.On, o.ID, o.Evidence),
				Mend: mend,
			})
		}
	}
	return found, err
}

// secondDayOutcomes returns the outcomes of the rules that a session over midnight has to
// meet on its second day too: on clearance, training, standing and placement.
func secondDayOutcomes(tx *store.Tx, d *record.Dossier, s record.Session) ([]record.Outcome, error) {
	deployment, err := GatherDeployment(tx, d, s.Role, s.LastDay())
	if err != nil {
		return nil, err
	}
	secondDay := record.SessionFacts{DeploymentFacts: deployment, Session: record.Session{On: s.LastDay(), Role: s.Role}}
	return append(record.Evaluate(deployment, record.ClearanceRule, record.TrainingRule),
		record.Evaluate(secondDay, record.ActiveRule, record.PlacedRule)...), nil
}
