package store

import (
	"database/sql"
	"fmt"

	"borough/internal/record"
)

// AddRisk keeps a risk assessment of the volunteer's work in a role (R10).
func (tx *Tx) AddRisk(d *record.Dossier, r record.RiskAssessment) (Kept, error) {
	role, err := tx.FindRole(r.Role)
	if err != nil {
		return Same, err
	}
	r.Role = role.Code
	for _, before := range d.Risks {
		if before == r {
			return Same, nil
		}
		if before.Role == r.Role && before.On == r.On {
			return Same, &record.Conflict{Text: fmt.Sprintf("%s's work as %s is already assessed on %s, for review on %s", d.Ref, r.Role, r.On, before.Review)}
		}
	}
	if r.On > tx.Today {
		return Same, record.Wrong("a risk assessment on %s is after today, %s", r.On, tx.Today)
	}
	if r.Review != "" && r.Review <= r.On {
		return Same, record.Wrong("review on %s is not after the assessment, on %s", r.Review, r.On)
	}
	err = tx.exec(`INSERT INTO risk_assessments (volunteer_id, role_id, assessed_on, review_on) VALUES (@id, @role, @on, NULLIF(@review, ''))`,
		sql.Named("id", d.ID), sql.Named("role", role.ID), sql.Named("on", r.On), sql.Named("review", r.Review))
	if err != nil {
		return Same, err
	}
	tx.Note(d.Ref, nil, r)
	return Added, readRisks(tx, d)
}

// AddPlacement puts the volunteer in the role from the day on: R1, R3a to R3d
// and R10 are asked of that day, and the volunteer must be on the books. One
// that is there already is Same, or Changed when this one brings its end.
func (tx *Tx) AddPlacement(d *record.Dossier, p record.Placement) (Kept, error) {
	deployment, err := tx.Deployment(d, p.Role, p.From)
	if err != nil {
		return Same, err
	}
	p.Role = deployment.Role.Code
	var ward record.Ward
	if p.Ward != "" {
		if ward, err = tx.FindWard(p.Ward); err != nil {
			return Same, err
		}
		p.Ward = ward.Code
	}
	for _, before := range d.Placements {
		if before.Role != p.Role {
			continue
		}
		if before.From == p.From && (p.Ward == "" || before.Ward == p.Ward) {
			if p.Ended == "" || before.Ended == p.Ended {
				return Same, nil
			}
			return Changed, tx.endPlacement(d, before, p.Ended)
		}
		if before.Covers(p.From) || p.Covers(before.From) {
			return Same, &record.Conflict{Text: fmt.Sprintf("%s is already placed as %s from %s", d.Ref, p.Role, before.From), Hint: "borough place end ends that one first"}
		}
	}
	if p.From > tx.Today {
		return Same, record.Wrong("a placement from %s is after today, %s", p.From, tx.Today)
	}
	if p.Ended != "" && (p.Ended < p.From || p.Ended > tx.Today) {
		return Same, record.Wrong("a placement from %s to %s: its last day is neither before its first nor after today, %s", p.From, p.Ended, tx.Today)
	}
	touches := false
	for _, s := range d.Spells {
		touches = touches || s.Standing.OnBooks() && s.Touches(p.From)
	}
	if !touches {
		standing, _ := d.Standing(p.From)
		return Same, &record.Conflict{Text: fmt.Sprintf("%s is %s on %s; a placement is for a volunteer on the books", d.Ref, standing.Standing, p.From),
			Hint: "borough volunteer start makes an applicant active"}
	}
	if err := record.Ask(d.Ref, deployment, record.PlacementRules...); err != nil {
		return Same, err
	}
	err = tx.exec(`INSERT INTO placements (volunteer_id, role_id, ward_id, from_on, ended_on)
		VALUES (@id, @role, NULLIF(@ward, 0), @on, NULLIF(@ended, ''))`,
		sql.Named("id", d.ID), sql.Named("role", deployment.Role.ID), sql.Named("ward", ward.ID),
		sql.Named("on", p.From), sql.Named("ended", p.Ended))
	if err != nil {
		return Same, err
	}
	tx.Note(d.Ref, nil, p)
	return Added, readPlacements(tx, d)
}

// EndPlacement makes the day the last of the volunteer's open placement in the
// role.
func (tx *Tx) EndPlacement(d *record.Dossier, role string, on record.Date) error {
	found, err := tx.FindRole(role)
	if err != nil {
		return err
	}
	for _, p := range d.Placements {
		if p.Role == found.Code && (p.Ended == "" || p.Ended > on) {
			return tx.endPlacement(d, p, on)
		}
	}
	return &record.Missing{Text: fmt.Sprintf("%s has no open placement as %s", d.Ref, found.Code), Hint: "borough place list shows placements"}
}

func (tx *Tx) endPlacement(d *record.Dossier, before record.Placement, on record.Date) error {
	if on < before.From {
		return record.Wrong("%s comes before the placement as %s began, on %s", on, before.Role, before.From)
	}
	if on > tx.Today {
		return record.Wrong("%s is after today, %s", on, tx.Today)
	}
	if err := tx.nothingAfter(d, on, before.Role); err != nil {
		return err
	}
	after := before
	after.Ended = on
	err := tx.exec(`UPDATE placements SET ended_on = @on WHERE id = @id`, sql.Named("on", on), sql.Named("id", before.ID))
	if err != nil {
		return err
	}
	tx.Note(d.Ref, before, after)
	return readPlacements(tx, d)
}
