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
	err = forEachDossier(tx, func(d *record.Dossier) error {
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

// findOwnReferees finds the applicants who named themselves as a referee. A start on such a
// reference is found by findRefusedDeployments.
func findOwnReferees(tx *store.Tx) (found []store.StrictFinding, err error) {
	err = forEachDossier(tx, func(d *record.Dossier) error {
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

// findRefusedDeployments finds the starts, placements and sessions that the rules on giving
// time refuse, other than those of findMissingLevels. What the rules on references and the
// interview refuse is found once for each volunteer: it is the same for all that followed.
func findRefusedDeployments(tx *store.Tx) (found []store.StrictFinding, err error) {
	err = forEachDossier(tx, func(d *record.Dossier) error {
		foundOnce := map[string]bool{record.ReferencesRule.ID: false, record.InterviewRule.ID: false}
		return peopledb.ForEachBrokenRule(tx, d, "", func(dep peopledb.Dependent, rule record.Outcome) error {
			if known, err := isLevelKnown(tx, dep); err != nil || !known {
				return err
			}
			if wasFound, once := foundOnce[rule.ID]; wasFound {
				return nil
			} else if once {
				foundOnce[rule.ID] = true
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
