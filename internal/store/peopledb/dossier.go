package peopledb

import (
	"database/sql"

	"borough/internal/record"
	"borough/internal/store"
	"borough/internal/store/booksdb"
)

// dossierCache caches the dossiers by the ids of their volunteers.
type dossierCache struct {
	store.Cache[int64, *record.Dossier]
}

// Dossier returns everything that the rules need to know about the volunteer with the
// id. A dossier is read once in each transaction, and later writes in the transaction
// update it. The error is a *record.Missing if there is no such volunteer.
func Dossier(tx *store.Tx, id int64) (*record.Dossier, error) {
	if d, ok := store.State[dossierCache](tx).Get(id); ok {
		return d, nil
	}
	v, found, err := store.One(tx, volunteerFields, `SELECT `+volunteerColumns+` FROM volunteers WHERE id = @id`,
		sql.Named("id", id))
	if err != nil {
		return nil, err
	}
	if !found {
		return nil, &record.Missing{Text: "no such volunteer"}
	}
	d := &record.Dossier{Volunteer: v}
	for _, read := range []func(*store.Tx, *record.Dossier) error{
		readOffer, readSpells, readReferences, readInterviews, readClearances, readTraining, readRisks, readPlacements,
	} {
		if err := read(tx, d); err != nil {
			return nil, err
		}
	}
	store.State[dossierCache](tx).Put(id, d)
	return d, nil
}

func readSpells(tx *store.Tx, d *record.Dossier) (err error) {
	d.Spells, err = store.All(tx, func(s *record.Spell) []any {
		return []any{&s.ID, &s.Standing, &s.Change, &s.From, &s.Until, &s.Reason, &s.Despite}
	}, `SELECT id, standing, change, from_on, COALESCE(until_on, ''), COALESCE(reason, ''), COALESCE(despite, '')
		FROM spells WHERE volunteer_id = @id ORDER BY from_on, id`, sql.Named("id", d.ID))
	return err
}

func readReferences(tx *store.Tx, d *record.Dossier) (err error) {
	d.References, err = store.All(tx, func(r *record.Reference) []any {
		return []any{&r.ID, &r.Referee, &r.Key, &r.Kind, &r.Asked, &r.Outcome, &r.Result}
	}, `SELECT id, name, name_key, kind, asked_on, COALESCE(outcome, ''), COALESCE(result_on, '')
		FROM referees WHERE volunteer_id = @id ORDER BY asked_on, id`, sql.Named("id", d.ID))
	for i, r := range d.References {
		d.References[i].Own = record.IsSameName(d.Name, r.Referee)
	}
	return err
}

func readInterviews(tx *store.Tx, d *record.Dossier) (err error) {
	d.Interviews, err = store.All(tx, func(i *record.Interview) []any { return []any{&i.On, &i.Outcome} },
		`SELECT held_on, outcome FROM interviews WHERE volunteer_id = @id ORDER BY held_on`, sql.Named("id", d.ID))
	return err
}

func readClearances(tx *store.Tx, d *record.Dossier) (err error) {
	d.Clearances, err = store.All(tx, func(c *record.Clearance) []any {
		return []any{&c.Level, &c.Outcome, &c.On, &c.Expires}
	}, `SELECT level, outcome, decided_on, COALESCE(expires_on, '')
		FROM clearances WHERE volunteer_id = @id ORDER BY decided_on, id`, sql.Named("id", d.ID))
	return err
}

func readTraining(tx *store.Tx, d *record.Dossier) (err error) {
	d.Training, err = store.All(tx, func(t *record.TrainingDone) []any { return []any{&t.Course, &t.On, &t.Expires} },
		`SELECT c.code, t.done_on, COALESCE(t.expires_on, '') FROM training t JOIN courses c ON c.id = t.course_id
		WHERE t.volunteer_id = @id ORDER BY t.done_on, t.id`, sql.Named("id", d.ID))
	return err
}

func readRisks(tx *store.Tx, d *record.Dossier) (err error) {
	d.Risks, err = store.All(tx, func(r *record.RiskAssessment) []any { return []any{&r.Role, &r.On, &r.Review} },
		`SELECT ro.code, r.assessed_on, COALESCE(r.review_on, '') FROM risk_assessments r
			JOIN roles ro ON ro.id = r.role_id
		WHERE r.volunteer_id = @id ORDER BY r.assessed_on, r.id`, sql.Named("id", d.ID))
	return err
}

func readPlacements(tx *store.Tx, d *record.Dossier) (err error) {
	d.Placements, err = store.All(tx, func(p *record.Placement) []any {
		return []any{&p.ID, &p.Role, &p.Ward, &p.From, &p.Ended}
	}, `SELECT p.id, r.code, COALESCE(w.code, ''), p.from_on, COALESCE(p.ended_on, '')
		FROM placements p JOIN roles r ON r.id = p.role_id LEFT JOIN wards w ON w.id = p.ward_id
		WHERE p.volunteer_id = @id ORDER BY p.from_on, p.id`, sql.Named("id", d.ID))
	return err
}

// GatherDeployment gathers the facts for the rules on deployment in a role on the date.
// role is the code of the role, or "" for the rules that need no role. The error is
// that of FindRole.
func GatherDeployment(
	tx *store.Tx, d *record.Dossier, role string, date record.Date,
) (record.DeploymentFacts, error) {
	settings, err := booksdb.Settings(tx, date)
	deployment := record.DeploymentFacts{Dossier: d, Levels: settings.Levels, On: date}
	if err == nil && role != "" {
		deployment.Role, err = FindRole(tx, role)
	}
	return deployment, err
}

// volunteerColumns are the columns that volunteerFields scans.
const volunteerColumns = `id, ref, name, born_on, uk_since_on, source, COALESCE(email, ''), COALESCE(phone, ''),
	COALESCE(occupation, '')`

func volunteerFields(v *record.Volunteer) []any {
	return []any{&v.ID, &v.Ref, &v.Name, &v.Born, &v.UKSince, &v.Source, &v.Email, &v.Phone, &v.Occupation}
}
